import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { ShortCache } from '../identity/short-cache.js';
import { Clock } from '../ledger/clock.js';
import { PAGE } from '../http/page.dto.js';
import { PublicApologies } from './public-apologies.js';
import { ApologiesQuery, PublicApologiesView } from './public-apologies.dto.js';
import { TrackingLimit } from './tracking-limit.js';

/** How old a page may be; asked for again meanwhile, it costs nothing. */
const KEPT_MS = 60_000;
const MOST_KEPT = 200;

/** The register of apologies for lateness, open to everyone. */
@ApiTags('Tra cứu')
@Public()
@Controller('public/apologies')
export class PublicApologiesController {
  private readonly pages: ShortCache<PublicApologiesView>;

  constructor(
    private readonly apologies: PublicApologies,
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
  async list(
    @Query() { agency, cursor, limit }: ApologiesQuery,
    @Req() { ip }: WebRequest,
  ): Promise<PublicApologiesView> {
    this.limit.spend(ip);
    const asked = [agency ?? null, cursor ?? null, limit ?? PAGE] as const;
    return (await this.pages.get(JSON.stringify(asked), () => this.apologies.page(...asked)))!;
  }
}
