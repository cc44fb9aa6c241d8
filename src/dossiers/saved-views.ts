import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { SavedViewAnswer, SavedViewBody } from './saved-views.dto.js';

/** More than anybody finds his way among. */
const MOST = 30;
const COLUMNS = `id, name, filter, is_default AS "isDefault"`;

/** The worklists that an officer keeps under names of his own. */
@Injectable()
export class SavedViews {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** By name, as Vietnamese sorts them. */
  async of(account: string): Promise<SavedViewAnswer[]> {
    const { rows } = await this.stores.writer.query<SavedViewAnswer>(
      `SELECT ${COLUMNS} FROM motcua.saved_view WHERE account = $1 ORDER BY name COLLATE "vi-x-icu", id`,
      [account],
    );
    return rows;
  }

  /** @throws Problem 409 `view-name-taken`, `too-many-views` */
  async save(account: string, body: SavedViewBody): Promise<SavedViewAnswer> {
    return this.alone(account, async (db) => {
      const { rows } = await db.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM motcua.saved_view WHERE account = $1',
        [account],
      );
      if (rows[0]!.n >= MOST) throw new Problem(409, 'too-many-views', { detail: { most: MOST } });
      return this.write(
        db,
        account,
        body,
        `INSERT INTO motcua.saved_view (id, account, name, filter, is_default, recorded_at)
         VALUES ($2, $1, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
        randomUUID(),
      );
    });
  }

  /** @throws Problem 404 `no-such-view`, also for another's; 409 `view-name-taken` */
  async change(account: string, id: string, body: SavedViewBody): Promise<SavedViewAnswer> {
    return this.alone(account, (db) =>
      this.write(
        db,
        account,
        body,
        `UPDATE motcua.saved_view SET name = $3, filter = $4, is_default = $5, recorded_at = $6
         WHERE account = $1 AND id = $2 RETURNING ${COLUMNS}`,
        id,
      ),
    );
  }

  /** @throws Problem 404 `no-such-view`, also for another's */
  async remove(account: string, id: string): Promise<void> {
    const { rowCount } = await this.stores.writer.query(
      'DELETE FROM motcua.saved_view WHERE account = $1 AND id = $2',
      [account, id],
    );
    if (rowCount === 0) throw new Problem(404, 'no-such-view');
  }

  /** @param sql writes one view of the account (`$1`) under an id (`$2`) */
  private async write(
    db: pg.PoolClient,
    account: string,
    { name, filter, isDefault }: SavedViewBody,
    sql: string,
    id: string,
  ): Promise<SavedViewAnswer> {
    if (isDefault)
      await db.query('UPDATE motcua.saved_view SET is_default = false WHERE account = $1 AND is_default AND id <> $2', [
        account,
        id,
      ]);
    const { rows } = await db.query<SavedViewAnswer>(sql, [
      account,
      id,
      name.trim(),
      JSON.stringify(filter),
      isDefault,
      this.clock.systemNow(),
    ]);
    if (!rows[0]) throw new Problem(404, 'no-such-view');
    return rows[0];
  }

  /** One change of an account's views at a time: its default is one, and so are its names. */
  private async alone<T>(account: string, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
    const db = await this.stores.writer.connect();
    try {
      await db.query('BEGIN');
      await db.query('SELECT FROM motcua.account WHERE id = $1 FOR NO KEY UPDATE', [account]);
      const done = await work(db);
      await db.query('COMMIT');
      return done;
    } catch (error) {
      await db.query('ROLLBACK').catch(() => undefined); // the connection itself may be what failed
      if ((error as { constraint?: string }).constraint === 'saved_view_account_name_key')
        throw new Problem(409, 'view-name-taken', { errors: [{ pointer: '/name', code: 'view-name-taken' }] });
      throw error;
    } finally {
      db.release();
    }
  }
}
