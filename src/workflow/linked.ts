import { LINKED } from './allowed.js';
import type { Circumstances } from './circumstances.js';
import type {
  OpenChild,
  ReportChildEnded,
  ReportChildNotOpened,
  ReportParentEnded,
  ReportParentGoesOn,
  ReportParentWaits,
} from './commands/linked.js';
import { type Dossier, isOpen, isPart, isReceived, type Open, type StepInstance, UNKNOWN } from './dossier.js';
import type { DossierEvent } from './events.js';
import type { DossierReceived } from './events/intake.js';
import type { PromiseMade } from './events/promise.js';
import { evolve } from './evolve.js';
import { advance, stepsAfterWait } from './openings.js';
import { isLate, resumed } from './promise-moves.js';
import { receivedWithParent } from './reception.js';
import { Refusal } from './refusal.js';

type ParentCommand = ReportChildNotOpened | ReportChildEnded;
type ChildCommand = ReportParentEnded | ReportParentWaits | ReportParentGoesOn;

/**
 * A linked dossier begins where its parent's step does, with the agency that owns the step: sent there at once (NĐ 61/2018
 * Đ.19 k.7), so that its own reception is passed over; its clock is its procedure's. The papers are the parent's.
 */
export function openChild(command: OpenChild, circumstances: Circumstances): DossierEvent[] {
  const { dossierId, parent, filing, channel, openedAt, receipt } = command;
  const c = { ...circumstances, now: openedAt };
  const {
    pins,
    opens: reception,
    promise,
  } = receivedWithParent({ dossierId, filing, channel, receivedAt: openedAt }, c);
  const received: DossierReceived = {
    type: 'DossierReceived',
    occurredAt: openedAt,
    channel,
    filing,
    pins,
    opens: reception,
    receipt,
    supervisor: c.supervisor,
    parent,
    ...(c.rules.linkedCounted === 'parent-alone' ? { uncounted: true } : {}),
  };
  const made: PromiseMade = { type: 'PromiseMade', occurredAt: openedAt, promise };
  const standing = [received, made].reduce<Dossier>(evolve, UNKNOWN) as Open;
  const way = advance({ ...standing, work: [] }, standing.work[0]!, c);
  if (way.opens === null || way.waits)
    throw new Refusal('procedure-not-ready', LINKED, { procedure: filing.procedureCode });
  const { opens, alsoOpens, skipped = [] } = way;
  const begun = { opens, skipped: [reception.stepId, ...skipped], ...(alsoOpens ? { alsoOpens } : {}) };
  return [{ ...received, ...begun }, made];
}

/** What a parent hears of its linked dossiers; told twice, or of a step that is closed by now, it is nothing new. */
export function heardFromChild(command: ParentCommand, dossier: Dossier, c: Circumstances): DossierEvent[] {
  const no = command.type === 'ReportChildEnded' ? command.part.stepNo : command.stepNo;
  const step = isOpen(dossier) ? dossier.work.find((one) => one.no === no && one.closedAt === null) : undefined;
  if (step?.child === undefined) return [];
  const { stepId, child: procedure } = step;
  if (command.type === 'ReportChildNotOpened')
    return [{ type: 'ChildNotOpened', occurredAt: c.now, stepNo: no, stepId, procedure, reason: command.reason }];
  return childEnded(command, dossier as Open, step, c);
}

/** In time by when the linked dossier ended, however late it is told. */
function childEnded(
  { part, endedAt }: ReportChildEnded,
  dossier: Open,
  step: StepInstance,
  circumstances: Circumstances,
): DossierEvent[] {
  const { stepId } = step;
  const way = advance(dossier, step, { ...circumstances, now: endedAt });
  return [{ type: 'ChildEnded', occurredAt: endedAt, stepId, ...way, part: { ...part, stepId } }];
}

/** What a linked dossier hears of its parent. */
export function heardFromParent(command: ChildCommand, dossier: Dossier, c: Circumstances): DossierEvent[] {
  if (!isReceived(dossier) || !isPart(dossier)) return [];
  switch (command.type) {
    case 'ReportParentEnded':
      return parentEnded(command, dossier);
    case 'ReportParentWaits':
      return isOpen(dossier) && dossier.wait === null ? [standsStill(command, dossier, c)] : [];
    case 'ReportParentGoesOn':
      return isOpen(dossier) && dossier.wait?.withParent ? goesOn(dossier, c) : [];
  }
}

/** A result stands, whatever became of the parent, unless that was entered by mistake. */
function parentEnded({ as, endedAt, channel }: ReportParentEnded, dossier: Dossier): DossierEvent[] {
  const end = (how: typeof as | 'alone'): DossierEvent[] => [
    { type: 'EndedWithParent', occurredAt: endedAt, as: how, channel },
  ];
  if (isOpen(dossier)) return end(as === 'returned' ? 'terminated' : as);
  if (dossier.status !== 'finished') return [];
  return end(as === 'returned' || as === 'voided' ? as : 'alone');
}

/** The applicant is asked once, by the parent; while that clock stands for him, no part's runs. */
const standsStill = ({ waitsFor, since, until }: ReportParentWaits, dossier: Open, c: Circumstances): DossierEvent => ({
  type: 'ProcessingPaused',
  occurredAt: since,
  reason: waitsFor,
  legalGround: LINKED,
  afterDue: isLate(dossier, { ...c, now: since }),
  withParent: true,
  ...(until ? { until } : {}),
});

const goesOn = (dossier: Open, c: Circumstances): DossierEvent[] => [
  { type: 'ProcessingResumed', occurredAt: c.now, note: null, ...stepsAfterWait(dossier, c) },
  ...resumed(dossier, c),
];
