import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { AccessExport } from './access-export.js';

const open = { type: 'object' as const, additionalProperties: true };

export class DataExportAnswer {
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00' }) at: string;
  @ApiProperty(open) account: unknown;
  @ApiProperty({ type: 'array', items: open, description: 'Hồ sơ đang soạn, chưa nộp, và tên các tệp đã tải lên' })
  drafts: unknown[];
  @ApiProperty({
    type: 'array',
    items: open,
    description:
      'Hồ sơ đã nộp: dữ liệu cá nhân đầy đủ, quá trình, văn bản, tệp, phí và biên lai, ai đã xem, đồng ý nhận tin',
  })
  dossiers: unknown[];
}

/** A person's own data, whenever he asks. */
@ApiTags('Dữ liệu cá nhân')
@Controller('me')
export class AccessExportController {
  constructor(private readonly exports: AccessExport) {}

  @Get('data-export')
  @Roles('citizen')
  @ReadsPeople('data-exported')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'exportMyData',
    summary: 'Toàn bộ dữ liệu đang lưu về tài khoản và các hồ sơ tôi đã nộp',
  })
  @ApiOkResponse({ type: DataExportAnswer })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
  mine(@Me() me: Actor): Promise<DataExportAnswer> {
    return this.exports.of(me);
  }
}
