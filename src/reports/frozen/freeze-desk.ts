import { Injectable } from '@nestjs/common';
import { type FieldError, Problem } from '../../problem.js';
import type { Actor } from '../../workflow/people.js';
import type { Freezing } from '../frozen-reports.js';
import type { FreezeBody } from '../frozen.dto.js';
import { calendarPeriod } from '../periods.js';
import { ReportPeriods } from '../report-period.js';

/** What each kind is asked for beside the filter of its dossiers, and what is of no meaning to it. */
const DAYS = ['from', 'to', 'period', 'calendar'] as const;
const OF_THE_BOARD = ['year', 'targetYear', 'formula'] as const;
const OF_THE_INDEX = ['month'] as const;

/** Which report of which days is meant. */
@Injectable()
export class FreezeDesk {
  constructor(private readonly periods: ReportPeriods) {}

  /** @throws Problem 400 as {@link ReportPeriods.asked}, and when the kind is not asked for in that way */
  freezing({ kind, note: said, by, ...body }: FreezeBody, me: Actor): Freezing {
    const note = said ?? null;
    const { year, targetYear, formula = null, month, ...filter } = body;
    if (kind === 'board') {
      refuse(body, [...DAYS, ...OF_THE_INDEX]);
      if (year === undefined) throw wrong({ pointer: '?year', code: 'required' });
      const asked = this.periods.askedOf(this.periods.year(year).whole, filter, me);
      const { months } = this.periods.year(year, asked.today);
      return { kind, note, asked, more: { by, months, formula, targetYear: targetYear ?? year } };
    }
    refuse(body, OF_THE_BOARD);
    if (kind !== 'index-766') {
      refuse(body, OF_THE_INDEX);
      return { kind, note, asked: this.periods.asked(filter, me), more: { by } };
    }
    refuse({ ...body, by }, [...DAYS, 'by']);
    const days = calendarPeriod(month ?? this.periods.today().slice(0, 7));
    return { kind, note, asked: this.periods.askedOf(days, filter, me), more: {} };
  }
}

function refuse(body: object, names: readonly string[]): void {
  const given = Object.entries(body).find(([name, value]) => names.includes(name) && value !== undefined);
  if (given) throw wrong({ pointer: `?${given[0]}`, code: 'not-of-this-report' });
}

const wrong = (error: FieldError): Problem => new Problem(400, 'invalid', { errors: [error] });
