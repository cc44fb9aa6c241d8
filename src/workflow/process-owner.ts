import type { StepOwner } from './procedure.js';

/** What the register tells of an agency's place. */
export interface AgencyPlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: string;
  readonly level: string;
}

/** The agencies of a dossier, and the register they stand in. */
export interface OwnerContext {
  readonly receiver: string;
  readonly resolver: string;
  readonly agency: (id: string) => AgencyPlace | null;
  /** In charge of the procedure's field; null: nobody is known to be. */
  readonly ofField: string | null;
}

/** The agency that a step's owner is for this dossier; null: the applicant, or nobody that the register knows. */
export function agencyOf(owner: StepOwner, context: OwnerContext): string | null {
  if (owner === 'applicant') return null;
  if (owner === 'receiver' || owner === 'resolver') return context[owner];
  if ('agency' in owner) return context.agency(owner.agency) ? owner.agency : null;
  if ('field' in owner) return context.ofField;
  const committee = (level: string) => aboveOrAt(context[owner.of], level, context);
  if ('committee' in owner) return committee(owner.committee);
  // A commune's units lie below its committee, whichever of them the dossier names.
  const below = [context[owner.of], committee('commune'), committee('province')].filter((id) => id !== null);
  return below.map((id) => `${id}.${owner.unit}`).find((id) => context.agency(id) !== null) ?? null;
}

function aboveOrAt(id: string, level: string, { agency }: OwnerContext): string | null {
  for (let at = agency(id); at !== null; at = at.parentId === null ? null : agency(at.parentId)) {
    if (at.type === 'people_committee' && at.level === level) return at.id;
  }
  return null;
}
