import { describe } from '@jest/globals';
import { migrateQueue } from '../../src/sla/queues.js';
import { bellLaws } from '../support/bell-laws.js';

describe('the bell on PostgreSQL', () => {
  bellLaws(async ({ ownerUrl }) => {
    await migrateQueue(ownerUrl);
    await migrateQueue(ownerUrl); // safe to repeat
    return null;
  });
});
