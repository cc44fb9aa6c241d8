import { Injectable } from '@nestjs/common';
import type { Table } from '../../press/table.js';
import { RETURNED_BUCKET, type ReturnedBucket } from '../form-06a.js';
import { type By, type Form06a, Form06aReader } from '../form-06a.reader.js';
import type { Asked, Period } from '../scope.js';
import { linked07, type LinkedCauses } from './form-07-links.js';
import { Headings } from './headings.js';
import type { NamedDays } from './period-words.js';
import type { CauseBy, CausesForm, ReportForm, VolumeBy, VolumeForm } from './report-forms.js';
import { type Around, sheet06, sheet07 } from './sheets.js';
import { TableBook } from './table-book.js';
import { TablesReader } from './tables-reader.js';
import type { Volume } from './volume.js';

/** A table that has been read: for programs, and for people. */
export interface ReadTable<T> {
  readonly answer: T;
  /** The same figures with the heading of the form around them. */
  readonly table: () => Table;
}

/** What an answer repeats of what it was asked for. */
interface Headed<Form, Rows> {
  readonly form: Form;
  readonly period: Period;
  readonly by: Rows;
}

export type Consolidated = Headed<VolumeForm, VolumeBy> & Volume & { readonly returnedBucket: ReturnedBucket };
export type CausesTable = Headed<CausesForm, CauseBy> & LinkedCauses;

type Named = Pick<NamedDays, 'period' | 'calendar'>;

/** Every statutory table, asked for alike and put under its heading alike. */
@Injectable()
export class StatutoryTables {
  constructor(
    private readonly reader06a: Form06aReader,
    private readonly reader: TablesReader,
    private readonly book: TableBook,
    private readonly headings: Headings,
  ) {}

  async form06a(by: By, named: Named, asked: Asked): Promise<ReadTable<Form06a>> {
    const answer = await this.reader06a.read(asked, by);
    return { answer, table: () => sheet06(this.around(this.book.volume('06a')!, by, named, asked), answer) };
  }

  async consolidated(form: VolumeForm, by: VolumeBy, named: Named, asked: Asked): Promise<ReadTable<Consolidated>> {
    const read = await this.reader.volume(form, by, asked);
    const answer = { form, period: asked.period, by, returnedBucket: RETURNED_BUCKET, ...read };
    return { answer, table: () => sheet06(this.around(form, by, named, asked), read) };
  }

  async causes(by: CauseBy, named: Named, asked: Asked): Promise<ReadTable<CausesTable>> {
    const form = this.book.causes();
    const read = await this.reader.causes(form, by, asked);
    const { period } = asked;
    const answer = { form, period, by, ...linked07(read, by, period) };
    return { answer, table: () => sheet07(this.around(form, by, named, asked), read, read.causes) };
  }

  private around(
    form: ReportForm,
    by: Around['by'],
    { period, calendar }: Named,
    { period: days, scope }: Asked,
  ): Around {
    const heading = this.headings.of(days.agency, scope.viewers);
    return { form, by, period: days, days: { period, calendar, from: days.from, to: days.to }, ...heading };
  }
}
