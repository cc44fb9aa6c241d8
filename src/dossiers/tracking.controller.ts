import { Controller, Get, Header, Headers, Param, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { text } from '../text.js';
import { portalStatusOf, type Status } from '../workflow/dossier.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import { DossierQueries, type TrackedLine } from './dossier-queries.js';
import { isDead, LookupSecrets } from './lookup-secret.js';
import { TrackedAnswer } from './tracking.dto.js';
import { TrackingCourse } from './tracking-course.js';
import { LookupGenerations } from './tracking-generations.js';
import { TrackingLimit } from './tracking-limit.js';

/** Both code styles, F1 and F2 (law.md §18.13). */
const CODE = /^(?:[A-Z]\d{2}(?:\.\d{1,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-\d{6}-\d{4,}$/;

/** Nobody's code: asked for in place of what is no code at all. */
const NO_CODE = '-';
/** No dossier: what is looked up for a code that is nobody's. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What anyone may know of a dossier: by its code the stage, dates and agency; with the look-up PIN or QR token the course.
 * Codes can be counted through: one that does not exist is answered in the same shape, after the same work.
 */
@ApiTags('Tra cứu')
@Public()
@Controller('tracking')
export class TrackingController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly secrets: LookupSecrets,
    private readonly generations: LookupGenerations,
    private readonly course: TrackingCourse,
    private readonly catalogue: Catalogue,
    private readonly limit: TrackingLimit,
    private readonly clock: Clock,
  ) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'track', summary: 'Tra cứu theo mã hồ sơ; kèm mã tra cứu để xem quá trình' })
  @ApiParam({ name: 'code', example: 'H60.13-261120-0001' })
  @ApiHeader({
    name: 'X-Lookup-Secret',
    required: false,
    description: 'Mã tra cứu 8 ký tự trên giấy tiếp nhận, hoặc mã QR',
  })
  @ApiOkResponse({ type: TrackedAnswer })
  @ApiProblems({ 403: ['wrong-secret'], 429: ['too-many-attempts'] })
  async track(
    @Param('code') wanted: string,
    @Req() { ip }: WebRequest,
    @Headers('x-lookup-secret') secret?: string,
  ): Promise<TrackedAnswer> {
    this.limit.spend(ip);
    const code = wanted.toUpperCase().replace(/[^A-Z0-9.-]/g, ''); // nothing else is in a code, nor given back
    const line = await this.queries.track(CODE.test(code) ? code : NO_CODE);
    if (secret === undefined) {
      const stage = this.stage(code, line !== null && portalStatusOf(line.status as Status) !== null ? line : null);
      return { ...stage, level: 0, timeline: null, missing: null, letters: null, children: null };
    }
    const { id, receiver } = await this.proven(code, secret, line);
    return { ...this.stage(code, line), level: 1, ...(await this.course.of(id, [receiver])) };
  }

  /** @param line null: no such code, or no stage that the public is shown; the same members, all empty */
  private stage(code: string, line: TrackedLine | null) {
    return {
      code,
      status: line && line.status,
      statusText: line && text('vi', `status.${line.status}`),
      portalStatus: line && portalStatusOf(line.status as Status),
      agency: line && this.catalogue.agencyName(line.resolver),
      desk: line && this.catalogue.agencyName(line.receiver),
      procedureName: line && (this.catalogue.procedure(line.procedureCode, this.today())?.name ?? line.procedureCode),
      receivedOn: line && line.receivedOn,
      dueDate: line && line.dueDate,
      returnDate: line && line.returnDate,
      finishedOn: line && line.finishedOn,
      returnedOn: line && line.returnedOn,
    };
  }

  /** The same answer after the same work for a wrong secret of a known code and for any secret of an unknown one. */
  private async proven(code: string, secret: string, line: TrackedLine | null): Promise<TrackedLine> {
    const guessable = this.secrets.guessable(secret);
    if (guessable) this.limit.check(code);
    const generation = await this.generations.of(line?.id ?? NOBODY, [line?.receiver ?? NOBODY]);
    const proves = this.secrets.proves(secret, line?.id ?? NOBODY, generation);
    if (proves && line !== null && !isDead(line.returnedOn, this.today())) return line;
    if (guessable) this.limit.failed(code);
    throw new Problem(403, 'wrong-secret');
  }

  private today(): LocalDate {
    return localDate(this.clock.legalNow());
  }
}
