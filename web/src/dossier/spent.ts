interface Step {
  readonly no: number;
  readonly stepId: string;
  readonly owner: string;
}

interface Charge {
  readonly agency: string;
  readonly step: string;
  readonly minutes: number;
}

/**
 * Working minutes that a step has had the dossier: said beside its last turn, since what was done again counts with it.
 * null: an earlier turn, or nothing is known yet.
 */
export function spentAt({ no, stepId, owner }: Step, work: readonly Step[], charges: readonly Charge[]): number | null {
  const last = work.findLast((one) => one.stepId === stepId && one.owner === owner);
  const own = charges.filter(({ agency, step }) => agency === owner && step === stepId);
  return last?.no !== no || own.length === 0 ? null : own.reduce((sum, { minutes }) => sum + minutes, 0);
}
