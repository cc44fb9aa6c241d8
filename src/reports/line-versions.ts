import type { RecordedFact } from '../workflow/envelopes.js';
import type { Instant } from '../workflow/instant.js';
import { type Line, LINE_COLUMNS, lineOf } from './line.js';

/** A line as it was from some moment on, and since when the ledger knew. */
export interface LineVersion {
  /** 1, 2, 3 … within its dossier. */
  readonly no: number;
  readonly tx: string;
  readonly position: string;
  /** Of all facts so far the latest: what was recorded late was so from then on that its dossier had come to. */
  readonly effectiveAt: Instant;
  readonly knownAt: Instant;
  readonly line: Line;
}

type Told = Pick<RecordedFact, 'stream' | 'event' | 'tx' | 'position' | 'occurredAt' | 'recordedAt'>;

/**
 * The versions that these facts of one dossier add to its last: one for each fact that changes its line. Both moments never go
 * back, so that the versions which had happened and were known at any two moments are its first ones.
 */
export function versionsAfter(last: LineVersion | null, facts: readonly Told[]): LineVersion[] {
  const added: LineVersion[] = [];
  for (const fact of facts) {
    const before = added.at(-1) ?? last;
    const line = lineOf(before?.line ?? null, fact);
    if (line === null || (before !== null && isSame(before.line, line))) continue;
    added.push({
      ...{ no: (before?.no ?? 0) + 1, tx: fact.tx, position: fact.position, line },
      effectiveAt: later(before?.effectiveAt, fact.occurredAt),
      knownAt: later(before?.knownAt, fact.recordedAt),
    });
  }
  return added;
}

const isSame = (a: Line, b: Line): boolean => LINE_COLUMNS.every((column) => a[column] === b[column]);

const later = (before: Instant | undefined, at: Instant): Instant =>
  before !== undefined && before > at ? before : at;
