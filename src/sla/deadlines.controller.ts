import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AcceptLanguage } from '../http/accept-language.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { type Language, text } from '../text.js';
import { type DeadlineAnswer, DeadlineLines } from './deadline-lines.js';
import { DeadlineView, QUESTION } from './deadlines.dto.js';
import { BadLine } from './line-fields.js';

/** Calendars of the askers' own that are kept built; each is some megabytes at worst. */
const MOST_CALENDARS = 20;

/** What a due date would be, and why. Nothing is kept and no dossier moves. */
@ApiTags('Thời hạn')
@Controller('deadlines')
export class DeadlinesController {
  private lines: { readonly edition: string; readonly of: DeadlineLines } | null = null;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** The same question and answer as a line of `motcua deadline`, over the published edition. */
  @Post('preview')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'previewDeadline',
    summary: 'Tính thử hạn giải quyết, có giải thích từng ngày',
    description:
      'Cùng nội dung với lệnh motcua deadline, theo lịch làm việc đã công bố. Không lưu, không đổi hồ sơ nào.',
  })
  @AcceptLanguage()
  @ApiBody({ schema: QUESTION })
  @ApiOkResponse({ type: DeadlineView })
  @ApiResponse({
    status: 400,
    description: '`invalid`: errors[].code là unknown-field, bad-field, bad-limit, bad-calendar, no-working-time',
  })
  @ApiResponse({ status: 401, description: '`not-signed-in`' })
  preview(@Body() question: object, @Headers('accept-language') accepted = 'vi'): DeadlineView {
    const language: Language = /^\s*en\b/i.test(accepted) ? 'en' : 'vi';
    const answer = this.answer(question);
    const explanation = answer.explanation.map((day) => ({ ...day, text: text(language, `day.${day.why}`) }));
    return { id: (question as { id?: unknown }).id ?? null, ...answer, explanation };
  }

  private answer(question: unknown): DeadlineAnswer {
    try {
      return this.current().preview(question);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      const { code, pointer } = error;
      throw new Problem(400, 'invalid', { errors: [{ pointer, code }] });
    }
  }

  private current(): DeadlineLines {
    const edition = this.catalogue.calendarAt(this.clock.legalNow());
    if (this.lines?.edition !== edition.id)
      this.lines = { edition: edition.id, of: new DeadlineLines(edition, MOST_CALENDARS) };
    return this.lines.of;
  }
}
