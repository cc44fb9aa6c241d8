import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { eachRow } from '../ledger/each-row.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import { type Instant, type LocalDate, localDate } from '../workflow/instant.js';
import { effectOf } from '../workflow/outage.js';
import type { Extension, TimeRules } from '../workflow/promise.types.js';
import type { RefusalCode } from '../workflow/refusal.js';
import type { OutageBody } from './outage-rows.js';
import { IN_SCOPE_SINCE, OUTAGED, type OutagedRow, scopeValues } from './outage-scope.js';

const FROM = `FROM motcua.dossier d WHERE ${SEEN_BY} AND ${IN_SCOPE_SINCE}`;

/** What an extension would do to one dossier. */
export interface OutagePlan {
  readonly id: string;
  readonly code: string | null;
  readonly resolver: string;
  readonly status: string;
  readonly from: LocalDate | null;
  /** null: it stays as it is. */
  readonly to: LocalDate | null;
  /** Late already: the appointment moves, the date that statistics count does not. */
  readonly afterDue: boolean;
  readonly refused: RefusalCode | null;
  /** What has been added to its limit before. */
  readonly earlier: readonly Extension[];
}

/** What it would do to all of them. */
export interface OutageForecast {
  readonly at: Instant;
  readonly total: number;
  readonly extended: number;
  readonly afterDue: number;
  /** Already extended before, by anybody, for whatever reason; they are counted above or below as well. */
  readonly extendedBefore: number;
  readonly unchanged: readonly { readonly code: RefusalCode; readonly count: number }[];
}

/** What an extension would do now, before anybody agrees to it, by the rule that will decide it. Nothing is written. */
@Injectable()
export class OutagePreview {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly times: TimeRulesOf,
    private readonly clock: Clock,
  ) {}

  /** Of all dossiers of the province, whoever asks: figures only. */
  async of(body: OutageBody): Promise<OutageForecast> {
    const at = this.clock.legalNow();
    const time = this.time(at);
    const everything = [this.catalogue.supervisor()];
    const unchanged = new Map<RefusalCode, number>();
    const counts = { total: 0, extended: 0, afterDue: 0, extendedBefore: 0 };
    await eachRow<OutagedRow>(this.stores.reader, `SELECT ${OUTAGED} ${FROM}`, this.values(body, everything), (row) => {
      const { refused, afterDue, earlier } = planOf(row, body, at, time);
      counts.total++;
      if (earlier.length > 0) counts.extendedBefore++;
      if (refused !== null) return void unchanged.set(refused, (unchanged.get(refused) ?? 0) + 1);
      counts.extended++;
      if (afterDue) counts.afterDue++;
    });
    const reasons = [...unchanged].map(([code, count]) => ({ code, count }));
    return { at, ...counts, unchanged: reasons.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)) };
  }

  /** One page of those that the viewers see, by their ids. */
  async page(
    body: OutageBody,
    viewers: readonly string[],
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<{ readonly items: readonly OutagePlan[]; readonly next: string | null }> {
    const at = this.clock.legalNow();
    const time = this.time(at);
    const { rows } = await this.stores.reader.query<OutagedRow>(
      `SELECT ${OUTAGED} ${FROM} AND ($5::uuid IS NULL OR d.id > $5) ORDER BY d.id LIMIT $6`,
      [...this.values(body, viewers), after, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => planOf(row, body, at, time));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  private time(at: Instant): TimeRules {
    return this.times.of(this.catalogue.calendarAt(at).id);
  }

  private values({ scope, outage }: OutageBody, viewers: readonly string[]): unknown[] {
    return [viewers.join(' '), ...scopeValues(scope, this.catalogue.procedures()), localDate(outage.from)];
  }
}

function planOf(row: OutagedRow, body: OutageBody, at: Instant, time: TimeRules): OutagePlan {
  const { id, code, resolver, status, promise } = row;
  const effect = effectOf(row, body, at, time);
  const refused = 'refused' in effect ? effect.refused : null;
  const [to, afterDue] = 'refused' in effect ? [null, false] : [effect.promise.dueDate, effect.afterDue];
  const earlier = promise?.inputs.extensions ?? [];
  return { id, code, resolver, status, from: promise?.dueDate ?? null, to, afterDue, refused, earlier };
}
