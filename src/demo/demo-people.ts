import { Injectable } from '@nestjs/common';
import { Accounts } from '../identity/accounts.js';
import { DEMO_PASSWORD, demoAccounts } from './cast.js';

const PAGE = 200;
/** All at once, their password hashes would hold every thread, and new database connections would time out behind them. */
const AT_ONCE = 3;

/** Gives everybody of the story an account; those who have one keep it. */
@Injectable()
export class DemoPeople {
  constructor(private readonly accounts: Accounts) {}

  /** @returns how many were new */
  async settle(): Promise<number> {
    const known = await this.known();
    const missing = demoAccounts().filter(({ id }) => !known.has(id));
    const queue = [...missing];
    const worker = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        const { id, username, displayName, post } = one;
        const account = { id, username, displayName, password: DEMO_PASSWORD, posts: [post], createdBy: null };
        await this.accounts.create(account);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return missing.length;
  }

  private async known(): Promise<Set<string>> {
    const ids = new Set<string>();
    for (let after = ''; ;) {
      const page = await this.accounts.list(after, PAGE);
      for (const { id } of page) ids.add(id);
      if (page.length < PAGE) return ids;
      after = page.at(-1)!.username;
    }
  }
}
