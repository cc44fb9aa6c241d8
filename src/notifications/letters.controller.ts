import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { LetterDeliveries } from './letter-deliveries.js';
import { LetterDocuments } from './letter-documents.js';
import { HandOverLetterBody, LetterAnswer, ListedLetterAnswer } from './letters.dto.js';

/** The forms and letters of a dossier, as typed data, and their way to the applicant. */
@ApiTags('Hồ sơ: đọc')
@Controller('dossiers')
export class LettersController {
  constructor(
    private readonly deliveries: LetterDeliveries,
    private readonly documents: LetterDocuments,
  ) {}

  @Get(':id/letters')
  @ReadsPeople('dossier-read', 'letters')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getLetters',
    summary: 'Biểu mẫu và văn bản của hồ sơ: Mẫu 01, phiếu kiểm soát, văn bản xin lỗi; gửi ai, kênh nào, đã giao chưa',
  })
  @ApiOkResponse({ type: [ListedLetterAnswer] })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async letters(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<ListedLetterAnswer[]> {
    const letters = await this.deliveries.of(id, me);
    const opens = await this.documents.openTo(id, me);
    return letters.map((letter) => ({ ...letter, opens: opens(letter) }));
  }

  @Put(':id/letters/:kind/:incident/hand-over')
  @Roles('desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'handOverLetter',
    summary: 'Ghi nhận văn bản giấy đã giao cho người nhận hoặc bưu chính',
    description: 'Ghi một lần: gửi lại giữ nguyên người giao và thời điểm đầu tiên.',
  })
  @ApiOkResponse({ type: LetterAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required', 'letter-not-yours'],
    404: ['no-such-dossier', 'no-such-letter'],
    409: ['letter-not-on-paper'],
  })
  handOver(
    @Param('id', ParseUUIDPipe) dossier: string,
    @Param('kind') kind: string,
    @Param('incident') incident: string,
    @Body() { note = null }: HandOverLetterBody,
    @Me() me: Actor,
  ): Promise<LetterAnswer> {
    return this.deliveries.handOver({ dossier, kind, incident }, note, me);
  }
}
