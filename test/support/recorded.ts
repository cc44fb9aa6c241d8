import { randomUUID } from 'node:crypto';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import type { Instant } from '../../src/workflow/instant.js';

/** As the ledger would give them back, recorded when they happened unless told otherwise. */
export const recordedOf = (
  facts: readonly DossierEvent[],
  stream: string = randomUUID(),
  recordedAt: (event: DossierEvent) => Instant = ({ occurredAt }) => occurredAt,
): RecordedFact[] =>
  facts.map((event, i) => ({
    ...{ stream, event, version: i + 1, tx: String(i + 1), position: String(i + 1), code: null },
    ...{
      occurredAt: event.occurredAt,
      recordedAt: recordedAt(event),
      actor: { kind: 'system', id: 'test', post: null },
    },
  }));
