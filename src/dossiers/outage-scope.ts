import type { ProcedureRecord } from '../catalogue/records.js';
import type { Outaged } from '../workflow/outage.js';

/** Whose dossiers an extension is for; null: of all, so that with nothing named it is the whole province. */
export interface OutageScope {
  /** Agencies that resolve. */
  readonly agencies: readonly string[] | null;
  /** Procedures by their codes, beside all of the fields. */
  readonly procedures: readonly string[] | null;
  readonly fields: readonly string[] | null;
}

/** Received and not yet ended, as `d`. */
export const OPEN = `d.status IN ('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused')`;
const OF_SCOPE = `($2::text[] IS NULL OR d.resolver = ANY($2)) AND ($3::text[] IS NULL OR d.procedure_code = ANY($3))`;

/** The open dossiers of a scope, as `d`; `$2` and `$3` as {@link scopeValues} has them. */
export const OPEN_IN_SCOPE = `${OPEN} AND ${OF_SCOPE}`;

/** Those too that have been finished since the day `$4`. */
export const IN_SCOPE_SINCE = `(${OPEN} OR d.status IN ('finished', 'returned') AND d.finished_on >= $4::date) AND ${OF_SCOPE}`;

export function scopeValues(
  { agencies, procedures, fields }: OutageScope,
  known: readonly Pick<ProcedureRecord, 'code' | 'fieldGroup'>[],
): readonly [readonly string[] | null, readonly string[] | null] {
  if (procedures === null && fields === null) return [agencies, null];
  const ofFields = known.filter(({ fieldGroup }) => fields?.includes(fieldGroup)).map(({ code }) => code);
  return [agencies, [...new Set([...(procedures ?? []), ...ofFields])]];
}

/** A dossier as far as an extension for an outage concerns it. */
export interface OutagedRow extends Outaged {
  readonly id: string;
  readonly code: string | null;
  readonly resolver: string;
  readonly status: string;
}

/** The columns of an {@link OutagedRow}. */
export const OUTAGED = `d.id, d.code, d.resolver, d.status, ${OPEN} AS open, d.promise, d.due_date::text AS counted,
  coalesce((d.state #>> '{wait,stopsClock}')::boolean, false) AS "clockStands", d.state -> 'result' <> 'null' AS signed`;
