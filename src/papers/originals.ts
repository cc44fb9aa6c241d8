import type { Received } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { Instant } from '../workflow/instant.js';

/** Originals of one paper that the applicant handed in. */
export interface HeldOriginals {
  readonly paperId: string | null;
  readonly name: string;
  readonly handedIn: number;
  readonly held: number;
}

export interface Originals {
  readonly items: readonly HeldOriginals[];
  /** When they went back to the applicant (NĐ 61/2018 Đ.20); null: they have not. */
  readonly returnedAt: Instant | null;
}

/** What of the applicant's originals the agency still holds: all, until the return or the withdrawal says that they went back. */
export function originalsOf(dossier: Received, facts: readonly RecordedFact[]): Originals {
  const back = facts.findLast(
    ({ event }) => (event.type === 'ResultReturned' || event.type === 'DossierWithdrawn') && event.originalsReturned,
  );
  const items = dossier.filing.papers
    .filter(({ originals }) => originals > 0)
    .map(({ paperId, name, originals }) => ({ paperId, name, handedIn: originals, held: back ? 0 : originals }));
  return { items, returnedAt: back?.occurredAt ?? null };
}
