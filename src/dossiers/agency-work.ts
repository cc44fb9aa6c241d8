import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Agency } from '../catalogue/records.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import type { StepOwner } from '../workflow/procedure.js';
import type { AgencyWorkView } from './change-effects.dto.js';
import { OPEN } from './outage-scope.js';

type Parts = Pick<AgencyWorkView, 'dossiers' | 'receiver' | 'resolver' | 'step' | 'consulted'>;

/** What an agency has in hand, asked before it is ended: what its heirs take over, and what does not move by itself. */
@Injectable()
export class AgencyWork {
  constructor(
    private readonly clock: Clock,
    private readonly catalogue: Catalogue,
    private readonly directory: Directory,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @throws Problem 404 `agency-not-found` */
  async of(id: string): Promise<AgencyWorkView> {
    if (!this.catalogue.agency(id)) throw new Problem(404, 'agency-not-found', { detail: { id } });
    // The writer's pool: what an agency has does not depend on which dossiers the administrator may see.
    const { rows } = await this.stores.writer.query<Parts>({ name: 'agency-work', text: PARTS, values: [id] });
    const today = localDate(this.clock.legalNow());
    const works = ({ openTo }: Agency) => openTo === null || openTo >= today;
    const units = this.catalogue.agencies().filter((one) => one.parentId === id && works(one));
    const people = await this.directory.peopleAt(id);
    return { ...rows[0]!, units: units.length, people: people.length, processes: this.processesNaming(id) };
  }

  private processesNaming(id: string): number {
    const published = this.catalogue.processes().filter(({ state }) => state === 'published');
    return published.filter(({ steps }) =>
      steps.some(({ owner, consultation }) => [owner, ...(consultation?.whom ?? [])].some((one) => isNamed(one, id))),
    ).length;
  }
}

const isNamed = (owner: StepOwner, id: string): boolean =>
  typeof owner === 'object' && 'agency' in owner && owner.agency === id;

/** By the parts that `workflow/endings.ts` lets an heir take over. */
const PARTS = `
  SELECT count(*) FILTER (WHERE receiver OR resolver OR step OR consulted)::int AS dossiers,
    count(*) FILTER (WHERE receiver)::int AS receiver, count(*) FILTER (WHERE resolver)::int AS resolver,
    count(*) FILTER (WHERE step)::int AS step, count(*) FILTER (WHERE consulted)::int AS consulted
  FROM (
    SELECT d.receiver = $1 AS receiver, d.resolver = $1 AS resolver,
      d.open_steps @> jsonb_build_array(jsonb_build_object('owner', $1::text)) AS step,
      EXISTS (SELECT FROM jsonb_array_elements(d.state->'consultations') c
              WHERE c->>'state' = 'open' AND c->>'agency' = $1)
      OR EXISTS (SELECT FROM jsonb_array_elements(d.state->'work') w
                 WHERE w->>'closedAt' IS NULL AND w->'consults' ? $1) AS consulted
    FROM motcua.dossier d WHERE ${OPEN}) d`;
