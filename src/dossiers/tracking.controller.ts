import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Clock } from '../ledger/clock.js';
import { Ledger } from '../ledger/ledger.js';
import { Problem } from '../problem.js';
import { text } from '../text.js';
import { portalStatusOf, type Status } from '../workflow/dossier.js';
import { inVietNam, localDate } from '../workflow/instant.js';
import { DossierQueries } from './dossier-queries.js';
import { LookupSecrets } from './lookup-secret.js';
import { TrackingAnswer } from './read-answers.dto.js';
import { TrackingLimit } from './tracking-limit.js';

/** Both code styles, F1 and F2 (law.md §18.13). */
const CODE = /^(?:[A-Z]\d{2}(?:\.\d{1,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-\d{6}-\d{4,}$/;

/** What anyone may know of a dossier: by its code the stage, dates and agency; with the look-up PIN or QR token the course. */
@ApiTags('Tra cứu')
@Public()
@Controller('tracking')
export class TrackingController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly secrets: LookupSecrets,
    private readonly ledger: Ledger,
    private readonly catalogue: Catalogue,
    private readonly limit: TrackingLimit,
    private readonly clock: Clock,
  ) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'track', summary: 'Tra cứu theo mã hồ sơ; kèm mã tra cứu để xem quá trình' })
  @ApiParam({ name: 'code', example: 'H60.13-261120-0001' })
  @ApiHeader({ name: 'X-Lookup-Secret', required: false, description: 'Mã tra cứu 8 ký tự trên giấy tiếp nhận, hoặc mã QR' })
  @ApiOkResponse({ type: TrackingAnswer })
  @ApiProblems({ 403: ['wrong-secret'], 404: ['no-such-dossier'], 429: ['too-many-attempts'] })
  async track(@Param('code') wanted: string, @Headers('x-lookup-secret') secret?: string): Promise<TrackingAnswer> {
    const code = wanted.toUpperCase();
    const line = CODE.test(code) ? await this.queries.track(code) : null;
    if (secret !== undefined) this.prove(code, secret, line?.id ?? null);
    if (line === null) throw new Problem(404, 'no-such-dossier');
    const { id, version: _, resolver, receiver, procedureCode, channel: __, ...rest } = line;
    return {
      ...rest,
      statusText: text('vi', `status.${line.status}`),
      portalStatus: portalStatusOf(line.status as Status),
      agency: this.catalogue.agencyName(resolver),
      desk: this.catalogue.agencyName(receiver),
      procedureName: this.catalogue.procedure(procedureCode, localDate(this.clock.legalNow()))?.name ?? procedureCode,
      timeline: secret === undefined ? null : await this.course(id),
    };
  }

  /** The same answer for a wrong secret of a known code and for any secret of an unknown one. */
  private prove(code: string, secret: string, id: string | null): void {
    this.limit.check(code);
    if (id !== null && this.secrets.proves(secret, id)) return;
    this.limit.failed(code);
    throw new Problem(403, 'wrong-secret');
  }

  private async course(id: string) {
    const facts = await this.ledger.history(id);
    return facts.map(({ event, occurredAt }) => ({ type: event.type, title: text('vi', `fact.${event.type}`), at: inVietNam(occurredAt) }));
  }
}
