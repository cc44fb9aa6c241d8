import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgencyChanges, type Ending } from '../../src/catalogue/agency-changes.js';
import { CatalogueStore } from '../../src/catalogue/catalogue-store.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { readConfig } from '../../src/config.js';
import { Clock } from '../../src/ledger/clock.js';
import type { Problem } from '../../src/problem.js';
import { date } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const AUTHOR = '0198f3c0-0000-7000-8000-000000000001';
const DOCUMENT = 'NQ 1/NQ-HĐND ngày 02/12/2026';
const on = date('2027-01-01');
const ending = (into: string[], more: Partial<Ending> = {}): Ending => ({
  into,
  on,
  document: DOCUMENT,
  note: null,
  ...more,
});
const centre = { id: 'tq.snv.ttlt', parentId: 'tq.snv', name: 'Trung tâm Lưu trữ', type: 'center', level: 'province' as const, identifier: null, openFrom: date('2026-01-01'), document: DOCUMENT }; // prettier-ignore

let database: TestDatabase;
let catalogue: Catalogue;
let changes: AgencyChanges;
let store: CatalogueStore;

beforeAll(async () => {
  database = await testDatabase();
  store = new CatalogueStore(database.stores, new Clock());
  catalogue = new Catalogue(store, readConfig({}));
  await catalogue.seed();
  await catalogue.load();
  changes = new AgencyChanges(catalogue, store);
});

afterAll(() => database.drop());

const faults = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ status, code, extra }: Problem) => [
      status,
      code,
      ...(extra.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
    ],
  );

describe('an agency that is founded', () => {
  it('works from its day on and has no identifier yet', async () => {
    await changes.found(centre, AUTHOR);
    expect(catalogue.agency('tq.snv.ttlt')).toMatchObject({
      openFrom: '2026-01-01',
      identifier: null,
      source: DOCUMENT,
    });
  });

  it('takes no id that is taken, and hangs on no agency that is not there', async () => {
    expect(await faults(changes.found(centre, AUTHOR))).toEqual([409, 'agency-exists']);
    const orphan = { ...centre, id: 'tq.khac', parentId: 'tq.khong' };
    expect(await faults(changes.found(orphan, AUTHOR))).toEqual([400, 'invalid', '/parentId agency-not-found']);
    expect(catalogue.agency('tq.khac')).toBeNull();
  });
});

describe('an agency that is founded with its identifier', () => {
  it('has it by the same document; one that another has, or ever had, is refused', async () => {
    const numbered = { ...centre, id: 'tq.snv.luutru', identifier: 'H60.07.15' };
    expect(await changes.found(numbered, AUTHOR)).toMatchObject({
      identifier: 'H60.07.15',
      identifierSource: DOCUMENT,
    });
    const again = { ...numbered, id: 'tq.snv.khac' };
    expect(await faults(changes.found(again, AUTHOR))).toEqual([409, 'identifier-taken']);
    await store.addAgencyVersion('tq.snv.luutru', AUTHOR, async (newest) => ({ ...newest, identifier: 'H60.07.16' }));
    await catalogue.load();
    expect(await faults(changes.found(again, AUTHOR))).toEqual([409, 'identifier-taken']);
    expect(catalogue.agency('tq.snv.khac')).toBeNull();
  });
});

describe('an agency that ends', () => {
  it('works until the day before, and its heir does its work from then on', async () => {
    expect(await changes.end('tq.sngv', ending(['tq.vp']), AUTHOR)).toMatchObject({
      kind: 'merger',
      confidence: 'verified',
    });
    expect(catalogue.agency('tq.sngv')).toMatchObject({ openTo: '2026-12-31', identifier: 'H60.07' });
    expect(catalogue.heirs('tq.sngv', date('2026-12-31'))).toBeNull();
    expect(catalogue.heirs('tq.sngv', on)?.sole).toBe('tq.vp');
    expect(catalogue.line('tq.vp')).toEqual(expect.arrayContaining(['tq.vp', 'tq.sngv', 'tq0.vp']));
  });

  it('may be decided again by a later document, which counts from then on', async () => {
    await changes.end('tq.sngv', ending(['tq.snv', 'tq.stp']), AUTHOR);
    expect(catalogue.heirs('tq.sngv', on)).toMatchObject({ sole: null, among: ['tq.snv', 'tq.stp'] });
  });

  it.each([
    ['an heir that is not in the register', ['tq.khong'], '/into/0 agency-not-found'],
    ['itself', ['tq.tt'], '/into/0 heir-twice'],
    ['the same heir twice', ['tq.snv', 'tq.snv'], '/into/1 heir-twice'],
    ['an heir that has closed', ['tq0.skhdt'], '/into/0 agency-closed'],
    ['nobody named, and nobody said to be', [], '/into heirs-or-closure'],
  ])('is refused with %s', async (_, into, fault) => {
    expect(await faults(changes.end('tq.tt', ending(into), AUTHOR))).toEqual([400, 'invalid', fault]);
    expect(catalogue.agency('tq.tt')?.openTo).toBeNull();
  });

  it('has no heir only where that is said, and is what its heirs make of it', async () => {
    expect(await changes.end('tq.sdttg', ending([], { kind: 'closure' }), AUTHOR)).toMatchObject({ kind: 'closure' });
    expect(catalogue.heirs('tq.sdttg', on)).toMatchObject({ sole: null, among: [] });
    for (const [into, kind] of [
      [['tq.snv'], 'closure'],
      [['tq.snv'], 'split'],
      [[], 'merger'],
    ] as const)
      expect(await faults(changes.end('tq.tt', ending([...into], { kind }), AUTHOR))).toEqual([400, 'invalid', '/kind isIn']); // prettier-ignore
  });

  it('is refused before it opened, and into one whose work it took over itself', async () => {
    const early = ending(['tq.snv'], { on: date('2026-01-01') });
    expect(await faults(changes.end('tq.snv.ttlt', early, AUTHOR))).toEqual([400, 'invalid', '/on before-opening']);
    await changes.end('tq.bqlkkt', ending(['tq.sct'], { on: date('2028-01-01') }), AUTHOR);
    const circle = ending(['tq.bqlkkt'], { on: date('2027-06-01') });
    expect(await faults(changes.end('tq.sct', circle, AUTHOR))).toEqual([400, 'invalid', '/into/0 heir-in-circle']);
  });

  it('is known by whoever asks', async () => {
    expect(await faults(changes.end('tq.khong', ending([]), AUTHOR))).toEqual([404, 'agency-not-found']);
  });
});
