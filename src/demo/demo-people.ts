import { Injectable } from '@nestjs/common';
import { Accounts } from '../identity/accounts.js';
import { DEMO_PASSWORD, demoAccounts } from './cast.js';

const PAGE = 200;

/** Gives everybody of the story an account; those who have one keep it. */
@Injectable()
export class DemoPeople {
  constructor(private readonly accounts: Accounts) {}

  /** @returns how many were new */
  async settle(): Promise<number> {
    const known = await this.known();
    const missing = demoAccounts().filter(({ id }) => !known.has(id));
    await Promise.all(
      missing.map(({ id, username, displayName, post }) =>
        this.accounts.create({ id, username, displayName, password: DEMO_PASSWORD, posts: [post], createdBy: null }),
      ),
    );
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
