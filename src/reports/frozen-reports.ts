import { Injectable } from '@nestjs/common';
import { canonical, type Json, sha256OfText } from '../audit/chain.js';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { AsOf, type Position } from './as-of.js';
import { type Difference, differencesOf, type Moved, movedOf } from './differences.js';
import type { Basis, FreezeAsked, FrozenKindName } from './frozen/kind.js';
import { FrozenKinds } from './frozen/kinds.js';
import { type Frozen, type FrozenBody, FrozenRows } from './frozen-rows.js';
import type { Asked, Mark } from './scope.js';

const NAMESPACE = '5b0d8c1e-6f4a-5e27-8a91-3c7e2d9f0b64';
const NEWEST = 200;

/** What is to be frozen. */
export interface Freezing {
  readonly kind: FrozenKindName;
  readonly asked: Asked;
  readonly more: FreezeAsked;
  readonly note: string | null;
}

/** Reports as they were sent: never changed, reckoned again at will, and held beside what is known since. */
@Injectable()
export class FrozenReports {
  constructor(
    private readonly rows: FrozenRows,
    private readonly kinds: FrozenKinds,
    private readonly position: AsOf,
    private readonly clock: Clock,
  ) {}

  /**
   * By what the follower of the versions has read by now, to the fact.
   * @throws Problem 400 of rows that the kind does not have, 409 `nothing-recorded`, 422 `key-reused`
   */
  async freeze(key: string, { kind, asked, more, note }: Freezing, me: Actor): Promise<Frozen> {
    const { id, hash } = keptUnder(me.id, key, NAMESPACE, { kind, period: asked.period, ...more, note });
    const viewers = viewersOf(me);
    if ((await this.rows.one(id, viewers)) === null) {
      const known = await this.read();
      const frozenAt = this.clock.legalNow();
      const knownTo = { tx: known.tx, position: known.position, beside: frozenAt };
      const basis = await this.kinds.of(kind).basis({ ...asked, scope: { ...asked.scope, knownTo } }, more);
      const body = await this.bodyOf(kind, basis);
      await this.rows.add({
        ...{ id, hash, kind, body, sha256: sha256OfText(body), basis, note, viewers },
        ...{ knownAt: known.at, tx: known.tx, position: known.position, frozenBy: me.id, frozenAt },
      });
    }
    const frozen = await this.one(id, me);
    if (frozen.hash !== hash) throw new Problem(422, 'key-reused');
    return frozen;
  }

  newest(me: Actor): Promise<Frozen[]> {
    return this.rows.newest(viewersOf(me), NEWEST);
  }

  /** @throws Problem 404 `frozen-report-not-found` */
  async one(id: string, me: Actor): Promise<FrozenBody> {
    const frozen = await this.rows.one(id, viewersOf(me));
    if (frozen === null) throw new Problem(404, 'frozen-report-not-found');
    return frozen;
  }

  /** Reckoned again from the ledger as it was then. @returns the hash of what comes out: the frozen one's */
  async reissued({ kind, basis }: Frozen): Promise<string> {
    return sha256OfText(await this.bodyOf(kind, basis));
  }

  /** What the ledger has learnt since, and nothing else: days, filter and all that the report rests on are the frozen one's. */
  async differences({
    kind,
    basis,
    body,
  }: FrozenBody): Promise<{ asOf: Position; cells: Difference[]; moved: Moved[] }> {
    const of = this.kinds.of(kind);
    const { asked } = basis;
    const since = asked.scope.knownTo as Mark; // every basis has one
    const { tx, position, at } = await this.read();
    const beside = since.beside ? { beside: since.beside } : {};
    const now = { ...basis, asked: { ...asked, scope: { ...asked.scope, knownTo: { tx, position, ...beside } } } };
    const [told, before, after] = await Promise.all([of.body(now), of.placed(basis, since), of.placed(now, since)]);
    const cells = differencesOf(of.cells(JSON.parse(body) as object), of.cells(told), of.absent);
    return { asOf: { position, at }, cells, moved: movedOf(before, after) };
  }

  private async bodyOf(kind: FrozenKindName, basis: Basis): Promise<string> {
    return canonical((await this.kinds.of(kind).body(basis)) as Json);
  }

  /** How far the versions have been read. @throws Problem 409 `nothing-recorded` */
  private async read(): Promise<Mark & Position> {
    const known = await this.position.ofVersions();
    if (known === null) throw new Problem(409, 'nothing-recorded');
    return known;
  }
}
