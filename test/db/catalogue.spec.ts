import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueAdmin } from '../../src/catalogue/catalogue-admin.js';
import { CatalogueStore } from '../../src/catalogue/catalogue-store.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { readConfig } from '../../src/config.js';
import { Clock } from '../../src/ledger/clock.js';
import type { Problem } from '../../src/problem.js';
import { date } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const TODAY = date('2026-11-23');
const AUTHOR = '0198f3c0-0000-7000-8000-000000000001';
const DECISION = 'QĐ 1/QĐ-UBND ngày 02/01/2026';
const fix = { limit: { value: 30, unit: 'working_days' as const }, source: DECISION, validFrom: date('2026-11-20') };

let database: TestDatabase;
let catalogue: Catalogue;
let admin: CatalogueAdmin;

/** Another process on the same database. */
async function opened(demo = false) {
  const store = new CatalogueStore(database.stores, new Clock());
  const made = new Catalogue(store, readConfig(demo ? { MOTCUA_DEMO: '1' } : {}));
  await made.load();
  return { catalogue: made, admin: new CatalogueAdmin(made, store) };
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (problem: Problem) => [problem.status, problem.code],
  );

beforeAll(async () => {
  database = await testDatabase();
  const [first, second] = await Promise.all([opened(), opened()]);
  const added = await Promise.all([first.catalogue.seed(), second.catalogue.seed()]);
  // Both started at once: one of them inserted everything, the other nothing.
  expect(added.filter((rows) => rows === 0)).toHaveLength(1);
  ({ catalogue, admin } = await opened());
});

afterAll(() => database.drop());

describe('a seeded catalogue', () => {
  it('is the same after the second start', async () => {
    const rows = () => database.stores.reader.query('SELECT revision FROM catalogue_revision');
    const before = (await rows()).rows;
    expect(await catalogue.seed()).toBe(0);
    expect((await rows()).rows).toEqual(before);
  });

  it('answers from memory', () => {
    expect(catalogue.procedures()).toHaveLength(193);
    expect(catalogue.processes()).toHaveLength(76); // as published, and completed for this province
    expect(catalogue.procedure('1.001193', TODAY)).toMatchObject({
      name: 'Đăng ký khai sinh',
      version: 1,
      findings: [],
    });
    expect(catalogue.procedure('1.001193', date('2026-07-17'))).toBeNull();
    expect(catalogue.procedure('9.999999', TODAY)).toBeNull();
    expect(catalogue.agencyName('tq.stp')).toBe('Sở Tư pháp tỉnh Tuyên Quang');
    expect(catalogue.agency(catalogue.supervisor())?.name).toBe('Văn phòng Ủy ban nhân dân tỉnh');
    expect(catalogue.province()).toBe('Tuyên Quang');
    expect(catalogue.rulesById(catalogue.rulesOn(TODAY).id)).toEqual(catalogue.rulesOn(TODAY));
    const calendar = catalogue.newestCalendar();
    expect(catalogue.calendar(calendar.id)).toEqual(calendar);
    expect(calendar.days.some((day) => day.date === '2026-11-24' && day.kind === 'off')).toBe(true);
  });

  it('resolves the process to which a dossier is pinned', () => {
    const procedure = catalogue.procedure('2.000648', TODAY)!;
    const rules = catalogue.rulesOn(TODAY);
    const process = catalogue.processFor(procedure, 'main', rules, TODAY, 'tq.snv');
    expect(process).toMatchObject({ id: 'generated:2.000648:main', state: 'generated' });
    const pins = { process: { id: process.id, version: process.version }, rules: rules.id };
    expect(catalogue.processOf(pins)).toEqual(process);
    expect(catalogue.process('CaoBang-2022-1.001806', 1)?.state).toBe('draft');
    expect(catalogue.process('generated:2.000648:v9', 1)).toBeNull();
    expect(catalogue.process('generated:2.000648:main', 2)).toBeNull();
  });

  it('gives identifiers of the reserved block in demo mode only', async () => {
    const demo = (await opened(true)).catalogue.agency('tq.x00700');
    expect(demo).toMatchObject({ identifierIsDemo: true, identifier: expect.stringMatching(/^H60\.\d{3}$/) });
    expect(catalogue.agency('tq.x00700')?.identifier).toBeNull();
  });
});

describe('an administrator fixes a limit', () => {
  it('by a new version, which another process sees when it looks', async () => {
    const other = await opened();
    const before = catalogue.procedureVersion('1.012301', 1);
    await admin.fixLimit('1.012301', fix, AUTHOR);

    expect(catalogue.procedure('1.012301', TODAY)).toMatchObject({ version: 2, findings: [], limitSource: DECISION });
    expect(catalogue.procedure('1.012301', date('2026-11-19'))).toMatchObject({
      version: 1,
      findings: ['limit-missing'],
    });
    expect(catalogue.procedureVersion('1.012301', 1)).toEqual(before);

    expect(other.catalogue.procedure('1.012301', TODAY)?.version).toBe(1);
    expect(await other.catalogue.refreshIfChanged()).toBe(true);
    expect(other.catalogue.procedure('1.012301', TODAY)?.version).toBe(2);
    expect(await other.catalogue.refreshIfChanged()).toBe(false);
  });

  it('once, however often he repeats it', async () => {
    expect((await admin.fixLimit('1.012301', fix, AUTHOR)).version).toBe(2);
  });

  it('and survives the next start', async () => {
    expect(await catalogue.seed()).toBe(0);
    expect((await opened()).catalogue.procedure('1.012301', TODAY)?.version).toBe(2);
  });

  it('with two administrators at once: two versions, one after the other', async () => {
    const other = await opened();
    const versions = await Promise.all([
      admin.fixLimit('2.002516', fix, AUTHOR),
      other.admin.fixLimit('2.002516', { ...fix, source: 'QĐ 2/QĐ-UBND' }, AUTHOR),
    ]);
    expect(versions.map(({ version }) => version).sort()).toEqual([2, 3]);
  });

  it('not with a faulty value or for an unknown procedure', async () => {
    const faulty = { ...fix, limit: { value: 0, unit: 'working_days' as const } };
    expect(await refused(admin.fixLimit('1.012301', faulty, AUTHOR))).toEqual([400, 'invalid']);
    expect(await refused(admin.fixLimit('9.999999', fix, AUTHOR))).toEqual([404, 'procedure-not-found']);
    expect(catalogue.procedure('1.012301', TODAY)?.version).toBe(2);
  });

  it('and is named beside the version', async () => {
    const { rows } = await database.stores.reader.query(
      `SELECT version, author FROM procedure_version WHERE code = '1.012301' ORDER BY version`,
    );
    expect(rows).toEqual([
      { version: 1, author: 'shipped' },
      { version: 2, author: AUTHOR },
    ]);
  });
});

describe('an administrator enters an identifier', () => {
  it('that the agency keeps, in its place in the register', async () => {
    const order = catalogue.agencies().map(({ id }) => id);
    const saved = await admin.setIdentifier('tq.syt', 'H60.16', DECISION, AUTHOR);
    expect(saved).toMatchObject({
      id: 'tq.syt',
      identifier: 'H60.16',
      identifierIsDemo: false,
      identifierSource: DECISION,
    });
    expect(catalogue.agencies().map(({ id }) => id)).toEqual(order);
  });

  it('that no other agency has or ever had', async () => {
    expect(await refused(admin.setIdentifier('tq.sct', 'H60.13', DECISION, AUTHOR))).toEqual([409, 'identifier-taken']);
    await admin.setIdentifier('tq.syt', 'H60.17', DECISION, AUTHOR);
    expect(await refused(admin.setIdentifier('tq.sct', 'H60.16', DECISION, AUTHOR))).toEqual([409, 'identifier-taken']);
    expect(await refused(admin.setIdentifier('tq.syt', 'H60.16', DECISION, AUTHOR))).toBe('done');
  });

  it('one of two who claim the same one at once', async () => {
    const claims = ['tq.tt', 'tq.sdttg'].map((id) => refused(admin.setIdentifier(id, 'H60.20', DECISION, AUTHOR)));
    expect((await Promise.all(claims)).sort()).toEqual([[409, 'identifier-taken'], 'done']);
  });

  it.each(['h60.1', 'H60.1234', 'H6', 'H60.1.2.3.4', 'H60-1', ''])('not %p', async (identifier) => {
    expect(await refused(admin.setIdentifier('tq.sct', identifier, DECISION, AUTHOR))).toEqual([400, 'invalid']);
  });

  it('not for an unknown agency', async () => {
    expect(await refused(admin.setIdentifier('tq.none', 'H60.21', DECISION, AUTHOR))).toEqual([
      404,
      'agency-not-found',
    ]);
  });
});

describe('the tables', () => {
  it.each(['procedure_version', 'process_version', 'agency_version', 'rule_parameter', 'calendar_edition'])(
    '%s takes new rows only',
    async (table) => {
      for (const sql of [`UPDATE ${table} SET author = 'x'`, `DELETE FROM ${table}`]) {
        await expect(database.stores.writer.query(sql)).rejects.toMatchObject({ code: '42501' });
      }
      await expect(database.stores.reader.query(`INSERT INTO ${table} DEFAULT VALUES`)).rejects.toMatchObject({
        code: '42501',
      });
    },
  );
});
