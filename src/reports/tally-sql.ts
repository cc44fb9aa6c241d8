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
const PLACES: Readonly<Record<View, string>> = {
  each: 'resolver, procedure_code',
  procedure: `'', procedure_code`,
  agency: `resolver, ''`,
};
const GRAINS: readonly Grain[] = ['day', 'half', 'year'];

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

/** One row for each day on which lines count: the day, and what each measure gains on it. */
const DAYS = [...new Set(ENTRIES.map(({ day }) => day))]
  .map((day) => `(${[day, ...MEASURE_NAMES.map((name) => gained(day, name))].join(', ')})`)
  .join(', ');

function gained(day: string, name: MeasureName): string {
  const entry = ENTRIES.find((one) => one.day === day && one.name === name);
  return entry ? `CASE WHEN ${entry.when} THEN ${entry.amount} ELSE 0 END` : '0';
}

const summed = (factor: string) => COLUMNS.map((column) => `sum(${factor}${column})::int AS ${column}`).join(', ');
const SAYS_NOTHING = `(${COLUMNS.map((column) => `${column} = 0`).join(' AND ')})`;

/**
 * Puts what lines add up to into the tallies: on top of what stands there, at once in every grain and view.
 * @param lines a relation of lines of report_dossier with a column `sign`: 1 where a line is to count, -1 where it has counted
 * @returns a statement that answers with the keys of rows of which nothing is left, as JSON in `empty`
 */
export const tally = (lines: string): string => `
  WITH days AS (
    SELECT supervisor, resolver, procedure_code, day, ${summed('sign * d.')} FROM ${lines} CROSS JOIN LATERAL (VALUES ${DAYS}) AS d(day, ${COLUMNS.join(', ')})
    WHERE ${COUNTED} AND day IS NOT NULL GROUP BY 1, 2, 3, 4
  ), put AS (
    INSERT INTO report_tally AS t (${KEY}, ${COLUMNS.join(', ')})
    SELECT v.of, g.grain, v.agency, g.start, v.procedure, supervisor, ${summed('d.')} FROM (SELECT * FROM days WHERE NOT ${SAYS_NOTHING}) AS d
    CROSS JOIN LATERAL (VALUES ${GRAINS.map((grain) => `('${grain}', ${startOf(grain, 'day')})`).join(', ')}) AS g(grain, start)
    CROSS JOIN LATERAL (VALUES ${VIEWS.map((view) => `('${view}', ${PLACES[view]})`).join(', ')}) AS v(of, agency, procedure)
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING NOT (${COLUMNS.map((column) => `sum(${column}) = 0`).join(' AND ')})
    ON CONFLICT (${KEY}) DO UPDATE SET ${COLUMNS.map((column) => `${column} = t.${column} + excluded.${column}`).join(', ')}
    RETURNING *
  ) SELECT jsonb_agg(to_jsonb(put)) AS empty FROM put WHERE ${SAYS_NOTHING}`;

/** Takes out rows of which nothing is left; their keys as {@link tally} answers them. */
export const UNTALLY = `DELETE FROM report_tally t USING jsonb_populate_recordset(NULL::report_tally, $1::jsonb) AS gone
  WHERE (${KEY.split(', ').map((column) => `t.${column}`).join(', ')}) = (${KEY.split(', ').map((column) => `gone.${column}`).join(', ')})`; // prettier-ignore

/** What the spans of $4 to $7 (number, grain, since, until) add up to, by the view's agencies and procedures. */
export const sumsOf = (where: string): string => `
  SELECT s.no, t.agency, t.procedure, ${MEASURE_NAMES.map((name) => `sum(t.${columnOf(name)})::int AS "${name}"`).join(', ')}
  FROM unnest($4::int[], $5::text[], $6::date[], $7::date[]) AS s(no, grain, since, until)
  JOIN motcua.report_tally t ON t.grain = s.grain AND t.start >= s.since AND t.start < s.until
  WHERE ${where} GROUP BY 1, 2, 3`;

/** The lines of the dossiers from $1 to $2, none of which has been told: what is left when every run of facts has been. */
export const TALLY_LINES = tally('(SELECT r.*, 1 AS sign FROM report_dossier r WHERE dossier BETWEEN $1 AND $2) AS r');

/** All dossiers, in sixteen parts by the first digit of their ids. */
export const PARTS: readonly (readonly [first: string, last: string])[] = Array.from('0123456789abcdef', (digit) => [
  `${digit}0000000-0000-0000-0000-000000000000`,
  `${digit}fffffff-ffff-ffff-ffff-ffffffffffff`,
]);
