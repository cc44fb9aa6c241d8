import { mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { changedEdition } from '../catalogue/calendar-change.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { readConfig } from '../config.js';
import { openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import type { Stores } from '../ledger/stores.js';
import { createApp } from '../main.js';
import { CalendarPreview } from '../sla/calendar-preview.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import type { Filing } from '../workflow/commands.js';
import { Submit } from '../workflow/envelopes.js';
import { atLocal, date, type Instant, plusMs } from '../workflow/instant.js';
import type { Actor, PartyRef } from '../workflow/people.js';

const DOSSIERS = 100_000;
/** Real receptions, each copied: over the procedures, the moments of four weeks, and as many resolving agencies. */
const ORIGINALS = 200;
const NOW = atLocal(date('2026-11-23'), '08:00');
const FOUR_WEEKS_MS = 28 * 86_400_000;
const CENTRE = 'tq.vp.ttpvhcc';
const ROUNDS = 7;

/** `npm run bench -- calendar`: the preview of a change over 100,000 open dossiers, beside a bare SELECT of the same rows. */
export async function benchCalendar(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    METRICS_PORT: '0',
    MOTCUA_DATA_DIR: dataDir,
    MOTCUA_DEMO: '1',
  };
  const config = readConfig(env);
  const house = await openHouse(config, () => undefined, () => process.exit(1)); // prettier-ignore
  const clock = new Clock();
  clock.freeze(NOW);
  const { stores, secretKey } = house;
  const app = await createApp({ config, stores, clock, secretKey, close: () => house.close() });
  try {
    await seed(app, stores);
    process.stdout.write(await measured(app, stores));
  } finally {
    await app.close();
  }
  return 0;
}

async function seed(app: NestFastifyApplication, { writer }: Stores): Promise<void> {
  const catalogue = app.get(Catalogue);
  const procedures = catalogue
    .procedures()
    .filter((p) => p.findings.length === 0 && p.levels.includes('province') && p.channels.includes('postal'));
  const agencies = catalogue.agencies().filter((a) => a.level === 'province' && a.openTo === null);
  const actor: Actor = { kind: 'person', id: 'bench', posts: [{ role: 'post-staff', agency: CENTRE }] };
  for (let n = 0; n < ORIGINALS; n++) {
    const procedure = procedures[n % procedures.length]!;
    const receivedAt = plusMs(NOW, -Math.round((FOUR_WEEKS_MS * (n + 1)) / ORIGINALS));
    const filing = filingOf(procedure.code, procedure.variants[0]!.id, agencies[n % agencies.length]!.id);
    const dossierId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const command = { type: 'ReceiveDossier', dossierId, channel: 'postal', filing, receivedAt } as const;
    await app.get(CommandBus).execute(new Submit(command, `bench-${n}`, actor));
  }
  const copies = DOSSIERS / ORIGINALS - 1;
  for (let n = 1; n <= copies; n += 25) await writer.query(COPY, [n, Math.min(copies, n + 24)]);
  await writer.query('ANALYZE motcua.dossier').catch(() => undefined); // the owner's right; autovacuum sees to it otherwise
}

const COLUMNS = `version, fold, state, status, procedure_code, variant, channel, subject, receiver, resolver, step_id, step_kind, step_owner,
  assignee, step_due_at, due_at, due_date, overdue_at, received_on, return_date, drafted, apologies, visible_to, recorded_at`;
const COPY = `INSERT INTO motcua.dossier (id, code, ${COLUMNS})
  SELECT gen_random_uuid(), code || '.' || n, ${COLUMNS} FROM motcua.dossier, generate_series($1::int, $2::int) n
  WHERE id::text LIKE '00000000-0000-4000-8000-%'`;

const filingOf = (procedureCode: string, variant: string, resolver: string): Filing => ({
  ...{
    procedureCode,
    variant,
    receiver: CENTRE,
    resolver,
    subject: 'Đo',
    owner: 'bench@1' as PartyRef,
    submitter: null,
  },
  ...{ authorised: false, returnChannel: 'direct' },
  papers: [{ paperId: null, name: 'Tờ khai', originals: 1, certifiedCopies: 0, photocopies: 0, digitised: true }],
});

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

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const done = await work();
  return [done, performance.now() - started];
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
