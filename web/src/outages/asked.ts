import type { Schemas } from '../api/client.js';
import { parseDay, parseMoment } from '../ui/days.js';

/** What is asked for as it is typed. */
export interface AskedTyped {
  readonly outage?: { readonly from?: string; readonly to?: string };
  readonly days?: number | null;
  readonly reason?: string;
  readonly legalGround?: string;
  readonly document?: { readonly number?: string; readonly date?: string };
  readonly where?: 'province' | 'named';
  readonly scope?: Scope;
}

interface Scope {
  readonly agencies?: readonly string[];
  readonly procedures?: readonly string[];
  readonly fields?: readonly string[];
}

const text = (typed: string | undefined): string => typed?.trim().normalize('NFC') ?? '';
const moment = (typed: string | undefined): string => parseMoment(typed ?? '') ?? '';

export function askedOf(typed: AskedTyped): Schemas['ProposeOutageExtensionBody'] {
  const { outage, days, reason, legalGround, document, where, scope } = typed;
  return {
    outage: { from: moment(outage?.from), to: moment(outage?.to) },
    days: days ?? null,
    reason: text(reason),
    legalGround: text(legalGround),
    document: { number: text(document?.number), date: parseDay(document?.date ?? '') ?? '' },
    scope: where === 'named' ? named(scope ?? {}) : null,
  };
}

/** A list that names nobody is left out: it does not narrow. */
function named({ agencies = [], procedures = [], fields = [] }: Scope): Schemas['OutageScopeBody'] {
  return {
    ...(agencies.length > 0 && { agencies: [...agencies] }),
    ...(procedures.length > 0 && { procedures: [...procedures] }),
    ...(fields.length > 0 && { fields: [...fields] }),
  };
}

/** A scope that names nothing would be the whole province, which nobody has chosen. */
export const namesNothing = ({ agencies = [], procedures = [], fields = [] }: Scope): boolean =>
  agencies.length + procedures.length + fields.length === 0;

/** `/scope/agencies/0` → the field in the form; what is wrong with the outage as a whole stands at its end. */
export function placeOf(pointer: string): string[] {
  const path = pointer.split('/').slice(1);
  return path.length === 1 && path[0] === 'outage' ? ['outage', 'to'] : path.slice(0, 2);
}
