import { type AppendItem, type Ledger } from '../../ledger/ledger.js';
import type { Alarm } from '../../sla/alarms.js';
import type { Instant } from '../../workflow/instant.js';
import { SYSTEM } from '../../workflow/people.js';

export const MOVED_BY_MS = 3_600_000;

/**
 * What there is to do beside keeping the alarms.
 * `alone`: a queue need do nothing else; ours commits what arms and moves, and rings warnings to officers (rows, no facts).
 * `facts`: arming and moving follow from a commit, and ringing is a command whose fact is recorded: missed deadlines and drafts of apologies, half and half.
 */
export type Work = 'alone' | 'facts';

/** A dossier with the alarm that is due at the one moment and another that lies behind it. */
export interface Due {
  readonly dossier: string;
  readonly alarm: Alarm;
  readonly later: Alarm;
}

/** What keeps and rings alarms; each call resolves when all of it is done. */
export interface Contender {
  readonly name: string;
  /** Both alarms of each. */
  arm(due: readonly Due[]): Promise<void>;
  /** The later alarm of each, by {@link MOVED_BY_MS}. */
  move(due: readonly Due[]): Promise<void>;
  /** Lets the due alarm of each ring. @returns by how many ms each was answered after its instant */
  fire(due: readonly Due[], at: Instant): Promise<number[]>;
  /** CPU time in µs of a store that does not run below this process, so far. */
  elsewhereMicros(): Promise<number>;
  close(): Promise<void>;
}

/** The commit of a submission without facts: its answer, and what is named beside it. */
export const commit = (
  ledger: Ledger,
  stream: string,
  key: string,
  now: Instant,
  part: Partial<AppendItem> = {},
): Promise<unknown> => ledger.record({ ...EMPTY, stream, key, now, ...part });

const EMPTY: Omit<AppendItem, 'stream' | 'key' | 'now'> = {
  expected: 0,
  actor: { kind: 'system', id: SYSTEM.id, post: null },
  actorId: SYSTEM.id,
  hash: null,
  answer: {},
  events: [],
  row: null,
  allocate: null,
  alarm: null,
  arm: [],
  drop: [],
  closes: false,
  parties: [],
};
