import { COUNTED } from './conditions.js';
import { lasts, type Measure, MEASURE_NAMES, type MeasureName, MEASURES } from './measures.js';
import { type Grain, startOf } from './tally-spans.js';

/** The column of a measure. */
export const columnOf = (name: MeasureName): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const COLUMNS = MEASURE_NAMES.map(columnOf);
const KEY = 'of, grain, agency, start, procedure, supervisor';

/** What is as one: nothing, all agencies, all procedures. */
export const VIEWS = ['each', 'procedure', 'agency'] as const;
export type View = (typeof VIEWS)[number];

/** What a view tells apart, and by which stretches of days: of agency and procedure together there are nearly as many days as dossiers. */
const SETS: Readonly<Record<View, { readonly places: string; readonly grains: readonly Grain[] }>> = {
  each: { places: 'resolver, procedure_code', grains: ['half', 'year'] },
  procedure: { places: 'procedure_code', grains: ['day', 'half', 'year'] },
  agency: { places: 'resolver', grains: ['day', 'half', 'year'] },
};
const GROUPING_SETS = VIEWS.flatMap((view) =>
  SETS[view].grains.map((grain) => `(supervisor, ${SETS[view].places}, ${grain})`),
).join(', ');

export const hasDays = (view: View): boolean => SETS[view].grains.includes('day');

/** What a measure adds on a day. */
interface Entry {
  readonly day: string;
  readonly name: MeasureName;
  readonly when: string;
  readonly amount: 1 | -1;
}

function entriesOf(name: MeasureName): Entry[] {
  const measure: Measure = MEASURES[name];
  const when = measure.when ?? 'true';
  if (!lasts(measure)) return [{ day: measure.on, name, when, amount: 1 }];
  const { from, until } = measure;
  const ever = `${when} AND (${until} IS NULL OR ${until} > ${from})`;
  return [{ day: from, name, when: ever, amount: 1 }, { day: until, name, when: ever, amount: -1 }]; // prettier-ignore
}

const ENTRIES = MEASURE_NAMES.flatMap(entriesOf);

/** What each line adds on one of its days: a row for each place and day, with the measures that turn on such a day. */
function gainedOn(day: string): string {
  const entries = ENTRIES.filter((one) => one.day === day);
  const gained = (name: MeasureName) => {
    const entry = entries.find((one) => one.name === name);
    return entry ? `sum(CASE WHEN ${entry.when} THEN ${entry.amount} * sign ELSE 0 END)::int` : '0';
  };
  const columns = MEASURE_NAMES.map((name) => `${gained(name)} AS ${columnOf(name)}`);
  const any = entries.map(({ name }) => `${gained(name)} <> 0`).join(' OR ');
  return `SELECT supervisor, resolver, procedure_code, ${day} AS day, ${columns.join(', ')} FROM lines WHERE ${day} IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING ${any}`;
}

const GAINED = [...new Set(ENTRIES.map(({ day }) => day))].map(gainedOn).join(' UNION ALL ');
const SUMMED = COLUMNS.map((column) => `sum(${column})::int AS ${column}`).join(', ');
const SAYS_NOTHING = `(${COLUMNS.map((column) => `${column} = 0`).join(' AND ')})`;

/**
 * Puts what lines add up to into the tallies: on top of what stands there, at once in every grain and view.
 * @param lines a relation of lines of report_dossier with a column `sign`: 1 where a line is to count, -1 where it has counted
 * @returns a statement that answers with the keys of rows of which nothing is left, as JSON in `empty`
 */
export const tally = (lines: string): string => `
  WITH lines AS MATERIALIZED (SELECT * FROM ${lines} WHERE ${COUNTED}), days AS (
    SELECT *, ${startOf('half', 'day')} AS half, ${startOf('year', 'day')} AS year FROM (${GAINED}) AS gained
  ), put AS (
    INSERT INTO report_tally AS t (${KEY}, ${COLUMNS.join(', ')})
    SELECT CASE 1 WHEN grouping(resolver) THEN 'procedure' WHEN grouping(procedure_code) THEN 'agency' ELSE 'each' END,
      CASE 0 WHEN grouping(day) THEN 'day' WHEN grouping(half) THEN 'half' ELSE 'year' END,
      coalesce(resolver, ''), coalesce(day, half, year), coalesce(procedure_code, ''), supervisor, ${SUMMED} FROM days
    GROUP BY GROUPING SETS (${GROUPING_SETS}) HAVING NOT (${COLUMNS.map((column) => `sum(${column}) = 0`).join(' AND ')})
    ON CONFLICT (${KEY}) DO UPDATE SET ${COLUMNS.map((column) => `${column} = t.${column} + excluded.${column}`).join(', ')}
    RETURNING *
  ) SELECT jsonb_agg(to_jsonb(put)) AS empty FROM put WHERE ${SAYS_NOTHING}`;

/** Takes out rows of which nothing is left; their keys as {@link tally} answers them. */
export const UNTALLY = `DELETE FROM report_tally t USING jsonb_populate_recordset(NULL::report_tally, $1::jsonb) AS gone
  WHERE (${KEY.split(', ').map((column) => `t.${column}`).join(', ')}) = (${KEY.split(', ').map((column) => `gone.${column}`).join(', ')})`; // prettier-ignore

/**
 * What the spans of $4 to $7 (number, grain, since, until) add up to, by the view's agencies and procedures; a procedure of $9 as the
 * one of $10 that stands for it.
 */
export const sumsOf = (where: string): string => `
  SELECT s.no, t.agency, coalesce(a.as_one, t.procedure) AS procedure, translate(ARRAY[${COLUMNS.map((column) => `sum(t.${column})::int`).join(', ')}]::text, '{}', '[]') AS sums
  FROM unnest($4::int[], $5::text[], $6::date[], $7::date[]) AS s(no, grain, since, until)
  JOIN motcua.report_tally t ON t.grain = s.grain AND t.start >= s.since AND t.start < s.until
  LEFT JOIN unnest($9::text[], $10::text[]) AS a(procedure, as_one) ON a.procedure = t.procedure
  WHERE ${where} GROUP BY 1, 2, 3`;

/** The lines of the $1-th part of the agencies, none of which has been told: what is left when every run of facts has been. */
export const TALLY_LINES = tally(
  '(SELECT r.*, 1 AS sign FROM report_dossier r WHERE hashtext(resolver) & 15 = $1) AS r',
);

/** Agencies in sixteen parts, so that few rows of the tallies are touched by more than one. */
export const PARTS: readonly number[] = Array.from({ length: 16 }, (_, part) => part);
