import { finishesSince } from '../../ledger/acts.js';
import { atLocal, type LocalDate } from '../../workflow/instant.js';
import { type ListView, type Parameter, reason, type WorkingList, workingDaysBefore } from './working-list.js';

/** When an agency closes on a day; null: one without hours of its own. */
interface Closing {
  readonly agency: string | null;
  readonly day: LocalDate;
  readonly closing: string;
}

const firstDay = ({ days, today, by }: ListView): LocalDate => workingDaysBefore(days, today, by.bulkFinishWorkingDays);

function closingsOf(view: ListView): Closing[] {
  const closings: Closing[] = [];
  for (const [agency, hours] of [[null, view.days] as const, ...view.own])
    for (let day = firstDay(view); day <= view.today; day = view.days.nextWorkingDay(day))
      if (hours.isWorkingDay(day)) closings.push({ agency, day, closing: hours.closing(day) });
  return closings;
}

/** How many one person finished in the last minutes before the closing of one day, and of those due that day in its last hour. */
function join(p: Parameter, view: ListView, dossiers: string): string {
  const { bulkFinishCount, bulkFinishMinutes, bulkDueDayCount, bulkDueDayMinutes } = view.by;
  const since = (minutes: number) => `f.at >= c.closing - make_interval(mins => ${p(minutes)}::int)`;
  const many = (count: string) => `count(*) FILTER (WHERE ${count}) OVER (PARTITION BY person, day)::int`;
  const marked = `SELECT f.stream, f.at, f.person, c.day, ${since(bulkFinishMinutes)} AS near, x.due_date = c.day AND ${since(bulkDueDayMinutes)} AS "onDueDay"
    FROM (${finishesSince(p(atLocal(firstDay(view), '00:00')), p, view.then)}) f JOIN ${dossiers} x ON x.id = f.stream
    JOIN jsonb_to_recordset(${p(JSON.stringify(closingsOf(view)))}::jsonb) AS c(agency text, day date, closing timestamptz)
      ON x.finished_on = c.day AND f.at <= c.closing AND f.at >= c.day::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
      AND c.agency IS NOT DISTINCT FROM CASE WHEN x.resolver = ANY(${p([...view.own.keys()])}::text[]) THEN x.resolver END`;
  const counted = `SELECT *, ${many('near')} AS "nearCount", ${many('"onDueDay"')} AS "onDueDayCount" FROM (${marked}) f`;
  return `JOIN (SELECT * FROM (${counted}) f WHERE near AND "nearCount" >= ${p(bulkFinishCount)}::int
    OR "onDueDay" AND "onDueDayCount" >= ${p(bulkDueDayCount)}::int) b ON b.stream = d.id`;
}

interface Burst {
  readonly day: string;
  readonly near: boolean;
  readonly nearCount: number;
  readonly onDueDay: boolean | null;
  readonly onDueDayCount: number;
}

/** Many results at closing time: finished so that the day's figures look well, and not as the work was done. */
export const BULK_FINISHES: WorkingList = {
  id: 'bulk-finishes',
  thresholds: ['bulkFinishCount', 'bulkFinishMinutes', 'bulkDueDayCount', 'bulkDueDayMinutes', 'bulkFinishWorkingDays'],
  where: () => 'd.finished_on IS NOT NULL',
  day: 'd.finished_on',
  join,
  beside: () => 'to_jsonb(b)',
  why: ({ beside }, { by }) => {
    const { day: date, near, nearCount, onDueDay, onDueDayCount } = beside as unknown as Burst;
    const atClosing = { date, count: nearCount, within: by.bulkFinishMinutes };
    const ofDueDay = { date, count: onDueDayCount, within: by.bulkDueDayMinutes };
    return [
      ...(near && nearCount >= by.bulkFinishCount ? [reason('bulk-at-closing', atClosing)] : []),
      ...(onDueDay && onDueDayCount >= by.bulkDueDayCount ? [reason('bulk-on-due-day', ofDueDay)] : []),
    ];
  },
};
