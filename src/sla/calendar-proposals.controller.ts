import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CalendarEditions, type Hand } from '../catalogue/calendar-editions.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Id } from '../http/id.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { CalendarPreview } from './calendar-preview.js';
import { CalendarProposals } from './calendar-proposals.js';
import { CalendarPublisher } from './calendar-publisher.js';
import { afterOf, changeOf, cursorOf, proposalView, said, saidInstant } from './calendar-to-views.js';
import {
  CalendarEditionsView,
  CalendarMovesPage,
  CalendarPreviewView,
  CalendarProposalsView,
  CalendarProposalView,
} from './calendar-views.dto.js';
import { MovesQuery, ProposeCalendarBody, RejectCalendarBody } from './calendar.dto.js';

const DECIDED = ['same-person', 'calendar-changed', 'proposal-decided'];
const NEWEST = 100;

/** Changes of the calendar: proposed by one person, looked at, published by another, carried to the open dossiers. */
@ApiTags('Lịch làm việc')
@Roles('administrator', 'provincial-office')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('calendar')
export class CalendarProposalsController {
  constructor(
    private readonly desk: CalendarProposals,
    private readonly editions: CalendarEditions,
    private readonly previews: CalendarPreview,
    private readonly publisher: CalendarPublisher,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Post('proposals')
  @ApiOperation({
    operationId: 'proposeCalendar',
    summary: 'Đề nghị thay đổi lịch làm việc',
    description: 'Chưa có hiệu lực gì cho đến khi người khác, ở phiên đăng nhập khác, công bố.',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: CalendarProposalView })
  @ApiProblems({ 400: ['invalid'], 409: ['calendar-changed'], 422: ['key-reused'] })
  async propose(
    @SubmissionKey() key: string,
    @Me() me: Actor,
    @Body() body: ProposeCalendarBody,
  ): Promise<CalendarProposalView> {
    const proposal = await this.desk.propose(key, handOf(me), body.base, changeOf(body));
    return proposalView(proposal, this.catalogue.newestCalendar().id);
  }

  @Get('proposals')
  @ApiOperation({ operationId: 'listCalendarProposals', summary: 'Các đề nghị thay đổi lịch' })
  @ApiOkResponse({ type: CalendarProposalsView })
  async proposals(): Promise<CalendarProposalsView> {
    const newest = this.catalogue.newestCalendar().id;
    return { items: (await this.editions.proposals(NEWEST)).map((proposal) => proposalView(proposal, newest)) };
  }

  @Get('proposals/:id')
  @ApiOperation({ operationId: 'getCalendarProposal', summary: 'Một đề nghị: ai đề nghị, ai quyết định' })
  @ApiOkResponse({ type: CalendarProposalView })
  @ApiProblems({ 404: ['proposal-not-found'] })
  async one(@Id() id: string): Promise<CalendarProposalView> {
    return proposalView(await this.desk.one(id), this.catalogue.newestCalendar().id);
  }

  @Get('proposals/:id/preview')
  @ApiOperation({ operationId: 'previewCalendar', summary: 'Bao nhiêu hồ sơ đổi hạn, đổi bao nhiêu ngày' })
  @ApiOkResponse({ type: CalendarPreviewView })
  @ApiProblems({ 404: ['proposal-not-found'] })
  async preview(@Id() id: string): Promise<CalendarPreviewView> {
    const { at, ...figures } = await this.desk.preview(id);
    return { at: inVietNam(at), ...figures };
  }

  @Get('proposals/:id/moves')
  @ApiOperation({
    operationId: 'listCalendarMoves',
    summary: 'Hồ sơ nào sẽ đổi hạn, từ ngày nào sang ngày nào',
    description: 'Chỉ những hồ sơ người hỏi được xem; xếp theo hạn.',
  })
  @ApiOkResponse({ type: CalendarMovesPage })
  @ApiProblems({ 400: ['invalid'], 404: ['proposal-not-found'] })
  async moves(
    @Id() id: string,
    @Query() { cursor, limit = 50, only }: MovesQuery,
    @Me() me: Actor,
  ): Promise<CalendarMovesPage> {
    const proposal = await this.desk.one(id);
    const after = cursor ? afterOf(cursor) : null;
    if (after === undefined) throw new Problem(400, 'invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
    const base = this.catalogue.calendar(proposal.base);
    const page = { after, limit, only: only ?? null };
    const { items, next } = await this.previews.moves(base, this.desk.asPublishedNow(proposal), viewersOf(me), page);
    return { items, next: next && cursorOf(next) };
  }

  @Post('proposals/:id/publish')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'publishCalendar',
    summary: 'Công bố: người khác với người đề nghị, ở phiên đăng nhập khác',
    description: 'Hạn của hồ sơ đang mở được dời ngay sau đó, từng hồ sơ một; xem GET /calendar/editions.',
  })
  @ApiOkResponse({ type: CalendarProposalView })
  @ApiProblems({ 404: ['proposal-not-found'], 409: DECIDED })
  async publish(@Id() id: string, @Me() me: Actor): Promise<CalendarProposalView> {
    return proposalView(await this.desk.publish(id, handOf(me)), this.catalogue.newestCalendar().id);
  }

  @Post('proposals/:id/reject')
  @HttpCode(200)
  @ApiOperation({ operationId: 'rejectCalendar', summary: 'Không đồng ý, hoặc rút đề nghị' })
  @ApiOkResponse({ type: CalendarProposalView })
  @ApiProblems({ 400: ['invalid'], 404: ['proposal-not-found'], 409: ['proposal-decided'] })
  async reject(
    @Id() id: string,
    @Me() me: Actor,
    @Body() { reason }: RejectCalendarBody,
  ): Promise<CalendarProposalView> {
    return proposalView(await this.desk.reject(id, handOf(me), reason), this.catalogue.newestCalendar().id);
  }

  @Get('editions')
  @ApiOperation({ operationId: 'listCalendarEditions', summary: 'Các bản lịch đã công bố, và việc dời hạn đến đâu' })
  @ApiOkResponse({ type: CalendarEditionsView })
  async published(): Promise<CalendarEditionsView> {
    const inForce = this.catalogue.calendarAt(this.clock.legalNow()).id;
    const editions = this.catalogue.calendars().toReversed();
    const carried = await Promise.all(editions.map(({ id }) => this.publisher.progress(id)));
    const items = editions.map(({ id, title, base = null, document = null, publishedAt, effectiveFrom }, i) => {
      const job = carried[i]!;
      const times = job && { startedAt: said(job.startedAt), finishedAt: said(job.finishedAt) };
      return {
        ...{ id, title, base, document, inForce: id === inForce },
        publishedAt: inVietNam(publishedAt),
        effectiveFrom: saidInstant(effectiveFrom),
        carried: job && { ...job, ...times! },
      };
    });
    return { items };
  }
}

const handOf = ({ id, session }: Actor): Hand => ({ account: id, session: session ?? null });
