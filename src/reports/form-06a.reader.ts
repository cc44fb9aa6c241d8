import { Injectable, Logger } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import {
  type Columns,
  type Counted06a,
  type FlatGrouping,
  form06a,
  RETURNED_BUCKET,
  type ReturnedBucket,
  type Row06a,
  type WithoutResult,
} from './form-06a.js';
import { Form06aQueries } from './form-06a-queries.js';
import type { Asked, Period } from './scope.js';

export type By = 'field' | 'agency';

export interface Form06a {
  readonly period: Period;
  readonly by: By;
  readonly rows: readonly Row06a[];
  readonly total: Columns;
  /** Identities that do not hold: empty, or the figures must not be used. */
  readonly violations: readonly string[];
  readonly returnedBucket: ReturnedBucket;
  readonly withoutResult: WithoutResult;
}

/** Biểu II.06a with names, its identities checked at every reading. */
@Injectable()
export class Form06aReader {
  private readonly logger = new Logger(Form06aReader.name);

  constructor(
    private readonly queries: Form06aQueries,
    private readonly catalogue: Catalogue,
  ) {}

  async read(asked: Asked, by: By): Promise<Form06a> {
    const counted = await this.queries.counted(asked, by === 'agency' ? 'agency' : 'procedure');
    const form = formOf(asked.period, by, counted, this.namesOf(counted));
    if (form.violations.length > 0)
      this.logger.error(`II.06a ${form.period.from}..${form.period.to}: ${form.violations.join('; ')}`);
    return form;
  }

  /** The field by the newest version of the procedure: a renamed one is one row. */
  namesOf(counted: readonly Pick<Counted06a, 'procedure' | 'agency'>[]): Names {
    const every = new Map(this.catalogue.procedures().map(({ code, field }) => [code, field.normalize('NFC')]));
    const fields = counted.map(({ procedure }) => [procedure, every.get(procedure) ?? procedure]);
    const agencies = counted.map(({ agency }) => [agency, this.catalogue.agencyName(agency)]);
    return { fields: Object.fromEntries(fields), agencies: Object.fromEntries(agencies) };
  }
}

/** What the catalogue says of what was counted: the field of each procedure, the name of each agency. */
export interface Names {
  readonly fields: Readonly<Record<string, string>>;
  readonly agencies: Readonly<Record<string, string>>;
}

export const groupingBy = (by: By, { fields, agencies }: Names): FlatGrouping =>
  by === 'agency'
    ? { keyOf: ({ agency }) => agency, nameOf: (key) => agencies[key] ?? key }
    : { keyOf: ({ procedure }) => fields[procedure] ?? procedure, nameOf: (key) => key };

export function formOf(period: Period, by: By, counted: readonly Counted06a[], names: Names): Form06a {
  const { rows, total, violations, withoutResult } = form06a(counted, groupingBy(by, names));
  return { period, by, rows, total, violations, returnedBucket: RETURNED_BUCKET, withoutResult };
}
