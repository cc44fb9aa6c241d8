import type { StepChoice } from '../workflow/commands/changes.js';
import type { ProcessVersion } from '../workflow/procedure.js';

/** Which open dossiers a migration is about, and what a person has chosen for their steps. */
export interface MigrationScope {
  /** `versions`: those on another version of the process; `all`: on any other process too, the generated one included. */
  readonly from: 'versions' | 'all';
  /** Of this deciding agency alone; null: of all. */
  readonly agency: string | null;
  /** These alone, each as it was seen; null: all. */
  readonly dossiers: readonly { readonly dossierId: string; readonly version: number }[] | null;
  readonly steps: readonly StepChoice[];
}

/** The dossiers of a scope, as `d`, on the version `named.version` where they are named: parameters from `$2` on, as {@link scopeValues} has them. */
export const IN_SCOPE = `motcua.dossier d LEFT JOIN jsonb_to_recordset($9::jsonb) AS named("dossierId" uuid, version int) ON named."dossierId" = d.id
  WHERE d.status IN ('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused')
    AND d.procedure_code = ANY($2) AND ($3::text[] IS NULL OR d.variant = ANY($3)) AND ($4::text[] IS NULL OR d.resolver = ANY($4))
    AND (d.state #>> '{pins,process,id}', (d.state #>> '{pins,process,version}')::int) <> ($5, $6::int)
    AND ($7 OR d.state #>> '{pins,process,id}' = $5) AND ($8::text IS NULL OR d.resolver = $8)
    AND ($9::jsonb IS NULL OR named."dossierId" IS NOT NULL)`;

/** @param levelled the agencies of the levels that the process is for; null: of all */
export function scopeValues(
  target: ProcessVersion,
  scope: MigrationScope,
  levelled: readonly string[] | null,
): unknown[] {
  const { id, version, procedureCode, alsoFor = [], variants = null } = target;
  const codes = [...(procedureCode === null ? [] : [procedureCode]), ...alsoFor];
  const { from, agency, dossiers } = scope;
  return [codes, variants, levelled, id, version, from === 'all', agency, dossiers && JSON.stringify(dossiers)];
}
