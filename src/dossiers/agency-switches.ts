import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { ShortCache } from '../identity/short-cache.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf } from '../workflow/instant.js';

export interface AgencySwitch {
  readonly agency: string;
  /** As soon as a dossier is late, an unsigned notice says so; the signed apology stays owed (law.md §18.2). */
  readonly latenessNotice: boolean;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

/** What a province lets each of its agencies do by itself. Off until somebody has turned it on. */
@Injectable()
export class AgencySwitches {
  private readonly known: ShortCache<boolean>;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {
    this.known = new ShortCache(() => clock.steadyMs());
  }

  async latenessNotice(agency: string): Promise<boolean> {
    return (await this.known.get(agency, () => this.isOn(agency))) ?? false;
  }

  /** Those that were ever set. */
  async all(): Promise<AgencySwitch[]> {
    const { rows } = await this.stores.writer.query<Row>('SELECT * FROM motcua.agency_switch ORDER BY agency');
    return rows.map(switchOf);
  }

  /** @throws Problem 404 when there is no such agency */
  async set(agency: string, latenessNotice: boolean, by: string): Promise<AgencySwitch> {
    if (!this.catalogue.agency(agency)) throw new Problem(404, 'agency-not-found', { detail: { id: agency } });
    const { rows } = await this.stores.writer.query<Row>(
      `INSERT INTO motcua.agency_switch (agency, lateness_notice, changed_by, changed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (agency) DO UPDATE SET lateness_notice = excluded.lateness_notice, changed_by = excluded.changed_by,
         changed_at = excluded.changed_at RETURNING *`,
      [agency, latenessNotice, by, this.clock.legalNow()],
    );
    this.known.forget(agency);
    return switchOf(rows[0]!);
  }

  /** An agency that never had its switch set has it off: an answer too, and kept. */
  private async isOn(agency: string): Promise<boolean> {
    const { rows } = await this.stores.writer.query<Pick<Row, 'lateness_notice'>>(
      'SELECT lateness_notice FROM motcua.agency_switch WHERE agency = $1',
      [agency],
    );
    return rows[0]?.lateness_notice ?? false;
  }
}

interface Row {
  readonly agency: string;
  readonly lateness_notice: boolean;
  readonly changed_by: string;
  readonly changed_at: Date;
}

const switchOf = ({ agency, lateness_notice, changed_by, changed_at }: Row): AgencySwitch => ({
  agency,
  latenessNotice: lateness_notice,
  changedBy: changed_by,
  changedAt: instantOf(changed_at.getTime()),
});
