import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Days } from '../catalogue/period.js';
import { type Left, type PastContext, type PastDossier, pastOf } from '../catalogue/process-past.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { calendarOf, timeRules } from '../sla/time-rules.js';
import { isReceived, type Received } from '../workflow/dossier.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import { isFor } from '../workflow/process-fit.js';
import { DossierQueries } from './dossier-queries.js';

/** Histories read side by side: few enough to leave connections to others. */
const AT_ONCE = 4;

/** More dossiers than were asked for at most. */
export class TooMuchHistory extends Error {}

/** Past dossiers as the supervising office sees them, for the service and the command line. */
@Injectable()
export class DossierHistory {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly queries: DossierQueries,
  ) {}

  /** Those received in these days that the process would have been for. @throws TooMuchHistory for more than `most` */
  async past(process: ProcessVersion, { from, to }: Days, most = Infinity): Promise<(PastDossier | Left)[]> {
    const codes = [process.procedureCode, ...(process.alsoFor ?? [])].filter((code) => code !== null);
    const { rows } = await this.stores.reader.query<Found>(
      `SELECT id, procedure_code AS procedure, variant, resolver FROM motcua.dossier
       WHERE ${SEEN_BY} AND procedure_code = ANY($2) AND received_on BETWEEN $3 AND $4 ORDER BY received_on, id LIMIT $5`,
      [this.viewers.join(' '), codes, from, to, most === Infinity ? null : most + 1],
    );
    if (rows.length > most) throw new TooMuchHistory(`more than ${most} dossiers`);
    const context = this.context();
    const levelOf = (resolver: string) => this.catalogue.agency(resolver)?.level ?? null;
    const ids = rows
      .filter((row) => isFor(process, row.procedure, row.variant, levelOf(row.resolver)))
      .map(({ id }) => id);
    const past: (PastDossier | Left)[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE).map((id) => this.queries.facts(id, this.viewers));
      for (const facts of await Promise.all(some))
        past.push(
          pastOf(
            facts.map(({ event }) => event),
            context,
          ),
        );
    }
    return past;
  }

  /** The dossier of that code and the process that it runs on; null: there is none that has been received. */
  async byCode(code: string): Promise<{ dossier: Received; process: ProcessVersion } | null> {
    const found = await this.queries.track(code);
    if (found === null) return null;
    const { dossier } = await this.queries.one(found.id, this.viewers);
    const process = isReceived(dossier) ? this.catalogue.processOf(dossier.pins) : null;
    return isReceived(dossier) && process !== null ? { dossier, process } : null;
  }

  agencyName(id: string): string {
    return this.catalogue.agencyName(id);
  }

  private get viewers(): readonly string[] {
    return [this.catalogue.supervisor()];
  }

  private context(): PastContext {
    const { catalogue } = this;
    return {
      process: ({ pins }) => catalogue.processOf(pins),
      agency: (id) => catalogue.agency(id),
      ofField: ({ pins }) => {
        const version = catalogue.procedureVersion(pins.procedure.code, pins.procedure.version);
        return version && catalogue.agencyOfField(version.fieldGroup);
      },
      time: (id) => {
        const edition = catalogue.calendar(id);
        return { rules: timeRules(edition), calendar: (agency) => calendarOf(edition, agency) };
      },
    };
  }
}

interface Found {
  readonly id: string;
  readonly procedure: string;
  readonly variant: string;
  readonly resolver: string;
}
