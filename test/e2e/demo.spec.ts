import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { ADMINISTRATOR, DEMO_PASSWORD, SUPERVISOR } from '../../src/demo/cast.js';
import { Client } from '../../src/demo/client.js';
import { type Acknowledged, drive, type Driven, type DriveOptions } from '../../src/demo/driver.js';
import { TWISTS } from '../../src/demo/plan.js';
import { SWAP, SWAP_AT } from '../../src/demo/swap.js';
import { differences, type Tally, tallyOf } from '../../src/demo/tally.js';
import { FIRST_DAY, LAST_DAY } from '../../src/demo/working-week.js';
import { Clock } from '../../src/ledger/clock.js';
import { createApp } from '../../src/main.js';
import { STATUSES } from '../../src/workflow/dossier.js';
import type { EventType } from '../../src/workflow/events.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { expectSound } from '../support/sound.js';

interface Town {
  readonly db: TestDatabase;
  readonly dataDir: string;
  readonly baseUrl: string;
  /** The same stores and the same folder, served anew. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Every type of fact; one that is forgotten here does not compile. */
const EVERY: Readonly<Record<EventType, true>> = {
  ...{
    DossierSubmitted: true,
    DossierReceived: true,
    SubmissionAccepted: true,
    PromiseMade: true,
    PromiseMoved: true,
    ApplicantGuided: true,
  },
  ...{
    IntakeSupplementRequested: true,
    IntakeSupplementSubmitted: true,
    DossierRefused: true,
    DossierHandedOver: true,
    StepAssigned: true,
  },
  ...{
    SubmittedToLeader: true,
    StepCompleted: true,
    SentBack: true,
    ResultSigned: true,
    ResultNumbered: true,
    ResultDelivered: true,
    ResultReturned: true,
  },
  ...{
    SupplementProposed: true,
    SupplementApproved: true,
    SupplementRequested: true,
    SupplementPartReceived: true,
    SupplementCompleted: true,
  },
  ...{
    SupplementPeriodEnded: true,
    DossierClosedUnsupplemented: true,
    ObligationRaised: true,
    PaymentRecorded: true,
    RefundOwed: true,
  },
  ...{
    WithdrawalRequested: true,
    DossierWithdrawn: true,
    ProcessingStopped: true,
    ProcessingPaused: true,
    ProcessingResumed: true,
  },
  ...{
    VerificationOpened: true,
    VerificationClosed: true,
    ConsultationOpened: true,
    ConsultationAnswered: true,
    ConsultationTimedOut: true,
  },
  ...{
    ResultReplaced: true,
    FaultApologised: true,
    DossierRehomed: true,
    CorrectionProposed: true,
    DueDateCorrected: true,
  },
  ...{ StatusCorrected: true, DossierVoided: true, ApologyDrafted: true, ApologyIssued: true, IntakeCheckMissed: true },
  ...{ StepDeadlineMissed: true, DeadlineMissed: true, ReappointmentMissed: true },
  ...{ SupplementDeclined: true, PaymentPartRecorded: true, RefundPaid: true, LimitExtended: true },
  ...{ CorrectionRejected: true },
};
const EVENTS = Object.keys(EVERY);

/** A service in demo mode on a socket. */
async function town(): Promise<Town> {
  const db = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-demo-'));
  let app = await open(db, dataDir, 0);
  const { port } = app.getHttpServer().address() as { port: number };
  const close = async () => {
    await app.close();
    await db.drop();
    rmSync(dataDir, { recursive: true });
  };
  const restart = async () => {
    await app.close();
    app = await open(db, dataDir, port);
  };
  return { db, dataDir, baseUrl: `http://127.0.0.1:${port}`, restart, close };
}

async function open(db: TestDatabase, dataDir: string, port: number): Promise<NestFastifyApplication> {
  const env = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    METRICS_PORT: '0',
    DATABASE_URL: db.url,
    MOTCUA_DATA_DIR: dataDir,
  };
  const config = { ...readConfig(env), demo: true };
  const app = await createApp({ config, stores: db.stores, clock: new Clock(), secretKey: Buffer.alloc(32, 7) });
  await app.listen(port, '127.0.0.1');
  return app;
}

/** Codes, states, versions and facts with their moments: all that must be the same for the same seed. */
async function digest({ db }: Town): Promise<{ facts: unknown[] | null }[]> {
  const { rows } = await db.stores.writer.query<{ facts: unknown[] | null }>(
    `SELECT d.id, d.code, d.status, d.version, d.due_at,
            (SELECT json_agg(json_build_array(e.type, e.occurred_at, e.actor ->> 'id') ORDER BY e.version) FROM motcua.event e WHERE e.stream = d.id) AS facts
     FROM motcua.dossier d ORDER BY d.id`,
  );
  return rows;
}

const told = (place: Town, options: Partial<DriveOptions> = {}): Promise<Driven> =>
  drive({ baseUrl: place.baseUrl, seed: 5, dossiers: 2 * TWISTS.length, patienceMs: 20_000, ...options });

describe('the demonstration', () => {
  let first: Town;
  let driven: Driven;
  let reference: { facts: unknown[] | null }[];
  beforeAll(async () => {
    first = await town();
    driven = await told(first);
    reference = await digest(first);
  });
  afterAll(() => first.close());

  it('lives whole lives: facts of every dossier that was begun', () => {
    expect(reference).toHaveLength(driven.dossiers.length);
    expect(reference.length).toBeGreaterThanOrEqual(2 * TWISTS.length - 2);
    expect(reference.flatMap(({ facts }) => facts ?? []).length).toBeGreaterThan(500);
  });

  it('ends with dossiers in every state that the law knows', async () => {
    const { rows } = await first.db.stores.writer.query<{ status: string }>(
      'SELECT DISTINCT status FROM motcua.dossier',
    );
    const found = rows.map(({ status }) => status);
    expect(STATUSES.filter((status) => status !== 'unknown' && !found.includes(status))).toEqual([]);
  });

  it('has had every fact that can happen', async () => {
    const { rows } = await first.db.stores.writer.query<{ type: string }>('SELECT DISTINCT type FROM motcua.event');
    const found = rows.map(({ type }) => type);
    // a step of another agency or of a clerk: only in processes of a procedure's own, which the story has none of (branches.spec.ts)
    expect(EVENTS.filter((type) => type !== 'StepCompleted' && !found.includes(type))).toEqual([]);
  });

  it('moves promises on its sixth day, when a swap is announced: later, once each, and says so', async () => {
    const { rows } = await first.db.stores.writer.query<{ stream: string; to: string; n: number }>(
      `SELECT stream, max(payload #>> '{promise,dueDate}') AS to, count(*)::int AS n FROM motcua.event
       WHERE type = 'PromiseMoved' AND payload #>> '{promise,cause}' = 'calendar' AND occurred_at = $1 GROUP BY stream`,
      [SWAP_AT],
    );
    const { moved, moves } = driven.swap!;
    expect(moved).toBeGreaterThan(0);
    expect([rows.length, moves.length]).toEqual([moved, moved]);
    expect(rows.map(({ n, to }) => n === 1 && to > SWAP.off)).not.toContain(false);
    expect(moves.filter(({ from, to }) => from > to)).toEqual([]);
    expect(moves.filter(({ from, to }) => from < to)).not.toEqual([]);
  });

  it('is the fold of its facts: the replay of every history gives the state that is stored', async () => {
    const { pathname } = new URL(first.db.url);
    const superuser = new pg.Client({
      connectionString: Object.assign(new URL(process.env['TEST_SUPER_URL']!), { pathname }).href,
    }); // sees past row-level security
    await superuser.connect();
    try {
      expect(await expectSound(superuser)).toMatchObject({ dossiers: reference.length });
    } finally {
      await superuser.end();
    }
  });

  it('fills Biểu II.06a with what was done, and every identity of the form holds', async () => {
    const client = new Client(first.baseUrl, DEMO_PASSWORD, 5_000);
    const { channels, ended } = tallyOf(driven.dossiers, LAST_DAY);
    const sum = (of: (line: (typeof channels)[number]) => number) =>
      channels.reduce((total, line) => total + of(line), 0);
    for (const by of ['field', 'agency']) {
      const form = await client.read(SUPERVISOR, `/reports/06a?from=${FIRST_DAY}&to=${LAST_DAY}&by=${by}`);
      expect(form).toMatchObject({
        violations: [],
        total: {
          c3: sum(({ received }) => received),
          c4: channels.find(({ channel }) => channel === 'online')!.received,
          c6: 0,
          c8: sum(({ early }) => early),
          c9: sum(({ onTime }) => onTime) + ended.withdrawn + ended.terminated,
          c10: sum(({ late }) => late),
          c12: sum(({ openInTime }) => openInTime),
          c13: sum(({ openOverdue }) => openOverdue),
        },
      });
    }
  });

  it('is the same for the same seed: ids, codes, states, facts and their moments', async () => {
    const second = await town();
    await told(second);
    expect(await digest(second)).toEqual(reference);
    await second.close();
  });

  it('reports what was done, and nothing else', async () => {
    const own = tallyOf(driven.dossiers, LAST_DAY);
    const client = new Client(first.baseUrl, DEMO_PASSWORD, 5_000);
    const summary = async () =>
      (await client.read(SUPERVISOR, `/reports/summary?from=${FIRST_DAY}&to=${LAST_DAY}`)) as unknown as Tally;
    let differs = differences(own, await summary());
    for (let looks = 0; differs.length > 0 && looks < 500; looks++) differs = differences(own, await summary()); // until its follower has read all
    expect(differs).toEqual([]);
    expect(own.channels.reduce((sum, { received }) => sum + received, 0)).toBeGreaterThan(35);
  });

  it('told twice, even by many at once, is told once: every submission is answered as before', async () => {
    const again: Acknowledged[] = [];
    await told(first, { clients: 6, onAcknowledged: (what) => again.push(what) });
    expect(again).toHaveLength(driven.acknowledged);
    expect(again.filter(({ replayed }) => !replayed)).toEqual([]);
    expect(await digest(first)).toEqual(reference);
  });

  it('goes on where it was when the service is started again three times in its middle: nothing lost, nothing doubled', async () => {
    const place = await town();
    let restarted: Promise<void> | undefined;
    let count = 0;
    await told(place, {
      onAcknowledged: () =>
        void (
          [60, 160, 240].includes(++count) && (restarted = (restarted ?? Promise.resolve()).then(() => place.restart()))
        ),
    });
    expect(restarted).toBeDefined();
    await restarted;
    expect(await digest(place)).toEqual(reference);
    await place.close();
  });
});

describe("a demonstration's clock", () => {
  it('stands at the first opening, moves forward only, is the administrator’s alone, and is kept in the folder', async () => {
    const place = await town();
    const client = new Client(place.baseUrl, DEMO_PASSWORD, 5_000);
    const ask = (who: string | null, body?: object) => client.ask(who, body ? 'POST' : 'GET', '/demo/clock', body);
    expect((await ask(ADMINISTRATOR)).body).toEqual({ now: '2026-11-16T07:00:00+07:00', running: false });
    expect((await ask(ADMINISTRATOR, { to: '2026-11-18T09:00:00+07:00' })).body).toMatchObject({
      now: '2026-11-18T09:00:00+07:00',
    });
    const back = await ask(ADMINISTRATOR, { to: '2026-11-17T09:00:00+07:00' });
    expect([back.status, back.body['code']]).toEqual([409, 'clock-backwards']);
    expect((await ask(ADMINISTRATOR, { to: 'tomorrow' })).status).toBe(400);
    expect((await ask(SUPERVISOR)).status).toBe(403);
    expect((await ask(null)).status).toBe(401);
    expect(JSON.parse(readFileSync(join(place.dataDir, 'demo-clock.json'), 'utf8'))).toMatchObject({
      frozenAt: '2026-11-18T02:00:00.000Z',
    });
    await place.restart();
    expect((await ask(ADMINISTRATOR)).body).toEqual({ now: '2026-11-18T09:00:00+07:00', running: false });
    expect((await client.ask(ADMINISTRATOR, 'POST', '/demo/clock/run')).body).toMatchObject({ running: true });
    await place.close();
  });
});
