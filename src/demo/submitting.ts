import type { LocalDate } from '../workflow/instant.js';
import type { Entry } from './agenda.js';
import { type Client, UnexpectedAnswer } from './client.js';
import type { Action } from './plan.js';
import type { Lived } from './tally.js';

/** A command that the service has confirmed: from now on it must never be lost. */
export interface Acknowledged {
  readonly no: number;
  readonly key: string;
  readonly actor: string;
  readonly command: string;
  readonly dossierId: string;
  readonly version: number;
  readonly status: string;
  readonly code: string | null;
  readonly facts: readonly string[];
  readonly dueDate: LocalDate | null;
  /** The answer had been given before: an earlier try had come through. */
  readonly replayed: boolean;
}

/** Who asks for what. */
export interface Request {
  readonly actor: string;
  readonly command: string;
  readonly body: Action['body'];
}

type Answered = Omit<Acknowledged, 'no' | 'key' | 'actor' | 'command'>;

const FIRST: Readonly<Record<string, string>> = {
  receive: '/dossiers',
  submit: '/dossiers/submissions',
  'guide-at-counter': '/dossiers/counter-visits',
};
const nameOf = (known: Lived | undefined): string => known?.code ?? known?.id ?? 'new';

/** Sends the commands of a story, each under a key of its own, so that the same story told again is the same submissions. */
export class Submitter {
  /** With what each applicant looks at his dossier, as his receipt says; by number. */
  readonly secrets = new Map<number, string>();

  constructor(
    private readonly client: Client,
    private readonly seed: number,
  ) {}

  /** An alarm may have raised the version meanwhile: then once more, with the version that the service names. */
  async submit(
    { no, turn, action }: Entry,
    { actor, command, body }: Request,
    known: Lived | undefined,
  ): Promise<Acknowledged> {
    const key = `demo-${this.seed}-${no}-${turn}`;
    const path = known ? `/dossiers/${known.id}/${command}` : FIRST[command]!;
    let version = known?.version;
    for (let tries = 0; tries < 5; tries++) {
      const match: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
      const answer = await this.client.ask(actor, 'POST', path, body, { 'idempotency-key': key, ...match });
      if (answer.status === 200 || answer.status === 201) {
        const { trackingToken } = answer.body;
        if (typeof trackingToken === 'string') this.secrets.set(no, trackingToken);
        return { no, key, actor, command, ...(answer.body as unknown as Answered) };
      }
      if (answer.status !== 412)
        throw new UnexpectedAnswer(`dossier ${no} (${nameOf(known)}), ${actor}: ${command} at ${action.at}`, answer);
      version = answer.body['version'] as number;
    }
    throw new Error(`dossier ${no}: ${command} was always too late`);
  }
}
