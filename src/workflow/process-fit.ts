import type { ProcessVersion } from './procedure.js';

/** Whether it is for dossiers of this procedure, in this case, decided at this level. */
export const isFor = (
  { procedureCode, alsoFor, variants, levels }: ProcessVersion,
  code: string,
  variant: string,
  resolverLevel: string | null,
): boolean =>
  (procedureCode === code || (alsoFor?.includes(code) ?? false)) &&
  (variants?.includes(variant) ?? true) &&
  (levels?.some((level) => level === resolverLevel) ?? true);
