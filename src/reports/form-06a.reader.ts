import { Injectable, Logger } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { LocalDate } from '../workflow/instant.js';
import {
  type Columns,
  form06a,
  type Grouping,
  RETURNED_BUCKET,
  type ReturnedBucket,
  type Row06a,
  type WithoutResult,
} from './form-06a.js';
import { Form06aQueries } from './form-06a-queries.js';
import type { Period } from './summary-queries.js';

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

  /** @param today nothing is overdue by a date that has not come, should the period end later */
  async read(period: Period, by: By, today: LocalDate, viewers: readonly string[]): Promise<Form06a> {
    const counted = await this.queries.counted(period, today, viewers);
    const { rows, total, violations, withoutResult } = form06a(counted, this.grouping(by));
    if (violations.length > 0) this.logger.error(`II.06a ${period.from}..${period.to}: ${violations.join('; ')}`);
    return { period, by, rows, total, violations, returnedBucket: RETURNED_BUCKET, withoutResult };
  }

  /** The field by the newest version of the procedure: a renamed one is one row. */
  private grouping(by: By): Grouping {
    if (by === 'agency') return { keyOf: ({ agency }) => agency, nameOf: (key) => this.catalogue.agencyName(key) };
    const fields = new Map(this.catalogue.procedures().map(({ code, field }) => [code, field.normalize('NFC')]));
    return { keyOf: ({ procedure }) => fields.get(procedure) ?? procedure, nameOf: (key) => key };
  }
}
