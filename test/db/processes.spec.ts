import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueStore } from '../../src/catalogue/catalogue-store.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { ProcessAdmin } from '../../src/catalogue/process-admin.js';
import { printProcess, readProcess, recordOf } from '../../src/catalogue/process-file.js';
import { keyOf } from '../../src/catalogue/process-findings.js';
import { ProcessStore } from '../../src/catalogue/process-store.js';
import { DATA } from '../../src/catalogue/shipped-processes.js';
import { readConfig } from '../../src/config.js';
import type { Problem } from '../../src/problem.js';
import { date } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

const [AN, BINH] = ['an', 'binh'];
const TODAY = date('2026-11-23');
/** Sound in itself once somebody owns its steps, and takes 9.5 of 10.5 days. */
const ID = 'CaoBang-2028-1.003999';

let database: TestDatabase;
let catalogue: Catalogue;
let admin: ProcessAdmin;

const refused = (work: () => Promise<unknown>) =>
  work().then(
    () => 'done',
    ({ status, code, extra }: Problem) => [status, code, ...(extra.errors ?? []).map(({ pointer }) => pointer)],
  );
const keysOf = (id: string, version: number) =>
  admin.judged(admin.version(id, version)).map(({ finding, acceptedBy }) => [keyOf(finding), acceptedBy]);

/** The completed draft as a file under another id, with a change. */
function fileAs(id: string, change: (record: ReturnType<typeof recordOf>) => object = () => ({})): string {
  const record = catalogue.processes().find((one) => one.id === ID && one.version === 2)!;
  return printProcess({ ...record, id, ...change(record) });
}

beforeAll(async () => {
  database = await testDatabase();
  const clock = FakeClock.at('2026-11-23T09:00:00+07:00');
  const store = new CatalogueStore(database.stores, clock);
  catalogue = new Catalogue(store, readConfig({}));
  await catalogue.seed();
  await catalogue.load();
  admin = new ProcessAdmin(catalogue, new ProcessStore(store, clock), clock);
});

afterAll(() => database.drop());

describe('a draft', () => {
  it('comes in as a file, the same that is exported, with what is found in it', async () => {
    const text = readFileSync(join(DATA, 'processes', `${ID}.yaml`), 'utf8').replace(ID, 'tq-1');
    const draft = await admin.draft(text, undefined, AN);
    expect(draft).toMatchObject({ id: 'tq-1', version: 1, state: 'draft', author: AN, acts: [] });
    expect(printProcess(draft)).toBe(printProcess(recordOf(readProcess(text), 1)));
    expect(keysOf('tq-1', 1)).toContainEqual(['steps-differ-from-total', null]);
  });

  it('is refused with pointers into the file', async () => {
    expect(await refused(() => admin.draft(fileAs('tq-2').replace(/^name: .*$/m, 'name: " "'), undefined, AN))).toEqual(
      [400, 'invalid', '/file/name'],
    );
    expect(catalogue.processes().some(({ id }) => id === 'tq-2')).toBe(false);
  });

  it('is followed by the next only of whoever has seen it: of two at once one wins', async () => {
    await admin.draft(fileAs('tq-3'), undefined, AN);
    expect(await refused(() => admin.draft(fileAs('tq-3'), undefined, AN))).toEqual([428, 'process-version-required']);
    const both = await Promise.all([AN, BINH].map((author) => refused(() => admin.draft(fileAs('tq-3'), 1, author))));
    expect(both.map(String).sort()).toEqual(['412,process-stale', 'done']);
    expect(admin.versions('tq-3').map(({ version }) => version)).toEqual([1, 2]);
    expect(await refused(() => admin.draft(fileAs('tq-3'), 1, AN))).toEqual([412, 'process-stale']);
  });
});

describe('publishing', () => {
  it('waits for every finding to be accepted by name, and is done by another than the author', async () => {
    const draft = await admin.draft(fileAs('tq-4'), undefined, AN);
    expect(await refused(() => admin.publish(draft, 0, TODAY, BINH))).toEqual([409, 'findings-open']);
    expect(await refused(() => admin.accept(draft, 0, 'longer-than-limit', 'x', AN))).toEqual([
      409,
      'finding-not-found',
    ]);

    const accepted = await admin.accept(draft, 0, 'steps-differ-from-total', 'Các bước là đúng', AN);
    expect(admin.judged(accepted)).toMatchObject([{ acceptedBy: AN, reason: 'Các bước là đúng' }]);
    expect(await refused(() => admin.publish(accepted, 1, TODAY, AN))).toEqual([409, 'same-person']);
    expect(await refused(() => admin.publish(accepted, 1, date('2026-11-22'), BINH))).toEqual([
      400,
      'invalid',
      '/from',
    ]);
    expect(await refused(() => admin.publish(accepted, 0, TODAY, BINH))).toEqual([412, 'process-stale']);

    const published = await admin.publish(accepted, 1, TODAY, BINH);
    expect(published).toMatchObject({ state: 'published', validFrom: TODAY, validTo: null });
    expect(published.acts.map(({ act, by }) => [act, by])).toEqual([
      ['accepted', AN],
      ['published', BINH],
    ]);
  });

  it('cannot be bought: what must be mended is not accepted', async () => {
    const nobody = fileAs('tq-5', ({ steps }) => ({
      steps: steps.map((step) => ({ ...step, owner: { agency: 'Sở Bưu chính' } })),
    }));
    const draft = await admin.draft(nobody, undefined, AN);
    expect(await refused(() => admin.accept(draft, 0, 'owner-unknown@s1', 'x', BINH))).toEqual([
      409,
      'finding-not-acceptable',
    ]);
    expect(await refused(() => admin.publish(draft, 0, TODAY, BINH))).toEqual([409, 'findings-open']);
  });

  it('of two at once happens once', async () => {
    const draft = admin.version('CaoBang-2028-2.001717', 2);
    const both = await Promise.all([AN, BINH].map((by) => refused(() => admin.publish(draft, 0, TODAY, by))));
    expect(both.map(String).sort()).toEqual(['412,process-stale', 'done']);
  });
});

describe('a published version', () => {
  it('is what dossiers are received under from its day on, until it is retired; it is a draft no more', async () => {
    const procedure = catalogue.procedures().find(({ code }) => code === '1.003999')!;
    const processOn = (day: string) =>
      catalogue.processFor(procedure, 'main', catalogue.rulesOn(TODAY), date(day), 'tq.snv').id;
    const published = admin.version('tq-4', 1);
    expect(processOn('2026-11-22')).toBe('generated:1.003999:main');
    expect(processOn('2026-11-23')).toBe('tq-4');

    expect(await refused(() => admin.publish(published, 2, TODAY, BINH))).toEqual([409, 'process-not-a-draft']);
    expect(await refused(() => admin.accept(published, 2, 'steps-differ-from-total', 'x', BINH))).toEqual([
      409,
      'process-not-a-draft',
    ]);
    const retired = await admin.retire(published, 2, date('2026-12-01'), 'Có quyết định mới', BINH);
    expect(retired).toMatchObject({ state: 'retired', validTo: '2026-11-30' });
    expect(processOn('2026-11-30')).toBe('tq-4');
    expect(processOn('2026-12-01')).toBe('generated:1.003999:main');
    expect(await refused(() => admin.retire(retired, 3, date('2026-12-01'), 'x', BINH))).toEqual([
      409,
      'process-not-published',
    ]);
    // Whoever was received under it stays under it.
    expect(catalogue.process('tq-4', 1)?.steps).toEqual(published.steps);
  });

  it.each([
    `UPDATE process_version SET body = '{}'`,
    'DELETE FROM process_version',
    `UPDATE process_act SET author = 'x'`,
    'DELETE FROM process_act',
  ])('is frozen for the service itself: %s', async (sql) => {
    await expect(database.stores.writer.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
