import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { streamed } from '../http/download.js';
import type { WebReply } from '../http/web.js';
import type { Actor } from '../workflow/people.js';
import { LetterDocuments } from './letter-documents.js';
import { LetterFormat, SignedLetterAnswer } from './letters.dto.js';

/** Forms and letters on paper: shown, drafted, signed. */
@ApiTags('Hồ sơ: đọc')
@Controller('dossiers')
export class LetterDocumentsController {
  constructor(private readonly documents: LetterDocuments) {}

  @Get(':id/letters/:kind/:incident/document')
  @ReadsPeople('dossier-read', 'letter')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @ApiOperation({
    operationId: 'getLetterDocument',
    summary: 'Biểu mẫu, văn bản dạng PDF, hoặc bản thảo .docx để sửa trước khi ký',
    description:
      'Chưa ký: dựng lại mỗi lần, ghi “chờ ký”. Đã ký: đúng từng byte đã ký, không dựng lại. Bản thảo .docx chỉ có với văn bản xin lỗi, phiếu yêu cầu bổ sung, phiếu từ chối. Đầu trang X-Letter-State: awaiting-signature, signed.',
  })
  @ApiProduces('application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['letter-people-not-yours'],
    404: ['no-such-dossier', 'no-such-letter', 'no-draft-of-letter'],
    409: ['letter-signed', 'paper-name-cut'],
    500: ['letter-damaged'],
  })
  async document(
    @Param('id', ParseUUIDPipe) dossier: string,
    @Param('kind') kind: string,
    @Param('incident') incident: string,
    @Query() { format = 'pdf' }: LetterFormat,
    @Me() me: Actor,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<StreamableFile> {
    const document = await this.documents.open({ dossier, kind, incident }, format, me);
    reply.header('x-letter-state', document.signed ? 'signed' : 'awaiting-signature');
    return streamed(document);
  }

  @Post(':id/letters/:kind/:incident/signature')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'signLetter',
    summary: 'Ký văn bản: từ đó các byte được giữ nguyên',
    description:
      'Ký một lần: gửi lại giữ nguyên chữ ký đầu tiên. Bản hiện nay ký bằng khóa thử nghiệm của hệ thống, không có giá trị pháp lý.',
  })
  @ApiOkResponse({ type: SignedLetterAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['letter-people-not-yours', 'letter-not-yours-to-sign'],
    404: ['no-such-dossier', 'no-such-letter'],
    409: ['paper-name-cut'],
  })
  sign(
    @Param('id', ParseUUIDPipe) dossier: string,
    @Param('kind') kind: string,
    @Param('incident') incident: string,
    @Me() me: Actor,
  ): Promise<SignedLetterAnswer> {
    return this.documents.sign({ dossier, kind, incident }, me);
  }
}
