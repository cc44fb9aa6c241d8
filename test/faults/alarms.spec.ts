import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChildService, freePort } from '../support/child-service.js';
import { KILL_PATIENCE_MS, KILL_ROUNDS } from '../support/kill-rounds.js';
import { killedAlarms, lateAtMost } from '../support/late-dossiers.js';
import { until } from '../support/until.js';

let service: ChildService;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-alarm-faults-'));
  service = new ChildService(dataDir, await freePort());
});
afterEach(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the alarm clock on the embedded PostgreSQL, which is the bell’s backend too', () => {
  it(
    `is killed behind a claim and behind a mark, ${KILL_ROUNDS} times each: each alarm is answered once`,
    () => killedAlarms(service),
    KILL_PATIENCE_MS,
  );

  it('outlives an immediate stop of PostgreSQL: each alarm is answered once, at most a minute late', async () => {
    await lateAtMost(60_000, service, 200, async () => {
      const { pid } = service.postmaster()!;
      process.kill(pid, 'SIGQUIT');
      await until(() => Promise.resolve(![undefined, pid].includes(service.postmaster()?.pid)), 30);
      await until(async () => (await fetch(`${service.baseUrl}/health/ready`)).status === 200, 30);
    });
    expect(service.death).toBeNull();
  });
});
