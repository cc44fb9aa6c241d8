import { atLocal, date, type Instant, type LocalDate } from '../workflow/instant.js';
import { INSPECTOR, SUPERVISOR } from './cast.js';
import { type Answer, type Client, UnexpectedAnswer } from './client.js';

/** The sixth working day of the story, before the first visitors. */
export const SWAP_AT: Instant = atLocal(date('2026-11-23'), '07:00');
/** A day off and its make-up Saturday after the story's end: nobody of the story has to be there, but promises reach them. */
export const SWAP = { off: date('2026-12-07'), makeUp: date('2026-12-19') } as const;
const ANNOUNCED = date('2026-11-23');
const DOCUMENT = 'Văn bản của bản chạy thử (không có thật)';

/** A dossier whose promise moved. */
export interface MovedPromise {
  readonly code: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What the swap did. */
export interface Swapped {
  readonly edition: string;
  readonly moved: number;
  /** In order of their due dates, at most a page; empty when the story was only told again. */
  readonly moves: readonly MovedPromise[];
}

interface Edition {
  readonly id: string;
  readonly document: string | null;
  readonly carried: { readonly state: string; readonly moved: number } | null;
}

const LOOKS = 1_200;
const LOOK_MS = 50;

/**
 * A swap is announced: one person proposes it, another looks at what it does and publishes it, and the promises move.
 * Told again, it is what it was.
 */
export async function announceSwap(client: Client, seed: number): Promise<Swapped> {
  const moves = (await editionOf(client)) ? [] : await publish(client, seed);
  for (let looks = 0; looks < LOOKS; looks++) {
    const edition = await editionOf(client);
    if (edition?.carried?.state === 'done') return { edition: edition.id, moved: edition.carried.moved, moves };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error('the swap was not carried to the dossiers');
}

async function publish(client: Client, seed: number): Promise<MovedPromise[]> {
  const { edition: base } = await client.read(null, '/calendar');
  const key = { 'idempotency-key': `demo-${seed}-swap` };
  const { id } = await told(client.ask(SUPERVISOR, 'POST', '/calendar/proposals', proposalOn(base as string), key));
  const proposal = `/calendar/proposals/${id as string}`;
  const { items } = await client.read(INSPECTOR, `${proposal}/moves?limit=200`);
  await told(client.ask(INSPECTOR, 'POST', `${proposal}/publish`));
  return (items as MovedPromise[]).map(({ code, from, to }) => ({ code, from, to }));
}

const proposalOn = (base: string) => ({
  base,
  document: DOCUMENT,
  days: [
    { date: SWAP.off, kind: 'off', name: 'Nghỉ hoán đổi (chạy thử)', announcedOn: ANNOUNCED },
    { date: SWAP.makeUp, kind: 'working', name: 'Làm bù (chạy thử)', replaces: SWAP.off, announcedOn: ANNOUNCED },
  ],
});

async function editionOf(client: Client): Promise<Edition | undefined> {
  const { items } = await client.read(INSPECTOR, '/calendar/editions');
  return (items as Edition[]).find(({ document }) => document === DOCUMENT);
}

async function told(asked: Promise<Answer>): Promise<Answer['body']> {
  const answer = await asked;
  if (answer.status >= 300) throw new UnexpectedAnswer('the swap', answer);
  return answer.body;
}
