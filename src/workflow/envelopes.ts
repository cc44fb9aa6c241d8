import type { DossierCommand } from './commands.js';
import type { DossierEvent } from './events.js';
import type { Instant } from './instant.js';
import type { Actor, ActorStamp } from './people.js';

/** A party version on its way to the store, sealed with its person's key; opaque to the law. */
export interface SealedParty {
  readonly partyId: string;
  readonly version: string;
  /** Ciphertext of the person's data, base64. */
  readonly sealed: string;
  /** The person's key, wrapped; stored only if the person has none yet. */
  readonly wrappedKey: string;
  /** Which key it was: a stored person with another key makes the submission start over. */
  readonly keyId: string;
  /** Folded words by which the dossier is found; kept on the list row, deleted with the key. */
  readonly search: string;
}

/** A claimed alarm that this submission answers; committed with its facts, or with none. */
export interface AlarmClaim {
  readonly kind: string;
  readonly promiseNo: number;
  readonly fence: number;
}

/** On its way to the desk. The same `key` of the same actor twice is the same submission: the second changes nothing. */
export class Submit {
  constructor(
    readonly command: DossierCommand,
    readonly key: string,
    readonly actor: Actor,
    readonly options: {
      /** Keyed hash of what was asked; another body under the same key is refused. */
      readonly bodyHash?: string;
      /** If-Match: the version that the person had before him. */
      readonly expected?: number;
      readonly parties?: readonly SealedParty[];
      readonly alarm?: AlarmClaim;
    } = {},
  ) {}
}

/** What became of a submission. Stored with it, and given again for the same key. */
export interface Recorded {
  readonly dossierId: string;
  readonly version: number;
  readonly status: string;
  readonly facts: readonly DossierEvent['type'][];
  /** The promise in force after it: what the citizen is told; null before reception. */
  readonly dueAt: string | null;
  readonly dueDate: string | null;
  readonly apologyBy: string | null;
  /** The dossier's code, from its column; null before reception. */
  readonly code: string | null;
  /** Answered from the store: the same submission came before. */
  readonly replayed: boolean;
}

/** A fact as the ledger gives it back. */
export interface RecordedFact<E = DossierEvent> {
  readonly position: string;
  readonly tx: string;
  readonly stream: string;
  readonly version: number;
  readonly event: E;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: ActorStamp;
  /** The dossier code that the ledger allotted with this fact. */
  readonly code: string | null;
}
