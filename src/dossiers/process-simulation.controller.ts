import { Controller, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Days, periodOf } from '../catalogue/period.js';
import { ProcessAdmin } from '../catalogue/process-admin.js';
import type { Left, PastDossier } from '../catalogue/process-past.js';
import { simulate } from '../catalogue/process-simulate.js';
import { Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../problem.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import { DossierHistory, TooMuchHistory } from './dossier-history.js';
import { SimulationAnswer, SimulationQuery } from './process-simulation.dto.js';

/** Dossiers that one request replays, while others wait; more of them are for the command line. */
const MOST = 2_000;

/** What a version of a process would have done to past dossiers, before it is published. */
@ApiTags('Danh mục')
@Controller('processes')
export class ProcessSimulationController {
  constructor(
    private readonly admin: ProcessAdmin,
    private readonly history: DossierHistory,
  ) {}

  @Roles('administrator', 'provincial-office')
  @Post(':id/versions/:version/simulation')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'simulateProcess',
    summary: 'Chạy lại hồ sơ cũ trên phiên bản này: muộn thêm, bớt ở bước nào; không lưu gì',
    description: `Tối đa ${MOST} hồ sơ; nhiều hơn thì dùng motcua process simulate.`,
  })
  @ApiOkResponse({ type: SimulationAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'], 404: ['process-not-found'] })
  async run(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() { history }: SimulationQuery,
  ): Promise<SimulationAnswer> {
    const process = this.admin.version(id, version);
    const days = daysOf(history);
    const { steps, lost, ...whole } = simulate(process, await this.past(process, days));
    return { process: { id, version }, history: days, ...whole, steps: [...steps], lost: [...lost] };
  }

  private async past(process: ProcessVersion, days: Days): Promise<(PastDossier | Left)[]> {
    try {
      return await this.history.past(process, days, MOST);
    } catch (error) {
      if (!(error instanceof TooMuchHistory)) throw error;
      throw new Problem(400, 'invalid', { errors: [{ pointer: '?history', code: 'too-much-history' }] });
    }
  }
}

function daysOf(history: string): Days {
  try {
    return periodOf(history);
  } catch {
    throw new Problem(400, 'invalid', { errors: [{ pointer: '?history', code: 'format' }] });
  }
}
