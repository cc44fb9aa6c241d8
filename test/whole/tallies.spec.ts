import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { FigureQueries } from '../../src/reports/figure-queries.js';
import type { CountedLine } from '../../src/reports/figures.js';
import type { Counted06a } from '../../src/reports/form-06a.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import { MEASURE_NAMES } from '../../src/reports/measures.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import type { Scope } from '../../src/reports/scope.js';
import type { Days } from '../../src/reports/tallied.js';
import { beginsHalf, startOf } from '../../src/reports/tally-spans.js';
import { columnOf, type View } from '../../src/reports/tally-sql.js';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import { date, type LocalDate } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { asked, PROVINCE, tallyAll, talliesOf } from '../support/figures.js';
import { recordedOf } from '../support/recorded.js';
import * as law from '../support/law.js';

const { PROPERTY_RUNS = 40 } = globalThis as { PROPERTY_RUNS?: number };
const AGENCIES = ['tq.stp', 'tq.snv', 'tq.xa'] as const;
const PROCEDURES = ['1.000001', '1.000002'] as const;

let db: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl, options: '-c search_path=motcua' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});
const forget = () => owner.query('TRUNCATE report_dossier, report_tally');
beforeEach(forget);

/** Days around two turns of the year, so that every grain is made use of. */
const day = (n: number): LocalDate => date(new Date(Date.UTC(2025, 9, n)).toISOString().slice(0, 10));
const LAST_DAY = 500;

/** From the beginning of the half month of one day to the end of the other's. */
function ofHalves(first: number, last: number): Days {
  let [from, after] = [first, last + 1];
  while (!beginsHalf(day(from))) from--;
  while (!beginsHalf(day(after))) after++;
  return { from: day(from), to: day(after - 1) };
}

const seldom = <T>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, one);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 2 });
const some = <T>(...of: T[]) => fc.constantFrom(...of);

/** Any line whose past lies before today; what lies ahead is when it is due, and when what came outside hours counts from. */
const lineBy = (today: number) => {
  const past = fc.integer({ min: 1, max: today }).map(day);
  return fc
    .record({
      channel: some('online', 'direct', 'postal'),
      resolver: some(...AGENCIES),
      procedure_code: some(...PROCEDURES),
      supervisor: some('tq.vp', 'tq.vp', 'tq.vp', 'other'),
      received_on: fc.option(fc.integer({ min: 1, max: today + 3 }).map(day), { freq: 8 }),
      due_date: fc.option(fc.integer({ min: 1, max: today + 40 }).map(day), { freq: 6 }),
      finished_on: maybe(past),
      returned_on: maybe(past),
      return_channel: maybe(some('direct', 'postal')),
      apology_on: maybe(past),
      new_date: maybe(past),
      ended: seldom(fc.tuple(past, some('withdrawn', 'terminated', 'voided'))),
      waiting_since: maybe(past),
      wait_late: fc.boolean(),
      assisted: maybe(fc.boolean()),
      digitised: fc.boolean(),
      result_digital: fc.boolean(),
    })
    .map(({ ended, ...line }) => ({
      ...{ dossier: randomUUID(), receiver: 'tq.vp.ttpvhcc', status: 'any', finished_after_hours: false },
      ...line,
      // Closed with a result or without: never both (decide.spec).
      ...(ended ? { finished_on: null, ended_on: ended[0], ended_as: ended[1] } : { ended_on: null, ended_as: null }),
    }));
};

const world = fc.integer({ min: 20, max: 440 }).chain((today) =>
  fc.record({
    today: fc.constant(day(today)),
    lines: fc.array(lineBy(today), { maxLength: 40, size: 'max' }),
    periods: fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: today + 20 }), fc.integer({ min: 0, max: LAST_DAY - today }), fc.boolean())
        .map(([a, length, halves]) => (halves ? ofHalves(a, a + length) : { from: day(a), to: day(a + length) })),
      { minLength: 1, maxLength: 4 },
    ),
    scope: fc.record({
      agency: fc.option(some(...AGENCIES), { freq: 2 }),
      procedures: fc.option(some<readonly string[]>([PROCEDURES[0]], [...PROCEDURES]), { freq: 2 }),
    }),
    view: some<View>('each', 'procedure', 'agency'),
  }),
);

const store = async (lines: readonly object[]): Promise<void> => {
  await forget();
  await db.stores.writer.query(
    'INSERT INTO report_dossier SELECT * FROM jsonb_populate_recordset(NULL::report_dossier, $1::jsonb)',
    [JSON.stringify(lines)],
  );
  await tallyAll(db.stores);
};

/** Sums by what the view tells apart, without lines of nothing. */
function viewed<L extends CountedLine | Counted06a>(lines: readonly L[], view: View): Record<string, object> {
  const sums: Record<string, Record<string, number>> = {};
  for (const { agency, procedure, officer, ...counts } of lines as readonly (L & { officer?: unknown })[]) {
    const key = view === 'agency' ? agency : view === 'procedure' ? procedure : `${agency}/${procedure}`;
    const sum = (sums[key] ??= {});
    for (const [name, n] of Object.entries(counts)) if (name !== 'no') sum[name] = (sum[name] ?? 0) + Number(n);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => Object.values(sum).some((n) => n !== 0)));
}

describe('the tallies', () => {
  it('have a column for every measure', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'report_tally'::regclass AND attnum > 0 AND atttypid = 'int'::regtype`,
    );
    expect(rows.map(({ name }) => name)).toEqual(MEASURE_NAMES.map(columnOf));
  });

  it('say of any lines, in any periods, what the lines say themselves: every count and every column of II.06a', async () => {
    const off = (supervisor: string) => talliesOf(db.stores, supervisor);
    const [byTallies, byLines] = [PROVINCE[0], 'nobody'].map((by) => ({
      figures: new FigureQueries(db.stores, off(by)),
      forms: new Form06aQueries(db.stores, off(by)),
    })) as [{ figures: FigureQueries; forms: Form06aQueries }, { figures: FigureQueries; forms: Form06aQueries }];
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(world, async ({ today, lines, periods, scope: some, view }) => {
        await store(lines);
        const scope: Scope = { ...asked(today, today, some).scope };
        const [tallied, lined] = await Promise.all([
          byTallies.figures.counted(periods, scope, today, { view }),
          byLines.figures.counted(periods, scope, today),
        ]);
        expect(tallied.map((one) => viewed(one, view))).toEqual(lined.map((one) => viewed(one, view)));
        counted += lined.flat().length;
        for (const { from, to } of periods) {
          const form = asked(from, to, { ...some, today });
          expect(viewed(await byTallies.forms.counted(form, view), view)).toEqual(
            viewed(await byLines.forms.counted(form), view),
          );
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
    expect(counted).toBeGreaterThan(4 * PROPERTY_RUNS); // most worlds have something to count
  });

  it('show nobody but the supervising office what it supervises', async () => {
    await forget();
    await tell([law.received.facts]);
    const seen = async (viewer: string) =>
      (await talliesOf(db.stores, viewer).of([{ from: day(1), to: day(500) }], asked(day(1), day(500), { viewers: [viewer] }).scope, day(500), 'agency')) // prettier-ignore
        .places({ from: day(1), to: day(500) })
        .map(({ measured }) => measured('received'));
    expect(await seen('tq.vp')).toEqual([1]);
    expect(await seen('tq.stp')).toEqual([]);
  });

  it('begin a half and a year in SQL where they begin in code', async () => {
    const { rows } = await owner.query<{ half: string; year: string; day: string }>(
      `SELECT day::text, (${startOf('half', 'day')})::text AS half, (${startOf('year', 'day')})::text AS year
       FROM (SELECT generate_series('2025-12-01'::date, '2026-03-02', '1 day')::date AS day) AS days`,
    );
    expect(rows.length).toBe(92);
    for (const { day, half, year } of rows) {
      const first = day.slice(8) < '15' ? '01' : '15';
      expect([day, half, year]).toEqual([day, `${day.slice(0, 8)}${first}`, `${day.slice(0, 4)}-01-01`]);
    }
  });
});

const rows = async () => ({
  lines: (await db.stores.writer.query('SELECT t::text FROM report_dossier t ORDER BY 1')).rows,
  tallies: (await db.stores.writer.query('SELECT t::text FROM report_tally t ORDER BY 1')).rows,
});

async function tell(stories: readonly (readonly law.Story['facts'][number][])[]): Promise<void> {
  await handle(stories.map((facts) => recordedOf(facts)));
}

async function handle(runs: readonly (readonly RecordedFact[])[]): Promise<void> {
  const client = await db.stores.writer.connect();
  try {
    for (const run of runs) await reportDossiers.handle(client, run);
  } finally {
    client.release();
  }
}

const STORIES = [
  ...[law.received, law.returned, law.waitingForPapers, law.paused, law.withdrawn, law.terminated, law.voided],
  ...[law.submitted, law.finished, law.refused],
].map(({ facts }) => recordedOf(facts));

describe('the follower of the figures', () => {
  it('comes to the same lines and tallies by any order of dossiers, any cut into runs, and runs told twice', async () => {
    await handle([STORIES.flat()]);
    const expected = await rows();
    expect(expected.tallies.length).toBeGreaterThan(20);
    const order = fc.array(fc.tuple(fc.nat(STORIES.length - 1), fc.boolean(), fc.boolean()), { minLength: 250, maxLength: 250 }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(order, async (picks) => {
        await forget();
        const left = STORIES.map((facts) => [...facts]);
        let run: RecordedFact[] = [];
        for (const [pick, cut, twice] of picks) {
          const fact = left[pick]!.shift();
          if (fact) run.push(fact);
          if (!cut) continue;
          await handle(twice ? [run, run] : [run]);
          run = [];
        }
        await handle([[...run, ...left.flat()]]);
        expect(await rows()).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });

  it('leaves in the tallies what all lines come to at once, and no row of nothing', async () => {
    for (const facts of STORIES) await handle(facts.map((fact) => [fact]));
    const { tallies } = await rows();
    await owner.query('TRUNCATE report_tally');
    await tallyAll(db.stores);
    expect(tallies).toEqual((await rows()).tallies);
  });

  it('takes a dossier out of every tally that it was in when it is moved, or was entered by mistake', async () => {
    await handle([recordedOf(law.voided.facts)]);
    expect((await rows()).tallies).toEqual([]);
    const moved = recordedOf(law.received.facts);
    await handle([moved]);
    const rehomed = { ...moved.at(-1)!.event, type: 'DossierRehomed', from: 'tq.stp', into: 'tq.snv' };
    await handle([[{ ...moved[0]!, event: rehomed as unknown as RecordedFact['event'] }]]);
    const { rows: agencies } = await db.stores.writer.query<{ agency: string }>(
      `SELECT DISTINCT agency FROM report_tally WHERE agency <> ''`,
    );
    expect(agencies).toEqual([{ agency: 'tq.snv' }]);
  });
});
