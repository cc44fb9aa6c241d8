import type { Flag, StepInstance } from '../../workflow/dossier.js';
import type { Instant, LocalDate } from '../../workflow/instant.js';
import type { Pins } from '../../workflow/pins.js';
import type { Pause } from '../../workflow/promise.types.js';
import type { Wait } from '../../workflow/wait.js';

/** A dossier as the working lists judge and show it. */
export interface ListLine {
  readonly id: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly agency: string;
  readonly channel: string;
  readonly status: string;
  /** The open steps, one on each branch. */
  readonly steps: readonly StepInstance[];
  /** Who holds it while no step is open: the desk. */
  readonly holder: string | null;
  /** The date that statistics count. */
  readonly dueDate: LocalDate | null;
  /** The appointment in force. */
  readonly dueAt: Instant | null;
  readonly intakeDueAt: Instant | null;
  readonly finishedOn: LocalDate | null;
  readonly supplements: number;
  readonly flags: readonly Flag[];
  readonly wait: Wait | null;
  readonly skipped: readonly string[];
  /** null: not received yet. */
  readonly pins: Pins | null;
  readonly promise: PromiseOfLine | null;
  /** The number of a submission that its viewer is told of and does not see: `id` is no dossier's. null: he sees it. */
  readonly beyond: string | null;
  /** What a list has put beside it: see its `beside`. */
  readonly beside: Readonly<Record<string, unknown>> | null;
}

/** By whose hours its time goes, since when it counts, and what is left out. */
export interface PromiseOfLine {
  readonly edition: string;
  readonly agency: string;
  readonly receptionAt: Instant;
  readonly pauses: readonly Pause[];
}

/** What is read of a row `d`, be it of a dossier or told of one that its viewer does not see. */
export const ROW = `id, code, procedure_code, channel, receiver, resolver, status, open_steps, step_owner,
  due_date, due_at, intake_due_at, finished_on, supplements, flags, state`;

/** What the lists look at of a row besides. */
const LOOKED_AT = `${ROW}, overdue_at, parent`;

/**
 * `motcua.dossier` as it stood: its own rows of those that have not moved on since, and these.
 * @param moved the parameter that holds the ids of those that have
 * @param rows the parameter that holds what their facts of then make of them
 */
export const stoodThen = (moved: string, rows: string): string =>
  `(SELECT ${LOOKED_AT} FROM motcua.dossier WHERE id <> ALL(${moved}::uuid[])
    UNION ALL SELECT ${LOOKED_AT} FROM jsonb_populate_recordset(NULL::motcua.dossier, ${rows}::jsonb))`;

/** Instants as the law writes them. */
const moment = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a {@link ListLine} but for `code`, `beside` and `beyond`, of a row `d` of `motcua.dossier`. */
export const LIST_LINE = `d.id, d.procedure_code AS procedure, d.resolver AS agency, d.channel, d.status, d.open_steps AS steps,
  d.step_owner AS holder, d.due_date::text AS "dueDate", ${moment('d.due_at')} AS "dueAt", ${moment('d.intake_due_at')} AS "intakeDueAt",
  d.finished_on::text AS "finishedOn", d.supplements, d.flags,
  nullif(d.state->'wait', 'null') AS wait, coalesce(d.state->'skipped', '[]') AS skipped, d.state->'pins' AS pins,
  CASE WHEN jsonb_typeof(d.state->'promise') = 'object' THEN jsonb_build_object('edition', d.state #> '{promise,edition}',
    'agency', d.state #> '{promise,inputs,agency}', 'receptionAt', d.state #> '{promise,receptionAt}',
    'pauses', d.state #> '{promise,inputs,pauses}') END AS promise`;
