import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Post, Role } from '../workflow/people.js';
import { isUuid } from './names.js';
import { ShortCache } from './short-cache.js';

export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** Who holds which post, for the other rooms. Another process sees a change within five seconds, this one at once. */
@Injectable()
export class Directory {
  private readonly cache: ShortCache<readonly Post[]>;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    clock: Clock,
  ) {
    this.cache = new ShortCache(() => clock.systemMs());
  }

  /** The posts that the account holds now; none when it is disabled or unknown. */
  async posts(account: string): Promise<readonly Post[]> {
    if (!isUuid(account)) return [];
    return (await this.cache.get(account, () => this.load(account))) ?? [];
  }

  async holds(account: string, role: Role, agency: string | null): Promise<boolean> {
    return (await this.posts(account)).some((post) => post.role === role && post.agency === agency);
  }

  /** Names by account id, also of disabled accounts; unknown ids are left out. */
  async displayNames(ids: readonly string[]): Promise<Map<string, string>> {
    const { rows } = await this.stores.reader.query<{ id: string; display_name: string }>(
      `SELECT id, display_name FROM account WHERE id = ANY($1::uuid[])`,
      [ids.filter(isUuid)],
    );
    return new Map(rows.map((row) => [row.id, row.display_name]));
  }

  /** Everyone who holds a post at the agency now, by name: whom a task can be assigned to. */
  async peopleAt(agency: string): Promise<Person[]> {
    const { rows } = await this.stores.writer.query<{ id: string; display_name: string; roles: Role[] }>(
      `SELECT a.id, a.display_name, array_agg(p.role ORDER BY p.role) AS roles
       FROM account_post p JOIN account a ON a.id = p.account
       WHERE p.agency = $1 AND p.until IS NULL AND a.disabled_at IS NULL
       GROUP BY a.id, a.display_name ORDER BY a.display_name, a.id`,
      [agency],
    );
    return rows.map((row) => ({ id: row.id, displayName: row.display_name, roles: row.roles }));
  }

  /** After a change of the account's posts in this process. */
  forget(account: string): void {
    this.cache.forget(account);
  }

  private async load(account: string): Promise<readonly Post[] | null> {
    const { rows } = await this.stores.writer.query<Post>(
      `SELECT p.role, p.agency FROM account_post p JOIN account a ON a.id = p.account
       WHERE p.account = $1 AND p.until IS NULL AND a.disabled_at IS NULL ORDER BY p.role, p.agency`,
      [account],
    );
    return rows;
  }
}
