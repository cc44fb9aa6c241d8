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

/** No dossier: what is looked up for a code that is nobody's. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What anyone may know of a dossier: by its code the stage, dates and agency; with the look-up PIN or QR token the course. */
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
  @ApiProblems({ 403: ['wrong-secret'], 404: ['no-such-dossier'], 429: ['too-many-attempts'] })
  async track(
    @Param('code') wanted: string,
    @Req() { ip }: WebRequest,
    @Headers('x-lookup-secret') secret?: string,
  ): Promise<TrackedAnswer> {
    this.limit.spend(ip);
    const code = wanted.toUpperCase();
    const line = CODE.test(code) ? await this.queries.track(code) : null;
    if (secret !== undefined) await this.prove(code, secret, line);
    if (line === null) throw new Problem(404, 'no-such-dossier');
    const { id, version: _, resolver, receiver, procedureCode, channel: __, ...rest } = line;
    const known = {
      ...rest,
      statusText: text('vi', `status.${line.status}`),
      portalStatus: portalStatusOf(line.status as Status),
      agency: this.catalogue.agencyName(resolver),
      desk: this.catalogue.agencyName(receiver),
      procedureName: this.catalogue.procedure(procedureCode, this.today())?.name ?? procedureCode,
    };
    if (secret === undefined) return { ...known, level: 0, timeline: null, missing: null, letters: null };
    return { ...known, level: 1, ...(await this.course.of(id, [receiver])) };
  }

  /** The same answer after the same work for a wrong secret of a known code and for any secret of an unknown one. */
  private async prove(code: string, secret: string, line: TrackedLine | null): Promise<void> {
    this.limit.check(code);
    const generation = await this.generations.of(line?.id ?? NOBODY, [line?.receiver ?? NOBODY]);
    const proven = this.secrets.proves(secret, line?.id ?? NOBODY, generation);
    if (proven && line !== null && !isDead(line.returnedOn, this.today())) return;
    this.limit.failed(code);
    throw new Problem(403, 'wrong-secret');
  }

  private today(): LocalDate {
    return localDate(this.clock.legalNow());
  }
}
