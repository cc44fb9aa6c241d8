import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { inVietNam, localDate, type LocalDate } from '../workflow/instant.js';
import { AttributionQueries } from './attribution-queries.js';
import {
  type Attribution,
  attributionOf,
  byDossier,
  chargedOf,
  isBehind,
  shareOf,
  type Sum,
  type Whose,
} from './attribution.js';
import {
  type DossierAttributionAnswer,
  PARTY_MEANS,
  type SharesAnswer,
  type StretchAnswer,
} from './attribution.dto.js';
import type { StepCharge, Stretch } from './charge.js';
import { ChargeClock } from './charge-clock.js';
import { valueOf } from './figures.js';
import { FormulaBook } from './formula-book.js';
import type { AttributionAnswer, LateDossiersAnswer } from './late-dossiers.dto.js';
import { linkedShares } from './late-dossiers.js';
import { Parcels } from './parcels.js';
import type { Asked } from './scope.js';
import { stepName } from './step-names.js';

/** Whose the working minutes were, in names and shares. */
@Injectable()
export class AttributionReader {
  private readonly clock: ChargeClock;

  constructor(
    private readonly queries: AttributionQueries,
    private readonly parcels: Parcels,
    private readonly catalogue: Catalogue,
    private readonly book: FormulaBook,
    private readonly time: Clock,
  ) {
    this.clock = new ChargeClock((id) => catalogue.calendar(id));
  }

  async late(asked: Asked): Promise<Omit<AttributionAnswer, 'asOf'>> {
    const { period } = asked;
    const { dossiers, shares, until } = await this.queries.late(asked);
    const answer = linkedShares(this.shares(attributionOf(shares), period.to), period);
    return { period, until: inVietNam(until), dossiers: dossiers.length, ...answer, means: PARTY_MEANS };
  }

  /** The dossiers behind a number of {@link late}, a page of them. */
  async dossiers(asked: Asked, whose: Whose, after: string | null, limit: number): Promise<LateDossiersAnswer> {
    const { period } = asked;
    const { dossiers, shares, until } = await this.queries.late(asked);
    const own = byDossier(shares);
    const behind = dossiers.filter((id) => isBehind(own.get(id) ?? [], whose));
    const page = behind.filter((id) => after === null || id > after).slice(0, limit);
    const items = (await this.queries.rows(asked, page)).map((row) => ({
      ...row,
      shares: this.shares(attributionOf(own.get(row.dossierId) ?? []), period.to),
    }));
    const next = page.length === limit ? page.at(-1)! : null;
    return { period, until: inVietNam(until), total: behind.length, items, next };
  }

  /** @returns null: there is no such dossier for these viewers */
  async dossier(dossierId: string, viewers: readonly string[]): Promise<DossierAttributionAnswer | null> {
    const facts = await this.queries.history(dossierId, viewers);
    if (facts === null) return null;
    const until = this.time.legalNow();
    const history = facts.map(({ event }) => event);
    const parcels = (await this.parcels.of([dossierId], until)).get(dossierId);
    const { charges, course } = this.clock.account(history, until, parcels);
    const minutes = this.clock.minutesOf(history);
    const shares = charges.map((one) => shareOf(dossierId, chargedOf(one), minutes, until));
    return {
      dossierId,
      until: inVietNam(until),
      ...this.shares(attributionOf(shares), localDate(until)),
      course: course.map((stretch) => this.stretch(stretch, charges)),
    };
  }

  private shares({ total, parties, agencies, steps, afterFinish }: Attribution, on: LocalDate): SharesAnswer {
    const formula = this.book.nearest('F-LATE-SHARE', on);
    const rated = <T extends Sum>(sum: T) => ({ ...sum, percent: valueOf(formula, sum.minutes, total.minutes) });
    return {
      minutes: total.minutes,
      formula: { id: formula.id, version: formula.version },
      parties: parties.map(rated),
      agencies: agencies.map((sum) => ({ ...rated(sum), name: this.catalogue.agencyName(sum.agency) })),
      steps: steps.map((sum) => ({ ...rated(sum), name: stepName(this.catalogue, sum.process, sum.step) })),
      afterFinish,
    };
  }

  private stretch({ from, to, minutes, held }: Stretch, charges: readonly StepCharge[]): StretchAnswer {
    const chargeOf = (kind: string, no: number) => charges.find((one) => one.kind === kind && one.no === no)!;
    return {
      ...{ from: inVietNam(from), to: inVietNam(to), minutes },
      held: held.map(({ kind, no, minutes: own }) => {
        const { party, agency, process, step } = chargedOf(chargeOf(kind, no));
        const agencyName = agency && this.catalogue.agencyName(agency);
        const named = process !== null && step !== null ? stepName(this.catalogue, process, step) : null;
        return { kind, party, agency, agencyName, step, stepName: named, minutes: own };
      }),
    };
  }
}
