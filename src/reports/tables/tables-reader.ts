import { Injectable, Logger } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { text } from '../../text.js';
import type { Counted06a } from '../form-06a.js';
import { Form06aQueries } from '../form-06a-queries.js';
import { Form06aReader } from '../form-06a.reader.js';
import type { Agencies } from '../row-queries.js';
import type { Asked } from '../scope.js';
import { type Column07, form07, type Names } from './form-07.js';
import { Form07Queries } from './form-07-queries.js';
import type { LatenessCauses } from './lateness-causes.js';
import type { CauseBy, CausesForm, ReportForm, VolumeBy, VolumeForm } from './report-forms.js';
import type { FormRows } from './rows.js';
import { TableBook } from './table-book.js';
import { type Level, type Volume, type VolumeNames, volumeRows } from './volume.js';

export type Causes = FormRows<Column07> & { readonly causes: LatenessCauses };

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
    const counted = await this.volumes.counted(asked);
    return this.checked(form, asked, volumeRows(form, by, counted, this.namesOf(counted)));
  }

  /** II.07: late dossiers of the period by the reason of their apology, in the causes in force on its last day. */
  async causes(form: CausesForm, by: CauseBy, asked: Asked): Promise<Causes> {
    const causes = this.book.causesOn(asked.period.to);
    const counted = await this.lateness.counted(asked);
    return { ...this.checked(form, asked, form07(counted, by, causes, this.causeNames(causes))), causes };
  }

  namesOf(counted: readonly Counted06a[]): VolumeNames {
    const levels = counted.flatMap(({ agency }) => {
      const level = this.catalogue.agency(agency)?.level;
      return level ? [[agency, level] as const] : [];
    });
    return { ...this.form06a.namesOf(counted), levels: Object.fromEntries(levels) };
  }

  /** Those of a level, as {@link volume} tells them apart. */
  agenciesOf(level: Level): Agencies {
    const every = this.catalogue.agencies();
    if (level === 'unknown') return { ids: every.map(({ id }) => id), others: true };
    return { ids: every.filter((one) => one.level === level).map(({ id }) => id), others: false };
  }

  causeNames(causes: LatenessCauses): Names {
    return {
      agency: (id) => this.catalogue.agencyName(id),
      reason: (reason) => (reason === null ? causes.unknown.vi : text('vi', `page.reason-${reason}`)),
    };
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
