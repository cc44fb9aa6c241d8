import { SEEN_BY } from '../ledger/sight.js';
import type { Channel } from '../workflow/filing.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import { LINE_COLUMNS } from './line.js';

/** What a report was asked for, as its answer repeats it and as the links to its rows carry it on. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only dossiers that this agency resolves; null: all that the viewer may see. */
  readonly agency: string | null;
  readonly field: string | null;
  readonly procedure: string | null;
  readonly channel: Channel | null;
  /** Only dossiers that this account has, or has resolved; {@link NOBODY}: those that nobody has. null: whoever has them. */
  readonly officer: string | null;
  /** As it stood at that moment, by what happened up to then; null: now. */
  readonly asOf: string | null;
  /** By what the ledger had been told up to that moment; null: all that it knows. */
  readonly knownAt: string | null;
}

/** In an officer's place: no step of the resolving agency has been given to anybody, or it was given back. */
export const NOBODY = 'none';

/** How far a follower has read the ledger. */
export interface Mark {
  readonly tx: string;
  readonly position: string;
  /** Up to when rows beside the ledger are looked at; absent: all that there are. */
  readonly beside?: Instant;
}

/** Which dossiers a figure looks at, whatever it counts of them. */
export interface Scope {
  readonly viewers: readonly string[];
  readonly agency: string | null;
  /** null: all. */
  readonly procedures: readonly string[] | null;
  readonly channel: Channel | null;
  /** As {@link Period}'s; absent from what was frozen before officers were told apart. */
  readonly officer?: string | null;
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
  /** In place of `knownAt`, to the fact: what a frozen report knew. */
  readonly knownTo?: Mark;
}

/** A report as asked for: what it repeats, what it looks at, and the day by which something is overdue. */
export interface Asked {
  readonly period: Period;
  readonly scope: Scope;
  readonly today: LocalDate;
}

/** Whose dossiers an agency's are: those it resolves, or those its desk has taken in. */
export type Place = 'resolver' | 'receiver';

/** Whether lines of the past are read: slower than those of today. */
export const isPast = ({ asOf, knownAt, knownTo }: Scope): boolean =>
  asOf !== null || knownAt !== null || knownTo !== undefined;

/**
 * The lines of the dossiers in scope, a relation `r` with the columns of `motcua.report_dossier`. Its parameters are $1 to $7;
 * the caller's own begin with {@link OWN}.
 */
export function linesOf(scope: Scope, place: Place = 'resolver'): { from: string; values: readonly unknown[] } {
  const past = isPast(scope);
  const where = `${SEEN_BY} AND ($2::text IS NULL OR ${place} = $2) AND ($3::text[] IS NULL OR procedure_code = ANY($3)) AND ($4::text IS NULL OR channel = $4)
    AND ${isOf(scope)} AND ${past ? versionOf(scope) : NOW}`;
  const from = `(SELECT ${LINE_COLUMNS.join(', ')} FROM motcua.${past ? 'report_line' : 'report_dossier'} WHERE ${where}) AS r`;
  return { from, values: [...valuesOf(scope), ...momentsOf(scope)] };
}

/** The first parameter of a statement over {@link linesOf} that is its own. */
export const OWN = 8;

/** By the line of a dossier; a condition of its own each, so that an index may serve it. */
function isOf({ officer = null }: Pick<Scope, 'officer'>): string {
  if (officer === null) return '$5::text IS NULL';
  return officer === NOBODY ? `$5 = '${NOBODY}' AND officer IS NULL` : 'officer = $5';
}

/** Parameters must have a type, used or not. */
const NOW = '$6::timestamptz IS NULL AND $7::text IS NULL';

/** Of the versions that had happened and were known, the last: the next had not happened yet, or was not known. */
const versionOf = ({ knownTo }: Scope): string => {
  const [known, unknown] = knownTo
    ? [`(tx, position) <= ${MARK}`, `(next_tx, next_position) > ${MARK}`]
    : ['known_at <= $7::timestamptz', 'next_known_at > $7::timestamptz'];
  return `effective_at <= $6::timestamptz AND ${known} AND (next_effective_at > $6::timestamptz OR ${unknown})`;
};

const MARK = `(split_part($7::text, '/', 1)::xid8, split_part($7::text, '/', 2)::bigint)`;

const momentsOf = (scope: Scope): readonly (string | null)[] => {
  const { asOf, knownAt, knownTo } = scope;
  if (!isPast(scope)) return [null, null];
  return [asOf ?? 'infinity', knownTo ? markText(knownTo) : (knownAt ?? 'infinity')];
};

const markText = ({ tx, position, beside = 'infinity' as Instant }: Mark): string => `${tx}/${position}/${beside}`;

/** Of rows beside the ledger, in a statement over {@link linesOf}: whether one was there at the moments that are asked for. */
export const byThen = (at: string): string =>
  `${at} <= coalesce($6::timestamptz, 'infinity') AND ${at} <= coalesce(CASE WHEN $7::text LIKE '%/%' THEN split_part($7::text, '/', 3) ELSE $7::text END::timestamptz, 'infinity')`;

/** That something has been learnt since of a dossier, a line `r`. @param own the parameter of the mark's transaction; the next is its position */
export const learntSince = (r: string, own: number): string =>
  `EXISTS (SELECT FROM motcua.report_line l WHERE l.dossier = ${r}.dossier AND (l.tx, l.position) > ($${own}::xid8, $${own + 1}::bigint))`;

/** Whether a dossier is with the officer, by its line of now. @param p a parameter: as {@link Scope}'s */
export const hasOfficer = (id: string, p: string): string =>
  `(${p}::text IS NULL OR EXISTS (SELECT FROM motcua.report_dossier o WHERE o.dossier = ${id} AND coalesce(o.officer, '${NOBODY}') = ${p}))`;

const valuesOf = ({ viewers, agency, procedures, channel, officer = null }: Scope): readonly unknown[] => [
  viewers.join(' '),
  agency,
  procedures,
  channel,
  officer,
];
