import { randomUUID } from 'node:crypto';
import { stateRow } from '../../src/ledger/state-row.js';
import type { AppendItem } from '../../src/ledger/ledger.js';
import { alarmChanges } from '../../src/sla/alarms.js';
import { type Dossier, UNKNOWN } from '../../src/workflow/dossier.js';
import { evolve } from '../../src/workflow/evolve.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { instant } from '../../src/workflow/instant.js';
import { received } from './law.js';

/** An item as the desk would make it: these facts after those of `before`. */
export function itemOf(
  events: readonly DossierEvent[],
  more: Partial<AppendItem> = {},
  before: readonly DossierEvent[] = [],
): AppendItem {
  const from = before.reduce<Dossier>(evolve, UNKNOWN);
  const after = events.reduce<Dossier>(evolve, from);
  return {
    stream: randomUUID(),
    expected: before.length,
    now: instant('2026-11-16T08:00:00+07:00'),
    actor: { kind: 'person', id: 'desk', post: null },
    actorId: 'desk',
    key: randomUUID(),
    hash: 'h',
    answer: { said: 'yes' },
    events,
    row: after.status === 'unknown' || events.length === 0 ? null : stateRow(after),
    allocate: null,
    alarm: null,
    ...alarmChanges(from, after),
    parties: [],
    ...more,
  };
}

/** A reception, ready to be recorded. */
export const reception = (more: Partial<AppendItem> = {}): AppendItem => itemOf(received.facts, more);
