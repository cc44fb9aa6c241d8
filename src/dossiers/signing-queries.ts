import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { type StoredState, stateOf } from '../ledger/stored-state.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Received } from '../workflow/dossier.js';
import { cursorAfter, cursorOf, PAGE } from '../http/page.dto.js';
import type { SigningQuery } from './signing.dto.js';
import type { Signed } from './signing.js';

/** A dossier in which something may wait for a leader. */
export interface ToSign {
  readonly id: string;
  readonly version: number;
  readonly code: string | null;
  readonly status: string;
  readonly subject: string;
  /** The appointment in force. */
  readonly promisedAt: Date | null;
  readonly dueDate: string | null;
  readonly overdueAt: Date | null;
  readonly finishedOn: string | null;
  readonly dossier: Received;
}

type Row = Omit<ToSign, 'dossier'> & StoredState & { readonly at: string };

const APPROVAL = `EXISTS (SELECT FROM jsonb_array_elements(d.open_steps) s WHERE s->>'kind' = 'approval' AND s->>'owner' = ANY ($2))`;
const RESOLVES = 'd.resolver = ANY ($2)';
const WAITS: Readonly<Record<Signed, string>> = {
  SignResult: APPROVAL,
  CompleteStep: APPROVAL,
  ApproveSupplement: `${RESOLVES} AND d.state #>> '{supplementDraft,approved}' = 'false'`,
  ApproveApology: `${RESOLVES} AND d.drafted AND d.state #> '{apologyDraft,proposal}' IS NOT NULL`,
  ApologiseForFault: `${RESOLVES} AND d.owes_apology`,
  WithdrawDossier: `${RESOLVES} AND d.state->>'withdrawalRequested' = 'true'`,
};
const ANY = [...new Set(Object.values(WAITS))].map((one) => `(${one})`).join(' OR ');
const DUE = `coalesce(d.due_at, 'infinity'::timestamptz)`;

/** Where to look for what waits; who may sign it is the law's to say. */
@Injectable()
export class SigningQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** @param agencies whose leader the asker is, or stands for */
  async page(
    { command, cursor, limit = PAGE }: SigningQuery,
    agencies: readonly string[],
    viewers: readonly string[],
  ): Promise<{ dossiers: ToSign[]; next: string | null }> {
    const after = cursor === undefined ? null : cursorOf(cursor);
    const { rows } = await this.stores.reader.query<Row>(
      `SELECT d.id, d.version, d.code, d.status, d.subject, d.due_at AS "promisedAt", d.due_date::text AS "dueDate",
         d.overdue_at AS "overdueAt", d.finished_on::text AS "finishedOn", d.state, d.fold, ${DUE}::text AS at
       FROM motcua.dossier d WHERE ${SEEN_BY} AND (${command ? WAITS[command] : ANY})
         ${after ? `AND (${DUE}, d.id) > ($3::timestamptz, $4::uuid)` : ''}
       ORDER BY ${DUE}, d.id LIMIT ${limit + 1}`,
      [viewers.join(' '), agencies, ...(after ? [after.at, after.id] : [])],
    );
    const page = rows.slice(0, limit);
    const dossiers = page.map(async ({ state, fold, ...row }) => {
      const dossier = await stateOf(this.stores.reader, { id: row.id, version: row.version, state, fold }, viewers);
      return { ...row, dossier: dossier as Received };
    });
    return { dossiers: await Promise.all(dossiers), next: rows.length > limit ? cursorAfter(page.at(-1)!) : null };
  }
}
