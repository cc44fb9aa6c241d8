import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { Catalogue } from '../catalogue/catalogue.js';
import { DateField, IdField, MomentField, Text } from '../http/fields.js';
import { Clock } from '../ledger/clock.js';
import { type FieldError, Problem } from '../problem.js';
import type { Channel } from '../workflow/filing.js';
import { date, instant, type Instant, inVietNam, lastMomentOf, type LocalDate, localDate } from '../workflow/instant.js'; // prettier-ignore
import { acting, type Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { isHeadOf, isOffice } from './heads.js';
import { calendarPeriod, PERIOD_NAME, statutoryPeriod } from './periods.js';
import { type Asked, NOBODY, type Period, type Scope } from './scope.js';

const CHANNELS = ['direct', 'online', 'postal'] as const satisfies readonly Channel[];

const OFFICER = new RegExp(`^(${NOBODY}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`);

/** Which dossiers, whatever the days: of every report. */
export class ScopeFilter {
  @IdField(80, { optional: true, example: 'tq.stp', description: 'Cơ quan giải quyết' })
  agency?: string;

  @Text(200, { optional: true, example: 'Hộ tịch', description: 'Lĩnh vực của thủ tục, theo danh mục' })
  field?: string;

  @IdField(40, { optional: true, example: '1.001193', description: 'Mã thủ tục' })
  procedure?: string;

  @ApiProperty({ enum: CHANNELS, required: false, description: 'Kênh tiếp nhận' })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @ApiProperty({
    required: false,
    pattern: OFFICER.source,
    example: NOBODY,
    description: `Cán bộ của cơ quan giải quyết được giao sau cùng; ${NOBODY}: chưa phân công. Văn phòng UBND tỉnh; người đứng đầu: kèm agency của mình; cán bộ: chính mình`,
  })
  @IsOptional()
  @Matches(OFFICER)
  officer?: string;

  @MomentField({ example: '2026-11-30', description: 'Như tình trạng lúc đó; ngày: cuối ngày; mặc định: lúc này' })
  asOf?: string;

  @MomentField({ example: '2026-12-01', description: 'Theo những gì sổ cái đã ghi đến lúc đó; mặc định: tất cả' })
  knownAt?: string;
}

export class SummaryFilter extends ScopeFilter {
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

  @ApiProperty({
    required: false,
    pattern: PERIOD_NAME.source,
    description: 'Kỳ theo dương lịch, từ ngày 01 đến hết tháng: cùng cách gọi như period, thay cho period, from và to',
  })
  @IsOptional()
  @Matches(PERIOD_NAME)
  calendar?: string;
}

/** Which days a report is asked for. */
@Injectable()
export class ReportPeriods {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * Which days, which dossiers, and by which day something is overdue.
   * @throws Problem 400 as {@link of}, 403 `not-your-agency` when it names an officer who is not his to look at
   */
  asked(filter: SummaryFilter, me: Actor): Asked {
    return this.scoped(this.of(filter), me);
  }

  /** As {@link asked}, told apart by officer: 403 as of each of them. */
  byOfficer(filter: SummaryFilter, me: Actor): Asked {
    const period = this.of(filter);
    return this.scoped(period, this.seeing(period, me));
  }

  /** As {@link asked}, of days that are no parameters. @throws Problem 400 when it names what does not exist or a moment to come */
  askedOf(days: Days, filter: ScopeFilter, me: Actor): Asked {
    return this.scoped(this.periodOf(days, filter), me);
  }

  today(): LocalDate {
    return localDate(this.clock.legalNow());
  }

  /** @throws Problem 400 when it ends before it begins, is named beside its dates, or asks for what does not exist */
  of({ from, to, period, calendar, ...filter }: SummaryFilter): Period {
    const dated = from !== undefined || to !== undefined;
    if (period !== undefined && (dated || calendar !== undefined))
      throw wrong({ pointer: '?period', code: 'with-dates' });
    if (calendar !== undefined && dated) throw wrong({ pointer: '?calendar', code: 'with-dates' });
    const days = period ? this.statutory(period) : calendar ? calendarPeriod(calendar) : this.dates(from, to);
    if (days.from > days.to) throw wrong({ pointer: '?from', code: 'after-to' });
    return this.periodOf(days, filter);
  }

  /** Dossiers of one part of what was asked for. */
  scopeOf(period: Period, viewers: readonly string[]): Scope {
    const { agency, field, procedure, channel, officer, asOf, knownAt } = period;
    const moment = (text: string | null) => (text === null ? null : instant(text));
    const procedures = field === null ? (procedure === null ? null : [procedure]) : this.ofField(field, procedure);
    return { viewers, agency, procedures, channel, officer, asOf: moment(asOf), knownAt: moment(knownAt) };
  }

  /** The statutory year, and those of its months that had begun on that day. */
  year(year: number, today = this.today()): { whole: Days; months: (Days & { name: string })[] } {
    const names = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
    const months = names.map((name) => ({ name, ...this.statutory(name) })).filter(({ from }) => from <= today);
    return { whole: this.statutory(String(year)), months };
  }

  private scoped(period: Period, me: Actor): Asked {
    const as = period.officer === null ? me : this.seeing(period, me);
    const scope = this.scopeOf(period, viewersOf(as));
    const seenAt = scope.asOf ?? scope.knownAt;
    return { period, scope, today: seenAt === null ? this.today() : localDate(seenAt) };
  }

  /** As whom somebody looks at the work of officers: a head at his agency's, the Provincial Office at everybody's, else at his own. */
  private seeing({ agency, officer }: Period, me: Actor): Actor {
    const head = agency === null ? () => false : isHeadOf(agency);
    const as = acting(me, this.clock.legalNow(), (post) => isOffice(post) || head(post));
    if (as === null && officer !== me.id) throw new Problem(403, 'not-your-agency');
    return as ?? me;
  }

  private periodOf(days: Days, filter: ScopeFilter): Period {
    const { agency, field, procedure, channel, officer, asOf, knownAt } = filter;
    if (agency != null && !this.catalogue.agency(agency)) throw wrong({ pointer: '?agency', code: 'agency-not-found' });
    if (field != null && this.ofField(field, null).length === 0)
      throw wrong({ pointer: '?field', code: 'field-not-found' });
    if (procedure != null && !this.catalogue.procedures().some(({ code }) => code === procedure))
      throw wrong({ pointer: '?procedure', code: 'procedure-not-found' });
    return {
      ...days,
      ...{ agency: agency ?? null, field: field ?? null, procedure: procedure ?? null, channel: channel ?? null },
      officer: officer ?? null,
      asOf: asOf ? momentOf('asOf', asOf, this.clock.legalNow()) : null,
      knownAt: knownAt ? momentOf('knownAt', knownAt, this.clock.systemNow()) : null,
    };
  }

  /** By the newest version of each procedure, as the rows of II.06a are made. */
  private ofField(field: string, procedure: string | null): readonly string[] {
    return this.catalogue
      .procedures()
      .filter((one) => one.field.normalize('NFC') === field && (procedure === null || one.code === procedure))
      .map(({ code }) => code);
  }

  private dates(from: string | undefined, to: string | undefined): Days {
    const today = this.today();
    return { from: from ? date(from) : (`${today.slice(0, 8)}01` as LocalDate), to: to ? date(to) : today };
  }

  /** The cut-off is that of the period's own year: a later change moves no report that was sent. */
  private statutory(name: string): Days {
    const cutoff = this.catalogue.parameter('reportCutoffDay', date(`${name.slice(0, 4)}-01-01`))?.value;
    if (typeof cutoff !== 'number') throw new Error(`parameter reportCutoffDay has no usable value for ${name}`);
    return statutoryPeriod(name, cutoff);
  }
}

type Days = Pick<Period, 'from' | 'to'>;

const wrong = (error: FieldError): Problem => new Problem(400, 'invalid', { errors: [error] });

/** A date is the end of its local day, today's this very moment. @throws Problem 400 when it has not come */
function momentOf(parameter: string, text: string, now: Instant): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? date(text) : null;
  const at = day === null ? instant(text) : day === localDate(now) ? now : lastMomentOf(day);
  if (at > now) throw wrong({ pointer: `?${parameter}`, code: 'in-future' });
  return inVietNam(at);
}

/** What is wrong with a filter that came in a body is told by the body's members. */
export function inBody<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem) || !error.extra.errors) throw error;
    const errors = error.extra.errors.map(({ pointer, ...more }) => ({
      pointer: pointer.replace(/^\?/, '/'),
      ...more,
    }));
    throw new Problem(error.status, error.code, { ...error.extra, errors });
  }
}
