import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { Actor } from '../workflow/people.js';
import { streamed } from './letter-documents.controller.js';
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
    summary: 'Sổ theo dõi hồ sơ của một nơi tiếp nhận trong kỳ, PDF khổ A4',
    description: 'Số thứ tự từ 1 mỗi năm. Có dữ liệu cá nhân: mỗi lần in được ghi lại. Nhiều nhất 2.000 hồ sơ một lần.',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async pdf(@Query() filter: RegisterFilter, @Me() me: Actor): Promise<StreamableFile> {
    const bytes = await this.register.pdf(filter, me);
    return streamed({ bytes, mediaType: 'application/pdf', name: `so-theo-doi-${filter.from}-${filter.to}.pdf` });
  }
}
