import { Controller, Get, Header, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { streamed } from '../http/download.js';
import { FILE_FORMATS, type FileFormat, formatOf, MEDIA_TYPES } from '../press/formats.js';
import type { Actor } from '../workflow/people.js';
import { HandOverListFilter, RegisterFilter, RegisterLinesAnswer, RegisterPeriod } from './letters.dto.js';
import { HandOverLists } from './hand-over-lists.js';
import { ReceptionRegister } from './reception-register.js';

/** The register that a desk keeps, and the lists of what it hands over. */
@ApiTags('Báo cáo')
@Controller('reports')
export class RegisterController {
  constructor(
    private readonly register: ReceptionRegister,
    private readonly handOvers: HandOverLists,
  ) {}

  @Get('register')
  @Roles('desk-officer')
  @ReadsPeople('register-printed')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getRegister',
    summary: 'Sổ theo dõi hồ sơ của một nơi tiếp nhận trong kỳ: PDF khổ A4, Excel hoặc CSV',
    description: 'Số thứ tự từ 1 mỗi năm. Có dữ liệu cá nhân: mỗi lần in được ghi lại. Nhiều nhất 2.000 hồ sơ một lần.',
  })
  @ApiProduces(...FILE_FORMATS.map((format) => MEDIA_TYPES[format]))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async file(
    @Query() { format, ...filter }: RegisterFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<StreamableFile> {
    return streamed(await this.register.file(filter, fileFormatOf(format, accept), me));
  }

  @Get('register/lines')
  @Roles('desk-officer')
  @ReadsPeople('register-read')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getRegisterLines',
    summary: 'Sổ ấy từng dòng, để xem trên màn hình',
    description: 'Có dữ liệu cá nhân: mỗi lần xem được ghi lại. Nhiều nhất 2.000 hồ sơ một lần.',
  })
  @ApiOkResponse({ type: RegisterLinesAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async lines(@Query() period: RegisterPeriod, @Me() me: Actor): Promise<RegisterLinesAnswer> {
    const lines = await this.register.lines(period, me);
    return { items: lines.map(({ address: _, phone: __, ...line }) => line) };
  }

  @Get('hand-over-list')
  @Roles('desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getHandOverList',
    summary: 'Danh sách hồ sơ nơi tiếp nhận đã bàn giao cho một cơ quan trong ngày: PDF khổ A4, Excel hoặc CSV',
    description: 'In lại ngày nào cũng được, vẫn như cũ. Không nêu tên người nộp.',
  })
  @ApiProduces(...FILE_FORMATS.map((format) => MEDIA_TYPES[format]))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async handOverList(
    @Query() { format, ...filter }: HandOverListFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<StreamableFile> {
    return streamed(await this.handOvers.file(filter, fileFormatOf(format, accept), me));
  }
}

/** A program that asks for JSON gets paper as well: there is nothing else to give. */
function fileFormatOf(named: FileFormat | undefined, accept: string | undefined): FileFormat {
  const wanted = formatOf(named, accept);
  return wanted === 'json' ? 'pdf' : wanted;
}
