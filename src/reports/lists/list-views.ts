import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { Clock } from '../../ledger/clock.js';
import { localDate } from '../../workflow/instant.js';
import { WorkingHours } from '../working-hours.js';
import { THRESHOLDS, thresholdsOf } from './thresholds.js';
import { UsualTimes } from './usual-times.js';
import type { ListView } from './working-list.js';

/** What the lists are judged by at a moment: its day's parameters, the calendar in force, and how long steps have taken. */
@Injectable()
export class ListViews {
  private readonly hours: WorkingHours;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    private readonly usual: UsualTimes,
  ) {
    this.hours = new WorkingHours((id) => catalogue.calendar(id));
  }

  /** Of a moment of the past, or of this one. How long steps usually take is what is known now. @returns null: of that day no parameters are known */
  async of(then: ListView['then']): Promise<ListView | null> {
    const now = then.asOf ?? then.knownAt ?? this.clock.legalNow();
    const today = localDate(now);
    if (THRESHOLDS.some((name) => this.catalogue.parameter(name, today) === null)) return null;
    const by = thresholdsOf((name) => this.catalogue.parameter(name, today));
    const edition = this.catalogue.calendarAt(now);
    const own = new Set(edition.hours.flatMap(({ agency }) => agency ?? []));
    return {
      ...{ now, then, today, by },
      days: this.hours.of(edition.id, null),
      own: new Map([...own].map((agency) => [agency, this.hours.of(edition.id, agency)])),
      hours: ({ promise, holder }) =>
        promise ? this.hours.of(promise.edition, promise.agency) : this.hours.of(edition.id, holder),
      processOf: (pins) => this.catalogue.processOf(pins),
      usual: await this.usual.before(today, by),
    };
  }
}
