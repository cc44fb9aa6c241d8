/** A counter that is not what the lines of the dossiers come to. */
export interface TallyLine {
  readonly place: string;
  readonly measure: string;
  readonly stored: number;
  readonly expected: number;
}

export const tallyDifference = ({ place, measure, stored, expected }: TallyLine): string =>
  `tally ${place}: ${measure} ${stored}, should be ${expected}`;

/**
 * What each line adds on which day, written down once more: measure by measure, by hand, where the follower makes its statement of
 * the conditions by which rows are listed (law.md §7.2, §8, §18.8, §18.9).
 */
const ADDED = `
  ('received', r, 1), ('received_rated', CASE WHEN rated THEN r END, 1), ('received_on_time', CASE WHEN rated AND f <= d THEN r END, 1),
  ('received_online', CASE channel WHEN 'online' THEN r END, 1), ('received_direct', CASE channel WHEN 'direct' THEN r END, 1), ('received_post', CASE channel WHEN 'postal' THEN r END, 1),
  ('received_self', CASE WHEN channel = 'online' AND assisted IS FALSE THEN r END, 1), ('received_assisted', CASE WHEN channel = 'online' AND assisted IS TRUE THEN r END, 1),
  ('post', CASE 'postal' WHEN channel THEN r WHEN return_channel THEN r END, 1), ('digitised', CASE WHEN digitised THEN r END, 1),
  ('returned', returned_on, 1), ('returned_post', CASE return_channel WHEN 'postal' THEN returned_on END, 1),
  ('finished', f, 1), ('finished_online', CASE channel WHEN 'online' THEN f END, 1), ('early', CASE sign(f - d) WHEN -1 THEN f END, 1), ('on_time', CASE sign(f - d) WHEN 0 THEN f END, 1),
  ('late', CASE sign(f - d) WHEN 1 THEN f END, 1), ('digital_result', CASE WHEN result_digital THEN f END, 1), ('apologised', CASE WHEN apology_on IS NOT NULL THEN f END, 1),
  ('apology_kept', CASE WHEN apology_on IS NOT NULL AND (f <= new_date OR f <= d) THEN f END, 1), ('placed_on_time', CASE WHEN e IS NOT NULL THEN e WHEN d IS NULL THEN f END, 1),
  ('due', CASE WHEN rated THEN d END, 1), ('due_on_time', CASE WHEN rated AND f <= d THEN d END, 1),
  ('open', r, 1), ('open', shut, -1), ('open_dated', CASE WHEN d IS NOT NULL THEN r END, 1), ('open_dated', CASE WHEN d IS NOT NULL THEN shut END, -1),
  ('open_overdue', CASE WHEN shut > since OR shut IS NULL THEN since END, 1), ('open_overdue', CASE WHEN shut > since THEN shut END, -1),
  ('open_due_by_end', CASE WHEN waiting_since IS NULL AND d >= r AND (shut > d OR shut IS NULL) THEN d END, 1),
  ('closed', shut, 1), ('result_early', CASE WHEN f < d THEN shut END, 1), ('result_on_time', CASE WHEN f = d OR (f IS NOT NULL AND d IS NULL) THEN shut END, 1), ('result_late', CASE WHEN f > d THEN shut END, 1),
  ('withdrawn', CASE ended_as WHEN 'withdrawn' THEN shut END, 1), ('terminated', CASE ended_as WHEN 'terminated' THEN shut END, 1),
  ('ended_early', CASE WHEN ended_as <> '' AND judged < d THEN shut END, 1), ('ended_on_time', CASE WHEN ended_as <> '' AND judged = d THEN shut END, 1), ('ended_late', CASE WHEN ended_as <> '' AND judged > d THEN shut END, 1)`;

/** Counters that differ, the first 1000 of them. */
export const TALLY_CHECK = `
WITH lines AS (
  SELECT *, received_on AS r, due_date AS d, finished_on AS f, ended_on AS e, ended_on IS NULL AND due_date IS NOT NULL AS rated,
    waiting_since IS NOT NULL AND NOT wait_late AS stands FROM motcua.report_dossier WHERE received_on IS NOT NULL AND coalesce(ended_as, '') <> 'voided'
), dated AS (
  SELECT *, CASE WHEN coalesce(f, e) < r THEN r ELSE coalesce(f, e) END AS shut, CASE WHEN stands AND waiting_since < e THEN waiting_since ELSE e END AS judged,
    CASE WHEN stands AND waiting_since <= d THEN NULL WHEN d + 1 < r THEN r ELSE d + 1 END AS since FROM lines
), days AS (
  SELECT supervisor, resolver, procedure_code, a.day, a.measure, sum(a.n) AS n FROM dated CROSS JOIN LATERAL (VALUES ${ADDED}) AS a(measure, day, n)
  WHERE a.day IS NOT NULL GROUP BY 1, 2, 3, 4, 5
), expected AS (
  SELECT concat_ws(' ', v.of, g.grain, g.start, supervisor, v.place) AS place, measure, sum(n) AS n FROM days
  CROSS JOIN LATERAL (VALUES ('each', concat_ws(' ', resolver, procedure_code)), ('procedure', procedure_code), ('agency', resolver)) AS v(of, place)
  CROSS JOIN LATERAL (VALUES ('day', day), ('year', make_date(extract(year FROM day)::int, 1, 1)),
    ('half', make_date(extract(year FROM day)::int, extract(month FROM day)::int, CASE WHEN extract(day FROM day) > 14 THEN 15 ELSE 1 END))) AS g(grain, start)
  WHERE v.of <> 'each' OR g.grain <> 'day' GROUP BY 1, 2 HAVING sum(n) <> 0
), stored AS (
  SELECT concat_ws(' ', t.of, t.grain, t.start, t.supervisor, nullif(t.agency, ''), nullif(t.procedure, '')) AS place, c.key AS measure, c.value::int AS n FROM motcua.report_tally t
  CROSS JOIN LATERAL jsonb_each_text(to_jsonb(t) - '{of,grain,agency,start,procedure,supervisor}'::text[]) AS c WHERE c.value <> '0'
)
SELECT place, measure, coalesce(stored.n, 0)::int AS stored, coalesce(expected.n, 0)::int AS expected FROM stored FULL JOIN expected USING (place, measure)
WHERE stored.n IS DISTINCT FROM expected.n ORDER BY place, measure LIMIT 1000`;
