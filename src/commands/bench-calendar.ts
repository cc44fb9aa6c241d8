import { cpus, loadavg } from 'node:os';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { changedEdition } from '../catalogue/calendar-change.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { SEEN_BY } from '../ledger/sight.js';
import type { Stores } from '../ledger/stores.js';
import { CalendarPreview } from '../sla/calendar-preview.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import { date, type Instant } from '../workflow/instant.js';
import { NOW, timed, withDossiers } from './bench/copied-dossiers.js';

const DOSSIERS = 100_000;
const ROUNDS = 7;

/** `npm run bench -- calendar`: the preview of a change over 100,000 open dossiers, beside a bare SELECT of the same rows. */
export async function benchCalendar(): Promise<number> {
  const { app, stores, end } = await withDossiers(DOSSIERS);
  try {
    process.stdout.write(await measured(app, stores));
  } finally {
    await end();
  }
  return 0;
}

async function measured(app: NestFastifyApplication, { reader }: Stores): Promise<string> {
  const catalogue = app.get(Catalogue);
  const base = catalogue.newestCalendar();
  const edition = swapped(base, NOW);
  const bare = `SELECT d.id, d.due_at FROM motcua.dossier d WHERE ${SEEN_BY} AND d.status = 'received'`;
  const times: { bare: number; preview: number; cpu: number }[] = [];
  let found = '';
  for (let round = 0; round < ROUNDS; round++) {
    const [rows, plain] = await timed(() => reader.query(bare, [catalogue.supervisor()]));
    const before = process.cpuUsage();
    const [preview, whole] = await timed(() => app.get(CalendarPreview).of(base, edition));
    const { user, system } = process.cpuUsage(before);
    times.push({ bare: plain, preview: whole, cpu: (user + system) / 1000 });
    const by = preview.byDays.map(({ days, count }) => `${days}: ${count}`).join(', ');
    found = `${rows.rowCount} rows; of ${preview.open} open dossiers ${preview.moving} move (by days ${by})`;
  }
  const [plain, whole] = [median(times.map((t) => t.bare)), median(times.map((t) => t.preview))];
  const ratio = median(times.map((t) => t.preview / t.bare));
  return [
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}; median of ${ROUNDS} rounds`,
    '',
    '| what | ms | of the bare SELECT |',
    '|---|---|---|',
    `| bare SELECT of id and due date | ${plain.toFixed(0)} | 1 |`,
    `| preview of a swap | ${whole.toFixed(0)} | ${ratio.toFixed(1)} |`,
    '',
    `CPU of the service for one preview: ${median(times.map((t) => t.cpu)).toFixed(0)} ms; load average ${loadavg()[0]!.toFixed(1)}`,
    found,
    '',
  ].join('\n');
}

/** A Wednesday off, three days ahead, made up for on a Saturday: it touches nearly every promise. */
function swapped(base: CalendarEdition, at: Instant): CalendarEdition {
  const day = { source: 'bench', announcedOn: date('2026-11-23'), confidence: 'verified', name: 'bench' } as const;
  const off = { ...day, date: date('2026-11-25'), kind: 'off' } as const;
  const makeUp = { ...day, date: date('2026-12-26'), kind: 'working', replaces: off.date } as const;
  const change = {
    title: null,
    document: 'bench',
    effectiveFrom: null,
    lastYear: null,
    days: [off, makeUp],
    hours: [],
  };
  return changedEdition(base, change, { id: 'bench', publishedAt: at, effectiveFrom: at });
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
