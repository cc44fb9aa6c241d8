import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { SealedParty } from '../workflow/envelopes.js';
import type { PartyRef } from '../workflow/people.js';
import type { Telling } from './linked-commands.js';

/** Something between a dossier and one of its parts that is still to be done. */
export interface LinkDue {
  readonly what: 'open' | Telling;
  readonly parent: string;
  readonly stepNo: number;
  /** null: it is to be opened. */
  readonly child: string | null;
}

/** A linked dossier as the other shows it. */
export interface LinkLine {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly resolver: string;
  readonly status: string;
  readonly dueDate: string | null;
  readonly overdueAt: Date | null;
  readonly finishedOn: string | null;
}

/** A part, by the number of its parent's step. */
export interface ChildLine extends LinkLine {
  readonly stepNo: number;
}

const LINE = `id, code, procedure_code AS "procedureCode", resolver, status, due_date::text AS "dueDate", overdue_at AS "overdueAt",
  finished_on::text AS "finishedOn"`;
const OPEN = `('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused')`;
/** The open steps of `d` that linked dossiers do, as rows. */
const STEPS = `jsonb_to_recordset(d.child_steps) AS s(no int)`;

/** In any order: what cannot be done today does not stand before the rest for ever. */
const DUE = `
SELECT * FROM (SELECT 'open' AS what, d.id AS parent, s.no AS "stepNo", NULL::uuid AS child FROM motcua.dossier d, ${STEPS}
WHERE d.child_steps <> '[]' AND NOT EXISTS (SELECT FROM motcua.dossier c WHERE c.parent = d.id AND c.parent_step = s.no)
UNION ALL
SELECT 'child-ended', d.id, s.no, c.id FROM motcua.dossier d, ${STEPS} JOIN motcua.dossier c ON c.parent_step = s.no
WHERE d.child_steps <> '[]' AND c.parent = d.id AND c.status NOT IN ${OPEN}
UNION ALL
SELECT CASE WHEN c.status IN ${OPEN} AND EXISTS (SELECT FROM ${STEPS} WHERE s.no = c.parent_step)
              THEN CASE WHEN c.status = 'paused' THEN 'parent-goes-on' ELSE 'parent-waits' END
            ELSE 'parent-ended' END, d.id, c.parent_step, c.id
FROM motcua.dossier c JOIN motcua.dossier d ON d.id = c.parent
WHERE c.parent IS NOT NULL AND c.status IN ('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused', 'finished')
  AND CASE
    WHEN c.status = 'finished' THEN d.status IN ('returned', 'withdrawn', 'terminated', 'voided') AND NOT coalesce((c.state#>>'{parent,ended}')::boolean, false)
    WHEN NOT EXISTS (SELECT FROM ${STEPS} WHERE s.no = c.parent_step) THEN true
    WHEN c.status = 'paused' THEN c.state#>'{wait,withParent}' IS NOT NULL AND NOT coalesce((d.state#>>'{wait,stopsClock}')::boolean, false)
    ELSE coalesce((d.state#>>'{wait,stopsClock}')::boolean, false) END) AS due
ORDER BY random() LIMIT $1`;

/** The statements about dossiers and their parts. */
@Injectable()
export class LinkedRows {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** Read off the state rows, so that nothing is forgotten with a process that ends. */
  async due(most: number): Promise<LinkDue[]> {
    const { rows } = await this.stores.writer.query<LinkDue>({ name: 'links-due', text: DUE, values: [most] });
    return rows;
  }

  /** The people of a dossier as they are stored: its parts name the same, and are found by the same words. */
  async partiesOf(dossier: string, refs: readonly PartyRef[]): Promise<SealedParty[]> {
    const { rows } = await this.stores.writer.query<SealedParty>({
      name: 'parties-of-parent',
      text: `SELECT y.id AS "partyId", v.version, v.sealed, y.wrapped_key AS "wrappedKey", y.key_id AS "keyId", x.words AS search
             FROM motcua.dossier_party x JOIN motcua.party y ON y.id = x.party JOIN motcua.party_version v ON v.party = y.id
             WHERE x.dossier = $1 AND y.id || '@' || v.version = ANY($2::text[])`,
      values: [dossier, refs],
    });
    return rows;
  }

  /** @param viewers as whom: whoever sees the parent is told of its parts as its desk sees them */
  async children(parent: string, viewers: readonly string[]): Promise<ChildLine[]> {
    const { rows } = await this.stores.reader.query<ChildLine>({
      name: 'children-of',
      text: `SELECT ${LINE}, parent_step AS "stepNo" FROM motcua.dossier WHERE ${SEEN_BY} AND parent = $2 ORDER BY parent_step`,
      values: [viewers.join(' '), parent],
    });
    return rows;
  }

  async one(id: string, viewers: readonly string[]): Promise<LinkLine | null> {
    const { rows } = await this.stores.reader.query<LinkLine>({
      name: 'linked-one',
      text: `SELECT ${LINE} FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`,
      values: [viewers.join(' '), id],
    });
    return rows[0] ?? null;
  }
}
