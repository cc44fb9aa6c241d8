import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { inVietNam, instantOf } from '../workflow/instant.js';
import { type Actor, standsFor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { cursorAfter, cursorOf, PAGE } from '../http/page.dto.js';
import { WarningsQuery, WarningsView } from './warnings.dto.js';

interface Row {
  readonly id: string;
  readonly code: string | null;
  readonly kind: string;
  readonly mark: string;
  readonly at: Date;
  readonly noticed_at: Date;
  readonly due_at: Date | null;
  readonly owners: string[];
  readonly told: number;
}

const said = (at: Date): string => inVietNam(instantOf(at.getTime()));

/** What officers are warned of: the last warning of each dossier in their agencies' hands whose clock runs (law.md R4.21). */
@ApiTags('Hồ sơ: đọc')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office')
@Controller('warnings')
export class WarningsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'listWarnings', summary: 'Nhắc việc: hồ sơ sắp đến hạn, đã quá hạn của cơ quan tôi' })
  @ApiOkResponse({ type: WarningsView })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async list(@Query() { cursor, limit = PAGE, mine = false }: WarningsQuery, @Me() me: Actor): Promise<WarningsView> {
    const after = cursor ? cursorOf(cursor) : null;
    const people = [me.id, ...standsFor(me, this.clock.legalNow())];
    const agencies = me.posts.flatMap(({ agency }) => (agency === null ? [] : [agency]));
    const { rows } = await this.stores.reader.query<Row>({
      name: 'warnings',
      text: WARNINGS,
      values: [
        viewersOf(me).join(' '),
        agencies,
        mine ? people : null,
        after?.at ?? null,
        after?.id ?? null,
        limit + 1,
      ],
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ id, code, kind, at, noticed_at, due_at, owners, told }) => ({
        ...{ dossier: id, code, kind, owners, told },
        at: said(at),
        noticedAt: said(noticed_at),
        dueAt: due_at && said(due_at),
      })),
      next: rows.length > limit && last ? cursorAfter({ at: last.mark, id: last.id }) : null,
    };
  }
}

/** Of the promise in force alone; what stands still, or is finished, warns nobody. */
const WARNINGS = `
  SELECT d.id, d.code, n.kind, n.at::text AS mark, n.at, n.noticed_at, d.due_at, n.told,
         ARRAY(SELECT DISTINCT s->>'owner' FROM jsonb_array_elements(d.open_steps) s ORDER BY 1) AS owners
  FROM motcua.dossier d JOIN LATERAL (
    SELECT o.kind, o.at, o.noticed_at, count(*) OVER ()::int AS told FROM motcua.officer_notice o
    WHERE o.dossier = d.id AND o.promise_no = (d.state#>>'{promise,no}')::int ORDER BY o.at DESC LIMIT 1) n ON true
  WHERE ${SEEN_BY} AND d.finished_on IS NULL AND d.status IN ('received', 'processing', 'awaiting-payment')
    AND NOT coalesce((d.state#>>'{wait,stopsClock}')::boolean, false)
    AND EXISTS (SELECT FROM jsonb_array_elements(d.open_steps) s
                WHERE s->>'owner' = ANY($2::text[]) AND ($3::text[] IS NULL OR s->>'assignee' = ANY($3)))
    AND ($4::timestamptz IS NULL OR (n.at, d.id) < ($4::timestamptz, $5::uuid))
  ORDER BY n.at DESC, d.id DESC LIMIT $6`;
