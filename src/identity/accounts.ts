import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { fold, matches } from '../workflow/fold.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import type { Post, Role } from '../workflow/people.js';
import { foldUsername, isPersonName, isUsername, isUuid, tidyName } from './names.js';
import { passwordFault, Passwords } from './passwords.js';
import { Directory } from './people.js';
import { postFault } from './posts.js';
import { type SessionListed, Sessions } from './sessions.js';

export interface NewAccount {
  /** Only for accounts that must have the same id wherever they are made, like those of a demonstration. */
  readonly id?: string;
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly posts: readonly Post[];
  /** Account id of the administrator; null: by oneself, or by the service. */
  readonly createdBy: string | null;
  readonly mustChangePassword?: boolean;
}

export interface AccountListed {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
  readonly mustChangePassword: boolean;
  readonly posts: readonly (Post & { readonly id: string })[];
}

/** Accounts that are read at once: names are compared here, since a letter has several spellings. */
const PAGE = 500;

/** Accounts and the posts they hold. Who may call is decided at the door. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
  ) {}

  /**
   * @param within a transaction of the caller's; by default a statement of its own.
   * @returns the account's id
   * @throws Problem 400 naming each faulty field, 409 `username-taken`
   */
  async create(asked: NewAccount, within: Pick<pg.Pool, 'query'> = this.stores.writer): Promise<string> {
    const username = foldUsername(asked.username);
    const displayName = tidyName(asked.displayName);
    const errors = accountFaults(username, displayName, asked);
    if (errors.length > 0) throw new Problem(400, 'invalid-account', { errors });
    const id = asked.id ?? randomUUID();
    try {
      await within.query(
        `WITH made AS (
           INSERT INTO account (id, username, display_name, password_hash, must_change_password, created_at, created_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7))
         INSERT INTO account_post (id, account, role, agency, since, granted_by)
         SELECT gen_random_uuid(), $1, role, agency, $6, $7
         FROM (SELECT DISTINCT role, agency FROM unnest($8::text[], $9::text[]) AS asked (role, agency)) AS post`,
        [
          id,
          username,
          displayName,
          await this.passwords.hash(asked.password),
          asked.mustChangePassword ?? false,
          this.clock.systemNow(),
          asked.createdBy,
          asked.posts.map((post) => post.role),
          asked.posts.map((post) => post.agency),
        ],
      );
    } catch (error) {
      if (!violates(error, 'account_username_key')) throw error;
      throw new Problem(409, 'username-taken', { errors: [{ pointer: '/username', code: 'username-taken' }] });
    }
    return id;
  }

  /** By username, after `after`, at most `limit`; those whose username or name has these words, with or without accents. */
  async list(after: string, limit: number, words = ''): Promise<AccountListed[]> {
    const found: AccountListed[] = [];
    for (let from = after; found.length < limit;) {
      const page = await this.page(from, PAGE);
      found.push(...page.filter(({ username, displayName }) => matches(words, fold(`${username} ${displayName}`))));
      if (page.length < PAGE) break;
      from = page.at(-1)!.username;
    }
    return found.slice(0, limit);
  }

  private async page(after: string, limit: number): Promise<AccountListed[]> {
    const { rows } = await this.stores.writer.query<AccountRow>(
      `SELECT a.id, a.username, a.display_name, a.created_at, a.disabled_at, a.must_change_password,
              coalesce((SELECT json_agg(json_build_object('id', p.id, 'role', p.role, 'agency', p.agency) ORDER BY p.role, p.agency)
                        FROM account_post p WHERE p.account = a.id AND p.until IS NULL), '[]') AS posts
       FROM account a WHERE a.username > $1 ORDER BY a.username LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => ({
      id: row.id,
      username: row.username,
      displayName: row.display_name,
      createdAt: instantOf(row.created_at.getTime()),
      disabledAt: row.disabled_at && instantOf(row.disabled_at.getTime()),
      mustChangePassword: row.must_change_password,
      posts: row.posts,
    }));
  }

  /** @returns the post's id; that of the one held already when there is one. */
  async grant(account: string, post: Post, grantedBy: string): Promise<string> {
    const fault = postFault(post);
    if (fault) throw new Problem(400, 'invalid-account', { errors: [{ pointer: '/agency', code: fault }] });
    await this.mustExist(account);
    const id = await this.postOf(account, post, grantedBy);
    this.directory.forget(account);
    return id;
  }

  /** The post as it is held now. One that ends while it is looked for is granted anew. */
  private async postOf(account: string, { role, agency }: Post, grantedBy: string): Promise<string> {
    const made = await this.stores.writer.query<{ id: string }>(
      `INSERT INTO account_post (id, account, role, agency, since, granted_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [randomUUID(), account, role, agency, this.clock.systemNow(), grantedBy],
    );
    const held = made.rows[0] ?? (await this.heldPost(account, role, agency));
    return held?.id ?? this.postOf(account, { role, agency }, grantedBy);
  }

  private async heldPost(account: string, role: Role, agency: string | null): Promise<{ id: string } | undefined> {
    const { rows } = await this.stores.writer.query<{ id: string }>(
      `SELECT id FROM account_post WHERE account = $1 AND role = $2 AND agency IS NOT DISTINCT FROM $3 AND until IS NULL`,
      [account, role, agency],
    );
    return rows[0];
  }

  async revoke(account: string, postId: string): Promise<void> {
    await this.mustExist(account);
    if (!isUuid(postId)) throw new Problem(404, 'no-such-post');
    const { rows } = await this.stores.writer.query<{ role: Role }>(
      `SELECT role FROM account_post WHERE account = $1 AND id = $2 AND until IS NULL`,
      [account, postId],
    );
    if (!rows[0]) throw new Problem(404, 'no-such-post');
    if (rows[0].role === 'administrator') await this.mustLeaveAnAdministrator(account);
    await this.stores.writer.query(
      `UPDATE account_post SET until = greatest(since, $2) WHERE id = $1 AND until IS NULL`,
      [postId, this.clock.systemNow()],
    );
    this.directory.forget(account);
  }

  /** Ends every session of the account as well. Saying it twice is saying it once. */
  async disable(account: string): Promise<void> {
    await this.mustExist(account);
    await this.mustLeaveAnAdministrator(account);
    await this.stores.writer.query(`UPDATE account SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL`, [
      account,
      this.clock.systemNow(),
    ]);
    await this.sessions.endAll(account);
    this.directory.forget(account);
  }

  /** May sign in again, with the posts and the password that he has; ended sessions stay so. Twice is once. */
  async enable(account: string): Promise<void> {
    await this.mustExist(account);
    await this.stores.writer.query(`UPDATE account SET disabled_at = NULL WHERE id = $1`, [account]);
    this.directory.forget(account);
  }

  /** Where somebody is signed in, the latest first. @throws Problem 404 `no-such-account` */
  async sessionsOf(account: string): Promise<SessionListed[]> {
    await this.mustExist(account);
    return this.sessions.list(account);
  }

  /** Signs somebody out everywhere; he may sign in again. @throws Problem 404 `no-such-account` */
  async endSessions(account: string): Promise<void> {
    await this.mustExist(account);
    await this.sessions.endAll(account);
  }

  /** Ends every session of the account, also the one that asked: whoever knew the old password is out. */
  async setPassword(account: string, username: string, password: string): Promise<void> {
    const fault = passwordFault(password, username);
    if (fault) throw new Problem(400, 'weak-password', { errors: [{ pointer: '/newPassword', code: fault }] });
    await this.stores.writer.query(
      `UPDATE account SET password_hash = $2, must_change_password = false WHERE id = $1`,
      [account, await this.passwords.hash(password)],
    );
    await this.sessions.endAll(account);
  }

  private async mustExist(account: string): Promise<void> {
    const { rowCount } = isUuid(account)
      ? await this.stores.writer.query(`SELECT 1 FROM account WHERE id = $1`, [account])
      : { rowCount: 0 };
    if (rowCount === 0) throw new Problem(404, 'no-such-account');
  }

  /** Should two administrators remove each other in the same moment, the next start prints a new link. */
  private async mustLeaveAnAdministrator(account: string): Promise<void> {
    const { rows } = await this.stores.writer.query<{ last: boolean }>(
      `SELECT bool_and(p.account = $1) AS last FROM account_post p JOIN account a ON a.id = p.account
       WHERE p.role = 'administrator' AND p.until IS NULL AND a.disabled_at IS NULL`,
      [account],
    );
    if (rows[0]?.last) throw new Problem(409, 'last-administrator');
  }
}

function accountFaults(username: string, displayName: string, { password, posts }: NewAccount) {
  const weak = passwordFault(password, username);
  return [
    ...(isUsername(username) ? [] : [{ pointer: '/username', code: 'username-malformed' }]),
    ...(isPersonName(displayName) ? [] : [{ pointer: '/displayName', code: 'name-malformed' }]),
    ...(weak ? [{ pointer: '/password', code: weak }] : []),
    ...posts.flatMap((post, i) => {
      const fault = postFault(post);
      return fault ? [{ pointer: `/posts/${i}/agency`, code: fault }] : [];
    }),
  ];
}

const violates = (error: unknown, constraint: string): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === constraint;

interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  created_at: Date;
  disabled_at: Date | null;
  must_change_password: boolean;
  posts: (Post & { id: string })[];
}
