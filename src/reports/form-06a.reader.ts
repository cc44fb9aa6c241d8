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
import { OfficerNames } from './officers.js';
import { type Asked, NOBODY, type Period } from './scope.js';

/** What a row may be of, as the form has it. */
export const FORM_BY = ['field', 'agency'] as const;
export type FormBy = (typeof FORM_BY)[number];
/** Officers are told apart for those who answer for them, on no form that is sent. */
export const BY = [...FORM_BY, 'officer'] as const;
export type By = (typeof BY)[number];

const NOBODYS = 'Chưa phân công';

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
    private readonly officers: OfficerNames,
  ) {}

  async read(asked: Asked, by: By): Promise<Form06a> {
    const form = by === 'officer' ? await this.byOfficer(asked) : await this.byName(asked, by);
    if (form.violations.length > 0)
      this.logger.error(`II.06a ${form.period.from}..${form.period.to}: ${form.violations.join('; ')}`);
    return form;
  }

  private async byName(asked: Asked, by: FormBy): Promise<Form06a> {
    const counted = await this.queries.counted(asked, by === 'agency' ? 'agency' : 'procedure');
    return formOf(asked.period, by, counted, this.namesOf(counted));
  }

  private async byOfficer(asked: Asked): Promise<Form06a> {
    const counted = await this.queries.counted(asked, 'officer');
    const names = await this.officers.of([...new Set(counted.flatMap(({ officer }) => officer ?? []))]);
    return grouped(asked.period, 'officer', counted, {
      keyOf: ({ officer }) => officer ?? NOBODY,
      nameOf: (key) => (key === NOBODY ? NOBODYS : (names.get(key) ?? key)),
    });
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

export const groupingBy = (by: FormBy, { fields, agencies }: Names): FlatGrouping =>
  by === 'agency'
    ? { keyOf: ({ agency }) => agency, nameOf: (key) => agencies[key] ?? key }
    : { keyOf: ({ procedure }) => fields[procedure] ?? procedure, nameOf: (key) => key };

export const formOf = (period: Period, by: FormBy, counted: readonly Counted06a[], names: Names): Form06a =>
  grouped(period, by, counted, groupingBy(by, names));

function grouped(period: Period, by: By, counted: readonly Counted06a[], grouping: FlatGrouping): Form06a {
  const { rows, total, violations, withoutResult } = form06a(counted, grouping);
  return { period, by, rows, total, violations, returnedBucket: RETURNED_BUCKET, withoutResult };
}
