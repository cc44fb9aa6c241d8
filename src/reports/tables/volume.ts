import type { Agency } from '../../catalogue/records.js';
import { type Column, type Counted06a, form06, type WithoutResult } from '../form-06a.js';
import { groupingBy, type Names } from '../form-06a.reader.js';
import type { VolumeBy, VolumeForm } from './report-forms.js';
import type { FormRows, Named } from './rows.js';

export type Volume = FormRows<Column> & { readonly withoutResult: WithoutResult };

/** What the catalogue says of what was counted; an agency that the register does not know has no level. */
export interface VolumeNames extends Names {
  readonly levels: Readonly<Record<string, Agency['level']>>;
}

/** Of an agency; `unknown`: the register does not know it. */
export type Level = Agency['level'] | 'unknown';

/** In the order of the form. */
const NAMES: Readonly<Record<Level, string>> = {
  province: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
  unknown: 'Chưa rõ cấp',
};
export const LEVELS = Object.keys(NAMES) as Level[];
export const levelName = (level: Level): string => NAMES[level];

/** A form that consolidates II.06a: the same columns over the agencies of its level. */
export function volumeRows(form: VolumeForm, by: VolumeBy, counted: readonly Counted06a[], names: VolumeNames): Volume {
  const own = counted.filter(({ agency }) => form.level === null || names.levels[agency] === form.level);
  const groupOf = by === 'level' ? ({ agency }: Counted06a) => levelOf(names.levels[agency]) : null;
  return form06(own, { groupOf, lineOf: lineOf(by, names) });
}

/** Whose line it is. */
export function lineOf(by: VolumeBy, names: Names): (counted: Counted06a) => Named {
  const { keyOf, nameOf } = groupingBy(by === 'field' ? 'field' : 'agency', names);
  return (one) => ({ key: keyOf(one), name: nameOf(keyOf(one)) });
}

const levelOf = (level: Level = 'unknown'): Named => ({ key: level, name: NAMES[level], order: LEVELS.indexOf(level) });
