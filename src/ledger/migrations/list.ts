import type { MigrationInterface } from 'typeorm';
import { Ledger1763700000001 } from './0001-ledger.js';
import { Catalogue1763700000002 } from './0002-catalogue.js';
import { Identity1763700000003 } from './0003-identity.js';
import { Reports1763700000004 } from './0004-reports.js';
import { Letters1763700000005 } from './0005-letters.js';
import { Audit1763700000006 } from './0006-audit.js';

/** Every migration, in order; an explicit list, no globs. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  Ledger1763700000001,
  Catalogue1763700000002,
  Identity1763700000003,
  Reports1763700000004,
  Letters1763700000005,
  Audit1763700000006,
];
