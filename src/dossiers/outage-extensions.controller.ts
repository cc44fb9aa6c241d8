import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Id } from '../http/id.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { tellingIn } from '../text.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { OutageCarrier } from './outage-carrier.js';
import { OutageLinesQuery, OutageReasonBody, ProposeOutageExtensionBody } from './outage-extensions.dto.js';
import { OutageExtensions } from './outage-extensions.js';
import { OutageLines } from './outage-lines.js';
import { OutagePreview } from './outage-preview.js';
import { OutageRows } from './outage-rows.js';
import { askedOf, extensionView, forecastView, lineView, plannedView } from './outage-to-views.js';
import {
  OutageExtensionsView,
  OutageExtensionView,
  OutageForecastView,
  OutageLinesPage,
  OutagePlanPage,
} from './outage-views.dto.js';
import { AfterQuery, PAGE } from '../http/page.dto.js';

const Language = () => Headers('accept-language');
const NOT_FOUND = { 400: ['invalid'], 404: ['outage-extension-not-found'] };
/** The heads of agencies look on. */
const Looking = () => Roles('provincial-office', 'signing-leader', 'division-head');

/** An extension of many limits for an outage of the system: an act on dossiers, so the office that supervises them all does it. */
@ApiTags('Gia hạn do sự cố hệ thống')
@Roles('provincial-office')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('outage-extensions')
export class OutageExtensionsController {
  constructor(
    private readonly desk: OutageExtensions,
    private readonly rows: OutageRows,
    private readonly lines: OutageLines,
    private readonly previews: OutagePreview,
    private readonly carrier: OutageCarrier,
    private readonly catalogue: Catalogue,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'proposeOutageExtension',
    summary: 'Đề nghị gia hạn do sự cố hệ thống',
    description: 'Chưa có hiệu lực gì cho đến khi người khác, ở phiên đăng nhập khác, duyệt.',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: OutageExtensionView })
  @ApiProblems({ 400: ['invalid'], 422: ['key-reused'] })
  async propose(
    @SubmissionKey() key: string,
    @Body() body: ProposeOutageExtensionBody,
    @Me() me: Actor,
  ): Promise<OutageExtensionView> {
    return extensionView(await this.desk.propose(key, askedOf(body), me));
  }

  @Get()
  @Looking()
  @ApiOperation({ operationId: 'listOutageExtensions', summary: 'Các lần gia hạn do sự cố, mới nhất trước' })
  @ApiOkResponse({ type: OutageExtensionsView })
  async list(@Me() me: Actor): Promise<OutageExtensionsView> {
    return { items: (await this.desk.newest(me)).map(extensionView) };
  }

  @Get(':id')
  @Looking()
  @ApiOperation({ operationId: 'getOutageExtension', summary: 'Một lần gia hạn: ai đề nghị, ai duyệt, đến đâu' })
  @ApiOkResponse({ type: OutageExtensionView })
  @ApiProblems(NOT_FOUND)
  async one(@Id() id: string, @Me() me: Actor): Promise<OutageExtensionView> {
    return extensionView(await this.desk.one(id, me));
  }

  @Get(':id/preview')
  @Looking()
  @ApiOperation({
    operationId: 'previewOutageExtension',
    summary: 'Thử: bao nhiêu hồ sơ đổi hạn, bao nhiêu giữ nguyên và vì sao',
    description: 'Không ghi gì.',
  })
  @ApiOkResponse({ type: OutageForecastView })
  @ApiProblems(NOT_FOUND)
  async preview(
    @Id() id: string,
    @Me() me: Actor,
    @Language() language: string | undefined,
  ): Promise<OutageForecastView> {
    const extension = await this.desk.one(id, me);
    const [forecast, others] = await Promise.all([this.previews.of(extension.body), this.rows.overlapping(extension)]);
    return forecastView(forecast, others, tellingIn(language, this.catalogue));
  }

  @Get(':id/plan')
  @Looking()
  @ApiOperation({
    operationId: 'planOutageExtension',
    summary: 'Thử: từng hồ sơ, hạn cũ và hạn mới, hoặc vì sao giữ nguyên',
    description: 'Chỉ những hồ sơ người hỏi được xem. Không ghi gì.',
  })
  @ApiOkResponse({ type: OutagePlanPage })
  @ApiProblems(NOT_FOUND)
  async plan(
    @Id() id: string,
    @Query() { cursor, limit = PAGE }: AfterQuery,
    @Me() me: Actor,
    @Language() language: string | undefined,
  ): Promise<OutagePlanPage> {
    const { body } = await this.desk.one(id, me);
    const { items, next } = await this.previews.page(body, viewersOf(me), { after: cursor ?? null, limit });
    return { items: items.map((plan) => plannedView(plan, tellingIn(language, this.catalogue))), next };
  }

  @Get(':id/lines')
  @Looking()
  @ApiOperation({ operationId: 'listOutageExtensionLines', summary: 'Kết quả từng hồ sơ của một lần gia hạn' })
  @ApiOkResponse({ type: OutageLinesPage })
  @ApiProblems(NOT_FOUND)
  async results(
    @Id() id: string,
    @Query() { outcome, cursor, limit = PAGE }: OutageLinesQuery,
    @Me() me: Actor,
    @Language() language: string | undefined,
  ): Promise<OutageLinesPage> {
    await this.desk.one(id, me);
    const page = { after: cursor ?? null, outcome: outcome ?? null, most: limit + 1 };
    const lines = await this.lines.page(id, viewersOf(me), page);
    const items = lines.slice(0, limit).map((line) => lineView(line, tellingIn(language, this.catalogue)));
    return { items, next: lines.length > limit ? items.at(-1)!.dossierId : null };
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'approveOutageExtension',
    summary: 'Duyệt: người khác với người đề nghị, ở phiên đăng nhập khác',
    description:
      'Được giữ lại một thời gian (tham số outageHoldMinutes), trong đó rút lại được và chưa ai được báo; rồi thực hiện theo lô.',
  })
  @ApiOkResponse({ type: OutageExtensionView })
  @ApiProblems({ ...NOT_FOUND, 409: ['same-person', 'proposal-decided'] })
  async approve(@Id() id: string, @Me() me: Actor): Promise<OutageExtensionView> {
    return extensionView(await this.desk.approve(id, me));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOperation({ operationId: 'declineOutageExtension', summary: 'Không đồng ý, hoặc rút đề nghị của mình' })
  @ApiOkResponse({ type: OutageExtensionView })
  @ApiProblems({ ...NOT_FOUND, 409: ['proposal-decided'] })
  async decline(@Id() id: string, @Body() { reason }: OutageReasonBody, @Me() me: Actor): Promise<OutageExtensionView> {
    return extensionView(await this.desk.decline(id, reason, me));
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'takeBackOutageExtension',
    summary: 'Rút lại sau khi duyệt, trước khi thực hiện: không hồ sơ nào đổi hạn, không ai được báo',
  })
  @ApiOkResponse({ type: OutageExtensionView })
  @ApiProblems({ ...NOT_FOUND, 409: ['outage-extension-not-held'] })
  async takeBack(
    @Id() id: string,
    @Body() { reason }: OutageReasonBody,
    @Me() me: Actor,
  ): Promise<OutageExtensionView> {
    return extensionView(await this.desk.takeBack(id, reason, me));
  }

  @Post(':id/retry')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryOutageExtension', summary: 'Thử lại những hồ sơ gặp lỗi' })
  @ApiOkResponse({ type: OutageExtensionView })
  @ApiProblems(NOT_FOUND)
  async retry(@Id() id: string, @Me() me: Actor): Promise<OutageExtensionView> {
    await this.desk.one(id, me);
    await this.lines.retry(id);
    this.carrier.wake();
    return extensionView(await this.desk.one(id, me));
  }
}
