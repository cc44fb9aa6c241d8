import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { atLocal, type Instant, instantOf, type LocalDate, midnightAfter } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';
import type { AuditEntry } from './chain.js';
import { brokenAt, type StoredEntry, type StoredHead } from './tail.js';

export interface AuditFilter {
  /** Account id. */
  readonly person: string | null;
  /** Code or id of a dossier. */
  readonly dossier: string | null;
  readonly from: LocalDate | null;
  /** The last day. */
  readonly to: LocalDate | null;
  readonly what: string | null;
}

/** Where a page ends: the next is older. */
export interface AuditPlace {
  readonly at: Instant;
  readonly agency: string;
  readonly no: string;
}

export interface AuditLine extends AuditPlace, Pick<AuditEntry, 'what' | 'subject' | 'why' | 'details'> {
  readonly actor: ActorStamp;
  /** Of officers; a citizen stays unnamed. */
  readonly name: string | null;
  /** Of the dossier that it is about. */
  readonly code: string | null;
}

export interface ChainState {
  readonly agency: string;
  readonly entries: number;
  readonly lastAt: Instant | null;
  /** How many of the last were looked at now. */
  readonly checked: number;
  readonly brokenAt: number | null;
}

/** Enough to notice at once that somebody rewrites what has just happened; the whole is for `motcua verify`. */
const TAIL = 500;

/** Who looked and who did, for who supervises. Names of officers only, and of nothing more than its id or code. */
@Injectable()
export class AuditQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** The newest first. */
  async search({ person, dossier, from, to, what }: AuditFilter, after: AuditPlace | null, limit: number) {
    const values = [
      person,
      dossier,
      from && atLocal(from, '00:00'),
      to && midnightAfter(to),
      what,
      ...(after ? [after.at, after.agency, after.no] : [null, null, null]),
      limit,
    ];
    const { rows } = await this.stores.writer.query<Row>({ name: 'audit-search', text: SEARCH, values });
    return rows.map(({ at, ...row }): AuditLine => ({ ...row, at: instantOf(at.getTime()) }));
  }

  /** Every agency's chain, its last entries looked at now. */
  async chains(): Promise<ChainState[]> {
    const { rows } = await this.stores.writer.query<StoredHead & { agency: string }>(
      'SELECT agency, no, hash FROM motcua.audit_head ORDER BY agency',
    );
    const states: ChainState[] = [];
    for (const head of rows) states.push(await this.chain(head));
    return states;
  }

  /** Entries that come while it looks are beyond the head that it read. */
  private async chain(head: StoredHead & { agency: string }): Promise<ChainState> {
    const { rows } = await this.stores.writer.query<StoredEntry>(TAIL_OF, [head.agency, head.no]);
    const last = rows.at(-1);
    return {
      agency: head.agency,
      entries: Number(head.no),
      lastAt: last ? instantOf(Date.parse(last.at)) : null,
      checked: rows.length,
      brokenAt: brokenAt(rows, head),
    };
  }
}

type Row = Omit<AuditLine, 'at'> & { readonly at: Date };

const SEARCH = `
  SELECT a.at, a.agency, a.no, a.actor, a.what, a.subject, a.why, a.details, d.code,
    CASE WHEN a.actor->'post'->>'role' <> 'citizen' THEN p.display_name END AS name
  FROM motcua.audit a
    LEFT JOIN motcua.account p ON p.id::text = a.actor->>'id'
    LEFT JOIN motcua.dossier d ON d.id = a.subject
  WHERE ($1::text IS NULL OR a.actor->>'id' = $1)
    AND ($2::text IS NULL OR a.subject = (SELECT id FROM motcua.dossier WHERE code = $2 OR id::text = $2 LIMIT 1))
    AND ($3::timestamptz IS NULL OR a.at >= $3) AND ($4::timestamptz IS NULL OR a.at < $4)
    AND ($5::text IS NULL OR a.what = $5)
    AND ($6::timestamptz IS NULL OR (a.at, a.agency, a.no) < ($6, $7::text, $8::bigint))
  ORDER BY a.at DESC, a.agency DESC, a.no DESC LIMIT $9`;

const TAIL_OF = `
  SELECT * FROM (
    SELECT agency, no, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, session, what, subject, why, details, prev, hash
    FROM motcua.audit WHERE agency = $1 AND no <= $2::bigint ORDER BY no DESC LIMIT ${TAIL}
  ) tail ORDER BY no`;
