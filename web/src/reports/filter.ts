import { askedIn } from '../ui/address.js';
import { day, moment, parseDay, parseWhen } from '../ui/days.js';

/** What narrows a report beside its days, and the moments by which it is told. */
const SCOPE = ['agency', 'officer', 'field', 'procedure', 'channel', 'asOf', 'knownAt'] as const;
/** Those that a form shows when they are asked for; an officer is chosen from the numbers of his agency. */
const MORE = SCOPE.filter((name) => name !== 'agency' && name !== 'officer');
const NAMES = ['from', 'to', 'period', 'calendar', ...SCOPE] as const;

export type ScopeFilter = { readonly [name in (typeof SCOPE)[number]]?: string };
/** Which dossiers, of which days, as known when: the same for every report, and in its address under the same names. */
export type ReportFilter = { readonly [name in (typeof NAMES)[number]]?: string };

/** As an address says it; whether there is such an agency or field is for the service to tell. */
export const filterIn = (query: URLSearchParams): ReportFilter => given(query, NAMES);
export const scopeIn = (query: URLSearchParams): ScopeFilter => given(query, SCOPE);
/** As it was, or as it was known, then: it stays as it is. */
export const isPast = ({ asOf, knownAt }: Pick<ScopeFilter, 'asOf' | 'knownAt'>): boolean => Boolean(asOf ?? knownAt);
export const isNarrowed = (filter: ScopeFilter): boolean => MORE.some((name) => filter[name]);

/** Those that an address names. */
export const given = <Name extends string>(query: URLSearchParams, names: readonly Name[]) =>
  filled(Object.fromEntries(names.map((name) => [name, askedIn(query, name)]))) as { readonly [name in Name]?: string };

type Values = Readonly<Record<string, string | null | undefined>>;

/** What is empty is left out. */
const filled = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));

/** A place of the console with those values in its address. */
export function placeWith(path: string, values: Values): string {
  const query = new URLSearchParams(filled(values)).toString();
  return query ? `${path}?${query}` : path;
}

export const ROWS = '/bao-cao/ho-so';

/** Where the console lists the dossiers behind a number, from where the API lists them; its filter goes along whole. */
export const rowsPlace = (link: string | null, change: Values = {}): string | null =>
  link === null ? null : placeAs(ROWS, link, change);

/** A place of the console with what a link of the API asks for. */
export const placeAs = (path: string, link: string, change: Values = {}): string =>
  placeWith(path, { ...Object.fromEntries(new URLSearchParams(link.slice(link.indexOf('?')))), ...change });

/** A part of a formula, for a number that counts just what it counts. */
export type Part = readonly [formula: string, part: 'numerator' | 'denominator'];

/** @param part undefined: no part of a formula counts just that */
export const partPlace = (part: Part | undefined, filter: ReportFilter): string | null =>
  part ? placeWith(ROWS, { formula: part[0], part: part[1], ...filter }) : null;

/** First and last. */
export type Days = { readonly from: string; readonly to: string };

/** The filter as it is typed; `days` is {@link DATES}, or which of the named periods: `period:2026-Q1`, `calendar:2026-03`. */
export type TypedFilter = Omit<ReportFilter, 'period' | 'calendar'> & { readonly days?: string };
export const DATES = 'dates';

export function filterOf({ days = DATES, from, to, ...scope }: TypedFilter): ReportFilter {
  const [kind, name] = days.split(':');
  const dates = { from: parseDay(from ?? ''), to: parseDay(to ?? '') };
  return { ...filled(days === DATES ? dates : { [kind!]: name }), ...scopeOf(scope) };
}

/** What was typed, of the officer who was chosen before, as long as it is of his agency. */
export const withOfficer = <Filter extends ScopeFilter>({ officer, agency }: ScopeFilter, typed: Filter): Filter =>
  officer && typed.agency === agency ? { ...typed, officer } : typed;

/** @param shown the days that the answer is of; without an answer, those that were asked for */
export function typedOf(filter: ReportFilter, shown: Days | undefined): TypedFilter {
  const { period, calendar, from, to, ...scope } = { ...filter, ...shown };
  const days = period ? `period:${period}` : calendar ? `calendar:${calendar}` : DATES;
  return { days, ...filled({ from: from && day(from), to: to && day(to) }), ...typedScope(scope) };
}

/** Moments as they are typed → as the service reads them. */
export const scopeOf = ({ asOf, knownAt, ...rest }: ScopeFilter): ScopeFilter =>
  filled({ ...rest, asOf: parseWhen(asOf ?? ''), knownAt: parseWhen(knownAt ?? '') });

export const typedScope = ({ asOf, knownAt, ...rest }: ScopeFilter): ScopeFilter =>
  filled({ ...rest, asOf: asOf && when(asOf), knownAt: knownAt && when(knownAt) });

/** A whole day, or a moment of it. */
const when = (iso: string): string => (iso.length === 10 ? day(iso) : moment(iso));
