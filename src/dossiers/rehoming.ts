import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Heirs } from '../catalogue/succession.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { cursorAfter, cursorOf, PAGE } from '../http/page.dto.js';
import type { Part, RehomingQuery } from './rehoming.dto.js';

/** An open dossier, and what agencies that have ended still have to do in it. */
export interface Stranded {
  readonly id: string;
  readonly version: number;
  readonly code: string | null;
  readonly procedureCode: string;
  readonly subject: string;
  readonly dueDate: string | null;
  readonly parts: readonly StrandedPart[];
}

interface StrandedPart {
  readonly agency: string;
  readonly as: readonly Part[];
}

/** With those who do the work of each: it may be of an agency that had nothing left when they were counted. */
export interface Inherited extends Stranded {
  readonly parts: readonly (StrandedPart & { readonly heirs: Heirs })[];
}

export interface Preview {
  /** Agencies that have ended and have something left, with those that do their work. */
  readonly ended: readonly { readonly agency: string; readonly dossiers: number; readonly heirs: Heirs }[];
  readonly items: readonly Inherited[];
  readonly next: string | null;
  readonly total: number;
}

/** Dossiers of agencies that have ended, before they are moved (T19). Nothing here moves one: that is a command for each. */
@Injectable()
export class Rehoming {
  constructor(
    private readonly catalogue: Catalogue,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** As it will be on a day; what is due first, first. @param viewers of the supervising office: others see only their own */
  async preview(
    { agency, choice, cursor, limit = PAGE }: RehomingQuery,
    on: LocalDate,
    viewers: readonly string[],
  ): Promise<Preview> {
    const heirs = new Map(this.catalogue.endedBy(on).map((id) => [id, this.catalogue.heirs(id, on)!]));
    const wanted = [...heirs]
      .filter(([id, { sole }]) => (agency ?? id) === id && (choice ?? sole === null) === (sole === null))
      .map(([id]) => id);
    const values = [viewers.join(' '), wanted];
    const counts = await this.counts(values);
    const after = cursor === undefined ? null : cursorOf(cursor);
    const { rows } = await this.stores.reader.query<Stranded & { at: string }>(
      `SELECT s.*, ${DUE}::text AS at FROM (${STRANDED}) s
       ${after ? `WHERE (${DUE}, s.id) > ($3::timestamptz, $4::uuid)` : ''} ORDER BY ${DUE}, s.id LIMIT ${limit + 1}`,
      after ? [...values, after.at, after.id] : values,
    );
    const page = rows.slice(0, limit);
    return {
      ended: counts.agencies.map((one) => ({ ...one, heirs: heirs.get(one.agency)! })),
      items: page.map(({ at: _, parts, ...item }) => ({
        ...item,
        parts: parts.map((part) => ({ ...part, heirs: heirs.get(part.agency)! })),
      })),
      next: rows.length > limit ? cursorAfter(page.at(-1)!) : null,
      total: counts.total,
    };
  }

  private async counts(values: readonly unknown[]) {
    const { rows } = await this.stores.reader.query<{ agency: string | null; dossiers: number }>(
      `SELECT p->>'agency' AS agency, count(DISTINCT s.id)::int AS dossiers
       FROM (${STRANDED}) s, jsonb_array_elements(s.parts) p GROUP BY GROUPING SETS ((p->>'agency'), ()) ORDER BY 1`,
      [...values],
    );
    return {
      agencies: rows.flatMap(({ agency, dossiers }) => (agency === null ? [] : [{ agency, dossiers }])),
      total: rows.find(({ agency }) => agency === null)!.dossiers,
    };
  }
}

const DUE = `coalesce(s."dueAt", 'infinity'::timestamptz)`;

/** By dossier: the parts of the agencies of `$2`, as `workflow/endings.ts` says who is busy with it. */
const STRANDED = `
  SELECT d.id, d.version, d.code, d.procedure_code AS "procedureCode", d.subject, d.due_date::text AS "dueDate", d.due_at AS "dueAt", x.parts
  FROM motcua.dossier d CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('agency', a.agency, 'as', a.parts) ORDER BY a.agency) AS parts
    FROM (SELECT b.agency, jsonb_agg(DISTINCT b.part) AS parts
          FROM (VALUES (d.receiver, 'receiver'), (d.resolver, 'resolver')
                UNION ALL SELECT s->>'owner', 'step' FROM jsonb_array_elements(d.open_steps) s
                UNION ALL SELECT c->>'agency', 'consulted' FROM jsonb_array_elements(d.state->'consultations') c WHERE c->>'state' = 'open'
                UNION ALL SELECT asked, 'consulted' FROM jsonb_array_elements(d.state->'work') w, jsonb_array_elements_text(w->'consults') asked
                          WHERE w->>'closedAt' IS NULL) AS b(agency, part)
          WHERE b.agency = ANY ($2) GROUP BY b.agency) a) x
  WHERE ${SEEN_BY} AND x.parts IS NOT NULL
    AND d.status = ANY ('{received,processing,awaiting-supplement,awaiting-payment,paused}')`;
