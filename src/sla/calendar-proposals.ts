import { Injectable } from '@nestjs/common';
import { type CalendarChange, changedEdition, faultsOf } from '../catalogue/calendar-change.js';
import { CalendarEditions, type Hand, type Proposal } from '../catalogue/calendar-editions.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { type FieldError, Problem } from '../problem.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import { type Instant, localDate, plusMs } from '../workflow/instant.js';
import { Refusal } from '../workflow/refusal.js';
import { checkEdition, findingPointer } from './calendar-check.js';
import { CalendarPreview, type Preview } from './calendar-preview.js';
import { CalendarPublisher } from './calendar-publisher.js';

const NAMESPACE = '3f0e6a52-8b0d-4b0e-9d43-6a1a3f6f7c11';

/** Four eyes on the calendar (decisions.md §10): one proposes, another agrees, in another session; then it is carried. */
@Injectable()
export class CalendarProposals {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly editions: CalendarEditions,
    private readonly previews: CalendarPreview,
    private readonly publisher: CalendarPublisher,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 `proposal-not-found` */
  async one(id: string): Promise<Proposal> {
    const found = await this.editions.proposal(id);
    if (!found) throw new Problem(404, 'proposal-not-found');
    return found;
  }

  /**
   * Kept, and of no effect yet.
   * @throws Problem 400 with the reasons, 409 `calendar-changed` when `base` is not the newest edition, 422 `key-reused`
   */
  async propose(key: string, hand: Hand, base: string, change: CalendarChange): Promise<Proposal> {
    const { id, hash } = keptUnder(hand.account, key, NAMESPACE, [base, change]);
    const known = await this.editions.proposal(id);
    if (!known) {
      await this.catalogue.refreshIfChanged();
      const errors = this.faults(this.newest(base), change);
      if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
      await this.editions.propose(id, hash, base, change, hand);
    }
    const proposal = known ?? (await this.one(id));
    if (proposal.hash !== hash) throw new Problem(422, 'key-reused');
    return proposal;
  }

  /** What it would do, computed now; of one that is published, what had been computed then. */
  async preview(id: string): Promise<Preview> {
    const proposal = await this.one(id);
    if (proposal.forecast !== null) return proposal.forecast as Preview;
    return this.previews.of(this.catalogue.calendar(proposal.base), this.asPublishedNow(proposal));
  }

  /**
   * By another person, in another session. Sent again by the same person, it is answered as before.
   * @throws Problem 404, 409 `proposal-decided`, `calendar-changed`; Refusal `same-person`
   */
  async publish(id: string, hand: Hand): Promise<Proposal> {
    const proposal = await this.one(id);
    if (proposal.judge !== null) {
      if (proposal.edition !== null && proposal.judge === hand.account) return proposal;
      throw new Problem(409, 'proposal-decided');
    }
    const sameSession = proposal.session !== null && proposal.session === hand.session;
    if (proposal.proposer === hand.account || sameSession) throw new Refusal('same-person');
    await this.catalogue.refreshIfChanged();
    const forecast = await this.previews.of(this.newest(proposal.base), this.asPublishedNow(proposal));
    const at = this.clock.legalNow();
    const editionOn = (base: CalendarEdition, id: string) => asPublished(base, proposal.body, id, at);
    await this.editions.publish({ proposal, judge: hand, at, forecast, editionOn });
    await this.catalogue.load();
    this.publisher.wake();
    return this.one(id);
  }

  /** Anybody who may decide, and the proposer himself, who takes it back. */
  async reject(id: string, hand: Hand, reason: string): Promise<Proposal> {
    await this.editions.reject(await this.one(id), hand, reason);
    return this.one(id);
  }

  /** The edition that a proposal would be: for looking at, never kept. */
  asPublishedNow({ base, body }: Proposal): CalendarEdition {
    return asPublished(this.catalogue.calendar(base), body, 'proposed', this.clock.legalNow());
  }

  private newest(base: string): CalendarEdition {
    const newest = this.catalogue.newestCalendar();
    if (newest.id !== base)
      throw new Problem(409, 'calendar-changed', { detail: { newest: newest.id }, members: { newest: newest.id } });
    return newest;
  }

  private faults(base: CalendarEdition, change: CalendarChange): readonly FieldError[] {
    const own = faultsOf(change, base, localDate(this.clock.legalNow()));
    if (own.length > 0) return own;
    const findings = checkEdition(asPublished(base, change, 'proposed', this.clock.legalNow()));
    return findings.map((finding) => ({ pointer: findingPointer(finding, change), code: finding.code }));
  }
}

/** Never in force before its publication or before its base is. */
function asPublished(base: CalendarEdition, change: CalendarChange, id: string, at: Instant): CalendarEdition {
  const after = plusMs(base.publishedAt, 1);
  const publishedAt = at > after ? at : after;
  const effectiveFrom = [change.effectiveFrom ?? at, at, base.effectiveFrom ?? at].reduce((a, b) => (a > b ? a : b));
  return changedEdition(base, change, { id, publishedAt, effectiveFrom });
}
