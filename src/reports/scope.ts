import { SEEN_BY } from '../ledger/sight.js';
import type { Channel } from '../workflow/commands.js';
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
  /** As it stood at that moment, by what happened up to then; null: now. */
  readonly asOf: string | null;
  /** By what the ledger had been told up to that moment; null: all that it knows. */
  readonly knownAt: string | null;
}

/** How far a follower has read the ledger. */
export interface Mark {
  readonly tx: string;
  readonly position: string;
}

/** Which dossiers a figure looks at, whatever it counts of them. */
export interface Scope {
  readonly viewers: readonly string[];
  readonly agency: string | null;
  /** null: all. */
  readonly procedures: readonly string[] | null;
  readonly channel: Channel | null;
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
 * The lines of the dossiers in scope, a relation `r` with the columns of `motcua.report_dossier`. Its parameters are $1 to $6;
 * the caller's own begin with {@link OWN}.
 */
export function linesOf(scope: Scope, place: Place = 'resolver'): { from: string; values: readonly unknown[] } {
  const past = isPast(scope);
  const where = `${SEEN_BY} AND ($2::text IS NULL OR ${place} = $2) AND ($3::text[] IS NULL OR procedure_code = ANY($3)) AND ($4::text IS NULL OR channel = $4)
    AND ${past ? versionOf(scope) : NOW}`;
  const from = `(SELECT ${LINE_COLUMNS.join(', ')} FROM motcua.${past ? 'report_line' : 'report_dossier'} WHERE ${where}) AS r`;
  return { from, values: [...valuesOf(scope), ...momentsOf(scope)] };
}

/** The first parameter of a statement over {@link linesOf} that is its own. */
export const OWN = 7;

/** Parameters must have a type, used or not. */
const NOW = '$5::timestamptz IS NULL AND $6::text IS NULL';

/** Of the versions that had happened and were known, the last: the next had not happened yet, or was not known. */
const versionOf = ({ knownTo }: Scope): string => {
  const [known, unknown] = knownTo
    ? [`(tx, position) <= ${MARK}`, `(next_tx, next_position) > ${MARK}`]
    : ['known_at <= $6::timestamptz', 'next_known_at > $6::timestamptz'];
  return `effective_at <= $5::timestamptz AND ${known} AND (next_effective_at > $5::timestamptz OR ${unknown})`;
};

const MARK = `(split_part($6::text, '/', 1)::xid8, split_part($6::text, '/', 2)::bigint)`;

const momentsOf = (scope: Scope): readonly (string | null)[] => {
  const { asOf, knownAt, knownTo } = scope;
  if (!isPast(scope)) return [null, null];
  return [asOf ?? 'infinity', knownTo ? `${knownTo.tx}/${knownTo.position}` : (knownAt ?? 'infinity')];
};

/** Of rows beside the ledger, in a statement over {@link linesOf}: whether one was there at the moments that are asked for. */
export const byThen = (at: string): string =>
  `${at} <= coalesce($5::timestamptz, 'infinity') AND ${at} <= coalesce(CASE WHEN $6::text NOT LIKE '%/%' THEN $6::text::timestamptz END, 'infinity')`;

/**
 * For tables of their own, which have no past: their dossiers are in scope. Its parameters are $1 to $4, as those of
 * {@link linesOf}; $2, the agency, is of the caller's meaning.
 */
export const ofDossier = (id: string): string =>
  `${SEEN_BY} AND ($3::text[] IS NULL AND $4::text IS NULL OR EXISTS (SELECT FROM motcua.dossier d
     WHERE d.id = ${id} AND ($3 IS NULL OR d.procedure_code = ANY($3)) AND ($4 IS NULL OR d.channel = $4)))`;

export const valuesOf = ({ viewers, agency, procedures, channel }: Scope): readonly unknown[] => [
  viewers.join(' '),
  agency,
  procedures,
  channel,
];
