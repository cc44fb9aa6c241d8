/** How an agency gives its open steps to its specialists. */
export const ASSIGNMENT_KINDS = ['by-hand', 'round-robin', 'load', 'field'] as const;
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number];

export interface AssignmentRule {
  readonly kind: AssignmentKind;
  /** Of `field` only: who works on the procedures of which field. */
  readonly fields: readonly { readonly field: string; readonly people: readonly string[] }[];
}

export const BY_HAND: AssignmentRule = { kind: 'by-hand', fields: [] };

/** A specialist of the agency who is there. */
export interface Candidate {
  readonly id: string;
  /** Open steps that are his at the agency. */
  readonly open: number;
  /** When the rule last chose him, counted in choices; 0: never. */
  readonly turn: number;
}

/** Who may be chosen under the rule for a procedure of this field, present or not. */
export const peopleOf = (rule: AssignmentRule, people: readonly string[], field: string): readonly string[] => {
  if (rule.kind !== 'field') return people;
  const named = rule.fields.filter((one) => one.field === field).flatMap((one) => one.people);
  return people.filter((id) => named.includes(id));
};

/** The one whose turn is longest ago; by load the one with the fewest open steps, of several again by turn. null: nobody is there. */
export function choose({ kind }: AssignmentRule, candidates: readonly Candidate[]): string | null {
  const load = ({ open }: Candidate) => (kind === 'load' ? open : 0);
  const [first] = [...candidates].sort((a, b) => load(a) - load(b) || a.turn - b.turn || (a.id < b.id ? -1 : 1));
  return first?.id ?? null;
}
