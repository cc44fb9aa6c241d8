import { Injectable } from '@nestjs/common';
import { canonical, type Json, sha256OfText } from '../audit/chain.js';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { AsOf } from './as-of.js';
import { type Difference, differencesOf, type Moved, movedOf } from './differences.js';
import type { Counted06a } from './form-06a.js';
import { type By, type Form06a, Form06aReader, formOf, groupingBy, type Names } from './form-06a.reader.js';
import { Form06aQueries } from './form-06a-queries.js';
import { type Basis, type Frozen, type FrozenBody, FrozenRows } from './frozen-rows.js';
import type { Asked, Mark } from './scope.js';

const NAMESPACE = '5b0d8c1e-6f4a-5e27-8a91-3c7e2d9f0b64';
const NEWEST = 200;

/** Statutory reports as they were sent: never changed, reckoned again at will, and held beside what is known since. */
@Injectable()
export class FrozenReports {
  constructor(
    private readonly rows: FrozenRows,
    private readonly queries: Form06aQueries,
    private readonly reader: Form06aReader,
    private readonly position: AsOf,
    private readonly clock: Clock,
  ) {}

  /**
   * By what the follower of the versions has read by now, to the fact.
   * @throws Problem 409 `nothing-recorded`, 422 `key-reused`
   */
  async freeze(key: string, asked: Asked, by: By, note: string | null, me: Actor): Promise<Frozen> {
    const { id, hash } = keptUnder(me.id, key, NAMESPACE, { period: asked.period, by, note });
    const viewers = viewersOf(me);
    if ((await this.rows.one(id, viewers)) === null) {
      const known = await this.position.ofVersions();
      if (known === null) throw new Problem(409, 'nothing-recorded');
      const then = { ...asked, scope: { ...asked.scope, knownTo: known } };
      const counted = await this.queries.counted(then);
      const basis = { by, asked: then, names: this.reader.namesOf(counted) };
      const body = bodyOf(basis, counted);
      await this.rows.add({
        ...{ id, hash, kind: '06a', body, sha256: sha256OfText(body), basis, note, viewers },
        ...{ knownAt: known.at, tx: known.tx, position: known.position },
        ...{ frozenBy: me.id, frozenAt: this.clock.legalNow() },
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
  async reissued({ basis }: Frozen): Promise<string> {
    return sha256OfText(bodyOf(basis, await this.queries.counted(basis.asked)));
  }

  /** What the ledger has learnt since, and nothing else: days, filter and names are those of the frozen report. */
  async differences({ basis, body }: FrozenBody): Promise<{ cells: Difference[]; moved: Moved[] }> {
    const { by, asked } = basis;
    const { knownTo, ...scope } = asked.scope;
    const since = knownTo as Mark; // every basis has one
    const now = { ...asked, scope };
    const [counted, before, after] = await Promise.all([
      this.queries.counted(now),
      this.queries.changed(asked, since),
      this.queries.changed(now, since),
    ]);
    const names = merged(this.reader.namesOf([...counted, ...before]), basis.names);
    const cells = differencesOf(JSON.parse(body) as Form06a, formOf(asked.period, by, counted, names));
    return { cells, moved: movedOf(before, after, groupingBy(by, names)) };
  }
}

const bodyOf = ({ by, asked, names }: Basis, counted: readonly Counted06a[]): string =>
  canonical({ kind: '06a', ...formOf(asked.period, by, counted, names), today: asked.today } as unknown as Json);

/** Those of the frozen report go before. */
const merged = (now: Names, frozen: Names): Names => ({
  fields: { ...now.fields, ...frozen.fields },
  agencies: { ...now.agencies, ...frozen.agencies },
});
