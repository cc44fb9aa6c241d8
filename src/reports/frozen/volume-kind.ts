import { Injectable } from '@nestjs/common';
import type { Cell, PlacedDossier } from '../differences.js';
import { type Column, type Columns, COLUMNS, columnsOf, RETURNED_BUCKET } from '../form-06a.js';
import { FORM_BY, formOf } from '../form-06a.reader.js';
import { Form06aQueries } from '../form-06a-queries.js';
import type { Mark } from '../scope.js';
import type { VolumeBy, VolumeForm } from '../tables/report-forms.js';
import { TablesReader } from '../tables/tables-reader.js';
import { lineOf, type VolumeNames, volumeRows } from '../tables/volume.js';
import type { Basis, FrozenKind } from './kind.js';
import { rowsBy } from './rows-by.js';

/** `form` is absent from II.06a alone. */
export interface VolumeBasis extends Basis {
  readonly by: VolumeBy;
  readonly form?: VolumeForm;
  /** The catalogue may be renamed; a report that was sent is not. */
  readonly names: Omit<VolumeNames, 'levels'> & Partial<VolumeNames>;
}

interface VolumeBody {
  readonly rows: readonly (Columns & { readonly group?: string | null; readonly key: string; readonly name: string })[];
  readonly total: Columns;
}

/** Columns that no other column of the form is a part of. */
const LEAVES: readonly Column[] = ['c4', 'c5', 'c6', 'c8', 'c9', 'c10', 'c12', 'c13'];

/** II.06a and the forms that consolidate it. */
@Injectable()
export class VolumeKind {
  constructor(
    private readonly queries: Form06aQueries,
    private readonly tables: TablesReader,
  ) {}

  /** @param form null: II.06a itself */
  of(form: VolumeForm | null): FrozenKind<VolumeBasis> {
    return {
      absent: 0,
      basis: async (asked, { by }) => {
        const laid = rowsBy<VolumeBy>(form ?? { rows: FORM_BY }, by);
        const names = this.tables.namesOf(await this.queries.counted(asked));
        return { by: laid, asked, ...(form ? { form } : {}), names };
      },
      body: (basis) => this.body(basis),
      cells,
      placed: (basis, since) => this.placed(basis, since),
    };
  }

  private async body({ by, asked, form, names }: VolumeBasis): Promise<object> {
    const counted = await this.queries.counted(asked);
    const own = merged(this.tables.namesOf(counted), names);
    const { period, today } = asked;
    if (!form)
      return {
        kind: '06a',
        ...formOf(
          period,
          FORM_BY.find((one) => one === by)!,
          counted,
          own,
        ),
        today,
      };
    const rows = volumeRows(form, by, counted, own);
    return { kind: form.id, form, period, by, returnedBucket: RETURNED_BUCKET, ...rows, today };
  }

  private async placed({ by, asked, form, names }: VolumeBasis, since: Mark): Promise<PlacedDossier[]> {
    const counted = await this.queries.changed(asked, since);
    const own = merged(this.tables.namesOf(counted), names);
    const level = form?.level ?? null;
    return counted
      .filter(({ agency }) => level === null || own.levels[agency] === level)
      .map((one) => {
        const columns = columnsOf(one, RETURNED_BUCKET);
        const { key } = lineOf(by, own)(one);
        return { dossierId: one.dossier, code: one.code, key, columns: LEAVES.filter((column) => columns[column] > 0) };
      });
  }
}

const cells = (body: object): Cell[] => {
  const { rows, total } = body as VolumeBody;
  const of = (figures: Columns, { group = null, key, name }: Partial<VolumeBody['rows'][number]>) =>
    COLUMNS.map((column) => ({ group, key: key ?? null, name: name ?? null, column, value: figures[column] }));
  return [...rows.flatMap((row) => of(row, row)), ...of(total, {})];
};

/** Those of the frozen report go before. */
const merged = (now: VolumeNames, frozen: VolumeBasis['names']): VolumeNames => ({
  fields: { ...now.fields, ...frozen.fields },
  agencies: { ...now.agencies, ...frozen.agencies },
  levels: { ...now.levels, ...frozen.levels },
});
