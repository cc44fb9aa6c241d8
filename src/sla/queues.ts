import { createPostgresBackend, type JobsOptions, type Processor, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { poolAs } from '../ledger/stores.js';

/** What we ask of BullMQ, on whichever backend. */
export interface Queues {
  readonly backend: 'redis' | 'postgres';
  queue(name: string): Adding;
  worker(name: string, process: Processor): void;
  /** Whether asking makes sense now; PostgreSQL answers or refuses at once. */
  isReachable(): boolean;
  /** Jobs waiting, delayed or active; on PostgreSQL counted up to 10,001. */
  depth(name: string): Promise<number>;
  /** Ends within two seconds, whatever state the backend is in. */
  close(): Promise<void>;
}

export interface QueuesOptions {
  /** null: BullMQ's PostgreSQL backend on `databaseUrl`. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  /** Called for every failed reconnection; the caller decides what is worth a line. */
  readonly onError: (error: Error) => void;
}

/** Where jobs are put. */
export interface Adding {
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>;
}

const CONCURRENCY = 4;
/** One worker's listener, its jobs, adding, counting; too small a pool hangs for ever. */
const POOL = CONCURRENCY + 4;
const MOST_COUNTED = 10_001;
const PREFIX = 'motcua';
/** Until a worker whose beginning failed is begun anew. */
const AGAIN_MS = 2_000;

/** A bell that is lost is no loss, so a worker's lock may be short; and no job fails because workers crash. */
const WORKER = { concurrency: CONCURRENCY, lockDuration: 15_000, stalledInterval: 10_000, maxStalledCount: 100 };
/** Nobody listens to job events; keep few. */
const STREAMS = { events: { maxLen: 100 } };

/**
 * One backend a process (decisions.md §15). Plain BullMQ rather than `@nestjs/bullmq`: that module has no place for a
 * backend factory (only a process-wide default, which would leak from one application of a test run into the next), and
 * closes queues in no order that a shared pool could be ended after.
 */
export function openQueues(options: QueuesOptions): Queues {
  return options.redisUrl === null ? onPostgres(options) : onRedis(options.redisUrl, options);
}

/**
 * BullMQ's schema `bullmq`, made as the owner, with what the queue's role needs (CREATE: BullMQ makes a sequence a queue
 * when it first adds to it; TEMPORARY: it adds many jobs through a temporary table). Safe to repeat; needed only without Redis.
 * @param ownerUrl a login that may create schemas in the database
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await runMigrations(owner);
    await owner.query(`
      GRANT USAGE, CREATE ON SCHEMA bullmq TO motcua_queue;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO motcua_queue;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO motcua_queue;
      DO $$ DECLARE s text; BEGIN -- those that BullMQ has made at run time are the queue role's own already
        FOR s IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'S'
          AND pg_get_userbyid(c.relowner) <> 'motcua_queue' LOOP EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO motcua_queue', s); END LOOP;
      END $$;
      DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO motcua_queue', current_database()); END $$`);
  } finally {
    await owner.end();
  }
}

function onPostgres({ databaseUrl, onError }: QueuesOptions): Queues {
  const store = { url: databaseUrl, poolSize: POOL, onError: (_: string, error: Error) => onError(error) };
  const pool = poolAs('motcua_queue', store, '-c search_path=bullmq');
  const clients = new Set<pg.PoolClient>();
  pool.on('connect', (client) => clients.add(client));
  pool.on('remove', (client) => clients.delete(client));
  const open: { close(): Promise<unknown>; waitUntilReady(): Promise<unknown> }[] = [];
  let closing = false;
  return {
    backend: 'postgres',
    queue(name) {
      const queue = new Queue(name, { connection: pool, streams: STREAMS }, createPostgresBackend);
      queue.on('error', onError);
      open.push(queue);
      return queue;
    },
    worker(name, process) {
      const begin = async (): Promise<void> => {
        const worker = new Worker(
          name,
          process,
          { connection: pool, autorun: false, ...WORKER },
          createPostgresBackend,
        );
        worker.on('error', onError);
        open.unshift(worker);
        try {
          await worker.waitUntilReady();
          await worker.run();
        } catch (error) {
          // BullMQ remembers a failed beginning for ever, and would ask again without a pause, holding the whole process.
          onError(error as Error);
          open.splice(open.indexOf(worker), 1);
          await worker.close().catch(onError);
          if (!closing) setTimeout(() => void begin(), AGAIN_MS).unref();
        }
      };
      void begin();
    },
    isReachable: () => true,
    async depth(name) {
      const { rows } = await pool.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM (SELECT FROM bullmq.job WHERE queue = $1 LIMIT $2) counted',
        [name, MOST_COUNTED],
      );
      return rows[0]!.n;
    },
    async close() {
      closing = true;
      // Closed while it still begins, a worker takes a listener out of the pool afterwards and never gives it back.
      await within(300, Promise.allSettled(open.map((one) => one.waitUntilReady())));
      await within(1_000, Promise.allSettled(open.map((one) => one.close())));
      if (await within(300, pool.end())) return;
      for (const client of clients) (client as unknown as pg.Client).end().catch(onError); // whatever BullMQ still holds
    },
  };
}

function onRedis(url: string, { onError }: QueuesOptions): Queues {
  const retryStrategy = (times: number) => Math.min(times * 200, 5_000);
  const common = { maxRetriesPerRequest: null, retryStrategy, disconnectTimeout: 200 }; // ms that a timer outlives a disconnect
  // A half-open socket must not hold the arming loop; the worker's blocking reads may take as long as they like.
  const asking = new Redis(url, { ...common, commandTimeout: 5_000 });
  const serving = new Redis(url, common);
  for (const redis of [asking, serving]) redis.on('error', onError);
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  return {
    backend: 'redis',
    queue(name) {
      const queue = new Queue(name, { connection: asking, prefix: PREFIX, streams: STREAMS });
      queue.on('error', onError);
      queues.set(name, queue);
      return queue;
    },
    worker(name, process) {
      // Only when Redis answers: one that is closed while it still tries leaves timers of its retries behind.
      serving.once('ready', () => {
        const worker = new Worker(name, process, { connection: serving, prefix: PREFIX, ...WORKER });
        worker.on('error', onError);
        workers.push(worker);
      });
    },
    isReachable: () => asking.status === 'ready',
    async depth(name) {
      const counts = await queues.get(name)!.getJobCounts('waiting', 'active', 'delayed');
      return Object.values(counts).reduce((sum, n) => sum + n, 0);
    },
    async close() {
      const force = asking.status !== 'ready'; // a polite QUIT would wait for Redis to come back
      await within(1_200, Promise.allSettled(workers.map((worker) => worker.close(force))));
      await within(300, Promise.allSettled([...queues.values()].map((queue) => queue.close())));
      asking.disconnect();
      serving.disconnect();
    },
  };
}

/** Waits for `work`, but no longer than that; true when it ended in time. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => (timer = setTimeout(() => done(false), ms)));
  try {
    return await Promise.race([work.then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
