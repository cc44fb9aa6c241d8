import type { Dossier, StepInstance } from '../workflow/dossier.js';
import {
  accountId,
  clerk,
  deskOfficer,
  divisionHead,
  isCentre,
  signingLeader,
  specialist,
  specialistsAt,
} from './cast.js';
import { handOver, numbered, pickUp, send } from './moves.js';
import type { Pace } from './pace.js';
import type { DossierPlan, Timed, Walk } from './plan.js';
import { GRAIN } from './working-week.js';

export type OpenStep = Pick<StepInstance, 'no' | 'stepId' | 'kind' | 'owner' | 'assignee' | 'signs' | 'child'>;

/** How a dossier stands, as far as whoever has to act next looks at it. */
export interface Standing {
  readonly status: Dossier['status'];
  /** Who decides, as it is now. */
  readonly resolver: string;
  readonly open: readonly OpenStep[];
  /** Work has been sent back on its way. */
  readonly sentBack: boolean;
  /** Something is signed and has no number yet. */
  readonly unnumbered: boolean;
}

/** A dossier's way on from one of its open steps. */
export interface Turn {
  readonly plan: DossierPlan;
  readonly walk: Walk;
  readonly pace: Pace;
  readonly standing: Standing;
  readonly step: OpenStep;
  /** Minute of work. */
  readonly now: number;
}

/** What its owner does at an open step, as its kind asks; nothing where a linked dossier does it, or where this one is to stall. */
export function turnOf(turn: Turn): readonly Timed[] {
  if (turn.step.child !== undefined) return [];
  const { plan, walk, standing, step, now } = turn;
  const done = doneAt(turn);
  const { stepId, owner } = step;
  switch (step.kind) {
    case 'reception':
      if (walk.stage === 'received') return [];
      if (standing.status === 'received')
        return [{ ...handOver(plan, Math.min(done, now + 24 * GRAIN)), closes: true }];
      return [closing(done, deskOf(plan, owner), 'complete-step', { stepId })];
    case 'inter_agency':
      if (isCentre(owner)) return [closing(done, deskOf(plan, owner), 'complete-step', { stepId })];
      return worked(turn, done, 'complete-step', {});
    case 'processing':
      return worked(turn, done, 'submit-to-leader', {
        proposal: proposalOf(walk),
        draft: { id: `du-thao-${plan.no}-${step.no}` },
      });
    case 'review':
      if (walk.stage === 'review' || walk.stage === 'assigned') return [];
      if (isSentBack(turn, 'division-head'))
        return [closing(done, divisionHead(owner), 'send-back', { stepId, reason: BACK })];
      return [closing(done, divisionHead(owner), 'submit-to-leader', { stepId, proposal: proposalOf(walk) })];
    case 'approval':
      return approved(turn, done);
    case 'clerk':
      if (walk.stage === 'signed') return [];
      if (standing.unnumbered) return [{ ...number(plan, walk, done, clerk(owner), stepId), closes: true }];
      return [closing(done, clerk(owner), 'complete-step', { stepId })];
    case 'result':
      return brought(turn, done);
  }
}

const closing = (...request: Parameters<typeof send>) => ({ ...send(...request), closes: true as const });

const BACK = 'Dự thảo chưa nêu đủ căn cứ pháp lý; đề nghị rà soát lại.';
const REFUSAL = 'Không đủ điều kiện theo quy định của thủ tục.';

const proposalOf = ({ refused }: Walk) => (refused ? 'refuse' : 'grant');
const deskOf = ({ receiver, desk }: DossierPlan, centre: string): string =>
  centre === receiver ? desk : deskOfficer(centre, 1);

/** Minute of work. Most take about their share of the time, some are quick, and now and then somebody takes far longer. */
export function doneAt({ plan, walk, pace, step, now }: Omit<Turn, 'standing'>): number {
  const slow = plan.random(100 + step.no).pick([0.5, 0.8, 1, 1, 1, 1.2, 2.5]);
  return pace.until(step.stepId, now, walk.finish, slow);
}

/** Given to one of the owner's people, and done by him. */
function worked({ plan, walk, step, now }: Turn, done: number, command: string, body: object): Timed[] {
  if (walk.stage === 'unassigned') return [];
  const { stepId, owner } = step;
  const hand = specialist(owner, Math.min(plan.hand, specialistsAt(owner)));
  const assignee = accountId(hand);
  const given = send(now + (done - now) * 0.2, divisionHead(owner), 'assign', { stepId, assignee });
  const work = closing(done, hand, command, { stepId, ...body });
  return [...(step.assignee === assignee ? [] : [given]), ...(walk.stage === 'assigned' ? [] : [work])];
}

/** Passed on where a later approval signs. */
function approved(turn: Turn, done: number): Timed[] {
  const { plan, walk, step } = turn;
  const { stepId, owner, signs } = step;
  const leader = signingLeader(owner);
  if (signs === false) return [closing(done, leader, 'complete-step', { stepId })];
  if (walk.stage === 'review' || walk.stage === 'approval') return [];
  if (isSentBack(turn, 'signing-leader')) return [closing(done, leader, 'send-back', { stepId, reason: BACK })];
  const decision = walk.refused ? { decision: 'refused', reason: REFUSAL } : { decision: 'granted' };
  return [closing(done, leader, 'sign-result', { stepId, ...decision, document: { id: `ket-qua-${plan.no}` } })];
}

/** Once on a way: what comes anew passes. */
const isSentBack = ({ walk, standing }: Turn, by: Walk['sentBack']): boolean =>
  walk.sentBack === by && !standing.sentBack;

const number = (plan: DossierPlan, { refused }: Walk, minute: number, actor: string, stepId: string) =>
  send(minute, actor, 'number-result', { stepId, number: numbered(plan, refused ? 'TB' : 'KQ') });

/** Numbered where no clerk has done so before, brought to the desk, and handed out. */
function brought({ plan, walk, standing, step, now }: Turn, done: number): Timed[] {
  const { stepId, owner } = step;
  if (walk.stage === 'signed') return [];
  const numbering = standing.unnumbered
    ? [number(plan, walk, now + (done - now) * 0.5, clerk(standing.resolver), stepId)]
    : [];
  if (walk.stage === 'numbered') return numbering;
  const actor = isCentre(owner) ? deskOf(plan, owner) : clerk(owner);
  const { collected } = walk;
  return [
    ...numbering,
    send(done, actor, 'deliver-result', { stepId }),
    ...pickUp({ ...plan, collected }, done, plan.random(99)),
  ];
}
