import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import { OVERDUE, RUNNING, STOPPED } from './dossier-clock.js';

/** What one person has before him. Each number is that of the worklist under the filter of the same name. */
export interface Load {
  readonly account: string;
  readonly open: number;
  readonly dueSoon: number;
  readonly overdue: number;
  readonly stopped: number;
  /** Of those that run: when each is due. */
  readonly dueAt: readonly Date[];
}

/** Whoever holds an open step at the agency, whether or not he still works there. */
const HOLDERS = `
  SELECT DISTINCT s->>'assignee' AS id FROM motcua.dossier d, jsonb_array_elements(d.open_steps) s
  WHERE d.open_steps <> '[]' AND d.open_steps @> jsonb_build_array(jsonb_build_object('owner', $2::text))
    AND s->>'owner' = $2 AND s->>'assignee' IS NOT NULL`;

const LOADS = `
  SELECT o.id AS account, count(d.id)::int AS open,
    (count(*) FILTER (WHERE ${RUNNING('$4')} AND d.due_date <= $5::date))::int AS "dueSoon",
    (count(*) FILTER (WHERE ${OVERDUE('$4')}))::int AS overdue,
    (count(*) FILTER (WHERE ${STOPPED}))::int AS stopped,
    coalesce(array_agg(d.due_at) FILTER (WHERE ${RUNNING('$4')}), '{}') AS "dueAt"
  FROM (SELECT id FROM unnest($3::text[]) AS here(id) UNION (${HOLDERS})) o
  LEFT JOIN motcua.dossier d ON d.open_steps <> '[]' AND d.open_steps @> jsonb_build_array(jsonb_build_object('assignee', o.id))
  WHERE ${SEEN_BY} GROUP BY o.id`;

@Injectable()
export class TeamLoadQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** @param people who counts although he holds nothing @param soon the last day that is soon */
  async loads(
    agency: string,
    people: readonly string[],
    { now, soon }: { readonly now: Instant; readonly soon: LocalDate },
    viewers: readonly string[],
  ): Promise<Load[]> {
    const { rows } = await this.stores.reader.query<Load>({
      name: 'team-load',
      text: LOADS,
      values: [viewers.join(' '), agency, people, now, soon],
    });
    return rows;
  }
}
