import { lateWithoutApology } from '../../ledger/late-apology.js';
import { localDate } from '../../workflow/instant.js';
import { BULK_FINISHES } from './bulk-finishes.js';
import { AT_RISK, STUCK } from './slow-lists.js';
import { localDay, reason, type WorkingList, workingDays } from './working-list.js';

const DUE_SOON: WorkingList = {
  id: 'due-soon',
  thresholds: ['listDueWorkingDays'],
  where: (p, { now, today, days, by }) => `d.overdue_at > ${p(now)}::timestamptz AND d.due_date >= ${p(today)}::date
    AND d.due_date <= ${p(days.addWorkingDays(today, by.listDueWorkingDays))}::date`,
  why: ({ dueDate: date }, view) => [
    date === view.today
      ? reason('due-today')
      : reason('due-in', { date: date!, days: workingDays(view, view.today, date!) }),
  ],
};

/** R4.12: the aim is that there is none. */
const LATE: WorkingList = {
  id: 'late-without-apology',
  thresholds: [],
  empty: true,
  where: (p, { now }) => lateWithoutApology(p(now)),
  why: ({ dueDate: date }, view) => [reason('late-since', { date: date!, days: workingDays(view, date!, view.today) })],
};

const ASKING = 'intake-supplement-again';

/** R4.9: the law allows one complete list at intake, and one during processing. */
const REPEATED: WorkingList = {
  id: 'repeated-supplements',
  thresholds: ['repeatedSupplements'],
  where: (p, { by }) => `(d.supplements >= ${p(by.repeatedSupplements)}::int
      OR d.flags <> '[]' AND d.flags ? '${ASKING}' AND ${p(by.repeatedSupplements)}::int <= 2)
    AND d.status IN ('submitted', 'intake-supplement', 'received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused')`,
  why: ({ supplements: count, pins, flags }, { by }) => [
    ...(count >= by.repeatedSupplements
      ? [reason(pins === null ? 'asked-at-intake' : 'asked-during-processing', { count })]
      : []),
    ...(pins !== null && flags.includes(ASKING) ? [reason('asked-again-at-intake')] : []),
  ],
};

/** R4.7. */
const INTAKE: WorkingList = {
  id: 'intake-late',
  thresholds: ['intakeCheckHours'],
  where: (p, { now }) => `d.status = 'submitted' AND d.intake_due_at <= ${p(now)}::timestamptz`,
  beyond: (p, { now }, submissions) => {
    const stood = submissions && `, ${p(submissions.moved)}::uuid[], ${p(JSON.stringify(submissions.then))}::jsonb`;
    return `motcua.submissions_beyond(${p(now)}::timestamptz${stood ?? ''})`;
  },
  why: ({ intakeDueAt: at }, { by }) => [reason('intake-late', { at: at!, hours: by.intakeCheckHours })],
};

/** A clock that was stopped when little was left: what has happened to the limit asks for a look. */
const PAUSED_NEAR_DUE: WorkingList = {
  id: 'paused-near-due',
  thresholds: ['pauseNearDueWorkingDays'],
  day: localDay(`(d.state #>> '{wait,since}')::timestamptz`),
  where: () =>
    `d.status IN ('awaiting-supplement', 'awaiting-payment', 'paused') AND (d.state #>> '{wait,stopsClock}')::boolean`,
  judged: true,
  why: ({ wait, dueDate }, view) => {
    if (wait === null || wait.afterDue || wait.withParent || dueDate === null) return [];
    const date = localDate(wait.since);
    const days = workingDays(view, date, dueDate);
    if (date > dueDate || days > view.by.pauseNearDueWorkingDays) return [];
    return [reason(`stopped-by-${wait.kind}`, { date, dueDate, days })];
  },
};

/** In the order of a morning's work. */
export const LISTS: readonly WorkingList[] = [
  DUE_SOON,
  AT_RISK,
  LATE,
  STUCK,
  REPEATED,
  INTAKE,
  PAUSED_NEAR_DUE,
  BULK_FINISHES,
];
