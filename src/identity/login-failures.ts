import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { instantOf } from '../workflow/instant.js';

const WINDOW_MS = 15 * 60_000;
const MOST = 5;

/** Wrong passwords of the last quarter of an hour: five, and the username waits. Kept in the database. */
@Injectable()
export class LoginFailures {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 429 until the fifth last failure is a quarter of an hour old; asking meanwhile does not prolong it. */
  async mustNotBeLocked(username: string): Promise<void> {
    const now = this.clock.systemMs();
    const { rows } = await this.stores.writer.query<{ at: Date }>(
      `SELECT at FROM login_failure WHERE username = $1 AND at > $2 ORDER BY at DESC OFFSET $3 LIMIT 1`,
      [username, instantOf(now - WINDOW_MS), MOST - 1],
    );
    if (rows[0]) throw tooManyAttempts(rows[0].at.getTime() + WINDOW_MS - now);
  }

  async note(username: string): Promise<void> {
    const now = this.clock.systemMs();
    await this.stores.writer.query(`DELETE FROM login_failure WHERE at <= $1`, [instantOf(now - WINDOW_MS)]);
    await this.stores.writer.query(`INSERT INTO login_failure (username, at) VALUES ($1, $2)`, [
      username,
      instantOf(now),
    ]);
  }

  async clear(username: string): Promise<void> {
    await this.stores.writer.query(`DELETE FROM login_failure WHERE username = $1`, [username]);
  }
}

export function tooManyAttempts(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Problem(429, 'too-many-attempts', { detail: { seconds }, headers: { 'Retry-After': String(seconds) } });
}
