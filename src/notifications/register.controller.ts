import { Controller, Get, Header, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { streamed } from '../http/download.js';
import { FILE_FORMATS, formatOf, MEDIA_TYPES } from '../press/formats.js';
import type { Actor } from '../workflow/people.js';
import { RegisterFilter } from './letters.dto.js';
import { ReceptionRegister } from './reception-register.js';

/** The register that a desk keeps. */
@ApiTags('Báo cáo')
@Controller('reports/register')
export class RegisterController {
  constructor(private readonly register: ReceptionRegister) {}

  @Get()
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
    const wanted = formatOf(format, accept);
    return streamed(await this.register.file(filter, wanted === 'json' ? 'pdf' : wanted, me));
  }
}
