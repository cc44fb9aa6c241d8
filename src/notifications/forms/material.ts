import type { PersonData } from '../../dossiers/parties.js';
import type { FeeLine } from '../../papers/money-queries.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import type { Filing } from '../../workflow/filing.js';
import type { Instant } from '../../workflow/instant.js';
import type { PartyRef } from '../../workflow/people.js';
import type { ProcedureVersion } from '../../workflow/procedure.js';
import type { Letter } from '../letters.js';
import type { Issuer, PrintedCodes } from '../../press/page.js';

/** All that a form may know: the letter, the fact that caused it, what had happened by then, and names in words. */
export interface Material {
  readonly letter: Letter;
  /** The fact that caused the letter. */
  readonly fact: RecordedFact;
  /** Those up to that fact, and those of the same moment that follow it (the promise, a refund). */
  readonly facts: readonly RecordedFact[];
  readonly code: string | null;
  /** As it stood then. */
  readonly filing: Filing;
  readonly receivedAt: Instant | null;
  readonly procedure: Pick<ProcedureVersion, 'code' | 'name' | 'variants' | 'phases'>;
  readonly issuer: Issuer;
  readonly addressee: PartyRef;
  /** null: his data have been destroyed with their key. */
  person(ref: PartyRef): PersonData | null;
  agency(id: string): string;
  /** The name of an account; null: none is known. */
  officer(id: string | null): string | null;
  /** Whole names for papers that the source cut off, by paper id. */
  paperName(id: string): string | null;
  readonly supervisor: string;
  /** `Tuyên Quang`: where it is written. */
  readonly place: string;
  /** Only a receipt has them. */
  readonly codes: PrintedCodes | null;
  /** As they stand now, and what has been paid; only a receipt tells them. */
  readonly fees: readonly FeeLine[];
  /** Who signed it, or that it waits for that. */
  readonly signature: SignatureState;
}

/** In words for the paper. */
export interface SignatureState {
  readonly text: string;
  /** Account id of who signed; null: nobody yet. */
  readonly by: string | null;
}
