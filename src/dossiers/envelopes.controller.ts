import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import type { Actor } from '../workflow/people.js';
import { DeskQuery, EnvelopeAnswer, EnvelopesAnswer, NoteEnvelopeBody, SettleEnvelopeBody } from './envelopes.dto.js';
import { Envelopes } from './envelopes.js';

const OURS = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] };

/** What the post brings to a desk, until it is a dossier or has gone back. */
@ApiTags('Hồ sơ: bưu gửi đến')
@Roles('desk-officer', 'post-staff')
@Controller('envelopes')
export class EnvelopesController {
  constructor(private readonly envelopes: Envelopes) {}

  @Get()
  @ReadsPeople('envelopes-read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'listEnvelopes', summary: 'Bưu gửi đã đến quầy, chờ mở' })
  @ApiOkResponse({ type: EnvelopesAnswer })
  @ApiProblems(OURS)
  list(@Query() { desk }: DeskQuery, @Me() me: Actor): Promise<EnvelopesAnswer> {
    return this.envelopes.waiting(desk, me);
  }

  @Post()
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'noteEnvelope',
    summary: 'Ghi nhận bưu gửi đến quầy',
    description: 'Ngày tiếp nhận tính từ lúc đến quầy, không phải ngày trên dấu bưu chính.',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: EnvelopeAnswer })
  @ApiProblems({ ...OURS, 422: ['key-reused'] })
  note(@Body() body: NoteEnvelopeBody, @SubmissionKey() key: string, @Me() me: Actor): Promise<EnvelopeAnswer> {
    return this.envelopes.note(body, me, key);
  }

  @Put(':id/outcome')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'settleEnvelope',
    summary: 'Bưu gửi đã thành hồ sơ, hoặc trả lại người gửi',
    description: 'Ghi một lần, nêu hồ sơ hoặc lý do. Từ đó tên người gửi bị xóa.',
  })
  @ApiOkResponse({ type: EnvelopeAnswer })
  @ApiProblems({ ...OURS, 404: ['no-such-envelope', 'no-such-dossier'], 409: ['envelope-settled'] })
  settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SettleEnvelopeBody,
    @Me() me: Actor,
  ): Promise<EnvelopeAnswer> {
    return this.envelopes.settle(id, body, me);
  }
}
