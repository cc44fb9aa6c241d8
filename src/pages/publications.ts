import { Injectable } from '@nestjs/common';
import { PublicApologies } from '../dossiers/public-apologies.js';
import type { PublicApologyView } from '../dossiers/public-apologies.dto.js';
import { ShortCache } from '../identity/short-cache.js';
import { Clock } from '../ledger/clock.js';
import { type Publication, PublicationReader, type PublishedMonth } from '../reports/publication-reader.js';

/** What is published of a month: the figures, and the register of apologies. */
export interface Published {
  readonly publication: Publication;
  readonly apologies: readonly PublicApologyView[];
}

/** How old a month may be; asked for again meanwhile, it costs nothing. */
const KEPT_MS = 60_000;
const MOST_KEPT = 50;

/** The months as they are published, for the pages and the file alike. */
@Injectable()
export class Publications {
  private readonly kept: ShortCache<Published>;

  constructor(
    private readonly reader: PublicationReader,
    private readonly register: PublicApologies,
    clock: Clock,
  ) {
    this.kept = new ShortCache(() => clock.steadyMs(), KEPT_MS, MOST_KEPT);
  }

  months(): readonly PublishedMonth[] {
    return this.reader.months();
  }

  /** @throws Problem 400, 404 as {@link PublicationReader.month} */
  async of(name: string): Promise<Published> {
    const month = this.reader.month(name);
    const found = await this.kept.get(`${name}/${month.closed}`, async () => {
      const [publication, apologies] = await Promise.all([
        this.reader.read(month),
        this.register.issued(month.from, month.to),
      ]);
      return { publication, apologies };
    });
    return found!;
  }
}
