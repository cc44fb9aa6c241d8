import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';

/** How officers are called, for officers. */
@Injectable()
export class OfficerNames {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** By account id; who is unknown is left out. */
  async of(accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (accounts.length === 0) return new Map();
    const { rows } = await this.stores.reader.query<{ id: string; name: string }>(
      'SELECT id::text, display_name AS name FROM motcua.account WHERE id::text = ANY($1::text[])',
      [accounts],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
