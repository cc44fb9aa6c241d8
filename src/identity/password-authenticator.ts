import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Authenticator, PasswordProof } from './authenticator.js';
import { LoginFailures } from './login-failures.js';
import { foldUsername, isUsername } from './names.js';
import { Passwords } from './passwords.js';

/** Local accounts. An unknown, a disabled and a wrong one are told apart neither by the answer nor by its time. */
@Injectable()
export class PasswordAuthenticator implements Authenticator<PasswordProof> {
  readonly kind = 'password';
  private readonly lastOf = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly passwords: Passwords,
    private readonly failures: LoginFailures,
  ) {}

  async identify({ username, password }: PasswordProof): Promise<string | null> {
    const name = foldUsername(username);
    if (isUsername(name)) return this.inTurn(name, () => this.check(name, password));
    // Cannot be an account; kept nowhere, since people type passwords into the wrong field.
    await this.passwords.verify(null, password);
    return null;
  }

  private async check(username: string, password: string): Promise<string | null> {
    await this.failures.mustNotBeLocked(username);
    const { rows } = await this.stores.writer.query<{ id: string; password_hash: string | null }>(
      `SELECT id, password_hash FROM account WHERE username = $1 AND disabled_at IS NULL`,
      [username],
    );
    const known = rows[0];
    if (await this.passwords.verify(known?.password_hash ?? null, password)) {
      await this.failures.clear(username);
      return known!.id;
    }
    await this.failures.note(username);
    return null;
  }

  /** Attempts at one username follow each other, so that a burst is not counted as many first attempts. */
  private async inTurn<T>(username: string, attempt: () => Promise<T>): Promise<T> {
    const before = this.lastOf.get(username) ?? Promise.resolve();
    const mine = before.then(attempt, attempt);
    this.lastOf.set(username, mine);
    try {
      return await mine;
    } finally {
      if (this.lastOf.get(username) === mine) this.lastOf.delete(username);
    }
  }
}
