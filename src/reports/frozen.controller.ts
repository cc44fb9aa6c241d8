import { Body, Controller, Get, Header, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Id } from '../http/id.js';
import { AfterQuery, PAGE } from '../http/page.dto.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { instantOf, inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import {
  ApiFrozenBody,
  DifferencesAnswer,
  FreezeBody,
  FrozenAnswer,
  FrozenListAnswer,
  ReissuedAnswer,
} from './frozen.dto.js';
import { FreezeDesk } from './frozen/freeze-desk.js';
import { FrozenReports } from './frozen-reports.js';
import type { Frozen } from './frozen-rows.js';
import { inBody } from './report-period.js';

const NOT_FOUND = { 400: ['invalid'], 404: ['frozen-report-not-found'] };

/** Reports as the supervising office sent them. */
@ApiTags('Báo cáo')
@Roles('provincial-office')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('reports/frozen')
export class FrozenController {
  constructor(
    private readonly reports: FrozenReports,
    private readonly desk: FreezeDesk,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'freezeReport',
    summary: 'Chốt một báo cáo: giữ đúng các byte, dấu băm, và sổ cái đã biết đến đâu',
    description: 'Bản đã chốt không sửa, không xóa.',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: FrozenAnswer })
  @ApiProblems({ 400: ['invalid'], 409: ['nothing-recorded'], 422: ['key-reused'] })
  async freeze(@SubmissionKey() key: string, @Body() body: FreezeBody, @Me() me: Actor): Promise<FrozenAnswer> {
    return shown(
      await this.reports.freeze(
        key,
        inBody(() => this.desk.freezing(body, me)),
        me,
      ),
    );
  }

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'listFrozenReports', summary: 'Các báo cáo đã chốt' })
  @ApiOkResponse({ type: FrozenListAnswer })
  async list(@Me() me: Actor): Promise<FrozenListAnswer> {
    return { items: (await this.reports.newest(me)).map(shown) };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getFrozenReport', summary: 'Một báo cáo đã chốt: đúng các byte đã giữ' })
  @ApiFrozenBody()
  @ApiProblems(NOT_FOUND)
  async one(@Id() id: string, @Me() me: Actor): Promise<StreamableFile> {
    const { body } = await this.reports.one(id, me);
    return new StreamableFile(Buffer.from(body), { type: 'application/json; charset=utf-8' });
  }

  @Get(':id/reissued')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'reissueFrozenReport',
    summary: 'Tính lại báo cáo đã chốt từ sổ cái như lúc đó: phải bằng đúng bản đã giữ',
  })
  @ApiOkResponse({ type: ReissuedAnswer })
  @ApiProblems(NOT_FOUND)
  async reissued(@Id() id: string, @Me() me: Actor): Promise<ReissuedAnswer> {
    const frozen = await this.reports.one(id, me);
    const reissued = await this.reports.reissued(frozen);
    return { equal: reissued === frozen.sha256, frozen: frozen.sha256, reissued };
  }

  @Get(':id/differences')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getFrozenDifferences',
    summary: 'Điều chỉnh sau khi chốt đã đổi những ô nào, và hồ sơ nào chuyển ô',
    description: 'Cùng kỳ, cùng bộ lọc, cùng ngày so hạn với bản đã chốt; chỉ khác ở điều sổ cái biết thêm từ đó.',
  })
  @ApiOkResponse({ type: DifferencesAnswer })
  @ApiProblems(NOT_FOUND)
  async differences(
    @Id() id: string,
    @Query() { cursor, limit = PAGE }: AfterQuery,
    @Me() me: Actor,
  ): Promise<DifferencesAnswer> {
    const frozen = await this.reports.one(id, me);
    const { asOf, cells, moved } = await this.reports.differences(frozen);
    const left = moved.filter(({ dossierId }) => cursor === undefined || dossierId > cursor);
    const items = left.slice(0, limit).map((one) => ({ ...one, dossier: `/api/v1/dossiers/${one.dossierId}` }));
    const next = left.length > limit ? items.at(-1)!.dossierId : null;
    return { id, asOf, cells, total: moved.length, items, next };
  }
}

const at = (moment: Date): string => inVietNam(instantOf(moment.getTime()));

const shown = (one: Frozen): FrozenAnswer => ({
  ...{
    id: one.id,
    kind: one.kind,
    period: one.basis.asked.period,
    by: one.basis.by ?? null,
    note: one.note,
    sha256: one.sha256,
  },
  known: { position: one.position, at: at(one.knownAt) },
  frozenAt: at(one.frozenAt),
  frozenBy: { id: one.frozenBy, name: one.frozenByName },
});
