import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from '@jest/globals';
import { ChildService, freePort } from '../support/child-service.js';
import { KILL_PATIENCE_MS, KILL_ROUNDS } from '../support/kill-rounds.js';
import { killedAlarms } from '../support/late-dossiers.js';
import { OwnRedis } from '../support/own-redis.js';

let service: ChildService;
let redis: OwnRedis;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-alarm-redis-'));
  redis = await OwnRedis.begin();
  service = new ChildService(dataDir, await freePort(), { REDIS_URL: redis.url });
});
afterEach(async () => {
  await service.stop();
  await redis.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the alarm clock beside a bell on Redis', () => {
  it(
    `is killed behind a claim and behind a mark, ${KILL_ROUNDS} times each: each alarm is answered once`,
    () => killedAlarms(service),
    KILL_PATIENCE_MS,
  );
});
