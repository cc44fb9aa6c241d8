import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alarmCommand, alarmsOf } from '../src/sla/alarms.js';
import { type Dossier, isOpen, isReceived, openSteps, UNKNOWN } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import { inVietNam, type Instant, instant, type LocalDate, localDate, plusMs } from '../src/workflow/instant.js';
import { Refusal } from '../src/workflow/refusal.js';
import { APPROVE_APOLOGY, NUMBER_APOLOGY, proposeApology } from './support/apology.js';
import * as law from './support/law.js';
import type { Ask, Story, Who } from './support/law.js';
import * as reference from './reference-model.js';
import type { Model, Wish } from './reference-model.js';

/** CI may raise it. */
const numRuns = Number(process.env.MODEL_RUNS ?? 2_000);
const WHO = (Object.keys(law.PEOPLE) as Who[]).filter((who) => who !== 'system');
const MINUTE = 60_000;
const GAPS = [1, 30, 240, 1_440, 4_320]; // minutes

/** One turn: mostly onward, at times whatever the reference model allows, at times anything by anybody. */
interface Turn {
  readonly mood: 'onward' | 'legal' | 'anything';
  readonly pick: number;
  readonly who: number;
  readonly gap: number;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  mood: fc.constantFrom(
    'onward',
    'onward',
    'onward',
    'onward',
    'onward',
    'onward',
    'legal',
    'legal',
    'anything',
    'anything',
  ),
  pick: fc.nat(9_999),
  who: fc.nat(WHO.length - 1),
  gap: fc.nat(GAPS.length - 1),
});

/** Wishes that do not end a dossier, nor ask again for what is so already: without them few lives would reach a result. */
const ASIDE: readonly Wish[] = [
  'refuse',
  'withdraw',
  'stop',
  'proposeVoid',
  'proposeDate',
  'proposeStatus',
  'approveCorrection',
  'rejectCorrection',
  'rehome',
  'wish',
  'pay',
  'payPart',
  'payBack',
  'extend',
  'declineSupplement',
  'replace',
  'fault',
  'draft',
  'proposeApology',
  'declineApology',
  'consult',
  'answer',
  'verify',
  'verified',
  'awaitSystem',
  'systemAnswers',
  'release',
];
const onward = (wish: Wish, { assigned, status }: Model): boolean =>
  wish === 'assign'
    ? !assigned
    : wish === 'pay' || wish === 'payPart'
      ? status === 'awaiting-payment'
      : !ASIDE.includes(wish);

const step = (stepId: string) => ({ stepId });
const correction = { type: 'ProposeCorrection', reason: 'Nhập sai', document: 'TTr 1' } as const;

/** Papers that no list has named before. */
const unasked = (dossier: Dossier) =>
  law.missing.map((one) => ({ ...one, name: `${one.name} ${isReceived(dossier) ? dossier.supplements : 0}` }));

/** The wish in the service's words. */
function bodyOf(wish: Wish, now: Instant, story: Story): Ask {
  const { dossier } = story;
  const papers = law.filing().papers;
  switch (wish) {
    case 'submit':
      return law.SUBMIT;
    case 'guide':
      return { type: 'GuideAtCounter', filing: law.filing(), missing: law.missing };
    case 'askIntake':
      return { type: 'RequestIntakeSupplement', missing: law.missing, leaderReason: null };
    case 'askIntakeReasoned':
      return { type: 'RequestIntakeSupplement', missing: law.missing, leaderReason: 'Phát sinh' };
    case 'supplyIntake':
      return { type: 'SubmitIntakeSupplement', papers };
    case 'refuse':
      return law.REFUSE;
    case 'receive':
      return law.RECEIVE;
    case 'accept':
      return { type: 'AcceptSubmission', resolver: null };
    case 'handOver':
      return law.HAND_OVER;
    case 'assign':
      return law.ASSIGN;
    case 'release':
      return { type: 'Assign', ...step('processing'), assignee: null };
    case 'propose':
      return law.PROPOSE;
    case 'review':
      return law.REVIEWED;
    case 'sendBackFromReview':
      return { type: 'SendBack', ...step('review'), reason: 'x' };
    case 'sendBackFromApproval':
      return { type: 'SendBack', ...step('approval'), reason: 'x' };
    case 'sign':
      return law.SIGN;
    case 'refuseInSubstance':
      return {
        type: 'SignResult',
        ...step('approval'),
        decision: 'refused',
        reason: 'Không đủ điều kiện',
        document: law.document,
      };
    case 'number':
      return law.numbered(localDate(now));
    case 'deliver':
      return law.DELIVER;
    case 'giveBack':
      return law.RETURN;
    case 'draft':
      return { type: 'DraftApology', promiseNo: 0 };
    case 'proposeApology':
      return proposeApology('2027-06-30');
    case 'approveApology':
      return APPROVE_APOLOGY;
    case 'declineApology':
      return { type: 'DeclineApology', reason: 'Chưa rõ' };
    case 'numberApology':
      return NUMBER_APOLOGY;
    case 'proposeSupplement':
      return { ...law.PROPOSE_SUPPLEMENT, missing: unasked(dossier), periodDays: 2 } as Ask;
    case 'approveSupplement':
      return { type: 'ApproveSupplement', leaderReason: 'Cần thiết' };
    case 'sendSupplement':
      return { type: 'SendSupplementRequest', number: '45/TB' };
    case 'supplyFirst':
      return { type: 'ReceiveSupplement', provided: ['m1'], papers };
    case 'supplySecond':
      return { type: 'ReceiveSupplement', provided: ['m2'], papers: [] };
    case 'closeUnsupplemented':
      return { type: 'CloseUnsupplemented', number: '9/TB' };
    case 'bill':
      return { type: 'RaiseObligation', ...step('processing'), amountVnd: 500_000, noticeNumber: '7/TB' };
    case 'pay':
      return { type: 'RecordPayment', transaction: `gd-${story.facts.length}`, amountVnd: 500_000 };
    case 'payPart':
      return { type: 'RecordPayment', transaction: `gd-${story.facts.length}`, amountVnd: 200_000 };
    case 'payBack':
      return { type: 'SettleRefund', transaction: refundsOf(dossier)[0]?.transaction ?? 'gd', number: '3/UNC' };
    case 'extend':
      return { type: 'ExtendLimit', days: 2, legalGround: 'Luật chuyên ngành', number: '6/QĐ' };
    case 'declineSupplement':
      return { type: 'DeclineSupplement', reason: 'Không cần' };
    case 'pause':
      return { type: 'PauseProcessing', reason: 'x', legalGround: 'y' };
    case 'resume':
      return { type: 'ResumeProcessing', note: null };
    case 'verify':
      return { type: 'OpenVerification', ...step('processing'), plan: 'KH-1' };
    case 'verified':
      return { type: 'CloseVerification', minutes: law.document };
    case 'awaitSystem':
      return { type: 'OpenSystemWait', ...step('processing'), system: 'CSDL dân cư' };
    case 'systemAnswers':
      return { type: 'CloseSystemWait', note: null };
    case 'consult':
      return { ...law.CONSULT, answerBy: '2027-03-31' as LocalDate } as Ask;
    case 'answer':
      return { type: 'AnswerConsultation', consultation: 1, answer: 'Đồng ý', document: null };
    case 'wish':
      return { type: 'RequestWithdrawal', reason: null };
    case 'withdraw':
      return { type: 'WithdrawDossier', reason: null, originalsReturned: true };
    case 'stop':
      return { type: 'StopProcessing', reason: 'x', legalGround: 'y', number: '8/TB' };
    case 'replace':
      return {
        type: 'ReplaceResult',
        reason: 'Sai tên',
        document: { id: `doc-${story.facts.length}`, sha256: null },
        number: '13/KQ',
      };
    case 'fault': {
      const incident = owedApologiesOf(dossier)[0]?.incident ?? 'i1';
      return { type: 'ApologiseForFault', cause: 'wrong-result', incident, reasonText: 'x', number: '9/XL' };
    }
    case 'rehome':
      return { type: 'RehomeDossier', agency: null, into: law.OTHER, document: 'QĐ 1', reason: 'Sáp nhập' };
    case 'proposeVoid':
      return { ...correction, correction: { kind: 'void' } };
    case 'proposeDate':
      return { ...correction, correction: { kind: 'due-date', dueDate: '2027-03-15' as LocalDate } };
    case 'proposeStatus':
      return { ...correction, correction: { kind: 'status', status: 'processing' } };
    case 'rejectCorrection':
      return { type: 'RejectCorrection', proposal: isReceived(dossier) ? dossier.proposals : 1, reason: 'Đúng rồi' };
    case 'approveCorrection':
      return { type: 'ApproveCorrection', proposal: isReceived(dossier) ? dossier.proposals : 1 };
  }
}

const refundsOf = (dossier: Dossier) => (isReceived(dossier) ? dossier.refunds : []);
const owedApologiesOf = (dossier: Dossier) => (isReceived(dossier) ? dossier.owedApologies : []);

const WAITS = ['awaiting-supplement', 'awaiting-payment', 'paused'];
const FINAL = ['refused', 'intake-withdrawn', 'returned', 'withdrawn', 'terminated', 'voided'];

/** Cheaper than an expectation, a hundred thousand times. */
function must(holds: boolean, rule: string, about: unknown): void {
  if (!holds) throw new Error(`${rule}: ${JSON.stringify(about)}`);
}

/** All that has come in, part or whole, owed or not; what had come in before is not new money when it goes back. */
const received = (facts: Story['facts']): number =>
  facts.reduce((sum, fact) => {
    const came = fact.type === 'PaymentRecorded' || fact.type === 'PaymentPartRecorded';
    return sum + (came || (fact.type === 'RefundOwed' && fact.why !== 'part-paid') ? fact.amountVnd : 0);
  }, 0);
/** What met an obligation, with the parts before it, and what was paid back. */
function settled(facts: Story['facts']): number {
  let parts = 0;
  let sum = 0;
  for (const fact of facts) {
    if (fact.type === 'PaymentPartRecorded') parts += fact.amountVnd;
    if (fact.type === 'PaymentRecorded') [sum, parts] = [sum + parts + fact.amountVnd, 0];
    if (fact.type === 'RefundOwed' && fact.why === 'part-paid') parts -= fact.amountVnd;
    if (fact.type === 'RefundPaid') sum += fact.amountVnd;
  }
  return sum;
}
/** What is with us still: parts of an obligation, and money to be paid back. */
const heldOf = (dossier: Dossier): number =>
  isReceived(dossier) ? [...dossier.parts, ...dossier.refunds].reduce((sum, { amountVnd }) => sum + amountVnd, 0) : 0;

/** law.md §3.2, whatever was asked. */
function invariants(before: Dossier, story: Story, had: number): void {
  const { dossier, facts } = story;
  const fresh = facts.slice(had).map(({ type }) => type);
  const folded = facts.reduce<Dossier>(evolve, UNKNOWN);
  must(isDeepStrictEqual(folded, dossier), 'the facts fold to the state', dossier);
  must(isDeepStrictEqual(alarmsOf(folded), alarmsOf(dossier)), 'alarms are a function of the state', dossier);
  if (FINAL.includes(before.status))
    must(dossier.status === before.status || fresh.at(-1) === 'DossierVoided', 'what is final stays final', [
      before.status,
      fresh,
    ]);
  if (!isReceived(dossier)) return;
  if (isReceived(before)) {
    const corrected = fresh.includes('DueDateCorrected');
    must(dossier.receivedAt === before.receivedAt, 'receivedAt never changes', dossier);
    must(isDeepStrictEqual(dossier.pins, before.pins), 'pins never change', dossier);
    must(dossier.promise!.no >= before.promise!.no, 'promises are numbered on', dossier.promise);
    must(
      corrected || dossier.promise!.dueDate >= before.promise!.dueDate,
      'no wait brings the due date nearer',
      dossier.promise,
    );
    const kept = before.countedDueDate !== before.promise!.dueDate;
    must(corrected || !kept || dossier.countedDueDate === before.countedDueDate, 'lateness is never healed', dossier);
  }
  if ('finishedAt' in dossier) {
    must(
      dossier.finishedAt >= dossier.receivedAt && dossier.result !== null,
      'finished after the reception, with a result',
      dossier,
    );
    if ('returnedAt' in dossier)
      must(dossier.returnedAt >= dossier.finishedAt, 'returned after it was finished', dossier);
  }
  must(received(facts) === settled(facts) + heldOf(dossier), 'each đồng is in one place', facts);
  must(openSteps(dossier).length === (isOpen(dossier) ? 1 : 0), 'one open step while it is open', dossier.work);
  must((dossier.wait !== null) === WAITS.includes(dossier.status), 'one wait while it waits', dossier.wait);
  must(dossier.apologies.length <= 1, 'one re-appointment', dossier.apologies);
  must(isOpen(dossier) || alarmsOf(dossier).length === 0, 'no alarm after the end', dossier.status);
}

const unnumbered = (kind: string): string => kind.replace(/^(supplement|wait)-\d+$/, '$1');

/** Where an alarm clock would ring by now, it rings, in order; model and service agree on which stand. */
function ring(story: Story, model: Model, now: Instant): [Story, Model] {
  const standing = alarmsOf(story.dossier);
  const kinds = standing.map(({ kind }) => unnumbered(kind)).filter((kind) => !kind.startsWith('step-'));
  must(isDeepStrictEqual([...kinds].sort(), [...reference.alarmsOf(model)].sort()), 'the alarms that stand', [
    model,
    kinds,
  ]);
  const next = [...standing]
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .find(({ kind, dueAt }) => dueAt <= now && kind !== 'warning'); // which is no fact
  if (!next) return [story, model];
  const heard = story.then('system', inVietNam(now).slice(0, 19), alarmCommand(law.ID, next) as Ask);
  const facts = next.kind.startsWith('wait-') ? 2 : 1; // with the promise that follows from it
  must(heard.facts.length === story.facts.length + facts, 'an alarm that stands is one fact', next);
  invariants(story.dossier, heard, story.facts.length);
  return ring(heard, reference.rung(model, unnumbered(next.kind)), now);
}

const seen = ({ dossier }: Story, now: Instant): reference.Seen => ({
  overdue: isReceived(dossier) && dossier.promise !== null && now >= dossier.promise.overdueAt,
  beforeDue: isReceived(dossier) && dossier.promise !== null && localDate(now) < dossier.promise.dueDate,
  periodOver: isReceived(dossier) && dossier.wait?.expiresAt != null && now >= dossier.wait.expiresAt,
});

interface Seeing {
  readonly accepted: Map<Wish, number>;
  refused: number;
  turns: number;
}

/** What the service says, and the story it makes of it. */
function attempt(story: Story, who: Who, at: string, body: Ask): [string, Story] {
  try {
    return ['accepted', story.then(who, at, body)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, story];
  }
}

function play(turns: readonly Turn[], seeing: Seeing): void {
  let story = law.Story.empty.under(law.twoDaysOf('pause'));
  let model = reference.START;
  let now = instant('2026-11-16T08:00:00+07:00');
  for (const { mood, pick, who: whom, gap } of turns) {
    now = plusMs(now, GAPS[gap]! * MINUTE);
    [story, model] = ring(story, model, now);
    const view = seen(story, now);
    const wishes = (mood === 'anything' ? [] : reference.WISHES).filter(
      (wish) => mood === 'legal' || onward(wish, model),
    );
    const legals = wishes.flatMap((wish) =>
      WHO.filter((who) => reference.after(model, wish, who, view) !== null).map((who) => ({ wish, who })),
    );
    const { wish, who } = legals[pick % (legals.length || 1)] ?? {
      wish: reference.WISHES[pick % reference.WISHES.length]!,
      who: WHO[whom]!,
    };
    const expected = reference.after(model, wish, who, view);
    const body = bodyOf(wish, now, story);
    const at = inVietNam(now).slice(0, 19);
    const [refusal, next] = attempt(story, who, at, body);
    if ((refusal === 'accepted') !== (expected !== null))
      throw new Error(
        `${who} ${wish} in ${model.status}/${model.step}: the service says ${refusal}, the model ${expected ? 'yes' : 'no'} ${JSON.stringify(model)}`,
      );
    seeing.turns += 1;
    if (expected === null) {
      seeing.refused += 1;
      continue; // refused: no fact, the story is what it was
    }
    seeing.accepted.set(wish, (seeing.accepted.get(wish) ?? 0) + 1);
    invariants(story.dossier, next, story.facts.length);
    must(next.dossier.status === expected.status, `${wish} leads to ${expected.status}`, next.dossier.status);
    must(
      (openSteps(next.dossier)[0]?.stepId ?? null) === expected.step,
      `${wish} opens ${expected.step}`,
      openSteps(next.dossier),
    );
    must(refundsOf(next.dossier).length === expected.refunds, `${wish}: what is owed back`, next.dossier);
    must(owedApologiesOf(next.dossier).length === expected.owing, `${wish}: the apologies owed`, next.dossier);
    [story, model] = [next, expected];
  }
}

describe('the law against a model of it that shares no code', () => {
  const seeing: Seeing = { accepted: new Map(), refused: 0, turns: 0 };
  it(`agrees with it in ${numRuns} random lives of a dossier, and keeps its invariants`, () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 10, maxLength: 22 }), (turns) => play(turns, seeing)),
      { numRuns, seed: Number(process.env.MODEL_SEED ?? 20261121) },
    );
  });
  it('has been everywhere: every wish was granted somewhere, and many were refused', () => {
    expect(reference.WISHES.filter((wish) => !seeing.accepted.has(wish))).toEqual([]);
    expect(seeing.refused).toBeGreaterThan(numRuns);
    expect(seeing.turns).toBeGreaterThan(numRuns * 8);
  });
});
