import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../../http/access.js';
import { ApiProblems } from '../../http/api-problems.js';
import { Reasoned } from '../../http/reason.js';
import { instant } from '../../workflow/instant.js';
import type { Actor } from '../../workflow/people.js';
import { WebhookEndpoints } from './webhook-endpoints.js';
import {
  MadeWebhookAnswer,
  MakeWebhookBody,
  ReplayAnswer,
  ReplayBody,
  WebhookDeliveriesAnswer,
  WebhooksAnswer,
} from './webhooks.dto.js';

const OF_ROLE = { 401: ['not-signed-in'], 403: ['role-required'] };

/** Which other systems are told of facts: CloudEvents 1.0, signed per Standard Webhooks. */
@ApiTags('Hệ thống khác')
@Roles('administrator')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly endpoints: WebhookEndpoints) {}

  @Post()
  @Reasoned()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'makeWebhook',
    summary: 'Đăng ký nơi nhận sự kiện',
    description:
      'Tin là CloudEvents 1.0 dạng JSON, ký theo Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), gửi lại trong 24 giờ; không có dữ liệu cá nhân.',
  })
  @ApiCreatedResponse({ type: MadeWebhookAnswer })
  @ApiProblems({ 400: ['invalid', 'reason-required'], ...OF_ROLE, 422: ['webhook-url', 'webhook-type'] })
  make(@Body() { url, types }: MakeWebhookBody, @Me() me: Actor): Promise<MadeWebhookAnswer> {
    return this.endpoints.make(url, types ?? [], me);
  }

  @Get()
  @ApiOperation({ operationId: 'listWebhooks', summary: 'Nơi nhận sự kiện' })
  @ApiOkResponse({ type: WebhooksAnswer })
  @ApiProblems(OF_ROLE)
  async list(): Promise<WebhooksAnswer> {
    return { items: await this.endpoints.list() };
  }

  @Get(':id/deliveries')
  @ApiOperation({ operationId: 'listWebhookDeliveries', summary: 'Tin gửi tới một nơi nhận' })
  @ApiOkResponse({ type: WebhookDeliveriesAnswer })
  @ApiProblems({ 400: ['invalid'], ...OF_ROLE, 404: ['no-such-webhook'] })
  async deliveries(@Param('id', ParseUUIDPipe) id: string): Promise<WebhookDeliveriesAnswer> {
    return { items: await this.endpoints.deliveries(id) };
  }

  @Post(':id/replay')
  @Reasoned()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'replayWebhook',
    summary: 'Gửi lại các sự kiện từ một thời điểm, giữ nguyên webhook-id',
  })
  @ApiOkResponse({ type: ReplayAnswer })
  @ApiProblems({ 400: ['invalid', 'reason-required'], ...OF_ROLE, 404: ['no-such-webhook'] })
  async replay(@Param('id', ParseUUIDPipe) id: string, @Body() { from }: ReplayBody): Promise<ReplayAnswer> {
    return { replayed: await this.endpoints.replay(id, instant(from)) };
  }

  @Post(':id/disable')
  @Reasoned()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'disableWebhook', summary: 'Thôi gửi tới nơi nhận này' })
  @ApiProblems({ 400: ['invalid', 'reason-required'], ...OF_ROLE, 404: ['no-such-webhook'] })
  disable(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<void> {
    return this.endpoints.disable(id, me);
  }
}
