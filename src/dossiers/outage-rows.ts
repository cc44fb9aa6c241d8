import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { inTransaction } from '../audit/audit-log.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Outage } from '../workflow/promise.types.js';
import { OPEN_IN_SCOPE, type OutageScope } from './outage-scope.js';

/** The hold ends so long before the first due date that passes: what is carried out takes its time. */
const AHEAD_MINUTES = 1;

/** What is asked for. */
export interface OutageBody {
  readonly outage: Outage;
  readonly days: number;
  readonly reason: string;
  readonly legalGround: string;
  readonly document: { readonly number: string; readonly date: LocalDate };
  readonly scope: OutageScope;
}

/** A person who proposes or decides, and the sign-in it was done in. */
export interface OutageHand {
  readonly account: string;
  readonly session: string;
}

/** A proposal and what became of it; counts are of dossiers, 0 before it is carried out. */
export interface OutageExtension {
  readonly id: string;
  readonly hash: string;
  readonly body: OutageBody;
  readonly proposer: string;
  readonly proposerName: string | null;
  readonly session: string;
  readonly proposedAt: Date;
  readonly verdict: 'approved' | 'declined' | 'withdrawn' | null;
  readonly judge: string | null;
  readonly judgeName: string | null;
  readonly judgeReason: string | null;
  readonly decidedAt: Date | null;
  readonly heldUntil: Date | null;
  readonly beganAt: Date | null;
  readonly takenBackAt: Date | null;
  readonly taker: string | null;
  readonly takerName: string | null;
  readonly takerReason: string | null;
  readonly total: number;
  readonly waiting: number;
  readonly extended: number;
  readonly unchanged: number;
  readonly failed: number;
}

const nameOf = (account: string) => `(SELECT display_name FROM motcua.account WHERE id::text = ${account})`;

const EXTENSION = `SELECT e.id, e.hash, e.body, e.proposer, ${nameOf('e.proposer')} AS "proposerName", e.session, e.proposed_at AS "proposedAt",
    v.verdict, v.judge, ${nameOf('v.judge')} AS "judgeName", v.reason AS "judgeReason", v.decided_at AS "decidedAt",
    j.held_until AS "heldUntil", j.began_at AS "beganAt",
    j.taken_back_at AS "takenBackAt", j.taker, ${nameOf('j.taker')} AS "takerName", j.reason AS "takerReason", n.*
  FROM motcua.outage_extension e LEFT JOIN motcua.outage_verdict v ON v.extension = e.id LEFT JOIN motcua.outage_job j ON j.extension = e.id
  CROSS JOIN LATERAL (SELECT count(*)::int AS total, count(*) FILTER (WHERE outcome IS NULL)::int AS waiting,
    count(*) FILTER (WHERE outcome = 'extended')::int AS extended, count(*) FILTER (WHERE outcome = 'unchanged')::int AS unchanged,
    count(*) FILTER (WHERE outcome = 'failed')::int AS failed FROM motcua.outage_line l WHERE l.extension = e.id) n`;

/** The statements about extensions for an outage: proposals and verdicts that are only added, and the job of an approved one. */
@Injectable()
export class OutageRows {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<OutageExtension | null> {
    return (await this.stores.writer.query<OutageExtension>(`${EXTENSION} WHERE e.id = $1`, [id])).rows[0] ?? null;
  }

  /** Newest first. @param agencies only those for the whole province or for one of these; null: all */
  async newest(agencies: readonly string[] | null, most: number): Promise<OutageExtension[]> {
    const sql = `${EXTENSION} WHERE $1::text[] IS NULL OR e.body #> '{scope,agencies}' = 'null' OR e.body #> '{scope,agencies}' ?| $1
      ORDER BY e.recorded_at DESC, e.id LIMIT $2`;
    return (await this.stores.writer.query<OutageExtension>(sql, [agencies, most])).rows;
  }

  /** Other extensions for a time that overlaps, which nobody has declined, withdrawn or taken back. */
  async overlapping({ id, body: { outage } }: OutageExtension): Promise<OutageExtension[]> {
    const sql = `${EXTENSION} WHERE e.id <> $1 AND (e.body #>> '{outage,from}')::timestamptz < $3 AND (e.body #>> '{outage,to}')::timestamptz > $2
      AND coalesce(v.verdict, 'approved') = 'approved' AND j.taken_back_at IS NULL ORDER BY e.recorded_at, e.id`;
    return (await this.stores.writer.query<OutageExtension>(sql, [id, outage.from, outage.to])).rows;
  }

  /** The same id twice is one proposal. */
  async propose(id: string, hash: string, body: OutageBody, { account, session }: OutageHand): Promise<void> {
    await this.stores.writer.query(
      `INSERT INTO motcua.outage_extension (id, hash, body, proposer, session, proposed_at, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [id, hash, JSON.stringify(body), account, session, this.clock.legalNow(), this.clock.systemNow()],
    );
  }

  /** @returns false: somebody else has decided */
  async reject(extension: OutageExtension, hand: OutageHand, reason: string): Promise<boolean> {
    const verdict = extension.proposer === hand.account ? 'withdrawn' : 'declined';
    return inTransaction(this.stores.writer, (tx) => this.decide(tx, extension, hand, verdict, reason));
  }

  /**
   * Approved, and held for so long; but no due date of the scope passes in between, so that nobody becomes late by the holding.
   * @returns false: somebody else has decided
   */
  async approve(
    extension: OutageExtension,
    hand: OutageHand,
    scope: readonly unknown[],
    holdMinutes: number,
  ): Promise<boolean> {
    return inTransaction(this.stores.writer, async (tx) => {
      if (!(await this.decide(tx, extension, hand, 'approved', null))) return false;
      await tx.query(
        `INSERT INTO motcua.outage_job (extension, held_until)
         SELECT $1::uuid, greatest($4::timestamptz, least($4 + $5 * interval '1 minute', min(d.overdue_at) - $6 * interval '1 minute'))
         FROM motcua.dossier d WHERE ${OPEN_IN_SCOPE} AND d.overdue_at > $4`,
        [extension.id, ...scope, this.clock.legalNow(), holdMinutes, AHEAD_MINUTES],
      );
      return true;
    });
  }

  private async decide(
    tx: pg.PoolClient,
    { id, proposer, session }: OutageExtension,
    hand: OutageHand,
    verdict: NonNullable<OutageExtension['verdict']>,
    reason: string | null,
  ): Promise<boolean> {
    const { rowCount } = await tx.query(
      `INSERT INTO motcua.outage_verdict (extension, proposer, proposer_session, verdict, judge, session, reason, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [id, proposer, session, verdict, hand.account, hand.session, reason, this.clock.legalNow()],
    );
    return rowCount === 1;
  }

  /** @returns false: it has begun, or was taken back before */
  async takeBack(id: string, { account }: OutageHand, reason: string): Promise<boolean> {
    const { rowCount } = await this.stores.writer.query(
      `UPDATE motcua.outage_job SET taken_back_at = $2, taker = $3, reason = $4
       WHERE extension = $1 AND began_at IS NULL AND taken_back_at IS NULL`,
      [id, this.clock.legalNow(), account, reason],
    );
    return rowCount === 1;
  }

  /** Approved ones whose hold is over, the oldest first. */
  async toBegin(): Promise<OutageExtension[]> {
    const sql = `${EXTENSION} WHERE j.held_until <= $1 AND j.began_at IS NULL AND j.taken_back_at IS NULL ORDER BY j.held_until, e.id`;
    return (await this.stores.writer.query<OutageExtension>(sql, [this.clock.legalNow()])).rows;
  }

  /** From here on it cannot be taken back: a line for each open dossier of its scope. */
  async begin(id: string, scope: readonly unknown[]): Promise<void> {
    await inTransaction(this.stores.writer, async (tx) => {
      const { rowCount } = await tx.query(
        'UPDATE motcua.outage_job SET began_at = $2 WHERE extension = $1 AND began_at IS NULL AND taken_back_at IS NULL',
        [id, this.clock.legalNow()],
      );
      if (rowCount === 0) return;
      await tx.query(
        `INSERT INTO motcua.outage_line (extension, dossier, due_at, date_before)
         SELECT $1::uuid, d.id, coalesce(d.overdue_at, d.due_at, 'infinity'), (d.promise ->> 'dueDate')::date FROM motcua.dossier d WHERE ${OPEN_IN_SCOPE}`,
        [id, ...scope],
      );
    });
  }
}
