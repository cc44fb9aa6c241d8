/** What a check may find, and whether it must be mended or may be accepted by a named person who gives his reason. */
export const FINDINGS = {
  'step-named-twice': 'blocking',
  'next-unknown': 'blocking',
  circle: 'blocking',
  'step-unreachable': 'blocking',
  'dead-end': 'blocking',
  'no-end': 'blocking',
  'branch-unjoined': 'blocking',
  'join-missing': 'blocking',
  'join-of-one': 'blocking',
  'not-begun-by-reception': 'blocking',
  'step-never-optional': 'blocking',
  'owner-missing': 'blocking',
  'owner-unknown': 'blocking',
  'owner-assumed': 'acceptable',
  'guard-field-unknown': 'blocking',
  'guard-operator-unfit': 'blocking',
  'guard-value-unfit': 'blocking',
  'guard-condition-empty': 'blocking',
  'guard-constant': 'blocking',
  'process-without-procedure': 'blocking',
  'procedure-unknown': 'blocking',
  'variant-unknown': 'blocking',
  'child-unknown': 'acceptable',
  'limit-unsettled': 'acceptable',
  'process-without-total': 'acceptable',
  'steps-differ-from-total': 'acceptable',
  'longer-than-limit': 'acceptable',
  'other-unit': 'acceptable',
  'late-on-some-days': 'acceptable',
  'phase-unknown': 'blocking',
  'longer-than-phase': 'acceptable',
  'consultation-outlasts-step': 'blocking',
  'wait-undeclared': 'blocking',
  'wait-named-twice': 'blocking',
  'wait-misplaced': 'blocking',
  'waits-at-once': 'blocking',
  'resume-unfit': 'blocking',
  'at-most-unfit': 'blocking',
  'supplement-must-stop': 'blocking',
  'phase-without-limit': 'blocking',
  'consultation-misplaced': 'blocking',
  'stop-without-ground': 'blocking',
  'apology-impossible': 'blocking',
  'nobody-signs': 'blocking',
  'paper-unknown': 'blocking',
  'notice-missing': 'blocking',
} as const satisfies Readonly<Record<string, 'blocking' | 'acceptable'>>;

export type FindingCode = keyof typeof FINDINGS;

/** A fault of a process: its rule, the step where it is (null: the process as a whole), and what the wording needs. */
export interface ProcessFinding {
  readonly rule: FindingCode;
  readonly step: string | null;
  readonly grade: 'blocking' | 'acceptable';
  readonly detail: Readonly<Record<string, string | number>>;
}

export const finding = (
  rule: FindingCode,
  step: string | null = null,
  detail: ProcessFinding['detail'] = {},
): ProcessFinding => ({ rule, step, grade: FINDINGS[rule], detail });

/** What an acceptance names: a rule at a step. Versions never change, so it keeps its meaning. */
export const keyOf = ({ rule, step }: Pick<ProcessFinding, 'rule' | 'step'>): string =>
  step === null ? rule : `${rule}@${step}`;
