import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Rating } from '../../src/dossiers/survey-answer.js';
import { SurveyRows } from '../../src/dossiers/survey-rows.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { SurveyQueries } from '../../src/reports/survey-queries.js';
import { date } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';

let db: TestDatabase;
let owner: pg.Client;
let rows: SurveyRows;
let queries: SurveyQueries;
beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  rows = new SurveyRows(db.stores);
  queries = new SurveyQueries(db.stores);
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});
beforeEach(() => owner.query('TRUNCATE motcua.survey_given, motcua.survey_tally'));

async function recorded({ facts }: law.Story): Promise<string> {
  const item = itemOf(facts);
  expect(await new Ledger(db.stores).record(item)).toMatchObject({ kind: 'recorded' });
  return item.stream;
}
const GOOD = { convenience: 'satisfied', overall: 'very-satisfied' } as const;
const BAD = { convenience: 'satisfied', overall: 'dissatisfied' } as const;
const given = async (day: string, answer: { convenience: Rating; overall: Rating } = GOOD) =>
  rows.give(await recorded(law.returned), date(day), answer);
const blocks = (today: string, viewers = ['tq.vp']) => queries.blocks(date(today), viewers);
const RESOLVER = 'tq.stp';

describe('the answer of a dossier', () => {
  it('is one, also when two come at the same moment', async () => {
    const dossier = await recorded(law.returned);
    expect(await rows.isGiven(dossier)).toBe(false);
    const both = await Promise.all([GOOD, BAD, GOOD].map((answer) => rows.give(dossier, date('2026-11-24'), answer)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await rows.isGiven(dossier)).toBe(true);
    expect((await owner.query('SELECT sum(answers)::int AS n FROM motcua.survey_tally')).rows).toEqual([{ n: 1 }]);
  });

  it('is not taken before the result is returned, and leaves no trace', async () => {
    const dossier = await recorded(law.finished);
    await expect(rows.give(dossier, date('2026-11-24'), GOOD)).rejects.toThrow('no result of');
    await expect(rows.give(randomUUID(), date('2026-11-24'), GOOD)).rejects.toThrow('no result of');
    expect(await rows.isGiven(dossier)).toBe(false);
  });

  it('is of the scale and of nothing else', async () => {
    const dossier = await recorded(law.returned);
    const off = { convenience: 'fine' as Rating, overall: 'satisfied' as const };
    await expect(rows.give(dossier, date('2026-11-24'), off)).rejects.toThrow('survey_tally');
    expect(await rows.isGiven(dossier)).toBe(false);
  });

  it('is kept apart from the dossier: nothing of it is in the tally, no day finer than half a month', async () => {
    await given('2026-11-14');
    await given('2026-11-15');
    await given('2026-11-30', BAD);
    const { rows: tally } = await owner.query(
      `SELECT agency, supervisor, half::text, convenience, overall, answers FROM motcua.survey_tally ORDER BY half, overall`,
    );
    const of = (half: string, overall: string) => ({
      ...{ agency: RESOLVER, supervisor: 'tq.vp', half, convenience: 'satisfied', overall, answers: 1 },
    });
    expect(tally).toEqual([
      of('2026-11-01', 'very-satisfied'),
      of('2026-11-15', 'dissatisfied'),
      of('2026-11-15', 'very-satisfied'),
    ]);
    const { rows: columns } = await owner.query(
      `SELECT column_name FROM information_schema.columns WHERE table_name = 'survey_given'`,
    );
    expect(columns).toEqual([{ column_name: 'dossier' }]);
  });

  it('is open to no role of the service, in neither table', async () => {
    for (const role of ['writer', 'reader'] as const)
      for (const table of ['survey_given', 'survey_tally'])
        for (const sql of [`SELECT FROM motcua.${table}`, `DELETE FROM motcua.${table}`])
          await expect(db.stores[role].query(sql)).rejects.toThrow(`permission denied for table ${table}`);
    await expect(db.stores.reader.query(`SELECT motcua.answer_survey($1, '2026-11-01', 'satisfied', 'satisfied')`, [randomUUID()])).rejects.toThrow('permission denied'); // prettier-ignore
  });
});

describe('answers in the figures', () => {
  it('stand together in fives, of half-months that are over', async () => {
    for (const answer of [GOOD, GOOD, BAD, GOOD]) await given('2026-11-10', answer);
    expect(await blocks('2026-11-15')).toEqual([]); // four
    await given('2026-11-20', BAD);
    await given('2026-11-29');
    expect(await blocks('2026-11-30')).toEqual([]); // the second half is not over
    const all = { agency: RESOLVER, half: '2026-11-15', answers: 6, satisfied: 4, convenient: 6 };
    expect(await blocks('2026-12-01')).toEqual([all]);
    for (let n = 0; n < 5; n++) await given('2026-12-14');
    expect(await blocks('2026-12-14')).toEqual([all]);
    expect(await blocks('2026-12-15')).toEqual([
      all,
      { agency: RESOLVER, half: '2026-12-01', answers: 5, satisfied: 5, convenient: 5 },
    ]);
  });

  it('are the agency’s and the supervising office’s to see, the same for both', async () => {
    for (let n = 0; n < 5; n++) await given('2026-11-10');
    const seen = await blocks('2026-12-01');
    expect(seen).toHaveLength(1);
    expect(await blocks('2026-12-01', [RESOLVER])).toEqual(seen);
    expect(await blocks('2026-12-01', ['tq.snv', 'tq.vp.ttpvhcc'])).toEqual([]);
    expect(await blocks('2026-12-01', [])).toEqual([]);
  });
});
