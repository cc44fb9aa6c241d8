import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { AgencyWork } from './agency-work.js';
import { AgencyWorkView, ChangeEffectsQuery, ChangeEffectsView } from './change-effects.dto.js';
import { OPEN } from './outage-scope.js';

/** How many open dossiers a rule is about, asked before it is changed; counts of the whole province, of nobody. */
@ApiTags('Danh mục')
@Roles('administrator', 'provincial-office')
@Controller('change-effects')
export class ChangeEffectsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly work: AgencyWork,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'countChangeEffects',
    summary: 'Trước khi đổi quy định: bao nhiêu hồ sơ đang giải quyết liên quan',
  })
  @ApiOkResponse({ type: ChangeEffectsView })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async count(@Query() { procedure, agency }: ChangeEffectsQuery): Promise<ChangeEffectsView> {
    // The writer's pool: whom a change touches does not depend on which dossiers its author may see.
    const { rows } = await this.stores.writer.query<ChangeEffectsView>({
      name: 'change-effects',
      text: COUNT,
      values: [procedure ?? null, agency ?? null, this.clock.legalNow()],
    });
    return rows[0]!;
  }

  @Get('agencies/:agency')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'countAgencyWork',
    summary: 'Trước khi kết thúc một cơ quan: cơ quan kế thừa nhận những việc gì, việc gì không tự chuyển theo',
  })
  @ApiOkResponse({ type: AgencyWorkView })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'], 404: ['agency-not-found'] })
  ofAgency(@Param('agency') agency: string): Promise<AgencyWorkView> {
    return this.work.of(agency);
  }
}

const COUNT = `
  SELECT count(*) FILTER (WHERE ${OPEN})::int AS open,
    count(*) FILTER (WHERE ${OPEN} AND d.overdue_at <= $3)::int AS overdue,
    count(*) FILTER (WHERE d.status = 'submitted')::int AS submitted
  FROM motcua.dossier d
  WHERE d.finished_on IS NULL AND ($1::text IS NULL OR d.procedure_code = $1)
    AND ($2::text IS NULL OR $2 IN (d.receiver, d.resolver, d.step_owner))`;
