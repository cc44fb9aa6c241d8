// The tables of the time engine alone, for Stryker: a mutant that only a random case would find is one that no rule names.
import { base } from './jest.base.js';

export default {
  ...base,
  displayName: 'mutation',
  roots: ['<rootDir>/src/sla', '<rootDir>/src/workflow', '<rootDir>/test/support'],
  setupFiles: [],
  testMatch: [
    '<rootDir>/src/sla/{local-time,statute,working-time,promise,proof,time-rules,deadline-lines,lunar}.spec.ts',
  ],
};
