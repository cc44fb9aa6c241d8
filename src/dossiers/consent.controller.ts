import { Body, Controller, Header, Inject, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { partiesOf } from '../workflow/parties-of.js';
import { acting, type Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { consentLine, ConsentsAnswer, ConsentsBody } from './consent.dto.js';
import { Consents, partyIdOf } from './consent.js';
import { DossierQueries } from './dossier-queries.js';
import { isApplicant } from './views.js';

/** The applicant, or the desk at his word, says by which channels he may be written to. */
@ApiTags('Dữ liệu cá nhân')
@Controller('dossiers')
export class ConsentController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly consents: Consents,
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  @Put(':id/consents')
  @Roles('citizen', 'desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'sayConsents',
    summary: 'Đồng ý hoặc rút lại đồng ý nhận tin qua email, tin nhắn, Zalo; mặc định là không',
  })
  @ApiOkResponse({ type: ConsentsAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required', 'consent-not-yours'],
    404: ['no-such-dossier', 'no-such-party'],
  })
  async say(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { party: role = 'owner', ...said }: ConsentsBody,
    @Me() me: Actor,
  ): Promise<ConsentsAnswer> {
    const viewers = viewersOf(me);
    const { dossier } = await this.queries.one(id, viewers);
    if (dossier.status === 'unknown') throw new Problem(404, 'no-such-dossier');
    const { receiver } = dossier.filing;
    const at = this.clock.legalNow();
    const own = isApplicant(me, dossier);
    const by = own
      ? me
      : acting(
          me,
          at,
          (post) => (post.role === 'desk-officer' || post.role === 'post-staff') && post.agency === receiver,
        );
    if (by === null) throw new Problem(403, 'consent-not-yours');
    const ref = partiesOf(dossier)[role === 'owner' ? 0 : 1];
    if (!ref) throw new Problem(404, 'no-such-party');
    const actor = stampOf(by, own ? [] : [receiver]);
    await inTransaction(this.stores.writer, async (tx) => {
      const changed = await this.consents.say(tx, partyIdOf(ref), said, own ? 'applicant' : 'desk', at);
      const details = { party: ref, ...Object.fromEntries(changed.map((channel) => [channel, said[channel]!])) };
      if (changed.length > 0)
        await this.audit.appendIn(tx, [
          {
            agency: actor.post?.agency ?? receiver,
            at,
            actor,
            session: me.session ?? null,
            what: 'consent-said',
            subject: id,
            why: null,
            details,
          },
        ]);
    });
    return { items: (await this.consents.of([ref], viewers)).map(consentLine) };
  }
}
