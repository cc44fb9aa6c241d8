import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import pg from 'pg';
import type { Stores } from '../../src/ledger/stores.js';
import { testDatabase, type TestDatabase } from './database.js';
import { Figures } from './figures.js';

/** Figures over a database of their own, of which nothing is left before each test. */
export function emptyFigures(): {
  readonly figures: Figures;
  readonly stores: Stores;
  readonly empty: () => Promise<void>;
} {
  let db: TestDatabase;
  let owner: pg.Client;
  let figures: Figures;
  beforeAll(async () => {
    db = await testDatabase();
    owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    figures = new Figures(db.stores);
  });
  afterAll(async () => {
    await owner.end();
    await db.drop();
  });
  const empty = async (): Promise<void> => {
    await owner.query(
      'TRUNCATE motcua.report_dossier, motcua.report_tally, motcua.report_line, motcua.report_consultation',
    );
  };
  beforeEach(empty);
  return {
    empty,
    get figures() {
      return figures;
    },
    get stores() {
      return db.stores;
    },
  };
}
