import { describe } from '@jest/globals';
import { noticeKills } from '../support/killed-notices.js';
import { OwnRedis } from '../support/own-redis.js';

describe('the postman beside a bell on Redis', () => {
  noticeKills(async () => {
    const redis = await OwnRedis.begin();
    return { env: { REDIS_URL: redis.url }, end: () => redis.stop() };
  });
});
