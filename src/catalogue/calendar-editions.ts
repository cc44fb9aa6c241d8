import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { CalendarChange } from './calendar-change.js';
import { CatalogueStore } from './catalogue-store.js';

/** A person who proposes or decides, and the sign-in it was done in. */
export interface Hand {
  readonly account: string;
  readonly session: string | null;
}

/** A proposal and what became of it; instants in UTC. */
export interface Proposal {
  readonly id: string;
  readonly base: string;
  readonly hash: string;
  readonly body: CalendarChange;
  readonly proposer: string;
  readonly proposerName: string | null;
  readonly session: string | null;
  readonly proposedAt: Date;
  /** null: nobody has decided yet. */
  readonly judge: string | null;
  readonly judgeName: string | null;
  readonly decidedAt: Date | null;
  readonly edition: string | null;
  readonly reason: string | null;
  readonly forecast: unknown;
}

/** An edition on its way into the calendar: everything but its place in the order, which the turn of the writers gives. */
export interface Publication {
  readonly proposal: Proposal;
  readonly judge: Hand;
  readonly at: Instant;
  readonly forecast: unknown;
  readonly editionOn: (base: CalendarEdition, id: string) => CalendarEdition;
}

const PROPOSAL = `SELECT p.id, p.base, p.hash, p.body, p.proposer, a.display_name AS "proposerName", p.session, p.proposed_at AS "proposedAt",
    v.judge, j.display_name AS "judgeName", v.decided_at AS "decidedAt", v.edition, v.reason, v.forecast
  FROM motcua.calendar_proposal p LEFT JOIN motcua.calendar_verdict v ON v.proposal = p.id
  LEFT JOIN motcua.account a ON a.id::text = p.proposer LEFT JOIN motcua.account j ON j.id::text = v.judge`;

/** Proposals, verdicts and the editions that follow from them: rows that are only ever added. */
@Injectable()
export class CalendarEditions {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: CatalogueStore,
    private readonly clock: Clock,
  ) {}

  async proposal(id: string): Promise<Proposal | null> {
    return (await this.stores.reader.query<Proposal>(`${PROPOSAL} WHERE p.id = $1`, [id])).rows[0] ?? null;
  }

  /** Newest first. */
  async proposals(limit: number): Promise<Proposal[]> {
    const sql = `${PROPOSAL} ORDER BY p.recorded_at DESC, p.id LIMIT $1`;
    return (await this.stores.reader.query<Proposal>(sql, [limit])).rows;
  }

  /** The same id twice is one proposal. */
  async propose(
    id: string,
    hash: string,
    base: string,
    body: CalendarChange,
    { account, session }: Hand,
  ): Promise<void> {
    await this.stores.writer.query(
      `INSERT INTO motcua.calendar_proposal (id, base, hash, body, proposer, session, proposed_at, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [id, base, hash, JSON.stringify(body), account, session, this.clock.legalNow(), this.clock.systemNow()],
    );
  }

  /** @throws Problem 409 `proposal-decided` */
  async reject({ id }: Proposal, { account, session }: Hand, reason: string): Promise<void> {
    const { rowCount } = await this.stores.writer.query(
      `INSERT INTO motcua.calendar_verdict (proposal, judge, session, reason, decided_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [id, account, session, reason, this.clock.legalNow()],
    );
    if (rowCount === 0) throw new Problem(409, 'proposal-decided');
  }

  /**
   * One after the other, each on the newest: edition, verdict and the job that carries it are one commit.
   * @throws Problem 409 `calendar-changed` when the base is not the newest any more, `proposal-decided`
   */
  publish({ proposal, judge, at, forecast, editionOn }: Publication): Promise<CalendarEdition> {
    return this.catalogue.addition(async (client) => {
      const base = await newest(client);
      if (base.id !== proposal.base)
        throw new Problem(409, 'calendar-changed', { detail: { newest: base.id }, members: { newest: base.id } });
      const edition = editionOn(base, await freeId(client, at));
      await client.query(
        'INSERT INTO motcua.calendar_edition (id, body, author, recorded_at) VALUES ($1, $2, $3, $4)',
        [edition.id, JSON.stringify(edition), proposal.proposer, this.clock.systemNow()],
      );
      const { rowCount } = await client.query(
        `INSERT INTO motcua.calendar_verdict (proposal, edition, judge, session, forecast, decided_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING`,
        [proposal.id, edition.id, judge.account, judge.session, JSON.stringify(forecast), at],
      );
      if (rowCount === 0) throw new Problem(409, 'proposal-decided');
      await client.query('INSERT INTO motcua.calendar_job (edition, effective_from) VALUES ($1, $2)', [
        edition.id,
        edition.effectiveFrom,
      ]);
      return edition;
    });
  }
}

async function newest(client: pg.ClientBase): Promise<CalendarEdition> {
  const sql = `SELECT body FROM motcua.calendar_edition ORDER BY body->>'publishedAt' DESC, id DESC LIMIT 1`;
  return (await client.query<{ body: CalendarEdition }>(sql)).rows[0]!.body;
}

/** `vn-state-2026-11-23`; with a number for a further one of the same day. */
async function freeId(client: pg.ClientBase, at: Instant): Promise<string> {
  const id = `vn-state-${localDate(at)}`;
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM motcua.calendar_edition WHERE id = $1 OR id LIKE $1 || '.%'`,
    [id],
  );
  return rows[0]!.n === 0 ? id : `${id}.${rows[0]!.n + 1}`;
}
