import type { LocalDate } from '../workflow/instant.js';
import { citizen, COMMUNE_IDS, type CommuneId, INSPECTOR, signingLeader, SUPERVISOR } from './cast.js';
import { assign, byAssignee, handOver, numbered, send, walk } from './moves.js';
import type { DossierPlan, Timed } from './plan.js';
import type { Random } from './random.js';
import { DAY_MINUTES, GRAIN } from './working-week.js';

/** Where a leg of the way begins. */
export interface Scene {
  readonly plan: DossierPlan;
  /** That many working days after the leg's beginning; a few of the same plan fall a little later each time. */
  readonly at: (days: number) => number;
  /** That many working days after the opening of the due date. */
  readonly fromDue: (days: number) => number;
  /** The date of so many working days after that minute, as it is known when it is said. */
  readonly dateOf: (said: number, minute: number, days: number) => LocalDate;
  readonly random: Random;
}

export type Leg = (scene: Scene) => readonly Timed[];

/** The papers of the procedure that are asked for again: the first two. */
export const missingOf = ({ item }: DossierPlan) =>
  item.procedure.papers.slice(0, 2).map(({ id, name }, i) => {
    return {
      paperId: id,
      name: name.normalize('NFC'),
      reason: i === 0 ? 'Bản chụp bị mờ, không đọc được' : 'Chưa có trong hồ sơ',
    };
  });
export const supplied = ({ item }: DossierPlan, from: number, to: number) =>
  item.procedure.papers
    .slice(from, to)
    .map(({ id, name }) => ({ paperId: id, name: name.normalize('NFC'), originals: 1, digitised: true }));
const GROUND = 'Nghị định 61/2018/NĐ-CP Điều 19 khoản 4';
const SECTOR = 'Nghị định 101/2024/NĐ-CP Điều 19 khoản 2';

export const begun: Leg = ({ plan, at }) => [handOver(plan, at(0.03)), assign(at(0.12))];

/** From the specialist's desk to the applicant, within three days of `from` and, when that can be, before the due date's closing. */
export const finishing = ({ plan, random, fromDue }: Scene, from: number): Timed => {
  const wished = from + (1.2 + 1.6 * random.next()) * DAY_MINUTES;
  const { refused } = plan;
  return walk(from, plan, {
    finish: from + DAY_MINUTES * 0.6 < fromDue(0.9) ? Math.min(wished, fromDue(0.9)) : wished,
    refused,
  });
};
export const finished: Leg = (scene) => [finishing(scene, scene.at(0.1))];

const asking = (plan: DossierPlan, minute: number, periodDays: number): Timed =>
  byAssignee(minute, 'propose-supplement', {
    missing: missingOf(plan),
    legalGround: GROUND,
    periodDays,
  });
export const declined = (plan: DossierPlan, minute: number): Timed[] => [
  asking(plan, minute, 30),
  send(minute + 5 * GRAIN, signingLeader(plan.resolver), 'decline-supplement', {
    reason: 'Thời gian bổ sung dài hơn cần thiết',
  }),
];
/** Proposed, agreed to, sent through the desk (NĐ 61/2018 Đ.5: no other way reaches the applicant). */
export const asked = (
  plan: DossierPlan,
  minute: number,
  periodDays: number,
  leaderReason: string | null = null,
): Timed[] => [
  asking(plan, minute, periodDays),
  send(minute + 20 * GRAIN, signingLeader(plan.resolver), 'approve-supplement', leaderReason ? { leaderReason } : {}),
  send(minute + 40 * GRAIN, plan.desk, 'send-supplement-request', { number: numbered(plan, 'BS') }),
];
export const given = (
  plan: DossierPlan,
  minute: number,
  provided: readonly string[],
  from: number,
  to: number,
  leads?: number,
): Timed => ({
  ...send(minute, plan.desk, 'receive-supplement', { provided, papers: supplied(plan, from, to) }),
  ...(leads ? { leads } : {}),
});
export const both = (plan: DossierPlan, minute: number, leads: number): Timed =>
  given(
    plan,
    minute,
    missingOf(plan).map((_, i) => `m${i + 1}`),
    0,
    2,
    leads,
  );

const AMOUNT = 300_000; // đồng, invented
export const owed = (plan: DossierPlan, minute: number): Timed =>
  byAssignee(minute, 'raise-obligation', {
    amountVnd: AMOUNT,
    noticeNumber: numbered(plan, 'NVTC'),
  });
export const paid = (plan: DossierPlan, minute: number, nth: number, share = 1): Timed =>
  send(minute, plan.desk, 'record-payment', { transaction: `GD-${plan.no}-${nth}`, amountVnd: AMOUNT * share });
export const paidBack = (plan: DossierPlan, minute: number, nth: number): Timed =>
  send(minute, plan.desk, 'settle-refund', { transaction: `GD-${plan.no}-${nth}`, number: numbered(plan, 'UNC') });
export const extended = (plan: DossierPlan, minute: number): Timed =>
  send(minute, signingLeader(plan.resolver), 'extend-limit', {
    days: 2,
    legalGround: SECTOR,
    number: numbered(plan, 'GH'),
  });

export const paused = (plan: DossierPlan, minute: number): Timed =>
  send(minute, signingLeader(plan.resolver), 'pause-processing', {
    reason: 'Chờ kết luận của cơ quan có thẩm quyền',
    legalGround: SECTOR,
  });
export const stopped = (plan: DossierPlan, minute: number): Timed =>
  send(minute, signingLeader(plan.resolver), 'stop-processing', {
    reason: 'Đối tượng của thủ tục không còn',
    legalGround: SECTOR,
    number: numbered(plan, 'DUNG'),
  });
export const withdrawn = (plan: DossierPlan, minute: number): Timed =>
  send(minute, plan.desk, 'withdraw-dossier', { reason: 'Không còn nhu cầu', originalsReturned: true });
export const wished = (plan: DossierPlan, minute: number): Timed =>
  send(minute, citizen(plan.citizen!), 'request-withdrawal', { reason: 'Không còn nhu cầu' });

export const proposed = (minute: number, what: object, reason: string): Timed =>
  send(minute, SUPERVISOR, 'propose-correction', { ...what, reason, document: 'Tờ trình 8/TTr-VP (giả định)' });
export const rejected = (minute: number): Timed =>
  send(minute, INSPECTOR, 'reject-correction', { proposal: 1, reason: 'Không có căn cứ (giả định)' });
export const agreed = (minute: number, leads?: number): Timed => ({
  ...send(minute, INSPECTOR, 'approve-correction', { proposal: 1 }),
  ...(leads ? { leads } : {}),
});

/** Another agency of the level, whom one may ask or whose work one may take over. */
export function otherAgency({ resolver }: DossierPlan): string {
  const communes = COMMUNE_IDS.indexOf(resolver as CommuneId);
  if (communes >= 0) return COMMUNE_IDS[(communes + 1) % COMMUNE_IDS.length]!;
  return resolver === 'tq.snv' ? 'tq.stp' : 'tq.snv';
}
export const consulting = ({ plan, at, dateOf }: Scene, days: number): Timed =>
  byAssignee(at(0.5), 'open-consultation', {
    agency: otherAgency(plan),
    question: 'Đề nghị cho ý kiến về điều kiện giải quyết',
    answerBy: dateOf(at(0.5), at(0.5), days),
  });
export const fault = (
  plan: DossierPlan,
  minute: number,
  { cause, incident = `sv-${plan.no}` }: { cause: string; incident?: string },
  reasonText: string,
): Timed =>
  send(minute, signingLeader(plan.resolver), 'apologise-for-fault', {
    cause,
    incident,
    reasonText,
    number: numbered(plan, 'XL'),
  });
