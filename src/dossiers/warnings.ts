import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { cursorAfter, cursorOf, PAGE } from '../http/page.dto.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { SENT_NOW } from './dossier-queries.js';
import { type Snooze, type SnoozeChoice, snoozesOf } from '../sla/snooze.js';
import { calendarOf } from '../sla/time-rules.js';
import type { Instant } from '../workflow/instant.js';
import { type Actor, standsFor } from '../workflow/people.js';
import type { Promised } from '../workflow/promise.types.js';
import { viewersOf } from '../workflow/visibility.js';
import type { WarningsQuery } from './warnings.dto.js';

/** What a reminder may be put off by is read of. */
interface Due {
  readonly promise: Promised;
  /** A letter for lateness has been sent. */
  readonly apologised: boolean;
}

interface Row extends Due {
  readonly id: string;
  readonly code: string | null;
  readonly kind: string;
  readonly mark: string;
  readonly at: Date;
  readonly noticed_at: Date;
  readonly due_at: Date | null;
  readonly owners: string[];
  readonly told: number;
  readonly until: Date | null;
}

export type WarningLine = Omit<Row, 'mark' | keyof Due> & { readonly snoozes: readonly SnoozeChoice[] };

export interface SentLine {
  readonly id: string;
  readonly code: string | null;
  readonly since: Date;
  readonly latest: Date;
  readonly files: number;
}

/** As many as one screen shows; whoever has more looks at the first. */
const MOST_SENT = 100;

/** What officers are reminded of, and what each has put off for himself. */
@Injectable()
export class Warnings {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** The last warning of each dossier in the hands of his agencies whose clock runs, the newest first. */
  async list(query: WarningsQuery, me: Actor): Promise<{ items: WarningLine[]; next: string | null }> {
    const { cursor, limit = PAGE, mine = false, snoozed = false } = query;
    const now = this.clock.legalNow();
    const after = cursor ? cursorOf(cursor) : null;
    const values = [viewers(me), agenciesOf(me), mine ? this.people(me, now) : null];
    const { rows } = await this.stores.reader.query<Row>({
      name: 'warnings',
      text: WARNINGS,
      values: [...values, after?.at ?? null, after?.id ?? null, limit + 1, me.id, now, snoozed],
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ mark: _, promise, apologised, ...line }) => ({
        ...line,
        snoozes: this.choices({ promise, apologised }, now),
      })),
      next: rows.length > limit && last ? cursorAfter({ at: last.mark, id: last.id }) : null,
    };
  }

  /** Dossiers of his desk, or in the hands of his agencies, whose applicant has sent papers that nobody has looked at. */
  async sent(mine: boolean, me: Actor): Promise<SentLine[]> {
    const people = mine ? this.people(me, this.clock.legalNow()) : null;
    const { rows } = await this.stores.reader.query<SentLine>({
      name: 'sent-papers',
      text: SENT,
      values: [viewers(me), agenciesOf(me), people, MOST_SENT],
    });
    return rows;
  }

  /**
   * Put off by one person, for himself; what comes later than now rings all the same.
   * @throws Problem 404 `no-such-dossier`, 409 `snooze-too-long` where a date of the law comes first
   */
  async snooze(dossier: string, choice: Snooze, me: Actor): Promise<SnoozeChoice> {
    const now = this.clock.legalNow();
    const chosen = this.choices(await this.due(dossier, me), now).find((one) => one.choice === choice);
    if (!chosen) throw new Problem(409, 'snooze-too-long', { errors: [{ pointer: '/for', code: 'snooze-too-long' }] });
    await this.stores.writer.query('DELETE FROM motcua.snooze WHERE account = $1 AND until <= $2', [me.id, now]);
    await this.stores.writer.query(
      `INSERT INTO motcua.snooze (account, dossier, since, until) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account, dossier) DO UPDATE SET since = excluded.since, until = excluded.until`,
      [me.id, dossier, now, chosen.until],
    );
    return chosen;
  }

  /** What was not put off stays as it is. */
  async wake(dossier: string, me: Actor): Promise<void> {
    await this.stores.writer.query('DELETE FROM motcua.snooze WHERE account = $1 AND dossier = $2', [me.id, dossier]);
  }

  private async due(id: string, me: Actor): Promise<Due> {
    const { rows } = await this.stores.reader.query<Due>({
      name: 'warned-of',
      text: `SELECT ${DUE} FROM motcua.dossier d WHERE ${SEEN_BY} AND ${RUNS} AND ${IN_HAND} AND d.id = $3`,
      values: [viewers(me), agenciesOf(me), id],
    });
    if (!rows[0]) throw new Problem(404, 'no-such-dossier');
    return rows[0];
  }

  private choices({ promise, apologised }: Due, now: Instant): SnoozeChoice[] {
    const calendar = calendarOf(this.catalogue.calendar(promise.edition), promise.inputs.agency);
    return snoozesOf(promise, apologised, now, calendar);
  }

  private people = (me: Actor, now: Instant): string[] => [me.id, ...standsFor(me, now)];
}

/** What he has put off is seen by himself alone. */
const viewers = (me: Actor): string => [...viewersOf(me), `officer:${me.id}`].join(' ');

const agenciesOf = ({ posts }: Actor): string[] => posts.flatMap(({ agency }) => (agency === null ? [] : [agency]));

const DUE = `d.promise, coalesce(d.state->'apologies' @> '[{"cause": "late"}]', false) AS apologised`;

/** The next date that the law sets, as the promise is now: a due date may have moved since a reminder was put off (sla/snooze.ts). */
const LIMIT = `CASE WHEN d.promise->>'apologyBy' IS NULL OR d.state->'apologies' @> '[{"cause": "late"}]' THEN (d.promise->>'dueAt')::timestamptz
    ELSE least((d.promise->>'apologyBy')::timestamptz, (d.promise->>'dueAt')::timestamptz) END`;

/** What stands still, or is finished, warns nobody. */
const RUNS = `d.finished_on IS NULL AND d.status IN ('received', 'processing', 'awaiting-payment')
  AND NOT coalesce((d.state#>>'{wait,stopsClock}')::boolean, false)`;

const IN_HAND = `EXISTS (SELECT FROM jsonb_array_elements(d.open_steps) s WHERE s->>'owner' = ANY($2::text[]))`;

/** Of the promise in force alone. */
const WARNINGS = `
  SELECT d.id, d.code, n.kind, n.at::text AS mark, n.at, n.noticed_at, d.due_at, n.told, z.until, ${DUE},
         ARRAY(SELECT DISTINCT s->>'owner' FROM jsonb_array_elements(d.open_steps) s ORDER BY 1) AS owners
  FROM motcua.dossier d JOIN LATERAL (
    SELECT o.kind, o.at, o.noticed_at, count(*) OVER ()::int AS told FROM motcua.officer_notice o
    WHERE o.dossier = d.id AND o.promise_no = (d.state#>>'{promise,no}')::int ORDER BY o.at DESC LIMIT 1) n ON true
  LEFT JOIN motcua.snooze z ON z.account = $7::uuid AND z.dossier = d.id AND z.until > $8::timestamptz AND n.noticed_at <= z.since AND z.until < ${LIMIT}
  WHERE ${SEEN_BY} AND ${RUNS} AND (z.until IS NOT NULL) = $9::boolean
    AND EXISTS (SELECT FROM jsonb_array_elements(d.open_steps) s
                WHERE s->>'owner' = ANY($2::text[]) AND ($3::text[] IS NULL OR s->>'assignee' = ANY($3)))
    AND ($4::timestamptz IS NULL OR (n.at, d.id) < ($4::timestamptz, $5::uuid))
  ORDER BY n.at DESC, d.id DESC LIMIT $6`;

/** A desk has nobody in charge of a dossier that waits: what is its own is everybody's there. */
const SENT = `
  SELECT d.id, d.code, s.since, s.latest, s.files FROM motcua.sent_papers s JOIN motcua.dossier d ON d.id = s.dossier
  WHERE ${SEEN_BY} AND ${SENT_NOW} AND (d.receiver = ANY($2::text[])
    OR EXISTS (SELECT FROM jsonb_array_elements(d.open_steps) o
               WHERE o->>'owner' = ANY($2::text[]) AND ($3::text[] IS NULL OR o->>'assignee' = ANY($3))))
  ORDER BY s.latest DESC, d.id LIMIT $4`;
