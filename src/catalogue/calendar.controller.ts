import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../ledger/clock.js';
import type { CalendarDay } from '../workflow/calendar.js';
import { inVietNam, localDate } from '../workflow/instant.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Catalogue } from './catalogue.js';
import { CalendarQuery } from './query.dto.js';
import { CalendarDayView, CalendarView } from './views.dto.js';

@ApiTags('Danh mục')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ operationId: 'getCalendar', summary: 'Ngày nghỉ, ngày làm bù của một năm, với văn bản công bố' })
  @ApiOkResponse({ type: CalendarView })
  @ApiProblems({ 400: ['invalid'] })
  year(@Query() query: CalendarQuery): CalendarView {
    const year = query.year ?? Number(localDate(this.clock.legalNow()).slice(0, 4));
    const { id, title, days, years, effectiveFrom } = this.catalogue.newestCalendar();
    return {
      edition: id,
      title,
      effectiveFrom: effectiveFrom === undefined ? null : inVietNam(effectiveFrom),
      year,
      announced: years[0] <= year && year <= years[1],
      days: days.filter(({ date }) => date.startsWith(`${year}-`)).map(viewOf),
    };
  }
}

/** A day without a document, or known from memory only, says so (decisions.md §21). */
function viewOf({ date, kind, name, source, announcedOn, confidence, status }: CalendarDay): CalendarDayView {
  const unverified = confidence === 'memory' || (source === null && confidence !== 'statute');
  const note = unverified ? 'chưa xác minh' : null;
  return { date, kind, name, source, announcedOn, confidence, note, status: status ?? 'adopted' };
}
