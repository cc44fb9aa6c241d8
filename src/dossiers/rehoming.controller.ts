import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Clock } from '../ledger/clock.js';
import { date, localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { RehomingAnswer, RehomingQuery } from './rehoming.dto.js';
import { Rehoming } from './rehoming.js';

@ApiTags('Hồ sơ của cơ quan đã kết thúc')
@Controller('rehoming')
export class RehomingController {
  constructor(
    private readonly rehoming: Rehoming,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles('provincial-office')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'previewRehoming',
    summary: 'Hồ sơ đang mở của cơ quan đã kết thúc: sẽ về đâu, hồ sơ nào phải có người chọn',
    description: 'Chỉ xem trước. Chuyển bằng /batches/rehome-dossier, mỗi phần việc của mỗi hồ sơ một lệnh.',
  })
  @ApiOkResponse({ type: RehomingAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async preview(@Query() query: RehomingQuery, @Me() me: Actor): Promise<RehomingAnswer> {
    const on = query.on === undefined ? localDate(this.clock.legalNow()) : date(query.on);
    const { ended, items, next, total } = await this.rehoming.preview(query, on, viewersOf(me));
    return {
      on,
      agencies: ended.map(({ agency, dossiers, heirs: { sole, among, by } }) => ({
        ...{ agency, dossiers },
        agencyName: this.catalogue.agencyName(agency),
        into: sole === null ? null : this.named(sole),
        among: among.map((id) => this.named(id)),
        kind: by[0]!.kind,
        on: by[0]!.on,
        document: by[0]!.document,
      })),
      items: items.map(({ id: dossierId, version, code, procedureCode, subject, dueDate, parts }) => ({
        ...{ dossierId, version, code, procedureCode, subject, dueDate },
        parts: parts.map(({ agency, as, heirs: { sole, among } }) => ({ agency, as, into: sole, among })),
      })),
      next,
      total,
    };
  }

  private named(id: string) {
    return { id, name: this.catalogue.agencyName(id) };
  }
}
