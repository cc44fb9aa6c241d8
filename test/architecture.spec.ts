import { describe, expect, it } from '@jest/globals';
import { posix } from 'node:path';
import { type Import, importsOf, nodesOf, type Sources, sourcesBelow, ts } from './support/sources.js';

/** A sentence a room, and whom it may import; a new room needs both, or it is not a room. */
const ROOMS: Readonly<Record<string, { readonly is: string; readonly may: readonly string[] | 'all' }>> = {
  workflow: { is: 'the law: what may be asked, what can have happened, what follows', may: [] },
  ledger: { is: 'remembers: the only SQL about events; append, history, followers, the wall clock', may: ['workflow'] },
  catalogue: { is: 'what may be asked for, as versioned data with its source', may: ['workflow', 'ledger', 'http'] },
  sla: {
    is: 'the clock on the wall: working time, promises, alarms',
    may: ['workflow', 'ledger', 'catalogue', 'http'],
  },
  notifications: {
    is: 'the post room: forms, letters, delivery',
    may: ['workflow', 'ledger', 'catalogue', 'identity', 'dossiers', 'papers', 'http', 'audit', 'press'],
  },
  press: { is: 'puts pages on paper and tables into files, in every format', may: ['workflow'] },
  reports: {
    is: 'the numbers: rates against targets',
    may: ['workflow', 'ledger', 'catalogue', 'http', 'audit', 'press'],
  },
  identity: { is: 'who may: people, roles, agencies, sessions', may: ['workflow', 'ledger', 'http'] },
  audit: { is: 'remembers who looked and who did', may: ['workflow', 'ledger', 'http'] },
  dossiers: {
    is: 'the counter, and the desk where every command lands',
    may: ['workflow', 'ledger', 'catalogue', 'sla', 'identity', 'papers', 'http', 'audit'],
  },
  papers: {
    is: 'what is handed in with a dossier and paid for it: checklists, files and receipts behind ports',
    may: ['workflow', 'ledger', 'catalogue', 'http', 'audit'],
  },
  pages: {
    is: 'the front window: pages for citizens, made here, which work without scripts',
    may: ['workflow', 'ledger', 'catalogue', 'identity', 'dossiers', 'papers', 'notifications', 'reports', 'queue', 'audit', 'http'], // prettier-ignore
  },
  queue: { is: 'the waiting hall: who is next, and at which counter', may: ['workflow', 'ledger', 'http'] },
  embedded: { is: 'stores in a box: a PostgreSQL of one’s own when none is configured', may: [] },
  http: { is: 'the door frame: what every HTTP route shares', may: ['workflow', 'ledger'] },
  ops: {
    is: 'shows whether the house is well',
    may: ['ledger', 'sla', 'catalogue', 'http', 'workflow', 'notifications'],
  },
  demo: { is: 'lives three weeks through the public doors', may: 'all' },
  commands: { is: 'one file a command of the CLI', may: 'all' },
};

/** Files at the root: wiring, and leaves that every room with a door or I/O may use. */
const WIRING = [
  'app.module',
  'main',
  'cli',
  'house',
  'openapi',
  'refusal.filter',
  'validation',
  'states-document',
  'permissions-document',
  'shutdown',
];
const LEAVES = ['problem', 'text', 'config'];
/** Rooms without a door or I/O, which use no leaf either. */
const WITHOUT_LEAVES = ['workflow', 'embedded'];
/** Pure arithmetic that every room may use, which itself knows the law's types only (decisions.md §24). */
const TIME = ['local-time', 'statute', 'edition-days', 'day-patterns', 'working-table', 'working-time', 'waits', 'course', 'promise', 'proof'].map((name) => `src/sla/${name}.ts`); // prettier-ignore

/** Files that compute and nothing else: no Nest, no TypeORM, no database, no file, no process. */
const PURE = [
  /^src\/workflow\//,
  /^src\/sla\/(alarms|alarm-fault|warnings|time-rules|calendar-check|calendar-forecast|deadline-lines|line-fields|promise-fields|calendar-fields|lunar|rederive)\.ts$/,
  /^src\/notifications\/(letters|forms\/(material|material-of|wording|print|receipt|supplement|refusal|apology|stop|control-slip|register|notice|codes|signer))\.ts$/,
  /^src\/notifications\/(notices|notice-fault|notice-ways|quiet-hours|templates|breaker|webhooks\/webhook-event)\.ts$/,
  /^src\/reports\/(figures|formulas|counts|targets|board|index-766|form-06a|conditions|scope|line|line-versions|differences|report-change|step-charges|holders|stretches|heads|attribution|charge-clock|publication|shielded|small-counts|evaluation|evaluation-points|evaluation-lines|evaluation-views|measures|tallied|tally-spans|tally-sql)\.ts$/,
  /^src\/press\/(page|dates|table|csv|text-table|formats)\.ts$/,
  /^src\/reports\/tables\/(rows|form-07|sheets|period-words|report-forms|lateness-causes)\.ts$/,
  /^src\/reports\/lists\/(bulk-finishes|list-line|lists|reason-text|slow-lists|step-times|thresholds|way-ahead|working-list)\.ts$/,
  /^src\/catalogue\/([a-z]+-import|process-(acts|check|check-flow|check-time|check-waits|cuts|diff|draw|file|findings|mapping|match|past|path|replay|schema|simulate|words)|generated-process|condition-words|value-words|step-words|limit-fix|paper-names|calendar-change|rules|page|period|records)\.ts$/,
  /^src\/ledger\/state-row\.ts$/,
  /^src\/dossiers\/(survey-answer|assignment-rule|transfer-rules|signing)\.ts$/,
  /^src\/identity\/absence-rules\.ts$/,
  /^src\/papers\/(checklist|fees|file-kind|file-name|gateway|originals|who-may)\.ts$/,
  /^src\/audit\/(chain|seal|brake|tail)\.ts$/,
  /^src\/queue\/lines\.ts$/,
  /^src\/http\/html\.ts$/,
  /^src\/pages\/(appointment|asking|brand|citizen-layout|course|desk-list|filing|filing-agencies|filing-body|filing-check|filing-forms|filing-papers|filing-parts|filing-places|filing-steps|form|front|hall|hall-script|hall-style|kiosk|kiosk-script|kiosk-style|held|layout|light|mine|procedures|public-layout|public-style|published|published-words|sign-in|style|supplement|survey|tracked|vietnamese|words)\.ts$/,
  /^src\/commands\/verify\/(dossier|report|line|consultation|charge|chain|migration|notice)-check\.ts$/,
  /^src\/commands\/process-printed\.ts$/,
  /^src\/commands\/import\/(cells|row|told)\.ts$/,
  /^src\/demo\/(cast|course|journey|legs|menu|moves|names|pace|plan|random|scenes|twisted-way|twists|twists-course|twists-intake|twists-waits|walk|working-week)\.ts$/,
];
const IMPURE = /^(@nestjs\/.*|typeorm|pg|bullmq|ioredis|fastify|node:(fs|child_process|net|http|os|process)(\/.*)?)$/;

/** Who else may read a wall clock, and why; all others are given a `Clock`. */
const CLOCK_READERS: readonly { readonly path: RegExp; readonly why: string }[] = [
  { path: /^src\/ledger\/clock\.ts$/, why: 'it is the clock' },
  { path: /^src\/embedded\//, why: 'waits for processes, decides nothing' },
  { path: /^src\/commands\/bench/, why: 'a bench measures' },
];

/** Who may reckon with days by itself where only working time (sla) and its `TimeRules` say which day it is, and why. */
const DAY_RECKONERS: readonly { readonly path: string; readonly why: string }[] = [
  { path: 'src/workflow/instant.ts', why: 'what a moment and a date are' },
  { path: 'src/reports/periods.ts', why: 'where a month or a quarter begins, by the calendar on the wall' },
];

/** Who else may write SQL about facts, and how. */
const FACT_READERS = [
  'src/dossiers/dossier-queries.ts', // history for the timeline, by the ledger's own columns
  'src/commands/verify/snapshot.ts', // all of it, to check it
];

const isSpec = (path: string) => /\.(spec|arbitraries)\.tsx?$/.test(path);
const roomOf = (path: string): string => (path.split('/').length > 2 ? path.split('/')[1]! : '');
const rootName = (path: string): string => posix.basename(path).replace(/\.ts$/, '');
const found = new Map<Sources, Import[]>();

function allImports(sources: Sources): Import[] {
  if (!found.has(sources))
    found.set(
      sources,
      [...sources].flatMap(([path, text]) => importsOf(path, text)),
    );
  return found.get(sources)!;
}

type Law = (sources: Sources) => string[];

const roomsAreKnown: Law = (sources) =>
  [...sources.keys()]
    .filter((path) => path.startsWith('src/'))
    .filter((path) =>
      roomOf(path) ? !(roomOf(path) in ROOMS) : ![...WIRING, ...LEAVES].includes(rootName(path).replace(/\.spec$/, '')),
    )
    .map((path) => `${path}: a room or root file without a sentence`);

const roomsImportWhomTheyMay: Law = (sources) =>
  allImports(sources)
    .filter(({ from, to }) => from.startsWith('src/') && to.startsWith('src/') && !mayImport(from, to))
    .map(({ from, to }) => `${from} → ${to}`);

function mayImport(from: string, to: string): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other || room === '')
    return room !== '' || !LEAVES.includes(rootName(from)) || LEAVES.includes(rootName(to));
  const may = ROOMS[room]?.may ?? [];
  if (may === 'all') return true;
  if (other === '') return LEAVES.includes(rootName(to)) && !WITHOUT_LEAVES.includes(room);
  return may.includes(other) || (TIME.includes(to) && room !== 'workflow' && room !== 'embedded');
}

const timeKnowsTheLawOnly: Law = (sources) =>
  allImports(sources)
    .filter(({ from, to }) => TIME.includes(from) && !to.startsWith('src/workflow/') && !TIME.includes(to))
    .map(({ from, to }) => `${from} → ${to}`);

const theLawUsesNoPackage: Law = (sources) =>
  allImports(sources)
    .filter(({ from, to }) => from.startsWith('src/workflow/') && !isSpec(from) && !to.startsWith('src/'))
    .map(({ from, to }) => `${from} → ${to}`);

const pureFilesStayPure: Law = (sources) =>
  allImports(sources)
    .filter(({ from, to }) => PURE.some((path) => path.test(from)) && !isSpec(from) && IMPURE.test(to))
    .map(({ from, to }) => `${from} → ${to}`);

const noBarrels: Law = (sources) => [
  ...[...sources.keys()]
    .filter((path) => /(^|\/)index\.tsx?$/.test(path) && !path.startsWith('web/'))
    .map((path) => `${path}: a barrel`),
  ...[...sources].flatMap(([path, text]) =>
    nodesOf(path, text).some((node) => ts.isExportDeclaration(node) && node.moduleSpecifier && !node.exportClause)
      ? [`${path}: export * from`]
      : [],
  ),
];

/** With decorator metadata a cycle is a crash at load. Type-only imports load nothing. */
const noCycles: Law = (sources) => {
  const loads = new Map<string, string[]>();
  for (const { from, to, typeOnly } of allImports(sources)) {
    if (!typeOnly && sources.has(to)) loads.set(from, [...(loads.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) return void cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path)) return;
    for (const next of loads.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of sources.keys()) walk(path, []);
  return cycles;
};

const oraclesKnowTypesOnly: Law = (sources) =>
  allImports(sources)
    .filter(
      ({ from, to, typeOnly }) =>
        /^test\/.*oracle[^/]*\.ts$/.test(from) && !isSpec(from) && to.startsWith('src/') && !typeOnly,
    )
    .map(({ from, to }) => `${from} → ${to}`);

const onlyTheClockReadsTheWall: Law = (sources) =>
  [...sources]
    .filter(
      ([path]) => path.startsWith('src/') && !isSpec(path) && !CLOCK_READERS.some((reader) => reader.path.test(path)),
    )
    .flatMap(([path, text]) =>
      nodesOf(path, text)
        .filter(readsTheWall)
        .map((node) => `${path}: ${node.getText()}`),
    );

function readsTheWall(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return true;
  if (!ts.isPropertyAccessExpression(node)) return false;
  return ['Date.now', 'performance.now', 'process.hrtime', 'process.uptime', 'Temporal.Now'].includes(node.getText());
}

/** law.md §18: one engine adds days, so that no period forgets a closed day. */
const onlyWorkingTimeAddsDays: Law = (sources) =>
  [...sources]
    .filter(([path]) => /^src\/(workflow|dossiers|reports|notifications)\//.test(path) && !isSpec(path))
    .filter(([path]) => !DAY_RECKONERS.some((reckoner) => reckoner.path === path))
    .flatMap(([path, text]) =>
      nodesOf(path, text)
        .filter(reckonsDays)
        .map((node) => `${path}: ${node.getText()}`),
    );

const A_DAY = [86_400_000, 86_400, 1_440];

function reckonsDays(node: ts.Node): boolean {
  if (ts.isNumericLiteral(node)) return A_DAY.includes(Number(node.text));
  if (ts.isIdentifier(node)) return node.text === 'plusMs';
  return ts.isPropertyAccessExpression(node) && /^(setDate|setUTCDate|UTC)$/.test(node.name.text);
}

const onlyTheLedgerKnowsFacts: Law = (sources) =>
  [...sources]
    .filter(([path]) => path.startsWith('src/') && !path.startsWith('src/ledger/') && !isSpec(path))
    .filter(([path]) => !path.startsWith('src/commands/bench')) // the bench's baseline writes the same rows by plain pg
    .filter(([path, text]) => /\bmotcua\.event\b/.test(text) && !(FACT_READERS.includes(path) && readsByColumns(text)))
    .map(([path]) => `${path}: SQL about facts`);

/** Every mention of the table in a query that selects the ledger's own columns. */
const readsByColumns = (text: string): boolean =>
  [...text.matchAll(/\bmotcua\.event\b/g)].length ===
  [...text.matchAll(/SELECT \$\{FACT_COLUMNS\} FROM motcua\.event\b/g)].length;

const screensKnowTheApiOnly: Law = (sources) =>
  allImports(sources)
    .filter(({ from, to }) => from.startsWith('web/') && /^(\.\.\/)*(src|test)\//.test(to))
    .map(({ from, to }) => `${from} → ${to}`);

const nothingLeansOnTests: Law = (sources) =>
  allImports(sources)
    .filter(
      ({ from, to }) =>
        from.startsWith('src/') && !isSpec(from) && (to.startsWith('test/') || isSpec(to) || to === '@jest/globals'),
    )
    .map(({ from, to }) => `${from} → ${to}`);

const plant = (files: Readonly<Record<string, string>>): Sources => new Map(Object.entries(files));

/** Each law, and files that break it: a law that cannot fail protects nothing. */
const LAWS: readonly {
  readonly name: string;
  readonly law: Law;
  readonly broken: Readonly<Record<string, string>>;
  readonly says: string;
}[] = [
  {
    name: 'every room and every root file has its sentence',
    law: roomsAreKnown,
    broken: { 'src/utils/dates.ts': '' },
    says: 'src/utils/dates.ts: a room or root file without a sentence',
  },
  {
    name: 'rooms import whom the table allows',
    law: roomsImportWhomTheyMay,
    broken: { 'src/ledger/x.ts': `import { decide } from '../dossiers/desk.js';` },
    says: 'src/ledger/x.ts → src/dossiers/desk.ts',
  },
  {
    name: 'types count as imports between rooms',
    law: roomsImportWhomTheyMay,
    broken: { 'src/identity/x.ts': `import type { DossierRow } from '../dossiers/rows.js';` },
    says: 'src/identity/x.ts → src/dossiers/rows.ts',
  },
  {
    name: 'embedded knows nothing of ours, no leaf either',
    law: roomsImportWhomTheyMay,
    broken: { 'src/embedded/x.ts': `import { readConfig } from '../config.js';` },
    says: 'src/embedded/x.ts → src/config.ts',
  },
  {
    name: 'rooms do not reach for the wiring',
    law: roomsImportWhomTheyMay,
    broken: { 'src/dossiers/x.ts': `const { createApp } = await import('../main.js');` },
    says: 'src/dossiers/x.ts → src/main.ts',
  },
  {
    name: 'working time and promises know the law only',
    law: timeKnowsTheLawOnly,
    broken: { 'src/sla/promise.ts': `import { Catalogue } from '../catalogue/catalogue.js';` },
    says: 'src/sla/promise.ts → src/catalogue/catalogue.ts',
  },
  {
    name: 'the law uses no package',
    law: theLawUsesNoPackage,
    broken: { 'src/workflow/x.ts': `import { v5 } from 'uuid';` },
    says: 'src/workflow/x.ts → uuid',
  },
  {
    name: 'pure files stay pure',
    law: pureFilesStayPure,
    broken: { 'src/reports/figures.ts': `import { Injectable } from '@nestjs/common';` },
    says: 'src/reports/figures.ts → @nestjs/common',
  },
  { name: 'no barrel', law: noBarrels, broken: { 'src/ledger/index.ts': '' }, says: 'src/ledger/index.ts: a barrel' },
  {
    name: 'no barrel under another name',
    law: noBarrels,
    broken: { 'src/ledger/all.ts': `export * from './ledger.js';` },
    says: 'src/ledger/all.ts: export * from',
  },
  {
    name: 'no import cycle',
    law: noCycles,
    broken: {
      'src/sla/a.ts': `import { b } from './b.js';`,
      'src/sla/b.ts': `import { c } from './c.js';`,
      'src/sla/c.ts': `import { a } from './a.js';`,
    },
    says: 'src/sla/a.ts → src/sla/b.ts → src/sla/c.ts → src/sla/a.ts',
  },
  {
    name: 'oracles import nothing of src but types',
    law: oraclesKnowTypesOnly,
    broken: { 'test/time-oracle.ts': `import { promise } from '../src/sla/promise.js';` },
    says: 'test/time-oracle.ts → src/sla/promise.ts',
  },
  {
    name: 'only ledger/clock.ts reads the wall clock',
    law: onlyTheClockReadsTheWall,
    broken: { 'src/dossiers/x.ts': 'const now = new Date(); // Date.now' },
    says: 'src/dossiers/x.ts: new Date()',
  },
  {
    name: 'Date.now handed on is a reading too',
    law: onlyTheClockReadsTheWall,
    broken: { 'src/dossiers/x.ts': 'const wall = Date.now;' },
    says: 'src/dossiers/x.ts: Date.now',
  },
  {
    name: 'only working time adds days',
    law: onlyWorkingTimeAddsDays,
    broken: { 'src/workflow/x.ts': 'const next = instantOf(millis(at) + 86_400_000);' },
    says: 'src/workflow/x.ts: 86_400_000',
  },
  {
    name: 'moments moved by hand are days added too',
    law: onlyWorkingTimeAddsDays,
    broken: { 'src/dossiers/x.ts': 'const next = (at: Instant) => plusMs(at, DAY);' },
    says: 'src/dossiers/x.ts: plusMs',
  },
  {
    name: 'only the ledger has SQL about facts',
    law: onlyTheLedgerKnowsFacts,
    broken: { 'src/reports/x.ts': 'const sql = `SELECT count(*) FROM motcua.event`;' },
    says: 'src/reports/x.ts: SQL about facts',
  },
  {
    name: 'whoever else reads facts reads them by the ledger’s columns',
    law: onlyTheLedgerKnowsFacts,
    broken: { 'src/dossiers/dossier-queries.ts': 'const sql = `SELECT payload FROM motcua.event`;' },
    says: 'src/dossiers/dossier-queries.ts: SQL about facts',
  },
  {
    name: 'screens know the API, not the service',
    law: screensKnowTheApiOnly,
    broken: { 'web/src/App.tsx': `import type { Dossier } from '../../src/workflow/dossier.js';` },
    says: 'web/src/App.tsx → src/workflow/dossier.ts',
  },
  {
    name: 'nothing of src leans on the tests',
    law: nothingLeansOnTests,
    broken: { 'src/demo/x.ts': `import { FakeClock } from '../../test/support/fake-clock.js';` },
    says: 'src/demo/x.ts → test/support/fake-clock.ts',
  },
];

const house = sourcesBelow('src', 'test', 'web');

describe('the house', () => {
  it('is read whole', () => {
    expect(house.has('src/workflow/decide.ts')).toBe(true);
    expect(house.size).toBeGreaterThan(150);
    const imports = allImports(house);
    expect(imports).toContainEqual({
      from: 'src/dossiers/desk.ts',
      to: 'src/ledger/ledger.ts',
      typeOnly: false,
      again: false,
    });
    expect(imports).toContainEqual({
      from: 'src/ledger/clock.ts',
      to: 'src/workflow/instant.ts',
      typeOnly: false,
      again: false,
    });
  });

  it('lists no exception that nobody needs', () => {
    for (const path of [...FACT_READERS, ...TIME]) expect([path, house.has(path)]).toEqual([path, true]);
    for (const { path } of CLOCK_READERS) {
      const readers = [...house].filter(([file, text]) => path.test(file) && nodesOf(file, text).some(readsTheWall));
      expect([path.source, readers.length > 0]).toEqual([path.source, true]);
    }
    for (const { path } of DAY_RECKONERS) {
      const reckons = house.has(path) && nodesOf(path, house.get(path)!).some(reckonsDays);
      expect([path, reckons]).toEqual([path, true]);
    }
    for (const pattern of PURE)
      expect([pattern.source, [...house.keys()].some((path) => pattern.test(path))]).toEqual([pattern.source, true]);
  });

  for (const { name, law, broken, says } of LAWS) {
    it(name, () => {
      expect(law(plant(broken))).toContain(says);
      expect(law(house)).toEqual([]);
    });
  }
});
