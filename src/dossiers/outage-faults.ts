import type { ProcedureRecord } from '../catalogue/records.js';
import type { FieldError } from '../problem.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { OutageBody } from './outage-rows.js';
import type { OutageScope } from './outage-scope.js';

/** Working days, the length of a month's work and more: what lasts longer is no outage any more. */
export const MOST_DAYS = 30;

/** What is asked for; without days it is the whole of the outage. */
export interface OutageAsked extends Omit<OutageBody, 'days'> {
  readonly days: number | null;
}

/** What a scope may name. */
export interface Nameable {
  readonly agency: (id: string) => boolean;
  readonly procedures: readonly Pick<ProcedureRecord, 'code' | 'fieldGroup'>[];
}

/** What is wrong with what is asked for, by field. @param taken working days that the outage has touched: nobody gains time by it */
export function faultsOf(asked: OutageAsked, taken: number, now: Instant, nameable: Nameable): FieldError[] {
  const { outage, days, document, scope } = asked;
  const over = outage.from < outage.to;
  const faults = [
    { is: !over, pointer: '/outage/to', code: 'until-before-from' },
    { is: outage.to > now, pointer: '/outage/to', code: 'in-future' },
    { is: over && taken === 0, pointer: '/outage', code: 'outside-working-time' },
    { is: taken > MOST_DAYS, pointer: '/outage', code: 'outage-too-long' },
    { is: taken > 0 && days !== null && days > taken, pointer: '/days', code: 'beyond-outage' },
    { is: document.date > localDate(now), pointer: '/document/date', code: 'in-future' },
  ];
  const found = faults.filter(({ is }) => is).map(({ pointer, code }) => ({ pointer, code }));
  return [...found, ...unknownIn(scope, nameable)];
}

type Name = (name: string, at: string) => FieldError | null;

function unknownIn(
  { agencies, procedures, fields }: OutageScope,
  { agency, procedures: known }: Nameable,
): FieldError[] {
  const codes = new Set(known.map(({ code }) => code));
  const groups = new Set(known.map(({ fieldGroup }) => fieldGroup));
  return [
    ...each('agencies', agencies, (id, at) => (agency(id) ? null : { pointer: at, code: 'agency-not-found' })),
    ...each('procedures', procedures, (id, at) =>
      codes.has(id) ? null : { pointer: at, code: 'procedure-not-found' },
    ),
    ...each('fields', fields, (id, at) => (groups.has(id) ? null : { pointer: at, code: 'field-not-found' })),
  ];
}

function each(list: keyof OutageScope, names: readonly string[] | null, faultOf: Name): FieldError[] {
  return (names ?? []).flatMap((name, i, all) => {
    const pointer = `/scope/${list}/${i}`;
    const fault = all.indexOf(name) === i ? faultOf(name, pointer) : { pointer, code: 'named-twice' };
    return fault ?? [];
  });
}
