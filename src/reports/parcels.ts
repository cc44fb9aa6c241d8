import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import type { Parcel } from './stretches.js';

type Row = { readonly dossier: string; readonly to: string; readonly sentAt: Date; readonly arrivedAt: Date | null };

/** Papers that went by post between the agencies of a dossier: rows beside the ledger (motcua.transfer), told as they were then. */
@Injectable()
export class Parcels {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** By dossier, for those that have any; whoever asks has seen these dossiers. */
  async of(dossiers: readonly string[], until: Instant): Promise<ReadonlyMap<string, readonly Parcel[]>> {
    const { rows } = await this.stores.writer.query<Row>(
      `SELECT dossier, to_agency AS "to", sent_at AS "sentAt", CASE WHEN arrived_at <= $2 THEN arrived_at END AS "arrivedAt"
       FROM motcua.transfer WHERE way = 'postal' AND dossier = ANY($1::uuid[]) AND sent_at <= $2 ORDER BY dossier, no`,
      [dossiers, until],
    );
    const all = new Map<string, Parcel[]>();
    for (const { dossier, to, sentAt, arrivedAt } of rows) {
      const own = all.get(dossier) ?? [];
      own.push({ to, sentAt: instantOf(sentAt.getTime()), arrivedAt: arrivedAt && instantOf(arrivedAt.getTime()) });
      all.set(dossier, own);
    }
    return all;
  }
}
