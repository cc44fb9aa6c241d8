// The slower suites, run by .ci/run: Redis as the bell, a real browser, faults with kill -9.
import { base, withDatabase } from './jest.base.js';

export default {
  maxWorkers: 1,
  testTimeout: 600_000,
  projects: [
    // What takes a minute each, from the outside: a demonstration lived, every role × every command, every damage found.
    { ...withDatabase, displayName: 'whole', testMatch: ['<rootDir>/test/whole/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'redis', testMatch: ['<rootDir>/test/redis/**/*.spec.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
    // The same files as in the unit project, with many more cases: about four minutes.
    {
      ...base,
      displayName: 'properties',
      testMatch: ['<rootDir>/test/time-{oracle,properties}.spec.ts'],
      globals: { PROPERTY_RUNS: 10_000, ORACLE_RUNS: 200_000 },
    },
    { ...withDatabase, displayName: 'fuzz', testMatch: ['<rootDir>/test/fuzz/**/*.spec.ts'] },
    // Needs poppler-utils and zbar-tools: what other programs read off the printed forms.
    { ...base, displayName: 'forms', testMatch: ['<rootDir>/test/forms/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'simulation', testMatch: ['<rootDir>/test/simulation/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'import', testMatch: ['<rootDir>/test/import/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
  ],
};
