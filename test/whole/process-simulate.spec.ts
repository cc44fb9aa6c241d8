import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { CatalogueStore } from '../../src/catalogue/catalogue-store.js';
import { simulate } from '../../src/catalogue/process-simulate.js';
import { processFiles } from '../../src/commands/process.js';
import { readConfig } from '../../src/config.js';
import { DossierHistory, TooMuchHistory } from '../../src/dossiers/dossier-history.js';
import { DossierQueries } from '../../src/dossiers/dossier-queries.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { date } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';
import { draftFile } from '../support/past.js';

/** Delivered on the day after the due date. */
const late = law.withNumber.then('clerk', '2026-12-02T08:00', law.DELIVER);
const STORIES = [law.finished, law.returned, late, law.assigned, law.waitingForPapers, law.withdrawn, law.submitted];
const { code: CODE } = law.PROCEDURES.ten;
const BIRTH = 'LT-ND63-2024-khaisinh';
/** Received under a process of several agencies. */
const onBirth = law.received.facts.map((fact) =>
  fact.type === 'DossierReceived'
    ? {
        ...fact,
        pins: { ...fact.pins, process: { id: BIRTH, version: 2 } },
        opens: { ...fact.opens, stepId: 's1' },
        filing: { ...fact.filing, procedureCode: law.PROCEDURES.sameDay.code },
      }
    : fact,
);
const NOVEMBER = { from: date('2026-11-01'), to: date('2026-11-30') };

let db: TestDatabase;
let catalogue: Catalogue;
let history: DossierHistory;
let folder: string;
let told: string;
let complained: string;
/** Codes of a dossier that is being worked on, and of the one on another process. */
let open: string;
let birth: string;
const environment = { ...process.env };

beforeAll(async () => {
  db = await testDatabase();
  catalogue = new Catalogue(new CatalogueStore(db.stores, FakeClock.at('2026-11-16T08:00:00+07:00')), readConfig({}));
  await catalogue.seed();
  await catalogue.load();
  const ledger = new Ledger(db.stores);
  for (const { facts } of STORIES) await ledger.record(itemOf(facts));
  const codeOf = async (facts: readonly DossierEvent[]) => {
    const allocate = { identifier: 'H60.13', date: date('2026-11-16') };
    const verdict = await ledger.record(itemOf(facts, { allocate }));
    return verdict.kind === 'recorded' ? verdict.code! : verdict.kind;
  };
  open = await codeOf(law.assigned.facts);
  birth = await codeOf(onBirth);
  history = new DossierHistory(
    db.stores,
    catalogue,
    new DossierQueries(db.stores, FakeClock.at('2026-11-16T08:00:00+07:00')),
  );
  folder = mkdtempSync(join(tmpdir(), 'motcua-simulate-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

beforeEach(() => {
  [told, complained] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((told += String(text)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((complained += String(text)), true));
  Object.assign(process.env, { LANG: 'en_US.UTF-8', DATABASE_URL: db.url, MOTCUA_SECRET_KEY: '07'.repeat(32) });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...environment };
});

const draft = (processing: number): string => {
  const file = join(folder, `${processing}.yaml`);
  writeFileSync(file, draftFile(CODE, processing));
  return file;
};

describe('a simulation over the dossiers of a database', () => {
  it('stands on the finished ones of the procedure that were received in the period', async () => {
    const process = catalogue.processOf(law.caseOf(law.finished).pins)!;
    const found = simulate(process, await history.past(process, NOVEMBER));
    expect(found).toMatchObject({
      dossiers: 3,
      left: { open: 3, 'ended-without-result': 1, 'two-appointments': 0, 'process-unknown': 0 },
      late: { recorded: 1, before: 1, after: 1 },
      lost: [],
    });
    for (const { before, after, assumed } of found.steps) expect([after, assumed]).toEqual([before, 0]);
    const october = { from: date('2026-10-01'), to: date('2026-10-31') };
    expect(await history.past(process, october)).toEqual([]);
    expect(await history.past({ ...process, variants: ['v9'] }, NOVEMBER)).toEqual([]);
    expect(await history.past({ ...process, levels: ['commune'] }, NOVEMBER)).toEqual([]);
    expect(await history.past({ ...process, procedureCode: null, alsoFor: [CODE] }, NOVEMBER)).toHaveLength(7);
  });

  it('is refused when more of them were received than one request replays', async () => {
    const process = catalogue.processOf(law.caseOf(law.finished).pins)!;
    await expect(history.past(process, NOVEMBER, 6)).rejects.toThrow(TooMuchHistory);
    expect(await history.past(process, NOVEMBER, 7)).toHaveLength(7);
  });

  it('tells what a shorter limit would have done, before anybody publishes it', async () => {
    expect(await processFiles(['simulate', draft(1), '--history', '2026-11'])).toBe(0);
    expect(told).toMatch(/^thu-1 v1: 3 finished dossiers, received 2026-11-01 to 2026-11-30\n/);
    expect(told).toMatch(/ tham-dinh +Thẩm định +3 +.* → 1 working day +3\/3 → 0\/3 +0 % → 100 % +15 +15\n/);
    expect(told).toContain('Whole dossiers, late: 1/3 (33.3 %) → 1/3 (33.3 %), a change of 0 percentage points');
    expect(told).toContain('Not simulated: 3 dossiers still open\n');
  });

  it('tells it to a program too', async () => {
    expect(await processFiles(['simulate', draft(3), '--history', '2026-11-16..2026-11-16', '--json'])).toBe(0);
    expect(JSON.parse(told)).toMatchObject({
      process: { id: 'thu-1', version: 1 },
      history: { from: '2026-11-16', to: '2026-11-16' },
      dossiers: 3,
      steps: [{ step: 'nhan' }, { step: 'tham-dinh', after: { rated: 3, onTime: 3 } }, {}, {}, {}],
    });
  });

  it('says so when there is no history, and succeeds', async () => {
    expect(await processFiles(['simulate', draft(1), '--history', '2025-Q4'])).toBe(0);
    expect(told).toBe('thu-1 v1: no finished dossier, received 2025-10-01 to 2025-12-31, to simulate with\n');
  });
});

describe('a picture with the path of a dossier', () => {
  it('is drawn on the process that it runs on', async () => {
    expect(await processFiles(['draw', '--dossier', open])).toBe(0);
    expect(told).toContain(`\`generated:${CODE}:main\` v`);
    expect(told).toContain('  class n_reception done\n');
    expect(told).toMatch(/^ {2}class n_processing open$/m);
    expect(told).toMatch(/^\| processing \| .* \| open(, late)? \|$/m);
  });

  it('is not drawn on another process, nor of a dossier that there is not', async () => {
    expect(await processFiles(['draw', draft(1), '--dossier', open])).toBe(65);
    expect(complained).toContain(`generated:${CODE}:main`);
    expect(await processFiles(['draw', '--dossier', 'H60.13-261116-9999'])).toBe(65);
    expect(complained).toContain('no such dossier');
    expect(told).toBe('');
  });

  it('is drawn on another version of its process', async () => {
    expect(await processFiles(['draw', `${BIRTH}@1`, '--dossier', birth])).toBe(0);
    expect(told).toContain(`\`${BIRTH}\` v1`);
    expect(told).toContain('  class n_s1 open\n');
  });
});
