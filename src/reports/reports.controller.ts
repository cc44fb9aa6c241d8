import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { DateField, IdField } from '../http/fields.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { date, inVietNam, type Instant, type LocalDate, localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { ratesOf } from './rates.js';
import { SummaryQueries } from './summary-queries.js';

export class SummaryFilter {
  @DateField({ optional: true, example: '2026-11-16', description: 'Từ ngày; mặc định ngày 01 của tháng này' })
  from?: string;

  @DateField({ optional: true, example: '2026-12-04', description: 'Đến ngày; mặc định hôm nay' })
  to?: string;

  @IdField(80, { optional: true, example: 'tq.stp', description: 'Cơ quan giải quyết' })
  agency?: string;
}

const open = { type: 'object' as const, additionalProperties: true };

export class SummaryAnswer {
  @ApiProperty({ ...open, example: { from: '2026-11-16', to: '2026-12-04', agency: null } }) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ type: 'array', items: open }) channels: readonly unknown[];
  @ApiProperty({ type: 'array', items: open }) statuses: readonly unknown[];
  @ApiProperty({ type: 'array', items: open, description: 'Tử số, mẫu số và công thức đi cùng; percent = null khi không có dữ liệu' }) rates: readonly unknown[];
  @ApiProperty({ ...open, description: 'Hồ sơ trễ hạn và văn bản xin lỗi' }) late: unknown;
  @ApiProperty({ type: 'array', items: open, description: 'Chỉ tiêu của các kế hoạch, kèm nguồn' }) targets: readonly unknown[];
}

/** The numbers, as their viewer may see them: his agency's, or the whole province's for the Provincial Office. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly queries: SummaryQueries,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get('summary')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getSummary', summary: 'Tổng hợp theo kênh, trạng thái, đúng hạn; tỷ lệ bên cạnh chỉ tiêu' })
  @ApiOkResponse({ type: SummaryAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async summary(@Query() { from, to, agency }: SummaryFilter, @Me() me: Actor): Promise<SummaryAnswer> {
    const today = localDate(this.clock.legalNow());
    const period = { from: from ? date(from) : (`${today.slice(0, 8)}01` as LocalDate), to: to ? date(to) : today, agency: agency ?? null };
    if (period.from > period.to) throw new Problem(400, 'invalid', { errors: [{ pointer: '?from', code: 'after-to' }] });
    const viewers = viewersOf(me);
    const [asOf, counts, channels, statuses, late] = await Promise.all([
      this.queries.asOf(),
      this.queries.counts(period, viewers),
      this.queries.byChannel(period, today, viewers),
      this.queries.byStatus(period, viewers),
      this.queries.late(period, today, viewers),
    ]);
    return {
      period,
      asOf: asOf && { position: asOf.position, at: inVietNam(asOf.at.toISOString() as Instant) },
      channels,
      statuses,
      rates: ratesOf(counts, this.openToPost()),
      late,
      targets: this.catalogue.targets().filter(({ formula }) => REPORTED.some((prefix) => formula.startsWith(prefix))),
    };
  }

  private openToPost(): number {
    const open = this.catalogue.procedures().filter(({ channels, findings }) => findings.length === 0 && channels.includes('postal'));
    return new Set(open.map(({ code }) => code)).size;
  }
}


/** Targets that have a figure on this page. */
const REPORTED = ['F-ONTIME', 'F-ONLINE', 'F-POST'];
