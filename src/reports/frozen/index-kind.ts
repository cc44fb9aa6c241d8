import { Injectable } from '@nestjs/common';
import type { Cell, PlacedDossier } from '../differences.js';
import { FigureQueries } from '../figure-queries.js';
import type { ScoredIndex } from '../index-766-reader.js';
import type { Asked, Mark } from '../scope.js';
import { placesOf } from './figure-places.js';
import type { Basis, FrozenKind } from './kind.js';
import { type Rest, Rests } from './rest.js';

interface IndexBasis extends Basis {
  readonly rest: Rest;
}

/** The index of QĐ 766 of a month. */
@Injectable()
export class IndexKind implements FrozenKind<IndexBasis> {
  /** What was not scored has no points, not 0. */
  readonly absent = null;

  constructor(
    private readonly rests: Rests,
    private readonly queries: FigureQueries,
  ) {}

  async basis(asked: Asked): Promise<IndexBasis> {
    return { asked, rest: await this.rests.now(asked) };
  }

  async body({ asked, rest }: IndexBasis): Promise<object> {
    const { version, source } = rest.index;
    const scored = await this.rests.readers(rest).index.read(asked);
    return { kind: 'index-766', period: asked.period, version, source, ...scored, today: asked.today };
  }

  cells(body: object): Cell[] {
    const { groups, total, forecast } = body as ScoredIndex;
    const points = (row: Pick<Cell, 'group' | 'name'>, now: ScoredIndex['total'], then: ScoredIndex['total']): Cell[] => [
      { ...row, key: null, column: 'scored', value: now.scored },
      { ...row, key: null, column: 'forecast', value: then.scored },
    ]; // prettier-ignore
    const ofGroup = ({ id: group, name, items, ...sums }: ScoredIndex['groups'][number]): Cell[] => [
      ...items.flatMap(({ id, name: named, figure, scored, forecast: ahead }) =>
        Object.entries({
          ...{ numerator: figure?.numerator ?? null, denominator: figure?.denominator ?? null },
          ...{ value: figure?.value ?? null, scored, forecast: ahead.scored },
        }).map(([column, value]) => ({ group, key: id, name: named, column, value })),
      ),
      ...points({ group, name }, sums.total, sums.forecast),
    ];
    return [...groups.flatMap(ofGroup), ...points({ group: null, name: null }, total, forecast)];
  }

  async placed({ asked: { period, scope, today }, rest }: IndexBasis, since: Mark): Promise<PlacedDossier[]> {
    const dossiers = await this.queries.changed(period, scope, today, since);
    const scored = new Set(rest.index.groups.flatMap(({ items }) => items.map(({ formula }) => formula)));
    const key = scope.agency ?? 'province';
    const known = this.rests.readers(rest).known.of(null);
    return placesOf(dossiers, rest.formulas.filter(({ id }) => scored.has(id)), { known, keyOf: () => key }); // prettier-ignore
  }
}
