import { describe, expect, it } from '@jest/globals';
import * as law from '../../../test/support/law.js';
import { sentBy } from '../../dossiers/transfers.subscription.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { plusMs } from '../../workflow/instant.js';
import { type TransferLine, transferDifferences } from './transfer-check.js';

const CENTRE = 'tq.vp.ttpvhcc';
const HOUR = 3_600_000;
const facts = law.assigned.facts.map(
  (event, index) =>
    ({
      event,
      version: index + 1,
      recordedAt: plusMs(event.occurredAt, 1_000),
      actor: { kind: 'person', id: 'd', post: { role: 'desk-officer', agency: CENTRE } },
    }) as unknown as RecordedFact,
);
const handOver = facts.find(({ event }) => event.type === 'DossierHandedOver')!;
const [sent] = handOver.event.type === 'DossierHandedOver' ? sentBy(handOver, handOver.event) : [];
const line: TransferLine = {
  no: 1,
  submission: null,
  from_agency: CENTRE,
  to_agency: sent!.to,
  way: sent!.way,
  note: sent!.note,
  sent_at: sent!.at,
  sent_by: sent!.by,
  arrived_at: sent!.way === 'electronic' ? sent!.at : null,
};
const byHand: TransferLine = {
  ...line,
  submission: '5a0c52a4-5c0e-4a3f-8a55-4e1b86d1f0c3',
  way: 'postal',
  sent_at: plusMs(sent!.at, -HOUR),
  arrived_at: plusMs(sent!.at, HOUR),
};

describe('transfers beside the facts', () => {
  it('are what hand-overs say, and what people sent off by hand', () => {
    expect(transferDifferences([line], facts)).toEqual([]);
    expect(transferDifferences([line, { ...byHand, no: 2 }], facts)).toEqual([]);
  });

  it('may be missing where papers sent off by hand were still on the way', () => {
    expect(transferDifferences([byHand], facts)).toEqual([]);
    expect(transferDifferences([{ ...byHand, arrived_at: null }], facts)).toEqual([]);
    const arrived = { ...byHand, arrived_at: plusMs(sent!.at, -1_000) };
    expect(transferDifferences([arrived], facts)).toHaveLength(1);
  });

  it('missing, made up, changed or wrongly numbered are told', () => {
    const missing = `fact ${handOver.version}: hands over from ${CENTRE} to ${sent!.to}, no transfer tells of it`;
    const madeUp = 'transfer 1: is what no hand-over says';
    expect(transferDifferences([], facts)).toEqual([missing]);
    expect(transferDifferences([line], [])).toEqual([madeUp]);
    const changes: Partial<TransferLine>[] = [
      { to_agency: 'tq.x' },
      { from_agency: 'tq.x' },
      { way: 'direct' === line.way ? 'electronic' : 'direct' },
      { note: 'khác' },
      { sent_at: plusMs(sent!.at, 1) },
      { sent_by: { ...sent!.by, id: 'x' } },
    ];
    for (const change of changes)
      expect(transferDifferences([{ ...line, ...change }], facts)).toEqual([missing, madeUp]);
    expect(transferDifferences([{ ...line, no: 2 }], facts)).toEqual(['transfer 2: is the 1. of its dossier']);
  });
});
