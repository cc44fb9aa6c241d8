import type { Instant, LocalDate } from './instant.js';
import type { Actor, Role } from './people.js';
import type { ProcedureVersion, ProcessVersion } from './procedure.js';
import type { AgencyPlace } from './process-owner.js';
import type { TimeRules } from './promise.types.js';
import type { Rules } from './rules.js';

/** What a decision knows of an agency. */
export interface AgencyFacts extends AgencyPlace {
  readonly level: 'province' | 'commune' | 'district' | 'central';
  readonly identifier: string | null;
  readonly openFrom: LocalDate | null;
  readonly openTo: LocalDate | null;
}

/** All a decision may know beyond the dossier itself; nothing is looked up while deciding. */
export interface Circumstances {
  readonly now: Instant;
  readonly actor: Actor;
  /** Pinned, or in force today for a dossier that is being received. */
  readonly rules: Rules;
  /** null: no such procedure, or none in force. */
  readonly procedure: ProcedureVersion | null;
  readonly process: ProcessVersion | null;
  /** The version that a migration leads to, where it is in force today; absent or null: none is. */
  readonly target?: ProcessVersion | null;
  readonly time: TimeRules;
  readonly agency: (id: string) => AgencyFacts | null;
  /** In charge of the procedure's field; null: nobody is known to be. */
  readonly ofField: string | null;
  /** The resolver says by itself, unsigned, that a dossier is late (law.md §18.2); absent: it does not. */
  readonly latenessNotice?: boolean;
  readonly supervisor: string;
  /** Whether a person holds that post now; answered for the people that the command names. */
  readonly holds: (account: string, role: Role, agency: string) => boolean;
}
