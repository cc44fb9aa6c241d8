import { CommandBus } from '@nestjs/cqrs';
import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { poolAs } from '../../ledger/stores.js';
import { alarmCommand } from '../../sla/alarms.js';
import { Submit } from '../../workflow/envelopes.js';
import { SYSTEM } from '../../workflow/people.js';
import { type Contender, type Due, MOVED_BY_MS, type Rings } from './alarms-plan.js';
import type { BenchHouse } from './copied-dossiers.js';

const BATCH = 1_000;
/** As many as the alarm clock rings at once. */
const CONCURRENCY = 16;
const MOVED_AT_ONCE = 200;
const FAR_MS = 24 * 3_600_000;
/** Room for the arming before the moment comes, beside twice what half of it took. */
const ROOM_MS = 2_000;

/**
 * Plain BullMQ: a delayed job an alarm, on PostgreSQL or (given its URL) on Redis. Its clock cannot be set: the moment is
 * one of the near future by which all is armed, and if it is not, lateness counts from when it is.
 */
export function plainBullMq({ app, stores }: BenchHouse, rings: Rings, redisUrl: string | null): Contender {
  const name = `bench-${process.pid}-${rings.replaceAll(' ', '-')}`;
  const far = new Map<string, { changeDelay(delay: number): Promise<void> }>();
  const backend = redisUrl === null ? onPostgres(stores.url) : onRedis(redisUrl);
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
  const ring = async ({ data: { dossier, alarm } }: Job<Due>): Promise<void> => {
    if (rings === 'alone') return;
    const key = `bullmq/${dossier}`;
    await app.get(CommandBus).execute(new Submit(alarmCommand(dossier, alarm), key, SYSTEM));
  };
  return {
    name: `BullMQ on ${redisUrl === null ? 'PostgreSQL' : 'Redis'}`,
    async arm(due) {
      const began = Date.now();
      const jobs = await add(due, () => FAR_MS);
      jobs.forEach((job, index) => far.set(due[index]!.dossier, job));
      moment = Date.now() + 2 * (Date.now() - began) + ROOM_MS;
      await add(due, () => Math.max(0, moment - Date.now()));
    },
    async move(due) {
      for (let from = 0; from < due.length; from += MOVED_AT_ONCE) {
        const some = due.slice(from, from + MOVED_AT_ONCE);
        await Promise.all(some.map(({ dossier }) => far.get(dossier)!.changeDelay(FAR_MS + MOVED_BY_MS)));
      }
    },
    async fire(due) {
      const late: number[] = [];
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
    async close() {
      await queue.obliterate({ force: true });
      await queue.close();
      await backend.close();
    },
  };
}

function onPostgres(url: string) {
  const onError = (_: string, error: Error) => void process.stderr.write(`${error.message}\n`);
  const pool = poolAs('motcua_queue', { url, poolSize: CONCURRENCY + 8, onError }, '-c search_path=bullmq');
  return {
    queue: (name: string) => new Queue(name, { connection: pool }, createPostgresBackend),
    worker: (name: string, ring: (job: Job<Due>) => Promise<void>) =>
      new Worker(name, ring, { connection: pool, concurrency: CONCURRENCY }, createPostgresBackend),
    close: () => pool.end(),
  };
}

function onRedis(url: string) {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  return {
    queue: (name: string) => new Queue(name, { connection }),
    worker: (name: string, ring: (job: Job<Due>) => Promise<void>) =>
      new Worker(name, ring, { connection, concurrency: CONCURRENCY }),
    close: async () => void (await connection.quit()),
  };
}
