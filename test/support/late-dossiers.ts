import { rmSync } from 'node:fs';
import { expect } from '@jest/globals';
import { DEMO_PASSWORD, deskOfficer } from '../../src/demo/cast.js';
import { Client } from '../../src/demo/client.js';
import { demoMark } from '../../src/house.js';
import type { ChildService } from './child-service.js';
import { KILL_ROUNDS } from './kill-rounds.js';
import { CENTRE, filing } from './straight-path.js';
import { until } from './until.js';

/** An alarm's mark is part of the commit of its answer. */
const POINTS = { claim: 'alarm-claimed', mark: 'after-commit' };
/** The clock is killed at the so manieth alarm that comes to the point, with the others of the handful in flight. */
const AT = 10;
/** Alarms that a killed claimant held wait for the end of its lease, and are then tried one by one: most kills should find fresh ones. */
const A_KILL = 60;
const APART_MS = 100;
/** Three working days: late by the wall's clock, which the story's first day lies behind. */
const PROCEDURE = '2.001583';

/**
 * Dossiers received in a demonstration that are late by the wall's clock, one alarm each, which rings from now on one after
 * the other; the folder is no demonstration's any more, so that the bell rings too.
 */
async function seed(service: ChildService, dossiers: number): Promise<void> {
  await service.start({ MOTCUA_DEMO: '1' });
  const client = new Client(service.baseUrl, DEMO_PASSWORD, 30_000);
  const todo = Array.from({ length: dossiers }, (_, index) => index);
  const worker = async () => {
    for (let no = todo.shift(); no !== undefined; no = todo.shift()) {
      const body = { channel: 'direct', filing: filing(PROCEDURE) };
      const key = { 'idempotency-key': `late-dossier-${no}` };
      const answer = await client.ask(deskOfficer(CENTRE, 1), 'POST', '/dossiers', body, key);
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  const looking = await service.look();
  await looking.query(`DELETE FROM motcua.alarm WHERE kind <> 'due'`);
  await looking.query(
    `UPDATE motcua.alarm a SET armed_at = clock_timestamp(), due_at = clock_timestamp() + n * $1 * interval '1 ms'
     FROM (SELECT dossier, row_number() OVER () AS n FROM motcua.alarm) o WHERE o.dossier = a.dossier`,
    [APART_MS],
  );
  await looking.query('UPDATE motcua.alarm_watch SET looked_at = clock_timestamp()'); // the fuse foresees them
  await looking.end();
  await service.stop();
  rmSync(demoMark(service.dataDir));
}

interface Outcome {
  readonly alarms: number;
  readonly done: number;
  readonly belled: number;
  readonly latestMs: number;
  readonly facts: number;
  readonly late: number;
  readonly answers: number;
}

/** When every alarm is done: each has one answer and one fact, none is lost and none is double. */
async function settled(service: ChildService, dossiers: number): Promise<Outcome> {
  const looking = await service.look();
  let seen: Outcome | undefined;
  try {
    await until(
      async () => {
        const { rows } = await looking.query<Outcome>(OUTCOME);
        seen = rows[0]!;
        return seen.done === dossiers;
      },
      120 + (dossiers * APART_MS) / 1_000,
    );
  } catch {
    // what it came to is told below
  } finally {
    await looking.end();
  }
  const each = { alarms: dossiers, done: dossiers, facts: dossiers, late: dossiers, answers: dossiers };
  expect(seen).toMatchObject(each);
  return seen!;
}

const OUTCOME = `
  SELECT count(*)::int AS alarms, count(*) FILTER (WHERE state = 'done')::int AS done, count(belled)::int AS belled,
         (extract(epoch FROM max(done_at - due_at)) * 1000)::int AS "latestMs",
         (SELECT count(*)::int FROM motcua.event WHERE type = 'DeadlineMissed') AS facts,
         (SELECT count(DISTINCT stream)::int FROM motcua.event WHERE type = 'DeadlineMissed') AS late,
         (SELECT count(*)::int FROM motcua.submission WHERE key LIKE '%/due/%') AS answers
  FROM motcua.alarm WHERE kind = 'due'`;

/**
 * Kills the service {@link KILL_ROUNDS} times behind a claim and as often behind a mark, by sweep or bell, and lets it come to rest. A
 * round ends only by the kill: none that missed counts.
 */
export async function killedAlarms(service: ChildService): Promise<void> {
  const kills = KILL_ROUNDS * Object.keys(POINTS).length;
  const dossiers = kills * A_KILL;
  await seed(service, dossiers);
  for (const [what, point] of Object.entries(POINTS))
    for (let round = 0; round < KILL_ROUNDS; round++) {
      await service.start({ MOTCUA_FAIL_POINT: `${point}:${AT}` }).catch(() => undefined); // killed before it answered
      await service.ended();
      expect([what, round, service.death]).toEqual([what, round, expect.stringMatching(/^SIGKILL/)]);
    }
  await service.start({ SWEEP_SECONDS: '1' });
  const { belled } = await settled(service, dossiers);
  expect(belled).toBeGreaterThan(0);
  console.log(`${kills} kills, ${dossiers} alarms, ${belled} of them with a bell; 0 lost, 0 double`);
}

/** Does something to the service in the middle of the alarms; none may be late by more than `mostMs`, nor lost or double. */
export async function lateAtMost(
  mostMs: number,
  service: ChildService,
  dossiers: number,
  fault: () => Promise<void>,
): Promise<void> {
  await seed(service, dossiers);
  await service.start();
  const looking = await service.look();
  await until(async () => {
    const { rows } = await looking.query<{ done: number }>(
      `SELECT count(*)::int AS done FROM motcua.alarm WHERE kind = 'due' AND state = 'done'`,
    );
    return rows[0]!.done > dossiers / 3;
  }, 60);
  await looking.end();
  await fault();
  const { latestMs } = await settled(service, dossiers);
  expect(latestMs).toBeLessThan(mostMs);
  console.log(`${dossiers} alarms, the latest by ${latestMs} ms`);
}
