import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import { ShortCache } from './short-cache.js';

/** reliability.md §7.1 V7, in milliseconds of the system's clock. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
const TOUCH_MS = 60_000;

export interface OpenSession {
  /** Names the session among the account's own; not the secret. */
  readonly id: string;
  readonly account: string;
  readonly username: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
}

export interface SessionListed {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly endsAt: Instant;
  readonly userAgent: string | null;
}

interface Cached {
  readonly session: OpenSession;
  readonly endsMs: number;
  lastSeenMs: number;
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A secret of 256 random bits, for a cookie or a link; only its SHA-256 is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Signed-in browsers. Another process learns of an ended session within five seconds, this one at once. */
@Injectable()
export class Sessions {
  private readonly cache: ShortCache<Cached>;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {
    this.cache = new ShortCache(() => clock.systemMs());
  }

  /** A new session; what it returns belongs in the cookie and nowhere else. */
  async open(account: string, userAgent: string | null): Promise<string> {
    const token = newSecret();
    const now = this.clock.systemMs();
    await this.stores.writer.query(
      `INSERT INTO session (id_hash, account, created_at, last_seen_at, ends_at, user_agent) VALUES ($1, $2, $3, $3, $4, $5)`,
      [sha256(token), account, instantOf(now), instantOf(now + ABSOLUTE_MS), userAgent?.slice(0, 200) ?? null],
    );
    return token;
  }

  /** The live session of that cookie, or null. Counts as activity. */
  async find(token: string): Promise<OpenSession | null> {
    const hash = sha256(token);
    const now = this.clock.systemMs();
    const cached = await this.live(hash, now);
    if (!cached) return null;
    await this.touch(hash, cached, now);
    return cached.session;
  }

  /** Whether that session still lives, by its id. Asking is no activity. */
  async isOpen(id: string): Promise<boolean> {
    return (await this.live(Buffer.from(id, 'base64url'), this.clock.systemMs())) !== null;
  }

  /** The account's live sessions, the latest first. */
  async list(account: string): Promise<SessionListed[]> {
    const now = this.clock.systemMs();
    const { rows } = await this.stores.writer.query<SessionRow>(
      `SELECT id_hash, created_at, last_seen_at, ends_at, user_agent FROM session
       WHERE account = $1 AND ended_at IS NULL AND ends_at > $2 AND last_seen_at > $3
       ORDER BY created_at DESC LIMIT 200`,
      [account, instantOf(now), instantOf(now - IDLE_MS)],
    );
    return rows.map((row) => ({
      id: row.id_hash.toString('base64url'),
      createdAt: instantOf(row.created_at.getTime()),
      lastSeenAt: instantOf(row.last_seen_at.getTime()),
      endsAt: instantOf(row.ends_at.getTime()),
      userAgent: row.user_agent,
    }));
  }

  /** Ends one of the account's own sessions; false when it has no such open one. */
  async end(account: string, id: string): Promise<boolean> {
    const { rowCount } = await this.stores.writer.query(
      `UPDATE session SET ended_at = $3 WHERE id_hash = $1 AND account = $2 AND ended_at IS NULL`,
      [Buffer.from(id, 'base64url'), account, this.clock.systemNow()],
    );
    this.cache.forget(id);
    return rowCount === 1;
  }

  async endAll(account: string): Promise<void> {
    await this.stores.writer.query(`UPDATE session SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL`, [
      account,
      this.clock.systemNow(),
    ]);
    this.cache.clear();
  }

  private async live(hash: Buffer, now: number): Promise<Cached | null> {
    const cached = await this.cache.get(hash.toString('base64url'), () => this.load(hash));
    return cached && now < cached.endsMs && now - cached.lastSeenMs < IDLE_MS ? cached : null;
  }

  private async load(hash: Buffer): Promise<Cached | null> {
    const { rows } = await this.stores.writer.query<LoadedRow>(
      `SELECT s.account, s.last_seen_at, s.ends_at, a.username, a.display_name, a.must_change_password
       FROM session s JOIN account a ON a.id = s.account
       WHERE s.id_hash = $1 AND s.ended_at IS NULL AND a.disabled_at IS NULL`,
      [hash],
    );
    const row = rows[0];
    if (!row) return null;
    const session: OpenSession = {
      id: hash.toString('base64url'),
      account: row.account,
      username: row.username,
      displayName: row.display_name,
      mustChangePassword: row.must_change_password,
    };
    return { session, endsMs: row.ends_at.getTime(), lastSeenMs: row.last_seen_at.getTime() };
  }

  /** Writing once a minute makes the idle end up to a minute early, never late. */
  private async touch(hash: Buffer, cached: Cached, now: number): Promise<void> {
    if (now - cached.lastSeenMs < TOUCH_MS) return;
    cached.lastSeenMs = now;
    await this.stores.writer.query(`UPDATE session SET last_seen_at = $2 WHERE id_hash = $1 AND last_seen_at < $2`, [
      hash,
      instantOf(now),
    ]);
  }
}

interface SessionRow {
  id_hash: Buffer;
  created_at: Date;
  last_seen_at: Date;
  ends_at: Date;
  user_agent: string | null;
}

interface LoadedRow {
  account: string;
  last_seen_at: Date;
  ends_at: Date;
  username: string;
  display_name: string;
  must_change_password: boolean;
}
