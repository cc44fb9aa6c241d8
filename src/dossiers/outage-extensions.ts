import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { calendarOf } from '../sla/time-rules.js';
import { localDate } from '../workflow/instant.js';
import { type Actor, isSameHand } from '../workflow/people.js';
import type { Outage } from '../workflow/promise.types.js';
import { Refusal } from '../workflow/refusal.js';
import { OutageCarrier } from './outage-carrier.js';
import { faultsOf, type OutageAsked } from './outage-faults.js';
import { type OutageExtension, type OutageHand, OutageRows } from './outage-rows.js';
import { scopeValues } from './outage-scope.js';

const NAMESPACE = '8a5c2e70-3b1f-5d64-9c0e-2f7d4b6a1e93';
const NEWEST = 100;
/** Those who answer for an agency's dossiers. */
const HEADS = ['division-head', 'signing-leader'];

/** Four eyes on an extension for an outage (decisions.md §10): proposed, looked at, approved by another, held, carried out. */
@Injectable()
export class OutageExtensions {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly rows: OutageRows,
    private readonly carrier: OutageCarrier,
    private readonly clock: Clock,
  ) {}

  /**
   * Kept, and of no effect yet.
   * @throws Problem 400 with the reasons, 422 `key-reused`
   */
  async propose(key: string, asked: OutageAsked, me: Actor): Promise<OutageExtension> {
    const { id, hash } = keptUnder(me.id, key, NAMESPACE, asked);
    if ((await this.rows.one(id)) === null) {
      const taken = this.daysTaken(asked.outage);
      const nameable = {
        agency: (one: string) => this.catalogue.agency(one) !== null,
        procedures: this.catalogue.procedures(),
      };
      const errors = faultsOf(asked, taken, this.clock.legalNow(), nameable);
      if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
      await this.rows.propose(id, hash, { ...asked, days: asked.days ?? taken }, handOf(me));
    }
    const extension = await this.found(id);
    if (extension.hash !== hash) throw new Problem(422, 'key-reused');
    return extension;
  }

  /** Of those that concern him. @throws Problem 404 `outage-extension-not-found` */
  async one(id: string, me: Actor): Promise<OutageExtension> {
    const extension = await this.found(id);
    const [theirs, mine] = [extension.body.scope.agencies, agenciesOf(me)];
    if (theirs !== null && mine !== null && !theirs.some((agency) => mine.includes(agency))) throw notFound();
    return extension;
  }

  newest(me: Actor): Promise<OutageExtension[]> {
    return this.rows.newest(agenciesOf(me), NEWEST);
  }

  /**
   * By another person, in another session. Sent again by the same person, it is answered as it stands.
   * @throws Problem 404, 409 `proposal-decided`; Refusal `same-person`
   */
  async approve(id: string, me: Actor): Promise<OutageExtension> {
    const extension = await this.found(id);
    if (extension.verdict === 'approved' && extension.judge === me.id) return extension;
    if (extension.verdict !== null) throw new Problem(409, 'proposal-decided');
    const now = this.clock.legalNow();
    if (isSameHand(extension, me, now)) throw new Refusal('same-person');
    const scope = scopeValues(extension.body.scope, this.catalogue.procedures());
    const minutes = this.catalogue.parameter('outageHoldMinutes', localDate(now))?.value as number;
    if (!(await this.rows.approve(extension, handOf(me), scope, minutes))) throw new Problem(409, 'proposal-decided');
    this.carrier.wake();
    return this.found(id);
  }

  /** Anybody who may decide, and the proposer himself, who withdraws it. @throws Problem 404, 409 `proposal-decided` */
  async decline(id: string, reason: string, me: Actor): Promise<OutageExtension> {
    if (!(await this.rows.reject(await this.found(id), handOf(me), reason))) throw new Problem(409, 'proposal-decided');
    return this.found(id);
  }

  /** As long as it is held: nothing has been done, and nobody was told. @throws Problem 404, 409 `outage-extension-not-held` */
  async takeBack(id: string, reason: string, me: Actor): Promise<OutageExtension> {
    await this.found(id);
    if (!(await this.rows.takeBack(id, handOf(me), reason))) throw new Problem(409, 'outage-extension-not-held');
    return this.found(id);
  }

  private async found(id: string): Promise<OutageExtension> {
    const extension = await this.rows.one(id);
    if (!extension) throw notFound();
    return extension;
  }

  private daysTaken({ from, to }: Outage): number {
    return from < to
      ? calendarOf(this.catalogue.calendarAt(this.clock.legalNow()), null).workingDaysTouched(from, to)
      : 0;
  }
}

const notFound = (): Problem => new Problem(404, 'outage-extension-not-found');

const handOf = ({ id, session = '' }: Actor): OutageHand => ({ account: id, session });

/** Whose dossiers he answers for; null: the whole province's. */
const agenciesOf = ({ posts }: Actor): string[] | null =>
  posts.some(({ role }) => role === 'provincial-office')
    ? null
    : posts.flatMap(({ role, agency }) => (HEADS.includes(role) && agency !== null ? [agency] : []));
