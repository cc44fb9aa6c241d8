import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Catalogue } from '../../catalogue/catalogue.js';
import { readConfig } from '../../config.js';
import { removeHome } from '../../embedded/home.js';
import { openHouse } from '../../house.js';
import { Clock } from '../../ledger/clock.js';
import type { Stores } from '../../ledger/stores.js';
import { createApp } from '../../main.js';
import { Submit } from '../../workflow/envelopes.js';
import type { Filing } from '../../workflow/filing.js';
import { atLocal, date, plusMs } from '../../workflow/instant.js';
import type { Actor, PartyRef } from '../../workflow/people.js';

/** Real receptions, each copied: over the procedures, the moments of four weeks, and as many resolving agencies. */
export const ORIGINALS = 200;
export const NOW = atLocal(date('2026-11-23'), '08:00');
const FOUR_WEEKS_MS = 28 * 86_400_000;
/** A file beside a kept database whose dossiers are all there. */
const WHOLE = 'whole';
const CENTRE = 'tq.vp.ttpvhcc';

export interface BenchHouse {
  readonly app: NestFastifyApplication;
  readonly stores: Stores;
  readonly clock: Clock;
  /** Whether its dossiers are those of an earlier bench. */
  readonly stood: boolean;
  /** They are all there: a later bench may take them as they are. */
  readonly keep: () => void;
  /** Closes it, and leaves nothing on the disk that is not to be kept. */
  readonly end: () => Promise<void>;
}

/**
 * The service on a fresh embedded database, its legal clock held at {@link NOW}, with about that many open dossiers.
 *
 * @param kept a directory whose database stays, and is taken as it is where it stands there already; null: gone with the bench
 */
export async function withDossiers(
  dossiers: number,
  more: NodeJS.ProcessEnv = {},
  kept: string | null = null,
): Promise<BenchHouse> {
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  const stood = existsSync(join(dataDir, WHOLE));
  if (!stood && kept !== null && existsSync(kept) && readdirSync(kept).length > 0)
    throw new Error(`${kept} is not empty, and holds no whole bench`);
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    METRICS_PORT: '0',
    MOTCUA_DATA_DIR: dataDir,
    MOTCUA_DEMO: '1',
    ...more,
  };
  const config = readConfig(env);
  const house = await openHouse(config, () => undefined, () => process.exit(1)); // prettier-ignore
  const clock = new Clock();
  clock.freeze(NOW);
  const { stores, secretKey } = house;
  const app = await createApp({ config, stores, clock, secretKey, close: () => house.close() });
  if (!stood) await seed(app, stores, dossiers);
  const end = async () => {
    await app.close();
    if (kept !== null) return;
    for (const name of readdirSync(dataDir)) removeHome(join(dataDir, name));
    removeHome(dataDir);
  };
  const keep = () => writeFileSync(join(dataDir, WHOLE), '');
  return { app, stores, clock, stood, keep, end };
}

async function seed(app: NestFastifyApplication, { writer }: Stores, dossiers: number): Promise<void> {
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
  const copies = Math.ceil(dossiers / ORIGINALS) - 1;
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

export async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const done = await work();
  return [done, performance.now() - started];
}
