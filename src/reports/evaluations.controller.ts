import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AcceptLanguage } from '../http/accept-language.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { formatOf } from '../press/formats.js';
import { Problem } from '../problem.js';
import { languageOf } from '../text.js';
import type { Actor } from '../workflow/people.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { pointsOf } from './evaluation-points.js';
import { EvaluationQueries } from './evaluation-queries.js';
import { EvaluationReader } from './evaluation-reader.js';
import { EvaluationRecords } from './evaluation-records.js';
import { officerView, scoreView } from './evaluation-views.js';
import {
  AgencyEvaluationAnswer,
  EvaluatedDossiersAnswer,
  EvaluatedDossiersFilter,
  EvaluationFilter,
  EvaluationTableFilter,
  GivenScoreBody,
  OfficersAnswer,
  PetitionFoundBody,
  ScoresAnswer,
} from './evaluations.dto.js';
import { OfficerNames } from './officers.js';
import { TableSender } from './tables/table-sender.js';
import { ApiTable } from './tables/tables.dto.js';
import { WorkTables } from './tables/work-tables.js';

const PAGE = 50;

/** The evaluation of agencies and officers by TT 01/2018, for whoever answers for them. */
@ApiTags('Báo cáo')
@Roles('division-head', 'signing-leader', 'provincial-office')
@ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
@Controller('reports/evaluation')
export class EvaluationsController {
  constructor(
    private readonly reader: EvaluationReader,
    private readonly queries: EvaluationQueries,
    private readonly records: EvaluationRecords,
    private readonly names: OfficerNames,
    private readonly desk: EvaluationDesk,
    private readonly tables: WorkTables,
    private readonly sender: TableSender,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @AcceptLanguage()
  @ApiOperation({
    operationId: 'getEvaluation',
    summary: 'Đánh giá một cơ quan theo 9 chỉ số của TT 01/2018: hồ sơ tiếp nhận từ 21/6/2018 đến 30/6/2025',
    description:
      'Điểm thẩm định được tính trước, rồi điểm tính từ sổ cái, rồi điểm tự chấm; thiếu thông tin thì bỏ ra.',
  })
  @ApiTable(AgencyEvaluationAnswer)
  async evaluation(
    @Query() { format, ...filter }: EvaluationTableFilter,
    @Headers('accept') accept: string | undefined,
    @Headers('accept-language') wanted: string | undefined,
    @Me() me: Actor,
  ): Promise<AgencyEvaluationAnswer | StreamableFile> {
    return this.sender.send(formatOf(format, accept), await this.tables.evaluation(filter, me, languageOf(wanted)));
  }

  @Get('dossiers')
  @Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getEvaluatedDossiers', summary: 'Hồ sơ đứng sau một chỉ số, kèm điểm của từng hồ sơ' })
  @ApiOkResponse({ type: EvaluatedDossiersAnswer })
  async dossiers(@Query() given: EvaluatedDossiersFilter, @Me() me: Actor): Promise<EvaluatedDossiersAnswer> {
    const { indicator, officer = null, cursor, ...filter } = given;
    const { evaluated, only } = this.desk.officer(filter, me);
    if (only !== null && officer !== only) throw new Problem(403, 'not-your-agency');
    const page = { after: cursor ?? null, limit: PAGE };
    const { total, items } = await this.queries.rows({ indicator, officer }, evaluated, page);
    return {
      ...{ indicator, total },
      items: items.map(({ resolves, ...row }) => ({ ...row, points: pointsOf(indicator, { resolves, ...row })! })),
      next: items.length === PAGE ? items.at(-1)!.dossierId : null,
    };
  }

  @Get('officers')
  @Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office')
  @Header('cache-control', 'no-store')
  @AcceptLanguage()
  @ApiOperation({
    operationId: 'getOfficerEvaluations',
    summary: 'Đánh giá cán bộ: chỉ số 1 + 2 + 3 + 4 + 7 của các hồ sơ người ấy thụ lý',
    description: 'Cán bộ chỉ thấy của chính mình; lãnh đạo cơ quan và Văn phòng UBND tỉnh thấy cả cơ quan.',
  })
  @ApiOkResponse({ type: OfficersAnswer })
  async officers(
    @Query() filter: EvaluationFilter,
    @Headers('accept-language') wanted: string | undefined,
    @Me() me: Actor,
  ): Promise<OfficersAnswer> {
    const { name, evaluated, only } = this.desk.officer(filter, me);
    const officers = (await this.reader.officers(evaluated)).filter(({ officer }) => only === null || officer === only);
    const names = await this.names.of(officers.map(({ officer }) => officer));
    const asked = { name, ...evaluated, language: languageOf(wanted) };
    return { items: officers.map((one) => officerView(one, asked, names)) };
  }

  @Get('scores')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getEvaluationScores', summary: 'Mọi điểm tự chấm và thẩm định của một kỳ, cả điểm cũ' })
  @ApiOkResponse({ type: ScoresAnswer })
  async scores(@Query() filter: EvaluationFilter, @Me() me: Actor): Promise<ScoresAnswer> {
    const { name, evaluated } = this.desk.head(filter, me);
    if (name === null) return { items: [] };
    return { items: (await this.records.scores(evaluated.agency, name, evaluated.scope)).map(scoreView) };
  }

  @Post('scores')
  @HttpCode(204)
  @ApiOperation({ operationId: 'scoreIndicator', summary: 'Ghi điểm tự chấm hoặc thẩm định của một chỉ số' })
  @ApiSubmissionKey()
  @ApiNoContentResponse()
  @ApiProblems({ 422: ['key-reused'] })
  async score(@SubmissionKey() key: string, @Body() body: GivenScoreBody, @Me() me: Actor): Promise<void> {
    this.desk.mayScore(body, me);
    await this.records.score(key, body, me.id);
  }

  @Post('petitions')
  @Roles('provincial-office')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'recordPetitionFinding',
    summary: 'Ghi kết luận về một phản ánh, kiến nghị liên quan đến hồ sơ (chỉ số 7)',
  })
  @ApiSubmissionKey()
  @ApiNoContentResponse()
  @ApiProblems({ 404: ['no-such-dossier'], 422: ['key-reused'] })
  async petition(@SubmissionKey() key: string, @Body() body: PetitionFoundBody, @Me() me: Actor): Promise<void> {
    await this.records.petition(key, body, me.id, this.desk.office(me));
  }
}
