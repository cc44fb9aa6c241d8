import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Config, readConfig } from '../../src/config.js';
import { accountId, ADMINISTRATOR, DEMO_PASSWORD, PROCESS_OFFICER, SUPERVISOR } from '../../src/demo/cast.js';
import { Client } from '../../src/demo/client.js';
import { endingOf, printedLetters, toldOf } from '../../src/demo/ending.js';
import { drive, type Driven, type DriveOptions } from '../../src/demo/driver.js';
import type { Acknowledged } from '../../src/demo/submitting.js';
import { TWISTS } from '../../src/demo/plan.js';
import { type PrintedSteps, reportOf, type Summary } from '../../src/demo/report.js';
import { SWAP, SWAP_AT } from '../../src/demo/swap.js';
import { differences, type Tally, tallyOf } from '../../src/demo/tally.js';
import { FIRST_DAY, LAST_DAY } from '../../src/demo/working-week.js';
import type { House } from '../../src/house.js';
import { Clock } from '../../src/ledger/clock.js';
import { createApp } from '../../src/main.js';
import { Postman } from '../../src/notifications/postman.js';
import type { Form06a } from '../../src/reports/form-06a.reader.js';
import type { EventType } from '../../src/workflow/events.js';
import { STATUSES } from '../../src/workflow/status.js';
import { superuserIn, testDatabase, type TestDatabase } from '../support/database.js';
import { followed } from '../support/followed.js';
import { expectSound } from '../support/sound.js';

interface Town {
  readonly db: TestDatabase;
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly house: Pick<House, 'stores' | 'secretKey'>;
  readonly config: Config;
  /** Every follower has read what is recorded by now, and the post has gone. */
  allTold(): Promise<void>;
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
    SystemWaitOpened: true,
    SystemWaitClosed: true,
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
  ...{ ApologyProposed: true, ApologyApproved: true, ApologyDeclined: true },
  ...{ StatusCorrected: true, DossierVoided: true, ApologyDrafted: true, ApologyIssued: true, IntakeCheckMissed: true },
  ...{ StepDeadlineMissed: true, DeadlineMissed: true, ReappointmentMissed: true },
  ...{ SupplementDeclined: true, PaymentPartRecorded: true, RefundPaid: true, LimitExtended: true },
  ...{ CorrectionRejected: true, ChildEnded: true, ChildNotOpened: true, EndedWithParent: true },
  ...{ ProcessMigrated: true, MigrationUndone: true, ExtendedForOutage: true, WaitPeriodEnded: true },
};
const EVENTS = Object.keys(EVERY);
/** Facts of ways that the demo does not take: a linked procedure that cannot be received (linked.spec.ts), versions that dossiers go over to (migrations.spec.ts), an outage (outages.spec.ts), a process whose waits end (process-rules.spec.ts). */
const ELSEWHERE = ['ChildNotOpened', 'ProcessMigrated', 'MigrationUndone', 'ExtendedForOutage', 'WaitPeriodEnded'];

/** A service in demo mode on a socket. */
async function town(): Promise<Town> {
  const db = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-demo-'));
  const house = { stores: db.stores, secretKey: Buffer.alloc(32, 7) };
  const config = configOf(db, dataDir);
  let app = await open(house, config, 0);
  const { port } = app.getHttpServer().address() as { port: number };
  const close = async () => {
    await app.close();
    await db.drop();
    rmSync(dataDir, { recursive: true });
  };
  const restart = async () => {
    await app.close();
    app = await open(house, config, port);
  };
  const allTold = async () => {
    await followed({ app });
    await app.get(Postman).deliverDue();
  };
  return { db, dataDir, house, config, baseUrl: `http://127.0.0.1:${port}`, allTold, restart, close };
}

function configOf(db: TestDatabase, dataDir: string): Config {
  const env = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    METRICS_PORT: '0',
    DATABASE_URL: db.url,
    MOTCUA_DATA_DIR: dataDir,
  };
  return { ...readConfig(env), demo: true };
}

async function open(house: Town['house'], config: Config, port: number): Promise<NestFastifyApplication> {
  const app = await createApp({ config, ...house, clock: new Clock() });
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

/** All twists, and two thirds of the real processes; story.spec.ts has them all. */
const WHOLE = 2 * TWISTS.length;
const SHORT = 16;
/** Milliseconds that a telling may take on a busy machine. */
const LONG = 240_000;
const told = (place: Town, options: Partial<DriveOptions> = {}): Promise<Driven> =>
  drive({ baseUrl: place.baseUrl, seed: 5, dossiers: WHOLE, patienceMs: 20_000, ...options });

describe('the demonstration', () => {
  let first: Town;
  let driven: Driven;
  let reference: { facts: unknown[] | null }[];
  beforeAll(async () => {
    first = await town();
    driven = await told(first);
    await first.allTold();
    reference = await digest(first);
  }, LONG);
  afterAll(() => first.close());

  it('lives whole lives: facts of every dossier that was begun', () => {
    expect(reference).toHaveLength(driven.dossiers.length);
    expect(reference.length).toBeGreaterThanOrEqual(WHOLE - 2);
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
    expect(EVENTS.filter((type) => !ELSEWHERE.includes(type) && !found.includes(type))).toEqual([]);
  });

  it('publishes every real process that can be received, accepted by one person and published by another', async () => {
    const { rows } = await first.db.stores.writer.query<{ act: string; author: string; ids: number }>(
      `SELECT body ->> 'act' AS act, author, count(DISTINCT id)::int AS ids FROM motcua.process_act GROUP BY 1, 2`,
    );
    const published = rows.filter(({ act }) => act === 'published');
    expect(published).toEqual([{ act: 'published', author: accountId(ADMINISTRATOR), ids: 34 }]);
    expect(rows.filter(({ act }) => act === 'accepted').map(({ author }) => author)).toEqual([
      accountId(PROCESS_OFFICER),
    ]);
    expect(driven.processes.published).toHaveLength(34);
  });

  it('runs real processes to the end, with branches that join and linked dossiers', async () => {
    const { rows } = await first.db.stores.writer.query<{ process: string; branches: number; parts: number }>(
      `SELECT state #>> '{pins,process,id}' AS process,
              max((SELECT count(DISTINCT s ->> 'branch') FROM jsonb_array_elements(state -> 'work') s))::int AS branches,
              max(jsonb_array_length(coalesce(state -> 'children', '[]')))::int AS parts
       FROM motcua.dossier WHERE status IN ('finished', 'returned') GROUP BY 1`,
    );
    const ended = rows.filter(({ process }) => !process.startsWith('generated:'));
    expect(ended.length).toBeGreaterThanOrEqual(20);
    const ids = driven.processes.published.map(({ id }) => id);
    expect(ended.filter(({ process }) => !ids.includes(process))).toEqual([]);
    expect(rows.length - ended.length).toBeGreaterThan(10);
    expect(ended.filter(({ branches }) => branches > 1)).toMatchObject([
      { process: 'LT-ND63-2024-khaisinh', branches: 3, parts: 2 },
      { process: 'LT-QD296-2024-khaitu', branches: 3, parts: 3 },
    ]);
  });

  it('tells people by the channels that they agreed to, and nobody over a wire', async () => {
    const told = await toldOf(first.house);
    const states = new Set(told.map(({ channel, state }) => `${channel} ${state}`));
    for (const channel of ['email', 'zalo', 'sms', 'inbox']) expect([...states]).toContain(`${channel} sent`);
    expect([...states]).toContain('desk to-print');
    expect([...states].filter((state) => /waiting|unknown|dead/.test(state))).toEqual([]);
    const { rows } = await first.db.stores.writer.query<{ channel: string; id: string; late: number }>(
      `SELECT channel, id, extract(epoch FROM sent_at - caused_at)::int AS late FROM motcua.notice WHERE proof IS NOT NULL`,
    );
    for (const channel of ['email', 'zalo', 'sms']) {
      const files = readdirSync(join(first.dataDir, 'sent', channel)).filter((name) => name.endsWith('.txt'));
      expect(files.sort()).toEqual(rows.filter((row) => row.channel === channel).map(({ id }) => `${id}.txt`).sort()); // prettier-ignore
    }
    const hours = rows.map(({ late }) => late / 3600).sort((a, b) => a - b);
    expect(hours[Math.floor(hours.length / 2)]).toBeLessThan(2); // by the legal clock, not when all was over
  });

  it('asks some of those who have their result how they were served', async () => {
    const { reader, writer } = first.db.stores;
    const { rows } = await writer.query<{ id: string; status: string }>('SELECT id, status FROM motcua.dossier');
    const { rows: answered } = await reader.query<{ id: string }>(
      'SELECT id FROM unnest($1::uuid[]) AS asked(id) WHERE motcua.survey_answered(id)',
      [rows.map(({ id }) => id)],
    );
    const statuses = answered.map((one) => rows.find(({ id }) => id === one.id)!.status);
    expect([...new Set(statuses)]).toEqual(['returned']);
  });

  it('prints its letters into its folder: all apologies, each with the signature of the leader who answers for it', async () => {
    const { folder, letters } = await printedLetters(first.house, first.config);
    const { rows } = await first.db.stores.writer.query<{ type: string; n: number }>(
      `SELECT type, count(*)::int AS n FROM motcua.event WHERE type IN ('ApologyIssued', 'FaultApologised') GROUP BY 1`,
    );
    const issued = rows.reduce((sum, { n }) => sum + n, 0);
    expect(rows).toHaveLength(2);
    expect(letters.kinds['apology']).toEqual({ written: issued, signed: issued });
    const files = readdirSync(folder);
    expect(files).toHaveLength(letters.written);
    for (const kind of ['apology', 'receipt', 'supplement', 'refusal', 'stop', 'control-slip'])
      expect([kind, files.filter((name) => name.includes(`-${kind}-`)).length]).toEqual([kind, letters.kinds[kind]!.written]); // prettier-ignore
    expect(letters.kinds['control-slip']!.written).toBe(20);
    const bytes = readFileSync(
      join(
        folder,
        files.find((name) => name.includes('-apology-'))!,
      ),
    );
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const told = endingOf(await toldOf(first.house), letters, folder, 'sent');
    expect(told).toContain(`${issued} văn bản xin lỗi (${issued} đã ký)`);
    expect(told).toMatch(/Thư điện tử +đã gửi +\d+/);
  });

  it('issues each apology for lateness by four hands', async () => {
    const { rows } = await first.db.stores.writer.query<{ posts: string[]; people: number }>(
      `SELECT array_agg(actor #>> '{post,role}' ORDER BY version) AS posts, count(DISTINCT actor ->> 'id')::int AS people
       FROM motcua.event WHERE type IN ('ApologyProposed', 'ApologyApproved', 'ApologyIssued')
         AND stream IN (SELECT stream FROM motcua.event WHERE type = 'ApologyIssued') GROUP BY stream`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { posts, people } of rows)
      expect([posts.slice(-4), people]).toEqual([['specialist', 'division-head', 'signing-leader', 'clerk'], 4]);
  });

  it('prints each agency, process and step by its own limits, as the database has them', async () => {
    const client = new Client(first.baseUrl, DEMO_PASSWORD, 5_000);
    const read = async (what: string) =>
      (await client.read(SUPERVISOR, `/reports/${what}?from=${FIRST_DAY}&to=${LAST_DAY}`)) as unknown;
    const steps = (await read('steps')) as PrintedSteps;
    const printed = reportOf((await read('summary')) as Summary, (await read('06a')) as Form06a, steps, driven, []);
    const { rows } = await first.db.stores.writer.query<
      Record<'agency' | 'process' | 'step' | 'on_time', string | null>
    >(
      `SELECT charged_to AS agency, process, coalesce(caused_by, step_id) AS step, on_time
       FROM motcua.step_charge WHERE charged_to IS NOT NULL AND kind = 'step' AND closed_at IS NOT NULL`,
    );
    type Row = (typeof rows)[number];
    const figures = (fits: (row: Row) => boolean) => {
      const own = rows.filter(fits);
      const timed = (onTime: boolean | null) => own.filter((row) => (row.on_time as unknown) === onTime).length;
      return [own.length, timed(true), timed(false), timed(null)];
    };
    const line = (key: string) => printed.split('\n').find((one) => one.startsWith(`  ${key.slice(0, 60)}`));
    const told = (key: string) => line(key)?.slice(68).match(/\d+/g)?.slice(0, 4).map(Number);
    expect(rows.length).toBeGreaterThan(300);
    expect(steps.agencies.length).toBeGreaterThan(20);
    for (const { agency, name } of steps.agencies as (PrintedSteps['agencies'][number] & { agency: string })[])
      expect([name, line(name)?.match(/(?<=\s)\d+(?=\s)/g)?.slice(-6, -2).map(Number)]).toEqual([name, figures((row) => row.agency === agency)]); // prettier-ignore
    for (const { id, name } of driven.processes.published) {
      const own = figures(({ process }) => process === id);
      if (own[0]! > 0) expect([id, told(`${id} ${name.normalize('NFC')}`)]).toEqual([id, own]);
    }
    const late = steps.steps.filter((one) => one.late > 0 && !one.process.startsWith('generated:'));
    expect(late.length).toBeGreaterThan(5);
    for (const one of late.filter(({ late }) => late > 1))
      expect([one.process, one.step, told(`${one.process} ${one.step} ${one.name.normalize('NFC')}`)]).toEqual([
        ...[one.process, one.step],
        figures(({ process, step }) => process === one.process && step === one.step),
      ]);
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
    const superuser = await superuserIn(first.db.url);
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

  it('reports what was done, and nothing else', async () => {
    const own = tallyOf(driven.dossiers, LAST_DAY);
    const client = new Client(first.baseUrl, DEMO_PASSWORD, 5_000);
    const summary = await client.read(SUPERVISOR, `/reports/summary?from=${FIRST_DAY}&to=${LAST_DAY}`);
    expect(differences(own, summary as unknown as Tally)).toEqual([]);
    expect(own.channels.reduce((sum, { received }) => sum + received, 0)).toBeGreaterThan(35);
  });

  it(
    'told twice, even by many at once, is told once: every submission is answered as before',
    async () => {
      const again: Acknowledged[] = [];
      await told(first, { clients: 6, onAcknowledged: (what) => again.push(what) });
      expect(again).toHaveLength(driven.acknowledged);
      expect(again.filter(({ replayed }) => !replayed)).toEqual([]);
      expect(await digest(first)).toEqual(reference);
    },
    LONG,
  );
});

describe('the same demonstration', () => {
  it(
    'is the same for the same seed, and when the service is started again three times in its middle: ids, codes, states, facts and their moments',
    async () => {
      const [one, other] = [await town(), await town()];
      await told(one, { dossiers: SHORT });
      let restarted: Promise<void> | undefined;
      let count = 0;
      await told(other, {
        dossiers: SHORT,
        onAcknowledged: () =>
          void (
            [40, 80, 110].includes(++count) &&
            (restarted = (restarted ?? Promise.resolve()).then(() => other.restart()))
          ),
      });
      expect(restarted).toBeDefined();
      await restarted;
      const reference = await digest(one);
      expect(reference.flatMap(({ facts }) => facts ?? []).length).toBeGreaterThan(120);
      expect(await digest(other)).toEqual(reference);
      await one.close();
      await other.close();
    },
    LONG,
  );
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
