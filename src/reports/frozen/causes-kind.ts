import { Injectable } from '@nestjs/common';
import type { Cell, PlacedDossier } from '../differences.js';
import type { Asked, Mark } from '../scope.js';
import { COLUMNS_07, type Columns07, form07, type Counted07 } from '../tables/form-07.js';
import { Form07Queries } from '../tables/form-07-queries.js';
import { type LatenessCauses, NO_REASON } from '../tables/lateness-causes.js';
import type { CauseBy, CausesForm } from '../tables/report-forms.js';
import { TableBook } from '../tables/table-book.js';
import { TablesReader } from '../tables/tables-reader.js';
import type { Basis, FreezeAsked, FrozenKind } from './kind.js';
import { rowsBy } from './rows-by.js';

export interface CausesBasis extends Basis {
  readonly by: CauseBy;
  readonly form: CausesForm;
  readonly causes: LatenessCauses;
  readonly names: {
    readonly agencies: Readonly<Record<string, string>>;
    readonly reasons: Readonly<Record<string, string>>;
  };
}

interface CausesBody {
  readonly rows: readonly (Columns07 & {
    readonly group: string | null;
    readonly key: string;
    readonly name: string;
  })[];
  readonly total: Columns07;
}

/** II.07. */
@Injectable()
export class CausesKind implements FrozenKind<CausesBasis> {
  readonly absent = 0;

  constructor(
    private readonly queries: Form07Queries,
    private readonly tables: TablesReader,
    private readonly book: TableBook,
  ) {}

  async basis(asked: Asked, { by }: FreezeAsked): Promise<CausesBasis> {
    const form = this.book.causes();
    const causes = this.book.causesOn(asked.period.to);
    return {
      by: rowsBy(form, by),
      asked,
      form,
      causes,
      names: this.namesOf(await this.queries.counted(asked), causes),
    };
  }

  async body({ by, asked, form, causes, names }: CausesBasis): Promise<object> {
    const counted = await this.queries.counted(asked);
    const now = this.namesOf(counted, causes);
    const rows = form07(counted, by, causes, {
      agency: (id) => names.agencies[id] ?? now.agencies[id]!,
      reason: (reason) => names.reasons[reason ?? NO_REASON] ?? now.reasons[reason ?? NO_REASON]!,
    });
    return { kind: form.id, form, period: asked.period, by, causes, ...rows, today: asked.today };
  }

  cells(body: object): Cell[] {
    const { rows, total } = body as CausesBody;
    const of = (figures: Columns07, row: Pick<Cell, 'group' | 'key' | 'name'>) =>
      COLUMNS_07.map((column) => ({ ...row, column, value: figures[column] }));
    const ofRow = ({ group, key, name }: CausesBody['rows'][number]) => ({ group, key, name });
    return [...rows.flatMap((row) => of(row, ofRow(row))), ...of(total, { group: null, key: null, name: null })];
  }

  async placed({ by, asked }: CausesBasis, since: Mark): Promise<PlacedDossier[]> {
    return (await this.queries.changed(asked, since)).map(({ dossier, code, agency, reason, finished }) => ({
      ...{ dossierId: dossier, code, key: by === 'unit' ? agency : (reason ?? NO_REASON) },
      columns: [finished > 0 ? 'c4' : 'c5'],
    }));
  }

  private namesOf(counted: readonly Counted07[], causes: LatenessCauses): CausesBasis['names'] {
    const { agency, reason } = this.tables.causeNames(causes);
    return {
      agencies: Object.fromEntries(counted.map((one) => [one.agency, agency(one.agency)])),
      reasons: Object.fromEntries(counted.map((one) => [one.reason ?? NO_REASON, reason(one.reason)])),
    };
  }
}
