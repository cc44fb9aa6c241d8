import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Accounts, type NewAccount } from './accounts.js';
import { RateLimit } from './rate-limit.js';

/** Households and counters share an address; hundreds of accounts in ten minutes do not come from either. */
const MOST = 20;
const WINDOW_MS = 10 * 60_000;

/** Citizens' own accounts, by whichever door they ask. */
@Injectable()
export class Registrations {
  private readonly limit: RateLimit;

  constructor(
    private readonly accounts: Accounts,
    clock: Clock,
  ) {
    this.limit = new RateLimit(MOST, WINDOW_MS, () => clock.systemMs());
  }

  /**
   * @param address who asks, for the brake
   * @returns the account's id
   * @throws Problem 400 `invalid-account`, 409 `username-taken`, 429 `too-many-attempts`
   */
  register(asked: Pick<NewAccount, 'username' | 'displayName' | 'password'>, address: string): Promise<string> {
    this.limit.spend(address);
    return this.accounts.create({ ...asked, posts: [{ role: 'citizen', agency: null }], createdBy: null });
  }
}
