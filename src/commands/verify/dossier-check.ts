import { canonical, type Json } from '../../audit/chain.js';
import { stateRow } from '../../ledger/state-row.js';
import { rederive } from '../../sla/rederive.js';
import type { CalendarEdition } from '../../workflow/calendar.js';
import { type Dossier } from '../../workflow/dossier.js';
import { FOLD_VERSION } from '../../workflow/evolve.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { isGiven } from '../../workflow/promise-moves.js';
import type { Promised } from '../../workflow/promise.types.js';

/** A state row as it is stored. */
export interface StoredDossier {
  readonly id: string;
  readonly version: number;
  readonly fold: number;
  readonly code: string | null;
  readonly state: unknown;
  /** Its columns as JSON writes them. */
  readonly columns: Readonly<Record<string, unknown>>;
}

/** The numbers of a stream run from 1 without gap. */
export function numbering(versions: readonly number[]): string[] {
  const wrong = versions.findIndex((version, index) => version !== index + 1);
  return wrong < 0 ? [] : [`fact ${wrong + 1}: missing, the next is ${versions[wrong]}`];
}

/**
 * The stored row beside the state folded from the facts. A state that another fold stored is folded again when it is read;
 * the columns beside it are what lists and figures show, whoever stored them.
 */
export function rowDifferences(row: StoredDossier, dossier: Dossier, facts: readonly RecordedFact[]): string[] {
  const found = compare('version', row.version, facts.length);
  found.push(...compare('code', row.code, facts.findLast(({ code }) => code !== null)?.code ?? null));
  if (dossier.status === 'unknown') return [...found, 'state: a dossier of nothing'];
  const { state: _, fold: __, ...columns } = stateRow(dossier);
  if (row.fold === FOLD_VERSION && text(row.state) !== text(dossier))
    found.push(`state: ${statePart(row.state, dossier)} differs from the facts`);
  return [
    ...found,
    ...Object.entries(columns).flatMap(([name, expected]) => compare(name, row.columns[name], expected)),
  ];
}

/**
 * Every promise of the facts, computed again from its inputs and its edition. A date that was given ({@link isGiven}) is nobody's computation; and a
 * wait that would bring the date nearer leaves the date before (law.md §4.1).
 */
export function promiseDifferences(
  facts: readonly RecordedFact[],
  editions: ReadonlyMap<string, CalendarEdition>,
): { checked: number; differences: string[] } {
  let before: Promised | null = null;
  let checked = 0;
  const differences: string[] = [];
  for (const { event, version } of facts) {
    if (event.type !== 'PromiseMade' && event.type !== 'PromiseMoved') continue;
    const { promise } = event;
    const kept = before !== null && keepsDates(promise, before);
    before = promise;
    if (isGiven(promise)) continue;
    const { error, differences: found = [] } = rederive(JSON.stringify({ promise }), editions);
    checked++;
    const derived = found.find(({ field }) => field === 'dueDate')?.derived as string | undefined;
    if (kept && derived !== undefined && derived < promise.dueDate) continue;
    if (error) differences.push(`promise of fact ${version}: ${error.message}`);
    for (const { field, stored, derived: is } of found)
      differences.push(`promise of fact ${version}: ${field} ${said(stored)}, computed again ${said(is)}`);
  }
  return { checked, differences };
}

/** Whether it is the promise before but for its number, generation, cause and inputs. */
function keepsDates(promise: Promised, before: Promised): boolean {
  const { no, generation, cause, inputs } = promise;
  return text({ ...before, no, generation, cause, inputs }) === text(promise);
}

/** @returns nothing when both say the same; moments are compared as moments, lists as sets */
export function compare(name: string, stored: unknown, expected: unknown): string[] {
  return plain(stored) === plain(expected) ? [] : [`${name}: ${said(stored)}, should be ${said(expected)}`];
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T/;

function plain(value: unknown): string {
  if (typeof value === 'string' && MOMENT.test(value)) return String(Date.parse(value));
  return Array.isArray(value) ? text([...(value as string[])].sort()) : text(value ?? null);
}

/** As JSON stores it: members without a value are none. */
const text = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value)) as Json);

const said = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);

/** The members of a state that differ, by name: their values may be anything. */
function statePart(stored: unknown, dossier: Dossier): string {
  const [was, is] = [stored, JSON.parse(JSON.stringify(dossier))].map(
    (one) => (one ?? {}) as Record<string, unknown>,
  ) as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => text(was[name] ?? null) !== text(is[name] ?? null),
  );
  return names.join(', ');
}
