import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { type StoredState, stateOf } from '../ledger/stored-state.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Received } from '../workflow/dossier.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import type { OpenStep } from './open-steps.js';
import { cursorAfter, cursorOf, PAGE } from '../http/page.dto.js';
import { TRANSFER_COLUMNS, type Transfer, transferOf, type TransferRow } from './transfers.js';
import type { TransfersQuery } from './transfers.dto.js';

/** Papers on the way, and the dossier that they belong to. */
export interface WaitingTransfer extends Transfer {
  readonly id: string;
  readonly code: string | null;
  readonly procedureCode: string;
  readonly dossier: Received;
  readonly openSteps: readonly OpenStep[];
  /** No papers went anywhere before. */
  readonly first: boolean;
}

type Row = TransferRow & Omit<WaitingTransfer, keyof Transfer | 'dossier'> & StoredState & { readonly at: string };

/** An agency of the asker, or the one that has the part of an agency that ended (T19): never who stands at the other end. */
const ours = (column: string, other: string): string =>
  `(${column} = ANY ($2) OR (d.state->'formerly' ? ${column} AND ARRAY[d.receiver, d.resolver] && $2::text[] AND NOT ${other} = ANY ($2)))`;
const SENT = ours('t.from_agency', 't.to_agency');
const COMING = ours('t.to_agency', 't.from_agency');
const SIDES = { sent: SENT, coming: COMING, both: `(${SENT} OR ${COMING})` };

/** What has been sent off and not been said to have arrived, as the agencies at both ends see it. */
@Injectable()
export class TransfersWaiting {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** What left first, first. */
  async list(
    { side, cursor, limit = PAGE, total = false }: TransfersQuery,
    me: Actor,
  ): Promise<{ items: WaitingTransfer[]; next: string | null; total: number | null }> {
    const agencies = me.posts.flatMap(({ agency }) => agency ?? []);
    const viewers = viewersOf(me);
    const values = [viewers.join(' '), agencies];
    const from = `FROM motcua.transfer t JOIN motcua.dossier d ON d.id = t.dossier
                  WHERE ${SEEN_BY} AND t.arrived_at IS NULL AND ${SIDES[side ?? 'both']}`;
    const after = cursor === undefined ? null : cursorOf(cursor);
    const { rows } = await this.stores.reader.query<Row>(
      `SELECT d.id, d.version, d.code, d.procedure_code AS "procedureCode", d.state, d.fold, d.open_steps AS "openSteps",
         NOT EXISTS (SELECT FROM motcua.transfer e WHERE e.dossier = t.dossier AND e.no < t.no AND e.way <> 'electronic') AS first,
         ${TRANSFER_COLUMNS}, t.sent_at::text AS at ${from}
         ${after ? 'AND (t.sent_at, t.dossier) > ($3::timestamptz, $4::uuid)' : ''}
       ORDER BY t.sent_at, t.dossier LIMIT ${limit + 1}`,
      after ? [...values, after.at, after.id] : values,
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1)! : null;
    const items = page.map(
      async ({ at: _, id, version, code, procedureCode, state, fold, openSteps, first, ...row }) => {
        const dossier = (await stateOf(this.stores.reader, { id, version, state, fold }, viewers)) as Received;
        return { ...transferOf(row), ...{ id, code, procedureCode, dossier, openSteps, first } };
      },
    );
    return {
      items: await Promise.all(items),
      next: last && cursorAfter(last),
      total: total ? await this.count(from, values) : null,
    };
  }

  private async count(from: string, values: readonly unknown[]): Promise<number> {
    const { rows } = await this.stores.reader.query<{ n: number }>(`SELECT count(*)::int AS n ${from}`, [...values]);
    return rows[0]!.n;
  }
}
