import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { Ledger } from '../ledger/ledger.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { Instant } from '../workflow/instant.js';
import { type Charged, chargedOf, type Share, shareOf } from './attribution.js';
import { ChargeClock } from './charge-clock.js';
import { COUNTS, IN_PERIOD, PERIODS } from './counts.js';
import { factsThen } from './facts-then.js';
import { Parcels } from './parcels.js';
import { type FigureRow, LINE } from './row-queries.js';
import { type Asked, isPast, linesOf, OWN, type Scope } from './scope.js';
import type { Parcel } from './stretches.js';
import { WorkingHours } from './working-hours.js';

/** Histories read at once. */
const PAGE = 500;
/** Finished late in the period, or open and overdue at its end. */
const LATE = `((${COUNTS.late}) OR (${COUNTS.openOverdue}))`;

/** A line of motcua.step_charge, and the calendar that what runs of it is counted by. */
type KeptLine = Charged & {
  readonly dossier: string;
  readonly runsFrom: Date | null;
  readonly part: number;
  readonly parts: number;
  readonly edition: string | null;
  readonly hoursOf: string | null;
};

/** Late dossiers, and whose every working minute of theirs was. */
export interface LateShares {
  readonly dossiers: readonly string[];
  readonly shares: readonly Share[];
  /** Up to when the time of those that are still open is counted. */
  readonly until: Instant;
}

@Injectable()
export class AttributionQueries {
  private readonly clock: ChargeClock;
  private readonly hours: WorkingHours;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly ledger: Ledger,
    private readonly parcels: Parcels,
    private readonly time: Clock,
    catalogue: Catalogue,
  ) {
    this.clock = new ChargeClock((id) => catalogue.calendar(id));
    this.hours = new WorkingHours((id) => catalogue.calendar(id));
  }

  async late(asked: Asked): Promise<LateShares> {
    const { scope } = asked;
    const until = scope.asOf ?? scope.knownAt ?? this.time.legalNow();
    const dossiers = await this.lateDossiers(asked);
    const parcels = await this.parcels.of(dossiers, until);
    const byFacts = isPast(scope) ? dossiers : dossiers.filter((id) => parcels.has(id)); // the follower knows of no parcel
    const told = await this.told(byFacts, scope, until, parcels);
    const kept = isPast(scope) ? [] : await this.kept(dossiers.filter((id) => !parcels.has(id)), scope, until); // prettier-ignore
    return { dossiers, shares: [...told, ...kept], until };
  }

  /** The lines of these dossiers, in the order of their ids. */
  async rows({ scope }: Asked, dossiers: readonly string[]): Promise<FigureRow[]> {
    const { from, values } = linesOf(scope);
    const text = `SELECT ${LINE} FROM ${from} WHERE r.dossier = ANY($${OWN}::uuid[]) ORDER BY r.dossier`;
    return (await this.stores.reader.query<FigureRow>(text, [...values, dossiers])).rows;
  }

  /** All that is known of a dossier; null: there is none, or none that these may see. */
  async history(dossier: string, viewers: readonly string[]): Promise<RecordedFact[] | null> {
    const { rows } = await this.stores.reader.query(`SELECT FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`, [
      viewers.join(' '),
      dossier,
    ]);
    return rows.length === 0 ? null : this.ledger.history(dossier);
  }

  private async lateDossiers({ scope, period, today }: Asked): Promise<string[]> {
    const { from, values } = linesOf(scope);
    const { rows } = await this.stores.reader.query<{ dossier: string }>(
      `SELECT r.dossier FROM ${PERIODS} CROSS JOIN ${from} WHERE ${IN_PERIOD} AND ${LATE} ORDER BY r.dossier`,
      [...values, [period.from], [period.to], today],
    );
    return rows.map(({ dossier }) => dossier);
  }

  /** By what the follower keeps, and what has run since. */
  private async kept(dossiers: readonly string[], { viewers }: Scope, until: Instant): Promise<Share[]> {
    const { rows } = await this.stores.reader.query<KeptLine>(
      `SELECT s.dossier, s.kind, s.party, s.charged_to AS agency, s.process, coalesce(s.caused_by, s.step_id) AS step, s.charged,
              s.runs_from AS "runsFrom", s.part, s.parts, coalesce(d.state #>> '{promise,edition}', d.state #>> '{pins,calendar}') AS edition,
              coalesce(d.state #>> '{promise,inputs,agency}', d.receiver) AS "hoursOf"
       FROM motcua.step_charge s LEFT JOIN motcua.dossier d ON s.runs_from IS NOT NULL AND d.id = s.dossier
       WHERE ${SEEN_BY} AND s.dossier = ANY($2::uuid[]) ORDER BY s.dossier, s.opened_at, s.kind, s.no`,
      [viewers.join(' '), dossiers],
    );
    return rows.map(({ runsFrom, part, parts, edition, hoursOf, ...line }) => {
      const runs = runsFrom && { from: runsFrom.toISOString() as Instant, part, parts };
      const minutes = (from: Instant, to: Instant) => this.hours.of(edition!, hoursOf).workingMinutesBetween(from, to);
      return shareOf(line.dossier, { ...line, runs }, minutes, until);
    });
  }

  /** By the facts that had happened, and were known, at that moment. */
  private async told(
    dossiers: readonly string[],
    scope: Scope,
    until: Instant,
    parcels: ReadonlyMap<string, readonly Parcel[]>,
  ): Promise<Share[]> {
    const shares: Share[] = [];
    for (let i = 0; i < dossiers.length; i += PAGE)
      for (const facts of await this.ledger.histories(dossiers.slice(i, i + PAGE))) {
        const history = factsThen(facts, scope).map(({ event }) => event);
        const minutes = this.clock.minutesOf(history);
        const dossier = facts[0]!.stream;
        const { charges } = this.clock.account(history, until, parcels.get(dossier));
        shares.push(...charges.map((one) => shareOf(dossier, chargedOf(one), minutes, until)));
      }
    return shares;
  }
}
