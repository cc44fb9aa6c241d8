import type { ExtendForOutage } from '../../src/workflow/commands/changes.js';
import { instant, type LocalDate } from '../../src/workflow/instant.js';
import type { RefusalCode } from '../../src/workflow/refusal.js';
import * as law from './law.js';
import { type Ask, caseOf, Story } from './law.js';

type Order = Omit<ExtendForOutage, 'dossierId'>;

export const at = (moment: string) => instant(`${moment}:00+07:00`);

/** A day on which nobody could work, Friday 20 November 2026, and what two people made of it. */
export const OUTAGE_ORDER: Order = {
  type: 'ExtendForOutage',
  extension: '0f7c1f6e-4a51-5a43-8c1e-6f0a3a6b9d10',
  outage: { from: instant('2026-11-20T08:00:00+07:00'), to: instant('2026-11-20T17:00:00+07:00') },
  days: 2,
  reason: 'Sự cố trung tâm dữ liệu của tỉnh',
  legalGround: 'QĐ 9',
  document: { number: '9/QĐ-UBND', date: '2026-11-23' as LocalDate },
  proposer: 'office',
  approver: 'inspector',
  approvedAt: instant('2026-11-25T09:00:00+07:00'),
};

export const outageOrder = (more: Partial<Order> = {}): Ask => ({ ...OUTAGE_ORDER, ...more });
export const during = (from: string, to: string): Partial<Order> => ({ outage: { from: at(from), to: at(to) } });

/** Carried out at the moment of its approval. */
export const extend = (story: Story, moment = '2026-11-25T09:00', more: Partial<Order> = {}): Story =>
  story.then('system', moment, outageOrder({ approvedAt: at(moment), ...more }));

/** Its clock stood from the 16th on and runs again. */
export const stood = law.paused.then('leader', '2026-11-24T09:00', { type: 'ResumeProcessing', note: null });

/** One that was given a later date in writing than the days would make. */
function givenLater(): Story {
  const promise = caseOf(law.assigned).promise!;
  const inputs = { ...promise.inputs, notBefore: at('2026-12-10T17:00') };
  const { time } = law.circumstances(law.PEOPLE.system, promise.dueAt, outageOrder(), law.assigned.dossier);
  return Story.of([
    ...law.assigned.facts,
    { type: 'PromiseMoved', occurredAt: at('2026-11-17T09:00'), promise: time.promise(inputs, 1, 2, 'calendar') },
  ]);
}

/** From which an outage has taken nothing, and why. */
export const OUTAGE_FAULTS: readonly (readonly [string, RefusalCode, Story, Ask])[] = [
  ['received when it was over', 'received-after-outage', law.assigned, during('2026-11-12T08:00', '2026-11-16T08:00')],
  ['late before it began', 'late-before-outage', law.assigned, during('2026-12-02T00:00', '2026-12-03T17:00')],
  ['extended for that time already', 'outage-made-up', extend(law.assigned), during('2026-11-20T16:59', '2026-11-23T17:00')], // prettier-ignore
  ['whose clock stands', 'clock-stands', law.paused, {}],
  ['whose clock stood throughout', 'clock-stood', stood, during('2026-11-19T08:00', '2026-11-20T17:00')],
  ['whose result is signed', 'result-already-signed', law.signed, {}],
  ['that is finished', 'wrong-status', law.finished, {}],
  ['without a limit', 'no-limit', Story.of(law.received.facts.filter(({ type }) => type !== 'PromiseMade')), {}],
  ['that was given a later date in writing than the days would make', 'date-stands', givenLater(), {}],
].map(([label, code, story, more]) => [label, code, story, outageOrder(more as Partial<Order>)] as [string, RefusalCode, Story, Ask]); // prettier-ignore
