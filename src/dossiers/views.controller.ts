import { Controller, Get, Header, Headers, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, ReadsPeople } from '../http/access.js';
import { reasonOf, requiredReason } from '../http/reason.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { type Dossier, isReceived } from '../workflow/dossier.js';
import { acting, type Actor, type Post, type Role } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import { PartiesAnswer, PartiesQuery, ViewsAnswer } from './views.dto.js';
import { PartyLines } from './views-parties.js';
import { viewLine } from './view-line.js';
import { isApplicant, Views } from './views.js';

/** Officers who may need the whole data of a person to do their work on his dossier. */
const UNMASKING: readonly Role[] = ['desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk'];

/** People's data in full for those who must have them, and who looked, for the people themselves (reliability.md §7.4). */
@ApiTags('Dữ liệu cá nhân')
@Controller('dossiers')
export class ViewsController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly lines: PartyLines,
    private readonly views: Views,
    private readonly directory: Directory,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get(':id/parties')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getParties',
    summary: 'Chủ hồ sơ, người nộp: mặc định che; xem đầy đủ phải nêu lý do và được ghi lại',
  })
  @ApiHeader({
    name: 'X-Reason',
    required: false,
    description: 'Lý do xem, UTF-8 mã hóa phần trăm; bắt buộc khi unmask=true',
    schema: { type: 'string', maxLength: 900, example: '%C4%90%E1%BB%91i%20chi%E1%BA%BFu' },
  })
  @ApiOkResponse({ type: PartiesAnswer })
  @ApiProblems({
    400: ['invalid', 'reason-required'],
    401: ['not-signed-in'],
    403: ['unmask-not-allowed'],
    404: ['no-such-dossier'],
  })
  async parties(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { unmask = false }: PartiesQuery,
    @Me() me: Actor,
    @Headers('x-reason') header?: string,
  ): Promise<PartiesAnswer> {
    const viewers = viewersOf(me);
    const { dossier } = await this.queries.one(id, viewers);
    const own = isApplicant(me, dossier);
    const by = unmask && !own ? this.unmasking(me, dossier) : me;
    const why = unmask && !own ? requiredReason(header) : reasonOf(header);
    await this.views.record(unmask ? 'parties-unmasked' : 'parties-read', by, id, dossier, why);
    return { items: await this.lines.of(dossier, viewers, own || unmask) };
  }

  @Get(':id/views')
  @ReadsPeople('views-read')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getViews',
    summary: 'Ai đã xem hồ sơ: cơ quan, vai trò, lúc nào, vì sao; cho người nộp và cơ quan giám sát',
    description:
      'Các lần xem của một người, cùng một phần, cùng lý do, cách nhau không quá 15 phút là một dòng với số lần và lần cuối; sổ kiểm toán giữ từng lần.',
  })
  @ApiOkResponse({ type: ViewsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['views-not-yours'], 404: ['no-such-dossier'] })
  async seen(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<ViewsAnswer> {
    const viewers = viewersOf(me);
    const { dossier } = await this.queries.one(id, viewers);
    const supervises =
      isReceived(dossier) &&
      me.posts.some(({ role, agency }) => role === 'provincial-office' && agency === dossier.supervisor);
    if (!supervises && !isApplicant(me, dossier)) throw new Problem(403, 'views-not-yours');
    const views = await this.views.of(id, viewers);
    const names = supervises
      ? await this.directory.displayNames(views.map(({ actor }) => actor.id))
      : new Map<string, string>();
    return { items: views.map((view) => viewLine(view, this.catalogue, names)) };
  }

  /** As whom: of the receiver or resolver; the units that are asked, and those who supervise, see people masked. */
  private unmasking(me: Actor, dossier: Dossier): Actor {
    const agencies = dossier.status === 'unknown' ? [] : [dossier.filing.receiver, dossier.filing.resolver];
    const fits = ({ role, agency }: Post) => UNMASKING.includes(role) && agency !== null && agencies.includes(agency);
    const by = acting(me, this.clock.legalNow(), fits);
    if (by === null) throw new Problem(403, 'unmask-not-allowed');
    return by;
  }
}
