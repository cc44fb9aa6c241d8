import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { inVietNam, type Instant } from '../workflow/instant.js';

/** How far the follower of the figures has read, and when it got there; null: it has read nothing yet. */
export interface Position {
  readonly position: string;
  readonly at: string;
}

@Injectable()
export class AsOf {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async now(): Promise<Position | null> {
    const { rows } = await this.stores.reader.query<{ position: string; at: Date }>(
      `SELECT position::text, moved_at AS at FROM motcua.checkpoint WHERE follower = 'report-dossiers'`,
    );
    return rows[0] ? { position: rows[0].position, at: inVietNam(rows[0].at.toISOString() as Instant) } : null;
  }
}
