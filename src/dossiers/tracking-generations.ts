import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Instant } from '../workflow/instant.js';

/** Which generation of a dossier's look-up secrets is good: a printed receipt may be lost, a link forwarded. */
@Injectable()
export class LookupGenerations {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** 1 until they are changed; also for what does not exist, at the same cost. */
  async of(dossier: string, viewers: readonly string[]): Promise<number> {
    const { rows } = await this.stores.reader.query<{ generation: number }>({
      name: 'lookup-generation',
      text: `SELECT generation FROM motcua.lookup WHERE ${SEEN_BY} AND dossier = $2`,
      values: [viewers.join(' '), dossier],
    });
    return rows[0]?.generation ?? 1;
  }

  /** The secrets given so far are good no more. @returns the new generation */
  async rotate(tx: pg.PoolClient, dossier: string, now: Instant): Promise<number> {
    const { rows } = await tx.query<{ generation: number }>(
      `INSERT INTO motcua.lookup AS l VALUES ($1, 2, $2)
       ON CONFLICT (dossier) DO UPDATE SET generation = l.generation + 1, rotated_at = excluded.rotated_at RETURNING generation`,
      [dossier, now],
    );
    return rows[0]!.generation;
  }
}
