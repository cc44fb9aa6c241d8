import type { ProcedureRecord } from '../catalogue/records.js';
import { postFaults } from '../dossiers/post-faults.js';
import type { TypedFiling } from '../dossiers/typed-filing.js';

/** The questions of an online filing, one a page, in their order; and where each is. */
export const STEPS = {
  case: 'truong-hop',
  agency: 'co-quan',
  whom: 'nop-cho-ai',
  owner: 'chu-ho-so',
  submitter: 'nguoi-nop',
  papers: 'giay-to',
  return: 'nhan-ket-qua',
  tell: 'bao-tin',
  check: 'xem-lai',
} as const;
export type Step = keyof typeof STEPS;

export const stepAt = (place: string): Step | null =>
  (Object.keys(STEPS) as Step[]).find((step) => STEPS[step] === place) ?? null;

/** Those that this filing comes by: of one case nobody is asked which, and who files for himself is told once who he is. */
export const stepsOf = ({ variants }: Pick<ProcedureRecord, 'variants'>, { forWhom }: TypedFiling): Step[] =>
  (Object.keys(STEPS) as Step[]).filter((step) => {
    if (step === 'case') return variants.length > 1;
    return step !== 'submitter' || (forWhom !== undefined && forWhom !== 'self');
  });

/** Which of them is not answered yet, the first; the last where all are. */
export const nextStep = (procedure: Pick<ProcedureRecord, 'variants'>, typed: TypedFiling): Step =>
  stepsOf(procedure, typed).find((step) => !ANSWERED[step](typed)) ?? 'check';

const ANSWERED: Readonly<Record<Step, (typed: TypedFiling) => boolean>> = {
  case: ({ variant }) => variant !== undefined,
  agency: ({ resolver }) => resolver !== undefined,
  whom: ({ forWhom }) => forWhom !== undefined,
  owner: ({ owner }) => owner !== undefined,
  submitter: ({ submitter }) => submitter !== undefined,
  papers: ({ papersSeen }) => papersSeen === true,
  return: (typed) => typed.returnChannel !== undefined && postFaults(typed).length === 0,
  tell: ({ tellBy }) => tellBy !== undefined,
  check: () => false,
};
