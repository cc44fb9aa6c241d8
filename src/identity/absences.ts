import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf, plusMs } from '../workflow/instant.js';
import type { Actor, Post, StandIn } from '../workflow/people.js';
import { absenceFaults, type AskedAbsence, delegatedPosts, mayManage } from './absence-rules.js';
import { isUuid } from './names.js';
import { Directory } from './people.js';
import { ShortCache } from './short-cache.js';

export interface Absence extends AskedAbsence {
  readonly id: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly cancelledAt: Instant | null;
}

/** How long a delegate is told that his delegation is over, rather than that a task is not his. */
const REMEMBERED_MS = 30 * 86_400_000;

/**
 * Who is absent and who acts for him. Nothing is rewritten when an absence begins or ends: its times are compared with the
 * moment of each command. Another process sees a change within five seconds, this one at once.
 */
@Injectable()
export class Absences {
  private readonly cache: ShortCache<readonly Absence[]>;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly directory: Directory,
  ) {
    this.cache = new ShortCache(() => clock.systemMs());
  }

  /** Whom the account acts for, now, soon or lately, with the posts that both still hold. */
  async standIns(delegate: string, own: readonly Post[]): Promise<StandIn[]> {
    const absences = (await this.cache.get(delegate, () => this.ofDelegate(delegate))) ?? [];
    return Promise.all(
      absences.map(async ({ absent, from, until, cancelledAt, document }) => ({
        absent,
        from,
        until: cancelledAt !== null && cancelledAt < until ? cancelledAt : until,
        posts: delegatedPosts(await this.directory.posts(absent), own, document),
      })),
    );
  }

  /** Those of these accounts who are absent now. */
  async absentAmong(accounts: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.stores.writer.query<{ absent: string }>(
      `SELECT absent FROM motcua.absence
       WHERE absent = ANY($1::uuid[]) AND from_at <= $2 AND until_at > $2 AND cancelled_at IS NULL`,
      [accounts, this.clock.legalNow()],
    );
    return new Set(rows.map(({ absent }) => absent));
  }

  /** Absences that are not over, of the account and of those whom he acts for, or of the agency's people; the next first. */
  async list(of: { readonly account: string } | { readonly agency: string }): Promise<Absence[]> {
    const whose =
      'account' in of
        ? '$2::uuid IN (absent, delegate)'
        : 'absent IN (SELECT account FROM motcua.account_post WHERE agency = $2 AND until IS NULL)';
    return this.select(`until_at > $1 AND cancelled_at IS NULL AND ${whose} ORDER BY from_at, id LIMIT 500`, [
      this.clock.legalNow(),
      'account' in of ? of.account : of.agency,
    ]);
  }

  /** @throws Problem 400 naming the field, 403 `not-your-absence`, 404 `no-such-account`, 409 `absence-overlaps`, `delegation-chain` */
  async record(asked: AskedAbsence, by: Actor): Promise<Absence> {
    const now = this.clock.legalNow();
    const [absent, delegate] = await Promise.all([
      this.directory.posts(asked.absent),
      this.directory.posts(asked.delegate),
    ]);
    if (asked.absent !== by.id && !mayManage(by, absent)) throw new Problem(403, 'not-your-absence');
    const errors = absenceFaults(asked, absent, delegate, by.id, now);
    if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
    const absence: Absence = { ...asked, id: randomUUID(), recordedBy: by.id, recordedAt: now, cancelledAt: null };
    await this.insert(absence);
    this.cache.forget(asked.delegate);
    return absence;
  }

  /** Ends it at this moment, or before it begins. Saying it twice is saying it once. @throws Problem 403, 404 */
  async cancel(id: string, by: Actor): Promise<void> {
    const [absence] = isUuid(id) ? await this.select('id = $1', [id]) : [];
    if (!absence) throw new Problem(404, 'no-such-absence');
    const { absent, delegate } = absence;
    if (absent !== by.id && !mayManage(by, await this.directory.posts(absent)))
      throw new Problem(403, 'not-your-absence');
    await this.stores.writer.query(
      `UPDATE motcua.absence SET cancelled_at = $2, cancelled_by = $3 WHERE id = $1 AND cancelled_at IS NULL`,
      [id, this.clock.legalNow(), by.id],
    );
    this.cache.forget(delegate);
  }

  /** Both people's rows are locked, in one order: what is found about them still holds at the commit. */
  private async insert(absence: Absence): Promise<void> {
    const client = await this.stores.writer.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT FROM motcua.account WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
        [absence.absent, absence.delegate],
      ]);
      await mustBeFree(client, absence);
      await client.query(
        `INSERT INTO motcua.absence (id, absent, delegate, from_at, until_at, document, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          absence.id,
          absence.absent,
          absence.delegate,
          absence.from,
          absence.until,
          absence.document,
          absence.recordedBy,
          absence.recordedAt,
        ],
      );
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  private ofDelegate(delegate: string): Promise<Absence[]> {
    return this.select('delegate = $1 AND until_at > $2', [delegate, plusMs(this.clock.legalNow(), -REMEMBERED_MS)]);
  }

  private async select(where: string, values: readonly unknown[]): Promise<Absence[]> {
    const { rows } = await this.stores.writer.query<AbsenceRow>(
      `SELECT id, absent, delegate, from_at, until_at, document, recorded_by, recorded_at, cancelled_at
       FROM motcua.absence WHERE ${where}`,
      [...values],
    );
    return rows.map((row) => ({
      id: row.id,
      absent: row.absent,
      delegate: row.delegate,
      from: instantOf(row.from_at.getTime()),
      until: instantOf(row.until_at.getTime()),
      document: row.document,
      recordedBy: row.recorded_by,
      recordedAt: instantOf(row.recorded_at.getTime()),
      cancelledAt: row.cancelled_at && instantOf(row.cancelled_at.getTime()),
    }));
  }
}

/** One absence of a person at a time, and no delegate who is absent himself: what is delegated is not passed on. */
async function mustBeFree(client: pg.PoolClient, { absent, delegate, from, until }: AskedAbsence): Promise<void> {
  const { rows } = await client.query<{ own: boolean }>(
    `SELECT absent = $1 AS own FROM motcua.absence
     WHERE cancelled_at IS NULL AND from_at < $4 AND until_at > $3 AND (absent IN ($1, $2) OR delegate = $1)
     ORDER BY own DESC LIMIT 1`,
    [absent, delegate, from, until],
  );
  if (rows[0]) throw new Problem(409, rows[0].own ? 'absence-overlaps' : 'delegation-chain');
}

interface AbsenceRow {
  id: string;
  absent: string;
  delegate: string;
  from_at: Date;
  until_at: Date;
  document: string | null;
  recorded_by: string;
  recorded_at: Date;
  cancelled_at: Date | null;
}
