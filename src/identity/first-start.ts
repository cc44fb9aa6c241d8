import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { instantOf } from '../workflow/instant.js';
import { Accounts } from './accounts.js';
import { newSecret, sha256 } from './sessions.js';

const VALID_MS = 24 * 3_600_000;

const AN_ADMINISTRATOR = `SELECT FROM account_post p JOIN account a ON a.id = p.account
  WHERE p.role = 'administrator' AND p.until IS NULL AND a.disabled_at IS NULL`;

export type LinkState = 'open' | 'spent' | 'unknown';

/** The one-time link by which the first administrator makes his own account (decisions.md §8). */
@Injectable()
export class FirstStart {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /**
   * A new link, valid for 24 hours; an unused one made before ends. Null when there is an administrator already.
   * @param baseUrl where people reach the service, e.g. `http://127.0.0.1:3000`
   */
  async firstStartLink(baseUrl: string): Promise<string | null> {
    const { rowCount } = await this.stores.writer.query(`${AN_ADMINISTRATOR} LIMIT 1`);
    if (rowCount !== 0) return null;
    const token = newSecret();
    const now = this.clock.systemMs();
    await this.stores.writer.query(`UPDATE setup_link SET expires_at = $1 WHERE used_at IS NULL AND expires_at > $1`, [
      instantOf(now),
    ]);
    await this.stores.writer.query(`INSERT INTO setup_link (token_hash, created_at, expires_at) VALUES ($1, $2, $3)`, [
      sha256(token),
      instantOf(now),
      instantOf(now + VALID_MS),
    ]);
    const link = new URL('/first-start', baseUrl);
    link.searchParams.set('token', token);
    return link.href;
  }

  /** `spent`: used, expired, replaced by a later start, or there is an administrator already. */
  async stateOf(token: string): Promise<LinkState> {
    const { rows } = await this.stores.writer.query<{ open: boolean }>(
      `SELECT used_at IS NULL AND expires_at > $2 AND NOT EXISTS (${AN_ADMINISTRATOR}) AS open
       FROM setup_link WHERE token_hash = $1`,
      [sha256(token), this.clock.systemNow()],
    );
    if (!rows[0]) return 'unknown';
    return rows[0].open ? 'open' : 'spent';
  }

  /**
   * Uses the link up and creates the administrator, or neither.
   * @returns the account's id, or null when the link is not open (any more)
   * @throws Problem 400 `invalid-account`, 409 `username-taken`
   */
  async createAdministrator(
    token: string,
    asked: { readonly username: string; readonly displayName: string; readonly password: string },
  ): Promise<string | null> {
    const client = await this.stores.writer.connect();
    try {
      await client.query('BEGIN');
      const { rowCount } = await client.query(
        `UPDATE setup_link SET used_at = $2
         WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 AND NOT EXISTS (${AN_ADMINISTRATOR})`,
        [sha256(token), this.clock.systemNow()],
      );
      const posts = [{ role: 'administrator', agency: null }] as const;
      const account = rowCount === 1 ? await this.accounts.create({ ...asked, posts, createdBy: null }, client) : null;
      await client.query('COMMIT');
      return account;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
      throw error;
    } finally {
      client.release();
    }
  }
}
