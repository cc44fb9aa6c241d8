import { CommandBus } from '@nestjs/cqrs';
import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Ledger } from '../../ledger/ledger.js';
import { poolAs } from '../../ledger/stores.js';
import { alarmCommand } from '../../sla/alarms.js';
import { Submit } from '../../workflow/envelopes.js';
import { SYSTEM } from '../../workflow/people.js';
import { commit, type Contender, type Due, MOVED_BY_MS, type Work } from './alarms-plan.js';
import type { BenchHouse } from './copied-dossiers.js';

const BATCH = 1_000;
/** Jobs at work at once: with more of them more facts share a commit, up to where it gains nothing. */
const CONCURRENCY = { redis: 128, postgres: 32 };
const MOVED_AT_ONCE = 200;
const FAR_MS = 24 * 3_600_000;
/** Room for the arming before the moment comes, beside twice what half of it took. */
const ROOM_MS = 2_000;

/**
 * Plain BullMQ: a delayed job an alarm, on PostgreSQL or (given its URL) on Redis. Its clock cannot be set: the moment is
 * one of the near future by which all is armed, and if it is not, lateness counts from when it is. Where there is work beside
 * the queue, what arms and moves alarms is the same commit as ours, without their rows, and the jobs follow it.
 */
export async function plainBullMq(
  { app, stores, clock }: BenchHouse,
  work: Work,
  redisUrl: string | null,
): Promise<Contender> {
  const name = `bench-${process.pid}-${work}`;
  const far = new Map<string, { changeDelay(delay: number): Promise<void> }>();
  const backend = redisUrl === null ? onPostgres(stores.url) : await onRedis(redisUrl);
  const queue = backend.queue(name);
  let moment = 0;
  const add = async (due: readonly Due[], delay: () => number): Promise<Job[]> => {
    const jobs: Job[] = [];
    for (let from = 0; from < due.length; from += BATCH) {
      const opts = { delay: delay(), removeOnComplete: true, removeOnFail: true };
      jobs.push(...(await queue.addBulk(due.slice(from, from + BATCH).map((data) => ({ name: 'ring', data, opts })))));
    }
    return jobs;
  };
  const commitEach = async (what: string, due: readonly Due[]): Promise<void> => {
    if (work === 'alone') return;
    const one = ({ dossier }: Due) =>
      commit(app.get(Ledger), dossier, `${name}/${backend.name}/${what}/${dossier}`, clock.legalNow());
    await Promise.all(due.map(one));
  };
  const ring = async ({ data: { dossier, alarm } }: Job<Due>): Promise<void> => {
    if (work === 'alone') return;
    await app.get(CommandBus).execute(new Submit(alarmCommand(dossier, alarm), `${name}/${dossier}`, SYSTEM));
  };
  return {
    name: `BullMQ on ${backend.name}`,
    async arm(due) {
      await commitEach('arm', due);
      const began = Date.now();
      const jobs = await add(due, () => FAR_MS);
      jobs.forEach((job, index) => far.set(due[index]!.dossier, job));
      moment = Date.now() + 2 * (Date.now() - began) + ROOM_MS;
      await add(due, () => Math.max(0, moment - Date.now()));
    },
    async move(due) {
      await commitEach('move', due);
      for (let from = 0; from < due.length; from += MOVED_AT_ONCE) {
        const some = due.slice(from, from + MOVED_AT_ONCE);
        await Promise.all(some.map(({ dossier }) => far.get(dossier)!.changeDelay(FAR_MS + MOVED_BY_MS)));
      }
    },
    async fire(due, at) {
      const late: number[] = [];
      clock.freeze(at);
      const begun = Math.max(moment, Date.now());
      const worker = backend.worker(name, ring);
      await new Promise<void>((done, fail) => {
        worker.on('completed', () => {
          late.push(Date.now() - begun);
          if (late.length === due.length) done();
        });
        worker.on('failed', (_, error) => fail(error));
        worker.on('error', fail);
      });
      await worker.close();
      return late;
    },
    elsewhereMicros: () => backend.elsewhereMicros(),
    async close() {
      await queue.obliterate({ force: true });
      await queue.close();
      await backend.close();
    },
  };
}

function onPostgres(url: string) {
  const onError = (_: string, error: Error) => void process.stderr.write(`${error.message}\n`);
  const concurrency = CONCURRENCY.postgres;
  const pool = poolAs('motcua_queue', { url, poolSize: concurrency + 8, onError }, '-c search_path=bullmq');
  return {
    name: 'PostgreSQL',
    queue: (name: string) => new Queue(name, { connection: pool }, createPostgresBackend),
    worker: (name: string, ring: (job: Job<Due>) => Promise<void>) =>
      new Worker(name, ring, { connection: pool, concurrency }, createPostgresBackend),
    elsewhereMicros: () => Promise.resolve(0),
    close: () => pool.end(),
  };
}

async function onRedis(url: string) {
  const retryStrategy = (times: number) => (times < 5 ? 200 : null); // a Redis that is not there ends the run
  const connection = new Redis(url, { maxRetriesPerRequest: null, retryStrategy });
  const kept = async (name: string) => ((await connection.config('GET', name)) as string[])[1];
  const durable = (await kept('appendonly')) === 'yes' ? `appendfsync ${await kept('appendfsync')}` : 'in memory only';
  return {
    name: `Redis (${durable})`,
    queue: (name: string) => new Queue(name, { connection }),
    worker: (name: string, ring: (job: Job<Due>) => Promise<void>) =>
      new Worker(name, ring, { connection, concurrency: CONCURRENCY.redis }),
    async elsewhereMicros() {
      const used = (await connection.info('cpu')).matchAll(
        /^used_cpu_(?:sys|user|sys_children|user_children):([\d.]+)/gm,
      );
      return [...used].reduce((sum, [, seconds]) => sum + Number(seconds) * 1e6, 0);
    },
    close: async () => void (await connection.quit()),
  };
}
