import type { WaitRule } from '../../src/workflow/procedure.js';
import { APPROVE_APOLOGY, proposeApology } from './apology.js';
import * as law from './law.js';
import { type Ask, Story } from './law.js';

/** What only another regime, a process of its own or lateness brings about: with every-state.ts, all that the table permits. */
export interface Rare {
  readonly story: Story;
  /** When it is looked at. */
  readonly at: string;
}

const IN_TIME = '2026-11-30T09:00';
/** The due date, Tue 1/12/2026, has passed. */
const LATE = '2026-12-03T09:00';
const DAY_BEFORE = '2026-12-02T09:00';

const WAITS: Readonly<Record<'supplement' | 'payment' | 'pause', (story: Story) => Story>> = {
  supplement: (story) =>
    story
      .then('specialist', DAY_BEFORE, law.PROPOSE_OTHERS)
      .then('leader', DAY_BEFORE, { type: 'ApproveSupplement', leaderReason: 'Phát sinh mới' })
      .then('desk', DAY_BEFORE, { type: 'SendSupplementRequest', number: '46/TB' }),
  payment: (story) =>
    story.then('specialist', DAY_BEFORE, {
      type: 'RaiseObligation',
      stepId: 'processing',
      amountVnd: 500_000,
      noticeNumber: '8/TB',
    }),
  pause: (story) =>
    story.then('leader', DAY_BEFORE, {
      type: 'PauseProcessing',
      reason: 'Chờ kết luận',
      legalGround: 'NĐ 101/2024 Đ.19 k.2',
    }),
};
const KINDS = Object.keys(WAITS) as (keyof typeof WAITS)[];

/** Lateness had begun before the wait: its apology goes on, through nobody's hands yet, or through one to three. */
const HANDS = ['specialist', 'head', 'leader'] as const;
const apologising = (waiting: Story): Story[] =>
  [0, 1, 2, 3].map((count) =>
    HANDS.slice(0, count).reduce(
      (story, who) => story.then(who, LATE, who === 'specialist' ? proposeApology('2026-12-10') : APPROVE_APOLOGY),
      waiting,
    ),
  );

/** A step of a process at which the dossier waits, owned by others than the specialist. */
const STEPS = [
  { kind: 'approval' },
  { kind: 'clerk' },
  { kind: 'inter_agency', owner: 'receiver' },
] as const satisfies readonly Parameters<typeof law.waitsAtStep>[1][];

const waitsWith = (kind: WaitRule['kind'], step: (typeof STEPS)[number]): Story =>
  Story.empty
    .under(law.waitsAtStep(kind, step))
    .then('desk', '2026-11-16T08:00', law.RECEIVE)
    .then('desk', '2026-11-16T10:00', law.HAND_OVER);

const SIGN_LAST: Ask = { ...law.SIGN, stepId: 'approval' } as Ask;
/** The desk itself owns the step at which the result is passed on. */
const atTheDesk = law.joined
  .then('clerk', '2026-11-18T10:00', law.complete('stamp'))
  .then('leader', '2026-11-19T09:00', SIGN_LAST)
  .then('clerk', '2026-11-19T10:00', law.numbered('2026-11-19'));

const regimeB = [law.received, law.assigned, law.waitingForPapers, law.waitingForPayment, law.paused];

export const RARE: readonly Rare[] = [
  ...KINDS.flatMap((kind) => apologising(WAITS[kind](law.assigned)).map((story) => ({ story, at: LATE }))),
  ...KINDS.flatMap((kind) => STEPS.map((step) => ({ story: waitsWith(kind, step), at: IN_TIME }))),
  ...[atTheDesk, ...regimeB.map(law.inRegimeB)].map((story) => ({ story, at: IN_TIME })),
];
