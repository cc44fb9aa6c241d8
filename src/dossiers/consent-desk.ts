import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { partiesOf } from '../workflow/parties-of.js';
import { acting, type Actor, type PartyRef } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { type ConsentChannel, Consents, partyIdOf } from './consent.js';
import { DossierQueries } from './dossier-queries.js';
import { isApplicant } from './views.js';

/** Where the applicant, or the desk at his word, says by which channels he may be written to; what changed is in the audit. */
@Injectable()
export class ConsentDesk {
  constructor(
    private readonly queries: DossierQueries,
    private readonly consents: Consents,
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /**
   * @returns whose consents they are
   * @throws Problem 403 `consent-not-yours`, 404 `no-such-dossier`, `no-such-party`
   */
  async say(
    id: string,
    role: 'owner' | 'submitter',
    said: Partial<Record<ConsentChannel, boolean>>,
    me: Actor,
  ): Promise<PartyRef> {
    const { dossier } = await this.queries.one(id, viewersOf(me));
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
    return ref;
  }
}
