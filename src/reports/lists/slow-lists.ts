import { lastActed } from '../../ledger/acts.js';
import type { StepInstance } from '../../workflow/dossier.js';
import { instant, localDate } from '../../workflow/instant.js';
import type { ListLine } from './list-line.js';
import { riskOf, spentOn } from './step-times.js';
import type { StepAhead } from './way-ahead.js';
import { type ListView, type Reason, reason, type WorkingList, workingDaysBefore } from './working-list.js';

/** Open, its clock running: what the time of an agency goes by at. */
const RUNNING = `d.overdue_at IS NOT NULL AND d.open_steps <> '[]' AND NOT coalesce((d.state #>> '{wait,stopsClock}')::boolean, false)`;

const takes = ({ name: step, minutes, basis, cases }: StepAhead, least: number): Reason =>
  reason(`step-${basis}`, { step, cases, least, minutes: minutes ?? 0 });

/** What is left until the appointment is less than what is left to do usually takes. */
export const AT_RISK: WorkingList = {
  id: 'at-risk',
  thresholds: ['atRiskUsualShare', 'usualTimeDays', 'usualTimeCases'],
  where: (p, { now }) => `${RUNNING} AND d.overdue_at > ${p(now)}::timestamptz`,
  judged: true,
  why: (line, view) => {
    const risk = riskOf(line, view);
    if (risk === null || risk.remaining >= risk.needed) return [];
    const { remaining, needed, ahead } = risk;
    const sum = reason('at-risk', { remainingMinutes: remaining, neededMinutes: needed });
    return [sum, ...ahead.map((step) => takes(step, view.by.usualTimeCases))];
  },
};

/** A step that does not go on. */
export const STUCK: WorkingList = {
  id: 'stuck-steps',
  thresholds: ['stuckUsualShare', 'usualTimeDays', 'usualTimeCases', 'stuckUntouchedWorkingDays'],
  where: () => RUNNING,
  beside: (p, { then }) => `jsonb_build_object('lastActedAt', ${lastActed(p, then)})`,
  judged: true,
  why: (line, view) => {
    const slow = line.steps.filter(({ applicant }) => !applicant).flatMap((step) => slowness(step, line, view));
    return [...slow, ...untouched(line, view)];
  },
};

function slowness(step: StepInstance, line: ListLine, view: ListView): Reason[] {
  const process = line.pins && view.processOf(line.pins);
  const name = process?.steps.find(({ id }) => id === step.stepId)?.name ?? step.stepId;
  const { stepId, dueAt } = step;
  const overdue = dueAt !== null && dueAt <= view.now;
  const spent = spentOn(step, line, view);
  const usual = process && view.usual(process.id, stepId);
  const isSlow = usual && usual.cases >= view.by.usualTimeCases && spent > usual.atMost;
  return [
    ...(overdue ? [reason('step-overdue', { step: name, at: dueAt })] : []),
    ...(isSlow
      ? [reason('step-slow', { step: name, spentMinutes: spent, minutes: usual.atMost, cases: usual.cases })]
      : []),
  ];
}

/** That many whole working days lie between the last act and today. */
function untouched({ beside }: ListLine, { by, days, today }: ListView): Reason[] {
  const last = beside?.['lastActedAt'];
  if (typeof last !== 'string') return [];
  const date = localDate(instant(last));
  const since = workingDaysBefore(days, today, by.stuckUntouchedWorkingDays);
  return date < since ? [reason('untouched', { date, days: by.stuckUntouchedWorkingDays })] : [];
}
