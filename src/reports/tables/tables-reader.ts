import { Injectable, Logger } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import type { Agency } from '../../catalogue/records.js';
import { text } from '../../text.js';
import { type Column, type Counted06a, form06, type Grouping, type WithoutResult } from '../form-06a.js';
import { Form06aQueries } from '../form-06a-queries.js';
import { Form06aReader, groupingBy } from '../form-06a.reader.js';
import type { Asked } from '../scope.js';
import { type Column07, form07 } from './form-07.js';
import { Form07Queries } from './form-07-queries.js';
import type { LatenessCauses } from './lateness-causes.js';
import type { CauseBy, CausesForm, ReportForm, VolumeBy, VolumeForm } from './report-forms.js';
import type { FormRows, Named } from './rows.js';
import { TableBook } from './table-book.js';

export type Volume = FormRows<Column> & { readonly withoutResult: WithoutResult };
export type Causes = FormRows<Column07> & { readonly causes: LatenessCauses };

/** In the order of the form. */
const LEVELS: Readonly<Record<Agency['level'], string>> = {
  province: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
};
const LEVEL_ORDER = Object.keys(LEVELS);
/** Of an agency that the register does not know. */
const NO_LEVEL: Named = { key: 'unknown', name: 'Chưa rõ cấp', order: LEVEL_ORDER.length };

/** The statutory tables beside II.06a, with names, their identities checked at every reading. */
@Injectable()
export class TablesReader {
  private readonly logger = new Logger(TablesReader.name);

  constructor(
    private readonly volumes: Form06aQueries,
    private readonly lateness: Form07Queries,
    private readonly form06a: Form06aReader,
    private readonly catalogue: Catalogue,
    private readonly book: TableBook,
  ) {}

  /** A form that consolidates II.06a: the same columns over the agencies of its level. */
  async volume(form: VolumeForm, by: VolumeBy, asked: Asked): Promise<Volume> {
    const all = await this.volumes.counted(asked);
    const counted = all.filter(
      ({ agency }) => form.level === null || this.catalogue.agency(agency)?.level === form.level,
    );
    return this.checked(form, asked, form06(counted, this.grouping(by, counted)));
  }

  /** II.07: late dossiers of the period by the reason of their apology, in the causes in force on its last day. */
  async causes(form: CausesForm, by: CauseBy, asked: Asked): Promise<Causes> {
    const causes = this.book.causesOn(asked.period.to);
    const counted = await this.lateness.counted(asked);
    const rows = form07(counted, by, causes, {
      agency: (id) => this.catalogue.agencyName(id),
      reason: (reason) => (reason === null ? causes.unknown.vi : text('vi', `page.reason-${reason}`)),
    });
    return { ...this.checked(form, asked, rows), causes };
  }

  private grouping(by: VolumeBy, counted: readonly Counted06a[]): Grouping {
    const { keyOf, nameOf } = groupingBy(by === 'field' ? 'field' : 'agency', this.form06a.namesOf(counted));
    return {
      groupOf: by === 'level' ? ({ agency }) => this.levelOf(agency) : null,
      lineOf: (one) => ({ key: keyOf(one), name: nameOf(keyOf(one)) }),
    };
  }

  private levelOf(agency: string): Named {
    const level = this.catalogue.agency(agency)?.level;
    return level === undefined ? NO_LEVEL : { key: level, name: LEVELS[level], order: LEVEL_ORDER.indexOf(level) };
  }

  private checked<T extends Pick<FormRows<never>, 'violations'>>(
    { number }: ReportForm,
    { period }: Asked,
    rows: T,
  ): T {
    const { from, to } = period;
    if (rows.violations.length > 0) this.logger.error(`${number} ${from}..${to}: ${rows.violations.join('; ')}`);
    return rows;
  }
}
