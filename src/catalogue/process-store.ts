import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { CatalogueStore } from './catalogue-store.js';
import type { ProcessAct } from './process-acts.js';
import type { ProcessRecord } from './records.js';

/** What is added to the tables of processes. Each addition says what its author had seen; null: he was not the last. */
@Injectable()
export class ProcessStore {
  constructor(
    private readonly store: CatalogueStore,
    private readonly clock: Clock,
  ) {}

  /** @param seen the newest version that the author knows; 0: none. @returns the new version's number */
  addDraft(
    draft: (version: number) => ProcessRecord,
    id: string,
    seen: number,
    author: string,
  ): Promise<number | null> {
    return this.store.addition(async (client) => {
      const sql = 'SELECT max(version) AS newest FROM process_version WHERE id = $1';
      const newest = (await client.query<{ newest: number | null }>(sql, [id])).rows[0]!.newest ?? 0;
      if (newest !== seen) return null;
      await client.query(
        'INSERT INTO process_version (id, version, body, author, recorded_at) VALUES ($1, $2, $3, $4, $5)',
        [id, newest + 1, JSON.stringify(draft(newest + 1)), author, this.clock.systemNow()],
      );
      return newest + 1;
    });
  }

  /** @param seen how many acts the author knows. @returns whether it was added */
  addAct(
    { id, version }: Pick<ProcessRecord, 'id' | 'version'>,
    seen: number,
    act: ProcessAct,
    author: string,
  ): Promise<boolean> {
    return this.store.addition(async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO process_act (id, version, no, body, author, recorded_at)
         SELECT $1, $2, $3 + 1, $4, $5, $6
          WHERE (SELECT count(*) FROM process_act WHERE id = $1 AND version = $2) = $3`,
        [id, version, seen, JSON.stringify(act), author, this.clock.systemNow()],
      );
      return rowCount === 1;
    });
  }
}
