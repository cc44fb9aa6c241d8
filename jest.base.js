// Jest in CommonJS mode: SWC turns our ES-module TypeScript, and every installed package that is an ES module, into
// CommonJS. Jest on Node < 24.9 cannot require() an ES module, which several CommonJS packages do.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The installed packages whose package.json says "type": "module"; computed, never typed by hand. */
function esmPackages(dir, out = new Set(), scope = '') {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || !(entry.isDirectory() || entry.isSymbolicLink())) continue;
    const path = join(dir, entry.name);
    if (entry.name.startsWith('@') && !scope) {
      esmPackages(path, out, entry.name + '/');
      continue;
    }
    const manifest = join(path, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module')
      out.add(scope + entry.name);
    if (existsSync(join(path, 'node_modules'))) esmPackages(join(path, 'node_modules'), out);
  }
  return out;
}

const esm = [...esmPackages(join(import.meta.dirname, 'node_modules'))].map((name) => name.replace(/[.+]/g, '\\$&'));
const jsc = { target: 'es2023', keepClassNames: true };

/** What every project shares. */
export const base = {
  testEnvironment: 'node',
  rootDir: import.meta.dirname,
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/seed.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/web/'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: {
          ...jsc,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
    '\\.m?js$': [
      '@swc/jest',
      { swcrc: false, module: { type: 'commonjs' }, jsc: { ...jsc, parser: { syntax: 'ecmascript' } } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esm.join('|')})/)`],
};

/** A project whose tests need a PostgreSQL: one throw-away server a run, one database a file. */
export const withDatabase = {
  ...base,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
