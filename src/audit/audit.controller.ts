import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Reasoned } from '../http/reason.js';
import { Problem } from '../problem.js';
import { date, instantOf, inVietNam, millis } from '../workflow/instant.js';
import { type AuditLine, type AuditPlace, AuditQueries } from './audit-queries.js';
import { type AuditLineView, AuditPage, AuditQuery, ChainsView } from './audit.dto.js';

const AT_THE_DOOR = { 401: ['not-signed-in'], 403: ['role-required'] };

/** Who read and who did, for who supervises; each look at it stands in it. */
@ApiTags('Nhật ký')
@Roles('administrator', 'provincial-office')
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @ReadsPeople('audit-read')
  @Reasoned()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'searchAudit', summary: 'Nhật ký: ai xem gì, ai làm gì, vì sao' })
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems({ 400: ['invalid', 'reason-required'], ...AT_THE_DOOR })
  async search(@Query() { person, dossier, from, to, what, cursor, limit = 50 }: AuditQuery): Promise<AuditPage> {
    const filter = {
      ...{ person: person ?? null, dossier: dossier ?? null, what: what ?? null },
      from: from ? date(from) : null,
      to: to ? date(to) : null,
    };
    const found = await this.queries.search(filter, cursor === undefined ? null : placeIn(cursor), limit + 1);
    const items = found.slice(0, limit);
    return { items: items.map(viewOf), next: found.length > limit ? placeText(items.at(-1)!) : null };
  }

  @Get('chains')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'checkAuditChains', summary: 'Chuỗi nhật ký của từng cơ quan có còn nguyên không' })
  @ApiOkResponse({ type: ChainsView })
  @ApiProblems(AT_THE_DOOR)
  async chains(): Promise<ChainsView> {
    const chains = await this.queries.chains();
    return { items: chains.map(({ lastAt, ...chain }) => ({ ...chain, lastAt: lastAt && inVietNam(lastAt) })) };
  }
}

const viewOf = ({ actor, at, ...line }: AuditLine): AuditLineView => ({
  ...line,
  at: inVietNam(at),
  kind: actor.kind,
  person: actor.id,
  role: actor.post?.role ?? null,
});

const placeText = ({ at, agency, no }: AuditPlace): string =>
  Buffer.from(`${millis(at)} ${no} ${agency}`).toString('base64url');

/** @throws Problem 400 for a cursor that no page gave */
function placeIn(cursor: string): AuditPlace {
  const place = /^(\d{1,13}) (\d{1,15}) ([\w.-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!place) throw new Problem(400, 'invalid', { errors: [{ pointer: '/cursor', code: 'format' }] });
  return { at: instantOf(Number(place[1])), no: place[2]!, agency: place[3]! };
}
