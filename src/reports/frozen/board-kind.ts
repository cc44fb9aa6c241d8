import { Injectable } from '@nestjs/common';
import { BOARD_BY, type BoardAsked, type BoardRow } from '../board-reader.js';
import type { Cell, PlacedDossier } from '../differences.js';
import { FigureQueries } from '../figure-queries.js';
import type { Asked, Mark } from '../scope.js';
import { placesOf } from './figure-places.js';
import type { Basis, FreezeAsked, FrozenKind } from './kind.js';
import { type Rest, Rests } from './rest.js';
import { rowsBy } from './rows-by.js';

interface BoardBasis extends Basis, BoardAsked {
  readonly by: BoardAsked['by'];
  readonly rest: Rest;
}

/** The target board of a year. */
@Injectable()
export class BoardKind implements FrozenKind<BoardBasis> {
  /** A figure that was not there says nothing, not 0. */
  readonly absent = null;

  constructor(
    private readonly rests: Rests,
    private readonly queries: FigureQueries,
  ) {}

  async basis(asked: Asked, { by, months = [], formula = null, targetYear }: FreezeAsked): Promise<BoardBasis> {
    const year = targetYear ?? Number(asked.period.to.slice(0, 4));
    return { by: rowsBy({ rows: BOARD_BY }, by), months, formula, targetYear: year, asked, rest: await this.rests.now(asked) }; // prettier-ignore
  }

  async body({ asked, rest, by, months, formula, targetYear }: BoardBasis): Promise<object> {
    const rows = await this.rests.readers(rest).board.read(asked, { by, months, formula, targetYear });
    return { kind: 'board', period: asked.period, by, targetYear, rows, today: asked.today };
  }

  cells(body: object): Cell[] {
    const { rows } = body as { readonly rows: readonly BoardRow[] };
    return rows.flatMap((row) =>
      row.lines.flatMap(({ formula, name, numerator, denominator, value }) =>
        Object.entries({ numerator, denominator, value }).map(([column, told]) => ({
          ...{ group: row.key, key: formula.id, name: `${row.name}: ${name.vi}`, column, value: told },
        })),
      ),
    );
  }

  async placed({ asked, rest, by, formula }: BoardBasis, since: Mark): Promise<PlacedDossier[]> {
    const { period, scope, today } = asked;
    const dossiers = await this.queries.changed(period, scope, today, since);
    const shown = rest.formulas.filter(({ id }) => formula === null || id === formula);
    const known = this.rests.readers(rest).known.of(null);
    const province = scope.agency ?? 'province';
    const isOfKind = (agency: string) => by === 'province' || (rest.agencies[agency]?.level === 'commune') === (by === 'commune'); // prettier-ignore
    const own = dossiers.filter(({ agency }) => isOfKind(agency));
    return placesOf(own, shown, { known, keyOf: ({ agency }) => (by === 'province' ? province : agency) });
  }
}
