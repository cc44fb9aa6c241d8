import { Inject, Injectable } from '@nestjs/common';
import { changedSpan } from '../catalogue/calendar-change.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import type { Instant } from '../workflow/instant.js';
import { type Forecast, type Move, moveOf, Tally } from './calendar-forecast.js';
import { type After, countOpen, eachTouched, nextTouched } from './calendar-promises.js';
import { timeRules } from './time-rules.js';

/** A forecast and what it is of. */
export interface Preview extends Forecast {
  readonly at: Instant;
  readonly open: number;
  /** Clock stopped: they are counted by the calendar of the day on which they go on. */
  readonly waiting: number;
}

export interface MovesPage {
  readonly items: readonly Move[];
  readonly next: After | null;
}

/** Which moves are wanted. */
export type Only = 'apology' | 'warning' | null;

/** What an edition would do to the open dossiers, before anybody agrees to it. Nothing is written. */
@Injectable()
export class CalendarPreview {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** Of all dossiers of the province, whoever asks: figures only. */
  async of(base: CalendarEdition, edition: CalendarEdition): Promise<Preview> {
    const at = this.clock.legalNow();
    const everything = [this.catalogue.supervisor()];
    const tally = new Tally();
    const span = changedSpan(base, edition);
    const time = timeRules(edition);
    const [counted] = await Promise.all([
      countOpen(this.stores.reader, everything),
      span &&
        eachTouched(this.stores.reader, everything, span, (open) => {
          const move = moveOf(open, time, at);
          if (move) tally.add(move);
        }),
    ]);
    return { at, ...counted, ...tally.forecast };
  }

  /** One page of the dossiers that would move, of those that the viewers see, by what is due first. */
  async moves(
    base: CalendarEdition,
    edition: CalendarEdition,
    viewers: readonly string[],
    { after, limit, only }: { readonly after: After | null; readonly limit: number; readonly only: Only },
  ): Promise<MovesPage> {
    const span = changedSpan(base, edition);
    if (span === null) return { items: [], next: null };
    const [at, time] = [this.clock.legalNow(), timeRules(edition)];
    const items: Move[] = [];
    for (let from = after; ;) {
      const rows = await nextTouched(this.stores.reader, viewers, span, from);
      for (const row of rows) {
        const move = moveOf(row, time, at);
        from = { dueAt: row.at, id: row.id };
        if (move === null || !wanted(move, only)) continue;
        if (items.push(move) === limit) return { items, next: from };
      }
      if (rows.length === 0) return { items, next: null };
    }
  }
}

const wanted = ({ apologyAtOnce, warningAtOnce }: Move, only: Only): boolean =>
  only === null || (only === 'apology' ? apologyAtOnce : warningAtOnce);
