import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { isFor } from '../catalogue/process-acts.js';
import { type Left, type PastContext, type PastDossier, pastOf } from '../catalogue/process-past.js';
import { readConfig } from '../config.js';
import { DossierQueries } from '../dossiers/dossier-queries.js';
import { openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import type { Stores } from '../ledger/stores.js';
import { calendarOf, timeRules } from '../sla/time-rules.js';
import { isReceived, type Received } from '../workflow/dossier.js';
import type { Instant } from '../workflow/instant.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import type { Days } from './period.js';

/** Dossiers as the supervising office sees them, read beside a running service or without one. */
export class DossierHistory {
  private readonly queries: DossierQueries;

  constructor(
    private readonly stores: Stores,
    private readonly catalogue: Catalogue,
  ) {
    this.queries = new DossierQueries(stores);
  }

  /** Those received in these days that the process would have been for. */
  async past(process: ProcessVersion, { from, to }: Days): Promise<(PastDossier | Left)[]> {
    const codes = [process.procedureCode, ...(process.alsoFor ?? [])].filter((code) => code !== null);
    const { rows } = await this.stores.reader.query<Found>(
      `SELECT id, procedure_code AS procedure, variant, resolver FROM motcua.dossier
       WHERE ${SEEN_BY} AND procedure_code = ANY($2) AND received_on BETWEEN $3 AND $4 ORDER BY received_on, id`,
      [this.viewers.join(' '), codes, from, to],
    );
    const context = this.context();
    const past: (PastDossier | Left)[] = [];
    for (const { id, procedure, variant, resolver } of rows) {
      const resolverLevel = this.catalogue.agency(resolver)?.level ?? null;
      if (!isFor(process, procedure, variant, resolverLevel)) continue;
      const facts = await this.queries.facts(id, this.viewers);
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

/** Opens the configured or embedded database for one question, and closes it again. */
export async function withHistory<T>(work: (history: DossierHistory, now: Instant) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const house = await openHouse(config, tell, (error) => {
    tell(`PostgreSQL is lost: ${error.message}`);
    process.exit(1);
  });
  try {
    const clock = new Clock();
    const catalogue = new Catalogue(new CatalogueStore(house.stores, clock), config);
    await catalogue.load();
    return await work(new DossierHistory(house.stores, catalogue), clock.legalNow());
  } finally {
    await house.close();
  }
}
