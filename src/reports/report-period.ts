import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Catalogue } from '../catalogue/catalogue.js';
import { DateField, IdField } from '../http/fields.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { date, type LocalDate, localDate } from '../workflow/instant.js';
import { PERIOD_NAME, statutoryPeriod } from './periods.js';
import type { Period } from './summary-queries.js';

export class SummaryFilter {
  @DateField({ optional: true, example: '2026-11-16', description: 'Từ ngày; mặc định ngày 01 của tháng này' })
  from?: string;

  @DateField({ optional: true, example: '2026-12-04', description: 'Đến ngày; mặc định hôm nay' })
  to?: string;

  @ApiProperty({
    required: false,
    pattern: PERIOD_NAME.source,
    description: 'Kỳ báo cáo theo NĐ 09/2019 Đ.12, thay cho from và to: năm 2026, 2026-H1, 2026-Q1, 2026-03',
  })
  @IsOptional()
  @Matches(PERIOD_NAME)
  period?: string;

  @IdField(80, { optional: true, example: 'tq.stp', description: 'Cơ quan giải quyết' })
  agency?: string;
}

/** Which days a report is asked for. */
@Injectable()
export class ReportPeriods {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  today(): LocalDate {
    return localDate(this.clock.legalNow());
  }

  /** @throws Problem 400 when it ends before it begins, or is named beside its dates */
  of({ from, to, period, agency }: SummaryFilter): Period {
    if (period !== undefined && (from !== undefined || to !== undefined))
      throw new Problem(400, 'invalid', { errors: [{ pointer: '?period', code: 'with-dates' }] });
    const days = period === undefined ? this.dates(from, to) : this.statutory(period);
    if (days.from > days.to) throw new Problem(400, 'invalid', { errors: [{ pointer: '?from', code: 'after-to' }] });
    return { ...days, agency: agency ?? null };
  }

  /** The statutory year, and those of its months that have begun. */
  year(year: number): {
    whole: Pick<Period, 'from' | 'to'>;
    months: (Pick<Period, 'from' | 'to'> & { name: string })[];
  } {
    const today = this.today();
    const names = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
    const months = names.map((name) => ({ name, ...this.statutory(name) })).filter(({ from }) => from <= today);
    return { whole: this.statutory(String(year)), months };
  }

  private dates(from: string | undefined, to: string | undefined): Pick<Period, 'from' | 'to'> {
    const today = this.today();
    return { from: from ? date(from) : (`${today.slice(0, 8)}01` as LocalDate), to: to ? date(to) : today };
  }

  /** The cut-off is that of the period's own year: a later change moves no report that was sent. */
  private statutory(name: string): Pick<Period, 'from' | 'to'> {
    const cutoff = this.catalogue.parameter('reportCutoffDay', date(`${name.slice(0, 4)}-01-01`))?.value;
    if (typeof cutoff !== 'number') throw new Error(`parameter reportCutoffDay has no usable value for ${name}`);
    return statutoryPeriod(name, cutoff);
  }
}
