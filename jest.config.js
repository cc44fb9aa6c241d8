// Three projects by cost: unit (pure), db (a real PostgreSQL), e2e (the whole service over HTTP).
import { base, withDatabase } from './jest.base.js';

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/*.spec.ts'] },
    { ...withDatabase, displayName: 'db', testMatch: ['<rootDir>/test/db/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
  ],
};
