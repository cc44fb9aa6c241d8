import type { CalendarEdition } from '../workflow/calendar.js';
import { instant } from '../workflow/instant.js';
import { IMPORTED } from '../workflow/promise-moves.js';
import type { Promised } from '../workflow/promise.types.js';
import { calendarOf } from './time-rules.js';
import { promise } from './promise.js';

/** One date of a promise that does not follow from its inputs. */
export interface Difference {
  readonly field: string;
  readonly stored: unknown;
  readonly derived: unknown;
}

/** What was found out about one exported line; `checked` is false where the line holds no promise, or one of another system. */
export interface Rederived {
  readonly id: unknown;
  readonly checked: boolean;
  readonly edition?: string;
  readonly differences?: readonly Difference[];
  readonly error?: { readonly code: 'bad-json' | 'unknown-edition' | 'bad-promise'; readonly message: string };
}

const DATES = ['deskAt', 'receptionAt', 'dueAt', 'dueDate', 'overdueAt', 'apologyBy', 'apologyDraftAt'] as const;

/**
 * Computes each date of an exported promise again from its inputs and its edition, and compares. A line is a promise, or an
 * object that holds one under `promise` (a dossier of the API, the payload of a fact) or under `payload.promise` (a fact).
 * A date that the export leaves out is not compared, but for the due date, which must be there.
 */
export function rederive(line: string, editions: ReadonlyMap<string, CalendarEdition>): Rederived {
  let exported: unknown;
  try {
    exported = JSON.parse(line);
  } catch {
    return failed(null, 'bad-json', 'the line is not JSON');
  }
  const id = (exported as { id?: unknown } | null)?.id ?? null;
  const stored = promiseIn(exported);
  if (!stored || stored.ruleIds?.includes(IMPORTED)) return { id, checked: false };
  const edition = editions.get(stored.edition);
  if (!edition) return failed(id, 'unknown-edition', `no calendar edition ${stored.edition} is at hand`);
  try {
    const calendar = calendarOf(edition, stored.inputs.agency);
    const derived = promise(stored.inputs, stored.no, stored.generation, stored.cause, calendar);
    return { id, checked: true, edition: edition.id, differences: differences(stored, derived) };
  } catch (error) {
    return failed(id, 'bad-promise', error instanceof Error ? error.message : String(error));
  }
}

export const agrees = ({ error, differences = [] }: Rederived): boolean => !error && differences.length === 0;

const failed = (id: unknown, code: NonNullable<Rederived['error']>['code'], message: string): Rederived => ({
  id,
  checked: false,
  error: { code, message },
});

type Held = {
  readonly promise?: unknown;
  readonly payload?: { readonly promise?: unknown } | null;
  readonly inputs?: unknown;
};

function promiseIn(exported: unknown): Promised | null {
  if (typeof exported !== 'object' || exported === null) return null;
  const held = exported as Held;
  const found = held.inputs ? held : (held.promise ?? held.payload?.promise);
  return typeof found === 'object' && found !== null ? (found as Promised) : null;
}

/** The API writes moments in +07:00, facts in UTC: both are the same moment. */
function differences(stored: Promised, derived: Promised): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, was: unknown, is: unknown): void => {
    const same = typeof was === 'string' && was.includes('T') ? instant(was) === is : was === is;
    if (!same) found.push({ field, stored: was ?? null, derived: is });
  };
  for (const field of DATES) {
    if (stored[field] !== undefined || field === 'dueAt' || field === 'dueDate')
      compare(field, stored[field], derived[field]);
  }
  if (!stored.warnAt) return found;
  compare('warnAt.length', stored.warnAt.length, derived.warnAt.length);
  for (const [i, { kind, at }] of derived.warnAt.entries()) {
    const was = stored.warnAt[i];
    if (was) compare(`warnAt.${kind}`, was.kind === kind ? was.at : was.kind, at);
  }
  return found;
}
