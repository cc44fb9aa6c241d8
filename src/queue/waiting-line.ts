import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf, type LocalDate, localDate } from '../workflow/instant.js';
import { type Line, LINES, type Ticket } from './lines.js';

/** A number as its holder sees it. */
export interface TakenTicket extends Ticket {
  readonly centre: string;
  readonly takenAt: Instant;
  /** Those of the same line who wait before it. */
  readonly ahead: number;
  /** The counter that called it; null: still waiting. */
  readonly counter: number | null;
}

export interface Call extends Ticket {
  readonly counter: number;
  readonly calledAt: Instant;
}

/** What a hall's board shows: each counter's last call, the newest first, and how many wait. */
export interface NowServing {
  readonly calls: readonly Call[];
  readonly waiting: Readonly<Record<Line, number>>;
}

/** Who calls, and the key of his press: sent again it is the same call. */
export interface Caller {
  readonly account: string;
  readonly counter: number;
  readonly key: string;
}

/** Counters that a board has room for. */
const MOST_CALLS = 8;

/** The numbers of a one-stop desk's waiting hall. They begin at 1 each local day and are of nobody. */
@Injectable()
export class WaitingLine {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /**
   * The next number of the line. The same key has the number that it was given before.
   * @throws Problem 409 `queue-full` after the 999th of a day
   */
  async take(centre: string, line: Line, key: string): Promise<TakenTicket> {
    try {
      await this.stores.writer.query(TAKE, [key, centre, line, this.today(), this.clock.legalNow()]);
    } catch (error) {
      if (violates(error, 'queue_day_last_check')) throw new Problem(409, 'queue-full');
      if (!violates(error, 'queue_ticket_key_key')) throw error; // the same press came twice at once: one has it
    }
    return (await this.ticket(key))!;
  }

  /** The number that was given to this key; null: none was. */
  async ticket(key: string): Promise<TakenTicket | null> {
    const { rows } = await this.stores.writer.query<TicketRow>(TICKET, [key]);
    const [row] = rows;
    if (!row) return null;
    const { centre, line, no, taken_at, ahead, counter } = row;
    return { centre, line, no, takenAt: instantOf(taken_at.getTime()), ahead: counter === null ? ahead : 0, counter };
  }

  /** Calls who has waited longest in the line. @throws Problem 409 `queue-empty` */
  async callNext(centre: string, line: Line, by: Caller): Promise<Call> {
    const called = await this.call(CALL_NEXT, centre, line, by, []);
    if (called === null) throw new Problem(409, 'queue-empty');
    return called;
  }

  /** Calls a number of today again, or out of its turn. @throws Problem 404 `no-such-ticket` */
  async callAgain(centre: string, { line, no }: Ticket, by: Caller): Promise<Call> {
    const called = await this.call(CALL_AGAIN, centre, line, by, [no]);
    if (called === null) throw new Problem(404, 'no-such-ticket');
    return called;
  }

  async nowServing(centre: string): Promise<NowServing> {
    const [calls, waiting] = await Promise.all([
      this.stores.reader.query<CallRow>(CALLS, [centre, this.today()]),
      this.stores.reader.query<{ line: Line; count: number }>(WAITING, [centre, this.today()]),
    ]);
    const counts = new Map(waiting.rows.map(({ line, count }) => [line, count]));
    const of = (line: Line) => [line, counts.get(line) ?? 0] as const;
    return { calls: calls.rows.map(callOf), waiting: Object.fromEntries(LINES.map(of)) as Record<Line, number> };
  }

  private async call(sql: string, centre: string, line: Line, { account, counter, key }: Caller, more: number[]) {
    const known = async () => (await this.stores.writer.query<CallRow>(CALLED, [account, key])).rows[0];
    const called = async () => {
      const values = [centre, line, this.today(), counter, account, key, this.clock.legalNow(), ...more];
      return (await this.stores.writer.query<CallRow>(sql, values)).rows[0];
    };
    const before = await known();
    if (before) return callOf(before);
    const row = await called().catch((error: unknown) => {
      if (!violates(error, 'queue_ticket_called_by_call_key_key')) throw error;
      return undefined;
    });
    const told = row ?? (await known()); // the same press came twice at once: the other may have called the last
    return told ? callOf(told) : null;
  }

  private readonly today = (): LocalDate => localDate(this.clock.legalNow());
}

interface TicketRow {
  readonly centre: string;
  readonly line: Line;
  readonly no: number;
  readonly taken_at: Date;
  readonly ahead: number;
  readonly counter: number | null;
}

interface CallRow {
  readonly line: Line;
  readonly no: number;
  readonly counter: number;
  readonly called_at: Date;
}

const callOf = ({ line, no, counter, called_at }: CallRow): Call => ({
  ...{ line, no, counter },
  calledAt: instantOf(called_at.getTime()),
});

const violates = (error: unknown, constraint: string): boolean =>
  (error as Partial<pg.DatabaseError>).constraint === constraint;

/** One statement: a number that is counted is given, or neither has happened. */
const TAKE = `
  WITH counted AS (
    INSERT INTO motcua.queue_day AS d (centre, line, day, last)
    SELECT $2, $3, $4::date, 1 WHERE NOT EXISTS (SELECT FROM motcua.queue_ticket WHERE key = $1::uuid)
    ON CONFLICT (centre, line, day) DO UPDATE SET last = d.last + 1 RETURNING last
  )
  INSERT INTO motcua.queue_ticket (centre, line, day, no, key, taken_at) SELECT $2, $3, $4::date, last, $1::uuid, $5::timestamptz FROM counted`;

const TICKET = `
  SELECT t.centre, t.line, t.no, t.taken_at, t.counter,
    (SELECT count(*)::int FROM motcua.queue_ticket o
     WHERE (o.centre, o.line, o.day) = (t.centre, t.line, t.day) AND o.called_at IS NULL AND o.no < t.no) AS ahead
  FROM motcua.queue_ticket t WHERE key = $1::uuid`;

const TO_COUNTER = `UPDATE motcua.queue_ticket SET counter = $4, called_by = $5, call_key = $6, called_at = $7`;
const HAS_CALLED = 'RETURNING line, no, counter, called_at';

/** Who calls at the same moment waits for the other, and takes the one after: a number that comes free again is passed over by nobody. */
const CALL_NEXT = `
  ${TO_COUNTER} WHERE (centre, line, day, no) = (
    SELECT centre, line, day, no FROM motcua.queue_ticket
    WHERE centre = $1 AND line = $2 AND day = $3::date AND called_at IS NULL ORDER BY no LIMIT 1 FOR UPDATE
  ) ${HAS_CALLED}`;

const CALL_AGAIN = `${TO_COUNTER} WHERE centre = $1 AND line = $2 AND day = $3::date AND no = $8 ${HAS_CALLED}`;

const CALLED = 'SELECT line, no, counter, called_at FROM motcua.queue_ticket WHERE called_by = $1 AND call_key = $2';

const CALLS = `
  SELECT * FROM (
    SELECT DISTINCT ON (counter) counter, line, no, called_at FROM motcua.queue_ticket
    WHERE centre = $1 AND day = $2::date AND called_at IS NOT NULL ORDER BY counter, called_at DESC
  ) latest ORDER BY called_at DESC, counter LIMIT ${MOST_CALLS}`;

const WAITING = `
  SELECT line, count(*)::int FROM motcua.queue_ticket
  WHERE centre = $1 AND day = $2::date AND called_at IS NULL GROUP BY line`;
