import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { Clock } from '../../ledger/clock.js';
import { placedAt } from '../../press/dates.js';
import type { Issuer } from '../../press/page.js';
import { localDate } from '../../workflow/instant.js';

/** Who issues a table, where and when. */
export interface Heading {
  readonly issuer: Issuer;
  readonly placed: string;
}

@Injectable()
export class Headings {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** The agency asked for reports, the supervising office for all that it sees, or else the viewer's own. */
  of(agency: string | null, viewers: readonly string[]): Heading {
    const { catalogue } = this;
    const supervisor = catalogue.supervisor();
    const own = viewers.includes(supervisor) ? supervisor : viewers[0];
    const reporter = agency ?? own ?? supervisor;
    const parent = catalogue.agency(reporter)?.parentId ?? null;
    return {
      issuer: { upper: parent && catalogue.agencyName(parent), name: catalogue.agencyName(reporter) },
      placed: placedAt(catalogue.province(), localDate(this.clock.legalNow())),
    };
  }
}
