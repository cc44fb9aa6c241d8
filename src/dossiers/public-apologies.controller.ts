import { Controller, Get, Header, Inject, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { ShortCache } from '../identity/short-cache.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { instantOf, type LocalDate, localDate } from '../workflow/instant.js';
import { cursorAfter, cursorOf, PAGE } from './page.dto.js';
import { ApologiesQuery, PublicApologiesView } from './public-apologies.dto.js';
import { TrackingLimit } from './tracking-limit.js';

/** How old a page may be; asked for again meanwhile, it costs nothing. */
const KEPT_MS = 60_000;
const MOST_KEPT = 200;

interface Row {
  readonly id: string;
  readonly at: string;
  readonly issued_at: Date;
  readonly code: string;
  readonly procedure_code: string;
  readonly agency: string;
  readonly promised_date: string;
  readonly new_date: string;
}

/** The register of apologies for lateness, open to everyone: which dossier, which agency, which dates; nothing personal (law.md §9). */
@ApiTags('Tra cứu')
@Public()
@Controller('public/apologies')
export class PublicApologiesController {
  private readonly pages: ShortCache<PublicApologiesView>;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly limit: TrackingLimit,
    clock: Clock,
  ) {
    this.pages = new ShortCache(() => clock.steadyMs(), KEPT_MS, MOST_KEPT);
  }

  @Get()
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ operationId: 'listPublicApologies', summary: 'Sổ công khai các văn bản xin lỗi vì trễ hẹn' })
  @ApiOkResponse({ type: PublicApologiesView })
  @ApiProblems({ 400: ['invalid'], 429: ['too-many-attempts'] })
  async list(@Query() query: ApologiesQuery, @Req() { ip }: WebRequest): Promise<PublicApologiesView> {
    this.limit.spend(ip);
    const key = JSON.stringify([query.agency, query.cursor, query.limit]);
    return (await this.pages.get(key, () => this.page(query)))!;
  }

  private async page({ agency, cursor, limit = PAGE }: ApologiesQuery): Promise<PublicApologiesView> {
    const before = cursor ? cursorOf(cursor) : null;
    const { rows } = await this.stores.reader.query<Row>({
      name: 'public-apologies',
      text: `SELECT id, issued_at::text AS at, issued_at, code, procedure_code, agency, promised_date::text, new_date::text
             FROM motcua.public_apologies($1, $2, $3, $4)`,
      values: [agency ?? null, before?.at ?? null, before?.id ?? null, limit + 1],
    });
    const items = rows.slice(0, limit);
    return {
      items: items.map((row) => this.line(row)),
      next: rows.length > limit ? cursorAfter(items.at(-1)!) : null,
    };
  }

  private line({ issued_at, code, procedure_code, agency, promised_date, new_date }: Row) {
    const issuedOn = localDate(instantOf(issued_at.getTime()));
    return {
      code,
      procedureCode: procedure_code,
      procedureName: this.catalogue.procedure(procedure_code, issuedOn as LocalDate)?.name ?? procedure_code,
      agency: this.catalogue.agencyName(agency) ?? agency,
      issuedOn,
      promisedDate: promised_date,
      newDate: new_date,
    };
  }
}
