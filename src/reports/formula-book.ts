import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DATA } from '../catalogue/shipped-processes.js';
import type { LocalDate } from '../workflow/instant.js';
import { type Formula, formulasOn, readFormulas } from './formulas.js';
import { type Index766, readIndex } from './index-766.js';

const shipped = (name: string) => readFileSync(join(DATA, name), 'utf8');

export const shippedFormulas = (): readonly Formula[] => readFormulas(shipped('formulas.yaml'));
export const shippedIndex = (): Index766 => readIndex(shipped('index-766.yaml'));

/** The definitions, read once at start: a file that is not of its form stops it. */
@Injectable()
export class FormulaBook {
  readonly all = shippedFormulas();
  readonly index = shippedIndex();

  on(day: LocalDate): readonly Formula[] {
    return formulasOn(this.all, day);
  }

  /** The version in force on that day; null: there is none. */
  formula(id: string, day: LocalDate): Formula | null {
    return this.on(day).find((one) => one.id === id) ?? null;
  }

  /** As {@link formula}, or of an earlier day the first version. @throws Error when nothing is called so */
  nearest(id: string, day: LocalDate): Formula {
    const found = this.formula(id, day) ?? this.all.find((one) => one.id === id);
    if (!found) throw new Error(`no formula ${id}`);
    return found;
  }
}
