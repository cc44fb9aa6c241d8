import { cpus, loadavg } from 'node:os';
import { Catalogue } from '../catalogue/catalogue.js';
import { Rebuild } from '../ledger/rebuild.js';
import { Relay } from '../ledger/relay.js';
import { BoardReader } from '../reports/board-reader.js';
import { FormulaBook } from '../reports/formula-book.js';
import { Form06aReader } from '../reports/form-06a.reader.js';
import { KnownByCatalogue } from '../reports/known.js';
import { ReportPeriods } from '../reports/report-period.js';
import { reportDossiers } from '../reports/report-dossiers.subscription.js';
import { RowQueries } from '../reports/row-queries.js';
import type { Actor } from '../workflow/people.js';
import { cpuBelow } from './bench/cpu.js';
import { type BenchHouse, ORIGINALS, timed, withDossiers } from './bench/copied-dossiers.js';
import { countedIn, finishedByFacts, liveALife } from './bench/report-facts.js';

const DOSSIERS = 1_000_000;
const ROUNDS = 40;
const YEAR = 2026;
/** Rows of a drill-down on one page. */
const PAGE = 100;

/** What a fact took; CPU of this process and of the store. */
interface Pace {
  readonly facts: number;
  readonly perSecond: number;
  readonly micros: number;
}

interface Line {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
}

/**
 * `npm run bench -- reports [--dossiers 200000] [--keep DIRECTORY]`: the follower of the figures, its rebuild, and what people ask of
 * the numbers. A kept database is generated and followed once; later runs on it rebuild and ask.
 */
export async function benchReports(args: readonly string[]): Promise<number> {
  const given = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const dossiers = Number(given('--dossiers') ?? DOSSIERS);
  if (!(dossiers >= ORIGINALS)) throw new Error(`--dossiers takes a number of ${ORIGINALS} or more`);
  const house = await withDossiers(ORIGINALS, { MOTCUA_ROLE: 'web' }, given('--keep') ?? null); // nobody follows but this bench
  try {
    if (!house.stood) await liveALife(house, dossiers, tell);
    const [lived, facts] = await countedIn(house.stores.writer);
    const relay = new Relay(house.stores, house.clock);
    tell('following …');
    if (!house.stood) house.keep();
    const caughtUp = await paced(() => relay.catchUp(reportDossiers));
    tell('rebuilding …');
    const anew = await paced(async () => {
      const { same } = await Rebuild.of(house.stores, reportDossiers, { accept: false });
      if (!same) throw new Error('what was rebuilt is not what was followed');
      return facts;
    });
    process.stdout.write(report(lived, facts, { caughtUp, anew }, await asked(house)));
  } finally {
    await house.end();
  }
  return 0;
}

const tell = (line: string) => process.stderr.write(`${line}\n`);

/** @param work answers with how many facts it went through */
async function paced(work: () => Promise<number>): Promise<Pace> {
  const before = cpuBelow(process.pid);
  const [facts, ms] = await timed(work);
  return { facts, perSecond: (facts / ms) * 1000, micros: (cpuBelow(process.pid) - before) / facts };
}

/** What the supervising office asks, and the same by plain SQL over the facts. */
async function asked({ app, stores }: BenchHouse): Promise<Line[]> {
  const catalogue = app.get(Catalogue);
  const periods = app.get(ReportPeriods);
  const me: Actor = {
    kind: 'person',
    id: 'bench',
    posts: [{ role: 'provincial-office', agency: catalogue.supervisor() }],
  };
  const { whole, months } = periods.year(YEAR);
  const year = periods.askedOf(whole, {}, me);
  const beyond = { ...year, scope: { ...year.scope, channel: 'online' } } as const; // no tally tells the channel
  const board = (by: 'province' | 'agency' | 'commune', formula: string | null = null) =>
    app.get(BoardReader).read(year, { months, by, formula, targetYear: YEAR });
  const form = (by: 'field' | 'agency', of = year) => app.get(Form06aReader).read(of, by);
  const late = app.get(FormulaBook).on(whole.to).find(({ id }) => id === 'F-LATE')!; // prettier-ignore
  const known = app.get(KnownByCatalogue).of(null);
  const rows = () => app.get(RowQueries).rows(year, late.numerator, { after: null, limit: PAGE }, known);
  const lines: Line[] = [];
  for (const [what, work, rounds] of [
    ['board of the province, year and months', () => board('province'), ROUNDS],
    ['one figure of each department, as the screen asks', () => board('agency', 'F-ONTIME.OWN'), ROUNDS],
    ['one figure of each commune, as the screen asks', () => board('commune', 'F-ONTIME.OWN'), ROUNDS],
    ['one figure of each commune, of some procedures', () => board('commune', 'F-FULL'), ROUNDS / 4],
    ['every figure of each department', () => board('agency'), ROUNDS / 4],
    ['every figure of each commune', () => board('commune'), ROUNDS / 4],
    ['II.06a by field, a year', () => form('field'), ROUNDS],
    ['II.06a by agency, a year', () => form('agency'), ROUNDS],
    ['late dossiers behind a figure, a page and their number', rows, ROUNDS],
    ['II.06a of one channel, by the lines', () => form('field', beyond), ROUNDS / 4],
    ['finished and late by agency, plain SQL over the facts', () => finishedByFacts(stores.writer, whole), 5],
  ] as const) {
    tell(`${what} …`);
    await work(); // warm
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push((await timed<unknown>(work))[1]);
    times.sort((a, b) => a - b);
    const share = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))]!;
    lines.push({ what, p50: share(0.5), p95: share(0.95) });
  }
  return lines;
}

function report(
  dossiers: number,
  facts: number,
  { caughtUp, anew }: { readonly caughtUp: Pace; readonly anew: Pace },
  lines: readonly Line[],
): string {
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  const paceOf = ({ perSecond, micros }: Pace) =>
    `${whole(perSecond)} facts a second, ${micros.toFixed(0)} µs of CPU each`;
  return [
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}; load average ${loadavg()[0]!.toFixed(1)}; ${whole(dossiers)} dossiers, ${whole(facts)} facts`,
    `follower of the figures: ${caughtUp.facts > 0 ? paceOf(caughtUp) : 'as it stood'}; rebuild, compared and exchanged: ${paceOf(anew)}`,
    '',
    '| what | p50 ms | p95 ms |',
    '|---|---|---|',
    ...lines.map(({ what, p50, p95 }) => `| ${what} | ${p50.toFixed(0)} | ${p95.toFixed(0)} |`),
    '',
  ].join('\n');
}
