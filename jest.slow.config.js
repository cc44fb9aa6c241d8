// The slower suites, run by .ci/run: Redis as the bell, a real browser, faults with kill -9.
import { base, withDatabase } from './jest.base.js';

export default {
  maxWorkers: 1,
  testTimeout: 600_000,
  projects: [
    { ...withDatabase, displayName: 'redis', testMatch: ['<rootDir>/test/redis/**/*.spec.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
    { ...base, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
  ],
};
