import fc from 'fast-check';
import {
  NOTICES,
  type ProcessVersion,
  type StepDefinition,
  type StepKind,
  type WaitRule,
} from '../../src/workflow/procedure.js';
import type { Condition } from '../../src/workflow/process-condition.js';

/**
 * Random processes that nothing stands in the way of: they begin with a reception, somebody signs, every branch joins,
 * they end with a result, and their steps fit the limit of 120 working days.
 */
export interface Generated {
  readonly process: ProcessVersion;
  /** Ids of the steps that are skipped in some case. */
  readonly optional: readonly string[];
}

/** A part of the way: one step after another, some of them branches that run at once. */
type Part = {
  readonly kind: Exclude<StepKind, 'reception' | 'result'>;
  readonly when: Condition | null;
  readonly days: number;
  /** Whose step it is that the dossier waits at; absent: it waits at none. */
  readonly wait?: 'applicant' | 'agency';
};
type Block = Part | { readonly branches: readonly (readonly Block[])[] };

const CONDITIONS: readonly Condition[] = [
  { field: 'channel', op: 'eq', value: 'online' },
  { field: 'owed', op: 'gt', value: 0 },
  { not: { field: 'subjectKind', op: 'eq', value: 'citizen' } },
  {
    or: [
      { field: 'authorised', op: 'eq', value: true },
      { field: 'papers', op: 'has', value: 'p1' },
    ],
  },
  {
    and: [
      { field: 'resolverLevel', op: 'ne', value: 'commune' },
      { field: 'variant', op: 'in', value: ['main'] },
    ],
  },
];

const part = fc.record<Part>({
  kind: fc.constantFrom('processing' as const, 'review' as const, 'inter_agency' as const, 'clerk' as const),
  when: fc.option(fc.constantFrom(...CONDITIONS), { freq: 4 }),
  days: fc.integer({ min: 0, max: 2 }).map((n) => n / 2),
});

const wait = fc.record<Part>({
  kind: fc.constantFrom('processing' as const, 'inter_agency' as const),
  when: fc.option(fc.constantFrom(...CONDITIONS), { freq: 4 }),
  days: fc.constant(0),
  wait: fc.constantFrom('applicant' as const, 'agency' as const),
});
const WAITS: readonly WaitRule[] = [
  { kind: 'payment', stopsClock: true, ground: 'NĐ 101/2024/NĐ-CP' },
  { kind: 'pause', stopsClock: false, ground: null },
];

const { way } = fc.letrec<{ way: readonly Block[]; block: Block }>((tie) => ({
  way: fc.array(tie('block'), { minLength: 1, maxLength: 4, depthIdentifier: 'way' }),
  block: fc.oneof(
    { depthIdentifier: 'way', maxDepth: 2, withCrossShrink: true },
    { weight: 8, arbitrary: part },
    { weight: 1, arbitrary: wait },
    { weight: 2, arbitrary: fc.record({ branches: fc.array(tie('way'), { minLength: 2, maxLength: 3 }) }) },
  ),
}));

const OWNERS: readonly StepDefinition['owner'][] = [
  'receiver',
  'resolver',
  { agency: 'tq.vp' },
  { agency: 'tq.stc' },
  { unit: 'ca', of: 'receiver' },
  { committee: 'province', of: 'resolver' },
];

/** Any well-formed process; `before` and `after` of the random way stand what every process has. */
export const wellFormed: fc.Arbitrary<Generated> = fc
  .record({ way, owners: fc.array(fc.constantFrom(...OWNERS), { minLength: 1, maxLength: 6 }), shuffle: fc.boolean() })
  .map(({ way, owners, shuffle }) => {
    const steps = new Steps(owners);
    const reception = steps.add({ kind: 'reception', name: 'Tiếp nhận', limit: null, owner: 'receiver' });
    const body = steps.way(way);
    const approval = steps.add({ kind: 'approval', name: 'Ký duyệt', limit: { value: 1, unit: 'working_days' } });
    const result = steps.add({
      kind: 'result',
      name: 'Trả kết quả',
      limit: null,
      owner: 'receiver',
      outsideLimit: true,
    });
    steps.link(reception, body.first);
    for (const last of body.last) steps.link(last, [approval]);
    steps.link(approval, [result]);
    steps.end(result);
    return steps.generated(shuffle);
  });

/** Two steps that wait never open at once. */
const withoutWait = (block: Block): Block => {
  if ('branches' in block) return { branches: block.branches.map((branch) => branch.map(withoutWait)) };
  const { wait: _, ...rest } = block;
  return rest;
};

class Steps {
  private readonly made: StepDefinition[] = [];
  private readonly next = new Map<string, string[]>();

  constructor(private readonly owners: readonly StepDefinition['owner'][]) {}

  add(step: Omit<StepDefinition, 'id' | 'owner'> & Partial<Pick<StepDefinition, 'owner'>>): string {
    const id = `s${this.made.length + 1}`;
    this.made.push({ id, owner: this.owners[this.made.length % this.owners.length]!, ...step });
    return id;
  }

  link(from: string, to: readonly string[]): void {
    this.next.set(from, [...(this.next.get(from) ?? []), ...to]);
  }

  end(id: string): void {
    this.next.set(id, []);
  }

  /** Where a way is entered, and the steps from which it is left. */
  way(blocks: readonly Block[]): { first: string[]; last: string[] } {
    const parts = blocks.map((block) => ('branches' in block ? this.fork(block.branches) : this.step(block)));
    parts.slice(1).forEach(({ first }, i) => parts[i]!.last.forEach((last) => this.link(last, first)));
    return { first: parts[0]!.first, last: parts.at(-1)!.last };
  }

  private step({ kind, when, days, wait }: Part): { first: string[]; last: string[] } {
    const id = this.add({
      kind,
      name: `Bước ${kind}`,
      limit: days > 0 ? { value: days, unit: 'working_days' } : null,
      ...(when ? { when } : {}),
      ...(wait ? { wait: wait === 'applicant' ? 'payment' : 'pause' } : {}),
      ...(wait === 'applicant' ? { owner: 'applicant' } : {}),
    });
    return { first: [id], last: [id] };
  }

  /** A step that opens the branches, and one that waits for them. */
  private fork(branches: readonly (readonly Block[])[]): { first: string[]; last: string[] } {
    const opens = this.add({ kind: 'processing', name: 'Mở các nhánh', limit: null });
    const ways = branches.map((branch, i) => this.way(i === 0 ? branch : branch.map(withoutWait)));
    const joins = this.add({ kind: 'processing', name: 'Nhập các nhánh', limit: null, join: true });
    for (const { first, last } of ways) {
      this.link(opens, first);
      for (const id of last) this.link(id, [joins]);
    }
    return { first: [opens], last: [joins] };
  }

  generated(shuffle: boolean): Generated {
    const steps = this.made.map((step, i) => {
      const next = this.next.get(step.id)!;
      const implicit = !shuffle && next.length <= 1 && next[0] === this.made[i + 1]?.id;
      return implicit ? step : { ...step, next };
    });
    const [first, ...rest] = steps;
    const process: ProcessVersion = {
      id: 'test',
      version: 1,
      procedureCode: '1.000001',
      state: 'draft',
      name: 'Quy trình thử',
      steps: shuffle ? [first!, ...rest.reverse()] : steps,
      source: 'test',
      committed: { value: 120, unit: 'working_days' },
      notices: NOTICES,
      waits: WAITS,
    };
    return { process, optional: steps.filter(({ when }) => when !== undefined).map(({ id }) => id) };
  }
}
