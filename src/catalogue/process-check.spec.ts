import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wellFormed } from '../../test/support/processes.js';
import type { ProcessVersion, StepDefinition } from '../workflow/procedure.js';
import type { Condition } from '../workflow/process-condition.js';
import { successorsOf } from '../workflow/process-flow.js';
import { checkProcess, type CheckContext } from './process-check.js';
import { shippedContext } from './process-context.js';
import { type FindingCode, keyOf } from './process-findings.js';
import { readProcess, recordOf } from './process-file.js';
import { DATA, readProcesses } from './shipped-processes.js';

const shipped = readProcesses();
const context = shippedContext();
const keys = (process: ProcessVersion, by: CheckContext = context) => checkProcess(process, by).map(keyOf);

const assumed = (...steps: number[]) => steps.map((no) => `owner-assumed@s${no}`);

/** What the check finds in each shipped process once data/mapping has completed it. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  'BacNinh-1582-1.009645': ['limit-unsettled', 'other-unit'],
  'CaoBang-1948-1.008603-tinh': [],
  'CaoBang-1948-1.008603-xa': [],
  'CaoBang-1948-KTTV-1': ['process-without-procedure'],
  'CaoBang-2022-1.001806': [],
  'CaoBang-2022-1.004944-a': [],
  'CaoBang-2022-1.004946': assumed(3, 6),
  'CaoBang-2022-1.013814-a': [],
  'CaoBang-2022-1.013814-b': [],
  'CaoBang-2022-1.013815': [],
  'CaoBang-2022-1.013817': [],
  'CaoBang-2022-1.013820': [],
  'CaoBang-2022-2.000025': [],
  'CaoBang-2022-2.000027': [],
  'CaoBang-2022-2.000286': [...assumed(11, 12, 13), 'longer-than-limit'],
  'CaoBang-2022-2.000477-a': assumed(1, 2, 3, 4, 5),
  'CaoBang-2022-2.000477-b': assumed(1, 2, 3, 6),
  'CaoBang-2022-2.001661': [],
  'CaoBang-2028-1.003999': ['steps-differ-from-total'],
  'CaoBang-2028-1.013932-a': [],
  'CaoBang-2028-1.013934-a': [],
  'CaoBang-2028-1.013934-b': [],
  'CaoBang-2028-2.001683': [],
  'CaoBang-2028-2.001717': [],
  'CaoBang-2031-1.009403': [],
  'CaoBang-2031-1.014464': [],
  'HN-1610-2025-nghiavutaichinh': [
    ...assumed(4),
    'nobody-signs',
    'process-without-total',
    ...['1.012783', '1.013831', '1.013980', '1.013949'].map(() => 'limit-unsettled'),
  ],
  'LT-ND297-2025-karaoke': ['process-without-procedure', ...assumed(3)],
  'LT-ND63-2024-khaisinh': [],
  'LT-QD296-2024-khaitu': [],
  'NgheAn-3760-1.014333': assumed(1, 2, 3, 4, 5, 6, 7),
  'NgheAn-3760-1.014334': assumed(1, 2, 3, 4, 5, 6, 7),
  'NgheAn-3760-1.014335': assumed(1),
  'NgheAn-3760-1.014336': assumed(1, 2, 3, 4, 5, 6, 7),
  'NgheAn-3760-1.014337': assumed(1),
  'NgheAn-3854-2.002755': [],
  'NgheAn-3854-2.002757': [],
  'NgheAn-3857-1.012994': ['other-unit', 'late-on-some-days'],
};

/** What the check finds besides units without an agency in the sources as they are. */
const FOUND_IN_SOURCES: Readonly<Record<string, readonly string[]>> = {
  'BacNinh-1582-1.009645': ['limit-unsettled', 'other-unit'],
  'CaoBang-1948-KTTV-1': ['process-without-procedure'],
  'CaoBang-2022-1.013814-b': ['longer-than-limit'],
  'CaoBang-2022-2.000286': ['longer-than-limit'],
  'CaoBang-2028-1.003999': ['steps-differ-from-total'],
  'CaoBang-2028-1.013934-a': ['longer-than-limit'],
  'HN-1610-2025-nghiavutaichinh': [
    ...['nobody-signs', 'process-without-total'],
    ...['1.012783', '1.013831', '1.013980', '1.013949'].map(() => 'limit-unsettled'),
  ],
  'LT-ND297-2025-karaoke': ['process-without-procedure'],
  'LT-QD296-2024-khaitu': ['longer-than-limit'],
  'NgheAn-3857-1.012994': ['other-unit', 'late-on-some-days'],
};

describe('the 38 published processes', () => {
  it('are each checked twice: as published, and completed for this province', () => {
    expect(Object.keys(FOUND)).toHaveLength(38);
    expect(shipped.map(({ id, version }) => `${id}@${version}`).sort()).toEqual(
      Object.keys(FOUND)
        .flatMap((id) => [`${id}@1`, `${id}@2`])
        .sort(),
    );
  });

  it.each(shipped.filter(({ version }) => version === 1).map((process) => [process.id, process] as const))(
    '%s as published lacks agencies and has its own faults',
    (id, process) => {
      const own = keys(process).filter((key) => !key.startsWith('owner-unknown@'));
      expect(own).toEqual(FOUND_IN_SOURCES[id] ?? []);
    },
  );

  it.each(shipped.filter(({ version }) => version === 2).map((process) => [process.id, process] as const))(
    '%s completed has these findings',
    (id, process) => {
      expect(keys(process)).toEqual(FOUND[id]);
    },
  );

  it('say by how much: 1.003999 adds up to 9.5 of 10.5, 2.000286 takes 25 of 10', () => {
    const details = (id: string) =>
      checkProcess(
        shipped.findLast((one) => one.id === id)!,
        context,
      ).map((one) => one.detail);
    expect(details('CaoBang-2028-1.003999')).toEqual([{ sum: 9.5, total: 10.5, unit: 'working_days' }]);
    expect(details('CaoBang-2022-2.000286').at(-1)).toEqual({
      code: '2.000286',
      value: 25,
      unit: 'working_days',
      limit: 10,
    });
  });

  it('in other units are compared on the calendar: 168 working hours end after 30 days where days off lie between', () => {
    const [, late] = checkProcess(
      shipped.findLast(({ id }) => id === 'NgheAn-3857-1.012994')!,
      context,
    );
    // 21 working days from the Monday four weeks before Tết 2026 (off 16–20/2) end on 24/2; 30 days end on 18/2, moved to 23/2
    expect(late).toMatchObject({ rule: 'late-on-some-days', detail: { first: '2026-01-19', of: 498 } });
    expect(late!.detail['days']).toBeLessThan(498);
  });
});

const limit = { value: 120, unit: 'working_days' } as const;
const anyProcedure = context.procedure('1.001806')!;
const main = { ...anyProcedure.variants[0]!, limit };
const paper = { id: 'p1', name: 'Tờ khai', copies: 1, kind: 'form', nameTruncated: false };
const tried: CheckContext = {
  ...context,
  procedure: (code) => ({ ...anyProcedure, code, variants: [main], papers: [paper], findings: [] }),
};

/** The process with one step changed; the step is drawn from those that `which` allows. */
const spoilt = (which: (step: StepDefinition) => boolean, change: (step: StepDefinition) => Partial<StepDefinition>) =>
  wellFormed
    .filter(({ process }) => process.steps.some(which))
    .chain(({ process }) =>
      fc.constantFrom(...process.steps.filter(which)).map(({ id }) => ({
        id,
        process: {
          ...process,
          steps: process.steps.map((step) => (step.id === id ? { ...step, ...change(step) } : step)),
        },
      })),
    );

const inner = ({ kind, next = [] }: StepDefinition) => kind !== 'reception' && kind !== 'result' && next.length < 2;
const badGuard = (condition: unknown) => () => ({ when: condition as Condition });

/** Each defect, planted at a random place of a random well-formed process, and what must be found at that place. */
const DEFECTS: readonly [
  string,
  fc.Arbitrary<{ id: string; process: ProcessVersion }>,
  (id: string, process: ProcessVersion) => readonly string[],
][] = [
  ['a dead end', spoilt(inner, () => ({ next: [] })), (id) => [`dead-end@${id}`]],
  [
    'a step that nothing leads to',
    wellFormed.map(({ process }) => {
      const lost: StepDefinition = {
        ...process.steps[0]!,
        id: 'lost',
        kind: 'processing',
        next: [process.steps[0]!.id],
      };
      const steps = process.steps.map((step) => ({ ...step, next: successorsOf(process, step.id) }));
      return { id: 'lost', process: { ...process, steps: [...steps, lost] } };
    }),
    () => ['step-unreachable@lost'],
  ],
  [
    'a join that does not wait',
    spoilt(
      ({ join }) => join === true,
      () => ({ join: undefined }),
    ),
    (id) => [`join-missing@${id}`],
  ],
  [
    'a limit overrun',
    spoilt(inner, () => ({ limit: { value: 121, unit: 'working_days' } })),
    () => ['longer-than-limit'],
  ],
  [
    'a step of nobody',
    spoilt(
      () => true,
      () => ({ owner: { agency: '' } }),
    ),
    (id) => [`owner-missing@${id}`],
  ],
  [
    'an agency that the register does not have',
    spoilt(
      () => true,
      () => ({ owner: { agency: 'Sở Bưu chính' } }),
    ),
    (id) => [`owner-unknown@${id}`],
  ],
  [
    'a guard over a field that there is not',
    spoilt(inner, badGuard({ field: 'ghiChu', op: 'eq', value: 'x' })),
    (id) => [`guard-field-unknown@${id}`],
  ],
  [
    'a guard that compares a number with text',
    spoilt(inner, badGuard({ field: 'owed', op: 'gt', value: '0' })),
    (id) => [`guard-value-unfit@${id}`],
  ],
  [
    'a guard over a channel that there is not',
    spoilt(inner, badGuard({ not: { field: 'channel', op: 'eq', value: 'fax' } })),
    (id) => [`guard-value-unfit@${id}`],
  ],
  [
    'a guard that holds in every case',
    spoilt(inner, badGuard({ field: 'returnChannel', op: 'in', value: ['direct', 'online', 'postal'] })),
    (id) => [`guard-constant@${id}`],
  ],
  ['a way back', spoilt(inner, ({ id }) => ({ next: [id] })), (id) => [`circle@${id}`]],
  ['a way to nowhere', spoilt(inner, () => ({ next: ['nowhere'] })), (id) => [`next-unknown@${id}`]],
  ['a wait without a rule', spoilt(inner, () => ({ wait: 'phase' })), (id) => [`wait-undeclared@${id}`]],
  [
    'a wait where nothing can end it',
    spoilt(
      ({ kind }) => kind === 'approval',
      () => ({ wait: 'payment' }),
    ),
    (id) => [`wait-misplaced@${id}`],
  ],
  [
    'an opinion that nobody may ask for',
    spoilt(
      ({ kind }) => kind === 'approval',
      () => ({
        consultation: { whom: [], answerWithin: { value: 1, unit: 'working_hours' }, onSilence: 'wait', ground: null },
      }),
    ),
    (id) => [`consultation-misplaced@${id}`],
  ],
  [
    'an answer that comes after the step',
    spoilt(
      ({ limit: own }) => own !== null,
      () => ({
        consultation: { whom: [], answerWithin: { value: 9, unit: 'working_days' }, onSilence: 'wait', ground: null },
      }),
    ),
    (id) => [`consultation-outlasts-step@${id}`],
  ],
  [
    'a branch that ends by itself',
    wellFormed.map(({ process }) => {
      const steps = process.steps.map((step) => ({ ...step, next: successorsOf(process, step.id) }));
      const [first, ...rest] = steps;
      const alone: StepDefinition = { ...first!, id: 'alone', kind: 'result', next: [] };
      return {
        id: 'alone',
        process: { ...process, steps: [{ ...first!, next: [...first!.next, 'alone'] }, ...rest, alone] },
      };
    }),
    () => ['branch-unjoined@alone'],
  ],
];

describe('the example of docs/processes.md', () => {
  it('is a file without a fault', () => {
    const guide = readFileSync(join(DATA, '../docs/processes.md'), 'utf8');
    const [, example] = /```yaml\n([\s\S]*?)```/.exec(guide)!;
    expect(keys(recordOf(readProcess(example!), 1))).toEqual([]);
  });
});

describe('a random process', () => {
  it('is never refused when it is well-formed', () => {
    fc.assert(fc.property(wellFormed, ({ process }) => void expect(keys(process, tried)).toEqual([])));
  });

  it.each(DEFECTS)('with %s is found out', (_, arbitrary, expected) => {
    fc.assert(
      fc.property(arbitrary, ({ id, process }) => {
        expect(keys(process, tried)).toEqual(expect.arrayContaining([...expected(id, process)]));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a process', () => {
  const step = (id: string, more: Partial<StepDefinition> = {}): StepDefinition => ({
    ...{ id, kind: 'processing', name: id, owner: 'resolver', limit: null },
    ...more,
  });
  const sound: ProcessVersion = {
    ...{ id: 'x', version: 1, procedureCode: '1.001806', state: 'draft', name: 'x', source: 'x' },
    committed: limit,
    steps: [
      step('in', { kind: 'reception' }),
      step('do'),
      step('sign', { kind: 'approval' }),
      step('out', { kind: 'result' }),
    ],
  };
  const withStep = (id: string, more: Partial<StepDefinition>) => ({
    steps: sound.steps.map((one) => (one.id === id ? { ...one, ...more } : one)),
  });

  it.each<[string, Partial<ProcessVersion>, FindingCode | `${FindingCode}@${string}`]>([
    ['two steps of one id', { steps: [...sound.steps, step('do')] }, 'step-named-twice@do'],
    ['no end', { steps: sound.steps.slice(0, 3) }, 'no-end'],
    ['a first step that is no reception', withStep('in', { kind: 'review' }), 'not-begun-by-reception@in'],
    [
      'an end that may be skipped',
      withStep('out', { when: { field: 'owed', op: 'gt', value: 0 } }),
      'step-never-optional@out',
    ],
    ['a join of one step', withStep('do', { join: true }), 'join-of-one@do'],
    ['nobody who signs', withStep('sign', { kind: 'review' }), 'nobody-signs'],
    ['the applicant as owner, without a wait', withStep('do', { owner: 'applicant' }), 'owner-missing@do'],
    [
      'a wait for the applicant while the clock runs',
      {
        ...withStep('do', { owner: 'applicant', wait: 'payment' }),
        waits: [{ kind: 'payment', stopsClock: false, ground: null }],
      },
      'apology-impossible@do',
    ],
    [
      'a stopped clock without a ground',
      { waits: [{ kind: 'pause', stopsClock: true, ground: null }] },
      'stop-without-ground',
    ],
    [
      'a limit counted anew after a pause',
      { waits: [{ kind: 'pause', stopsClock: true, ground: 'x', resume: 'restart' }] },
      'resume-unfit',
    ],
    [
      'the longest of a wait for papers, whose period is that of the request',
      { waits: [{ kind: 'supplement', stopsClock: true, ground: 'x', atMost: { value: 5, unit: 'working_days' } }] },
      'at-most-unfit',
    ],
    [
      'the longest of a pause that leaves nothing out',
      { waits: [{ kind: 'pause', stopsClock: false, ground: null, atMost: { value: 5, unit: 'working_days' } }] },
      'at-most-unfit',
    ],
    [
      'a clock that runs while papers are awaited',
      { waits: [{ kind: 'supplement', stopsClock: false, ground: null }] },
      'supplement-must-stop',
    ],
    [
      'a second appointment without a limit',
      { waits: [{ kind: 'phase', stopsClock: true, ground: 'x' }] },
      'phase-without-limit',
    ],
    [
      'a wait at the step of a linked procedure',
      {
        ...withStep('do', { wait: 'pause', child: '1.001806' }),
        waits: [{ kind: 'pause', stopsClock: true, ground: 'x' }],
      },
      'wait-misplaced@do',
    ],
    [
      'two waits at once',
      {
        waits: [{ kind: 'payment', stopsClock: true, ground: 'x' }],
        steps: [
          step('in', { kind: 'reception', next: ['a', 'b'] }),
          step('a', { owner: 'applicant', wait: 'payment', next: ['sign'] }),
          step('b', { when: { field: 'owed', op: 'gt', value: 0 }, next: ['b2'] }),
          step('b2', { owner: 'applicant', wait: 'payment', next: ['sign'] }),
          step('sign', { kind: 'approval', join: true }),
          step('out', { kind: 'result' }),
        ],
      },
      'waits-at-once@in',
    ],
    [
      'two rules for one wait',
      {
        waits: [
          { kind: 'pause', stopsClock: false, ground: null },
          { kind: 'pause', stopsClock: false, ground: null },
        ],
      },
      'wait-named-twice',
    ],
    ['no such procedure', { procedureCode: null }, 'process-without-procedure'],
    ['a case that the procedure does not have', { variants: ['v9'] }, 'variant-unknown'],
    [
      'a paper that the procedure does not ask for',
      { papers: [{ paper: 'p9', when: { field: 'owed', op: 'gt', value: 0 } }] },
      'paper-unknown',
    ],
    ['no total', { committed: undefined }, 'process-without-total'],
    ['a promise beyond the limit', { committed: { value: 121, unit: 'working_days' } }, 'longer-than-limit'],
    ['a phase that is not declared', withStep('do', { phase: 'second' }), 'phase-unknown@do'],
    [
      'steps longer than their phase',
      {
        ...withStep('do', { limit: { value: 5, unit: 'working_days' } }),
        phases: [{ id: 'first', name: 'x', limit: { value: 4, unit: 'working_days' }, ground: null }],
      },
      'longer-than-phase',
    ],
    ['a letter left out', { notices: ['receipt', 'refusal', 'supplement', 'result-ready'] }, 'notice-missing'],
    ['an empty condition', { fees: [{ name: 'Phí', amountVnd: 1, when: { or: [] } }] }, 'guard-condition-empty'],
  ])('with %s is not published so', (_, change, key) => {
    expect(keys(sound, tried)).toEqual([]);
    expect(keys({ ...sound, ...change }, tried)).toContain(key);
  });

  it('of two branches takes as long as the longer one', () => {
    const day = (value: number) => ({ value, unit: 'working_days' }) as const;
    const branched = (value: number): ProcessVersion => ({
      ...sound,
      committed: day(12),
      steps: [
        step('in', { kind: 'reception', limit: day(1), next: ['a', 'b'] }),
        step('a', { limit: day(value), next: ['sign'] }),
        step('b', { limit: day(3) }),
        step('sign', { kind: 'approval', limit: day(1), join: true }),
        step('out', { kind: 'result', outsideLimit: true }),
      ],
    });
    expect(keys(branched(10), tried)).toEqual([]);
    expect(checkProcess(branched(9), tried)).toMatchObject([
      { rule: 'steps-differ-from-total', detail: { sum: 11, total: 12 } },
    ]);
  });

  it('leaves out of the limit what is waited for with the clock stopped', () => {
    const long = { wait: 'pause', limit: { value: 200, unit: 'working_days' } } as const;
    const process = (stopsClock: boolean) => ({
      ...sound,
      ...withStep('do', long),
      waits: [{ kind: 'pause' as const, stopsClock, ground: stopsClock ? 'x' : null }],
    });
    expect(keys(process(true), tried)).not.toContain('longer-than-limit');
    expect(keys(process(false), tried)).toContain('longer-than-limit');
  });

  it('needs the child procedures that it names to be known, or somebody who says so', () => {
    const nowhere: CheckContext = {
      ...tried,
      procedure: (code) => (code === '1.001806' ? tried.procedure(code) : null),
    };
    expect(checkProcess({ ...sound, ...withStep('do', { child: '1.999999' }) }, nowhere)).toMatchObject([
      { rule: 'child-unknown', step: 'do', grade: 'acceptable' },
    ]);
  });

  it('may pass over each of two branches on the way to the one step that waits', () => {
    const owes: Condition = { field: 'owed', op: 'gt', value: 0 };
    const steps = [
      step('in', { kind: 'reception', next: ['a', 'b'] }),
      step('a', { when: owes, next: ['pay'] }),
      step('b', { when: { not: owes }, next: ['pay'] }),
      step('pay', { owner: 'applicant', wait: 'payment', join: true }),
      step('sign', { kind: 'approval' }),
      step('out', { kind: 'result' }),
    ];
    const waits = [{ kind: 'payment' as const, stopsClock: true, ground: 'x' }];
    expect(keys({ ...sound, steps, waits }, tried)).toEqual([]);
  });

  it('of many optional steps, each leading to many others, is checked in a moment', () => {
    const last = 59;
    const steps = Array.from({ length: last + 1 }, (_, i) =>
      step(`s${i}`, {
        when: { field: 'channel', op: 'eq', value: 'online' },
        next: Array.from({ length: Math.min(8, last - i) }, (__, n) => `s${i + n + 1}`),
      }),
    );
    expect(keys({ ...sound, steps }, tried)).toContain('join-missing@s2');
  });
});
