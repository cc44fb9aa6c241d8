import { Controller, Header, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { acting, type Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import { LookupSecrets } from './lookup-secret.js';
import { LookupGenerations } from './tracking-generations.js';

export class LookupSecretsAnswer {
  @ApiProperty({ example: 2 }) generation: number;
  @ApiProperty({ example: 'K7W2M9QD', description: 'Mã tra cứu mới; mã cũ hết hiệu lực' }) lookupPin: string;
  @ApiProperty({ description: 'Mã QR tra cứu mới' }) trackingToken: string;
}

/** New look-up secrets for a receipt that was lost. Sent again, it changes them again: the answer is kept nowhere. */
@ApiTags('Tra cứu')
@Controller('dossiers')
export class TrackingSecretsController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly secrets: LookupSecrets,
    private readonly generations: LookupGenerations,
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  @Post(':id/lookup-secrets')
  @HttpCode(200)
  @Roles('desk-officer')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'renewLookupSecrets', summary: 'Cấp lại mã tra cứu và mã QR; mã cũ hết hiệu lực' })
  @ApiOkResponse({ type: LookupSecretsAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required', 'not-your-agency'],
    404: ['no-such-dossier'],
  })
  async renew(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<LookupSecretsAnswer> {
    const { line } = await this.queries.one(id, viewersOf(me));
    const at = this.clock.legalNow();
    const by = acting(me, at, ({ role, agency }) => role === 'desk-officer' && agency === line.receiver);
    if (by === null) throw new Problem(403, 'not-your-agency');
    const actor = stampOf(by, [line.receiver]);
    const generation = await inTransaction(this.stores.writer, async (tx) => {
      const next = await this.generations.rotate(tx, id, at);
      await this.audit.appendIn(tx, [
        {
          agency: line.receiver,
          at,
          actor,
          session: me.session ?? null,
          what: 'lookup-secrets-renewed',
          subject: id,
          why: null,
          details: { generation: next },
        },
      ]);
      return next;
    });
    return {
      generation,
      lookupPin: this.secrets.pin(id, generation),
      trackingToken: this.secrets.token(id, generation),
    };
  }
}
