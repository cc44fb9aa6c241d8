import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { type Columns, COLUMNS } from '../../src/reports/form-06a.js';
import { SummaryQueries } from '../../src/reports/summary-queries.js';
import { date, type LocalDate } from '../../src/workflow/instant.js';

import { summed } from '../support/counted.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { endings } from '../support/endings.js';
import { asked, Figures, tallyAll } from '../support/figures.js';
import * as law from '../support/law.js';

const { PROPERTY_RUNS = 60 } = globalThis as { PROPERTY_RUNS?: number };

let db: TestDatabase;
let owner: pg.Client;
let figures: Figures;
let summary: SummaryQueries;
beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  figures = new Figures(db.stores);
  summary = new SummaryQueries(db.stores);
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});
beforeEach(() => owner.query('TRUNCATE motcua.report_dossier, motcua.report_tally'));

/** Nov 1 is day 1; the window of the tests is November to January. */
const day = (n: number): LocalDate => date(new Date(Date.UTC(2026, 10, n)).toISOString().slice(0, 10));
const columns = async (from: LocalDate, to: LocalDate, today = to): Promise<Columns> =>
  (await figures.form(from, to, today)).total;
const tell: Figures['tell'] = (stories, oneByOne) => figures.tell(stories, oneByOne);

const { askedLate, finishedAgain, pausedLate, supplemented, withdrawnBefore } = endings;

describe('the follower of the figures', () => {
  it('comes to the same by a run of facts as by each alone', async () => {
    const rows = async () =>
      (await db.stores.writer.query(`SELECT to_jsonb(r) - 'dossier' AS row FROM motcua.report_dossier r`)).rows;
    for (const [name, { facts }] of Object.entries(endings)) {
      await owner.query('TRUNCATE motcua.report_dossier, motcua.report_tally');
      await tell([facts]);
      const atOnce = await rows();
      await owner.query('TRUNCATE motcua.report_dossier, motcua.report_tally');
      await tell([facts], true);
      expect([name, await rows()]).toEqual([name, atOnce]);
      expect(atOnce).toHaveLength(1);
    }
  });
});

describe('every ending in the figures (law.md §8, §18.8)', () => {
  const at = async (story: law.Story, to: string) => {
    await tell([story.facts]);
    const { c3, c7, c8, c9, c10, c11, c12, c13 } = await columns(day(1), date(to));
    return { c3, c7, c8, c9, c10, c11, c12, c13 };
  };
  const none = { c3: 0, c7: 0, c8: 0, c9: 0, c10: 0, c11: 0, c12: 0, c13: 0 };
  const rows: readonly [string, law.Story, string, object][] = [
    ['received, due 1/12, on 1/12: in time', law.received, '2026-12-01', { c3: 1, c11: 1, c12: 1 }],
    ['received, due 1/12, on 2/12: overdue', law.received, '2026-12-02', { c3: 1, c11: 1, c13: 1 }],
    ['returned early', law.returned, '2026-12-31', { c3: 1, c7: 1, c8: 1 }],
    ['returned, but asked for a day before its finish: open', law.returned, '2026-11-19', { c3: 1, c11: 1, c12: 1 }],
    [
      'waits for papers since before the due date: column 12 however long',
      law.waitingForPapers,
      '2026-12-31',
      { c3: 1, c11: 1, c12: 1 },
    ],
    [
      'waits for papers that were asked for after the due date: column 13 (edge 26)',
      askedLate,
      '2026-12-31',
      { c3: 1, c11: 1, c13: 1 },
    ],
    ['papers came, limit counted anew: due 9/12', supplemented, '2026-12-09', { c3: 1, c11: 1, c12: 1 }],
    ['paused in time: column 12', law.paused, '2026-12-31', { c3: 1, c11: 1, c12: 1 }],
    ['paused when late already: column 13', pausedLate, '2026-12-31', { c3: 1, c11: 1, c13: 1 }],
    ['withdrawn: columns 7 and 9', law.withdrawn, '2026-12-31', { c3: 1, c7: 1, c9: 1 }],
    ['terminated: as a withdrawal, never 12', law.terminated, '2026-12-31', { c3: 1, c7: 1, c9: 1 }],
    ['voided: nowhere', law.voided, '2026-12-31', {}],
    ['finished, corrected, finished again: by the second finish', finishedAgain, '2026-12-31', { c3: 1, c7: 1, c8: 1 }],
    ['waiting at intake: nowhere', law.intakeSupplement, '2026-12-31', {}],
    ['refused at intake: nowhere', law.refused, '2026-12-31', {}],
    ['withdrawn before reception: nowhere', withdrawnBefore, '2026-12-31', {}],
  ];
  it.each(rows)('%s', async (_, story, to, expected) => {
    expect(await at(story, to)).toEqual({ ...none, ...expected });
  });

  it('keeps what was withdrawn, stopped and voided out of the rates, and names each beside them', async () => {
    await tell(Object.values(endings).map(({ facts }) => facts));
    const period = asked(day(1), date('2026-12-31'), { today: date('2026-12-03') });
    const counted = await figures.counted(day(1), date('2026-12-31'));
    // 15 stories: 3 end or wait before reception, 1 is voided; 2 of the 11 others are closed without a result
    const expected = { received: 11, receivedRated: 9, receivedOnTime: 2, due: 9, dueOnTime: 2 };
    expect(summed(counted)).toMatchObject({ ...expected, early: 2, onTime: 0, late: 0, placedOnTime: 2 });
    expect(await summary.ended(period)).toEqual({
      ...{ withdrawn: 1, terminated: 1, noDueDate: 0, voided: 1 },
      ...{ closedEarly: 2, closedOnTime: 0, closedLate: 0 },
    });
    const lines = await summary.byChannel(period);
    expect(lines).toEqual([
      { channel: 'direct', received: 11, early: 2, onTime: 0, late: 0, openInTime: 4, openOverdue: 3 },
    ]);
    expect(await summary.late(period)).toEqual({
      late: 3,
      apologyInTime: 0,
      apologyAfterDue: 0,
      withoutApology: 3,
    });
  });
});

/** A line as any history may leave it, be it nonsense: dates are days of the window. */
interface Line {
  readonly receivedOn: number | null;
  readonly dueDate: number | null;
  readonly online: boolean;
  readonly state: 'open' | 'waiting' | 'waiting-late' | 'finished' | 'withdrawn' | 'terminated' | 'voided';
  /** When it was closed, or since when it waits. */
  readonly since: number;
}

const lines = fc.array(
  fc.record<Line>({
    receivedOn: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 8 }),
    dueDate: fc.option(fc.integer({ min: 1, max: 75 }), { freq: 8 }),
    online: fc.boolean(),
    state: fc.constantFrom(
      'open',
      'waiting',
      'waiting-late',
      'finished',
      'finished',
      'withdrawn',
      'terminated',
      'voided',
    ),
    since: fc.integer({ min: 1, max: 75 }),
  }),
  { maxLength: 25 },
);

async function store(some: readonly Line[]): Promise<void> {
  const rows = some.map(({ receivedOn, dueDate, online, state, since }) => ({
    ...{
      dossier: randomUUID(),
      channel: online ? 'online' : 'direct',
      receiver: 'tq.vp.ttpvhcc',
      resolver: 'tq.stp',
      supervisor: 'tq.vp',
    },
    ...{
      procedure_code: '1.000001',
      status: 'any',
      received_on: receivedOn && day(receivedOn),
      due_date: dueDate && day(dueDate),
    },
    finished_on: state === 'finished' ? day(since) : null,
    ended_on: ['withdrawn', 'terminated', 'voided'].includes(state) ? day(since) : null,
    ended_as: ['withdrawn', 'terminated', 'voided'].includes(state) ? state : null,
    waiting_since: state.startsWith('waiting') ? day(since) : null,
    wait_late: state === 'waiting-late',
    finished_after_hours: false,
    digitised: false,
    result_digital: false,
  }));
  await owner.query('TRUNCATE motcua.report_dossier, motcua.report_tally');
  await db.stores.writer.query(
    'INSERT INTO motcua.report_dossier SELECT * FROM jsonb_populate_recordset(NULL::motcua.report_dossier, $1::jsonb)',
    [JSON.stringify(rows)],
  );
  await tallyAll(db.stores);
}

/** The form by its words (law.md §8), a line at a time. */
function reckoned(some: readonly Line[], a: number, b: number): Columns {
  const total = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Record<keyof Columns, number>;
  for (const { receivedOn, dueDate, online, state, since } of some) {
    if (receivedOn === null || receivedOn > b || state === 'voided') continue;
    const closes = state === 'finished' || state === 'withdrawn' || state === 'terminated';
    const closedOn = closes ? Math.max(since, receivedOn) : Infinity;
    if (closedOn < a) continue;
    total.c3++;
    total[receivedOn < a ? 'c6' : online ? 'c4' : 'c5']++;
    if (closedOn <= b) {
      total.c7++;
      const timely = state !== 'finished' || dueDate === null || since === dueDate;
      total[timely ? 'c9' : since < dueDate ? 'c8' : 'c10']++;
    } else {
      total.c11++;
      const until = state === 'waiting' ? Math.min(since, b) : b;
      total[dueDate !== null && dueDate < until ? 'c13' : 'c12']++;
    }
  }
  return total;
}

describe('Biểu II.06a over any lines', () => {
  it('holds 3=4+5+6, 7=8+9+10, 11=12+13, 3=7+11 and equals a reckoning by its words', async () => {
    const periods = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 30 }));
    await fc.assert(
      fc.asyncProperty(lines, periods, async (some, [a, length]) => {
        await store(some);
        expect(await columns(day(a), day(a + length))).toEqual(reckoned(some, a, a + length));
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('hands over from one period to the next: what was open is what is carried over', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 5, max: 60 }), async (some, b) => {
        await store(some);
        expect((await columns(day(b + 1), day(b + 20))).c6).toBe((await columns(day(1), day(b))).c11);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('counts nothing as overdue by a day that has not come', async () => {
    await store([{ receivedOn: 1, dueDate: 10, online: false, state: 'open', since: 1 }]);
    expect(await columns(day(1), day(30), day(10))).toMatchObject({ c12: 1, c13: 0 });
    expect(await columns(day(1), day(30), day(11))).toMatchObject({ c12: 0, c13: 1 });
  });
});
