import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '../src/workflow/refusal.js';
import { doneOnTheWay } from '../src/workflow/openings.js';
import type { ProcessVersion, StepDefinition } from '../src/workflow/procedure.js';
import * as law from './support/law.js';
import { type Ask, caseOf, type Story, type Twist } from './support/law.js';

const NOW = '2026-11-23T09:00';
const DECREE = '297/2025/NĐ-CP';
const process =
  (more: Partial<ProcessVersion>): Twist =>
  (c) => ({ ...c, process: c.process && { ...c.process, ...more } });
const openIn = (story: Story) =>
  caseOf(story)
    .work.filter(({ closedAt }) => !closedAt)
    .map(({ stepId }) => stepId);

function refusalOf(story: Story, who: law.Who, ask: Ask): Refusal | null {
  try {
    story.ask(who, NOW, ask);
    return null;
  } catch (error) {
    return error as Refusal;
  }
}

describe('a step whose process has opinions asked', () => {
  const silent = (rule: 'wait' | 'proceed') =>
    law.asked(rule).then('system', NOW, { type: 'ReportConsultationSilence', consultation: 1 });

  it('names the agencies as it opens, but none that has ended and never its own', () => {
    const consultsOf = (whom: NonNullable<StepDefinition['consultation']>['whom']) =>
      caseOf(
        law.Story.empty
          .under(law.asksAt('wait', whom))
          .then('desk', '2026-11-16T08:00', law.RECEIVE)
          .then('desk', '2026-11-16T10:00', law.HAND_OVER),
      ).work[1]!.consults;
    expect(consultsOf([{ agency: law.OTHER }, 'receiver', { agency: law.OTHER }])).toEqual([law.OTHER, law.DESK]);
    expect(consultsOf([{ agency: 'tq.old' }, 'resolver', { agency: 'nobody' }])).toBeUndefined();
  });
  it('is not done before each was asked, and the refusal names the article and who is missing', () => {
    const refused = refusalOf(law.toAsk('proceed'), 'specialist', law.PROPOSE);
    expect(refused).toMatchObject({ code: 'opinion-not-asked', ground: 'NĐ 61/2018/NĐ-CP Đ.19 k.5' });
    expect(refused!.detail).toMatchObject({
      agency: law.OTHER,
      step: 'processing',
      stepName: 'Thụ lý, thẩm định hồ sơ',
    });
    expect(refusalOf(law.toAsk('proceed'), 'specialist', law.complete('processing'))?.code).toBe('opinion-not-asked');
  });
  it('gives the time for the answer, unless the officer says a day', () => {
    expect(law.asked('wait').facts.at(-1)).toMatchObject({ answerBy: '2026-11-19', dueAt: '2026-11-19T10:00:00.000Z' });
    const said = law.toAsk('wait').then('specialist', '2026-11-17T09:00', law.CONSULT);
    expect(said.facts.at(-1)).toMatchObject({ answerBy: '2026-12-02' });
  });
  it('waits for the answer as long as its time runs', () => {
    expect(refusalOf(law.asked('proceed'), 'specialist', law.PROPOSE)?.code).toBe('opinion-awaited');
  });
  it('goes on without a silent agency where the rule says so, and else does not', () => {
    expect(refusalOf(silent('proceed'), 'specialist', law.PROPOSE)).toBeNull();
    expect(refusalOf(silent('wait'), 'specialist', law.PROPOSE)?.code).toBe('opinion-missing');
  });
  it('takes an answer that comes late, and keeps that it was', () => {
    const answer: Ask = { type: 'AnswerConsultation', consultation: 1, answer: 'Đồng ý', document: null };
    const late = silent('wait').then('stranger', NOW, answer);
    expect(late.facts.at(-1)).toMatchObject({ type: 'ConsultationAnswered', late: true });
    expect(caseOf(late).consultations).toMatchObject([{ state: 'answered', late: true }]);
    expect(refusalOf(late, 'specialist', law.PROPOSE)).toBeNull();
    const inTime = law.asked('wait').then('stranger', '2026-11-18T09:00', answer);
    expect(caseOf(inTime.then('stranger', NOW, answer)).consultations[0]).not.toHaveProperty('late');
  });
  it('is asked of the heir when the agency ends', () => {
    const story = law.toAsk('wait').then('office', '2026-11-17T09:00', {
      type: 'RehomeDossier',
      agency: null,
      into: 'tq.x',
      document: 'QĐ 1',
      reason: 'Sáp nhập',
    });
    expect(caseOf(story).work[1]!.consults).toEqual([law.OTHER]);
    const asked = law
      .asked('wait')
      .then('office', NOW, { type: 'RehomeDossier', agency: law.OTHER, into: law.DESK, document: 'QĐ 1', reason: 'x' });
    expect(caseOf(asked).work[1]!.consults).toEqual([law.DESK]);
    expect(caseOf(asked).consultations).toMatchObject([{ agency: law.DESK }]);
    const rehome: Ask = { type: 'RehomeDossier', agency: law.OTHER, into: law.RESOLVER, document: 'QĐ 1', reason: 'x' };
    expect(caseOf(law.toAsk('wait').then('office', NOW, rehome)).work[1]!.consults).toEqual([]); // nobody asks himself
    const known = silent('proceed').then('office', NOW, { ...rehome, into: law.DESK } as Ask);
    expect(known.refusal('specialist', NOW, law.PROPOSE)).toBe('accepted'); // who kept silent was asked
  });
  it('leaves it to the officer whom to ask where nobody is named, and waits for whom he asked', () => {
    const free = law.assigned.under(law.asksAt('wait', []));
    expect(refusalOf(free, 'specialist', law.PROPOSE)).toBeNull();
    const asking = free.then('specialist', '2026-11-17T09:00', law.CONSULT);
    expect(refusalOf(asking, 'specialist', law.PROPOSE)?.code).toBe('opinion-awaited');
  });
  it('is not in the way of a step that has no such rule', () => {
    const asking = law.assigned.then('specialist', '2026-11-17T09:00', law.CONSULT);
    expect(refusalOf(asking, 'specialist', law.PROPOSE)).toBeNull();
  });
});

describe('the supplement rule of a process', () => {
  const rule = {
    most: 2,
    requestWithin: { value: 8, unit: 'working_hours' },
    onExpiry: 'close',
    ground: DECREE,
  } as const;
  const approve = (leaderReason: string | null): Ask => ({ type: 'ApproveSupplement', leaderReason });
  const send: Ask = { type: 'SendSupplementRequest', number: '1/TB' };
  const ALL: Ask = { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] };
  const asked = (twist: Twist) =>
    law.assigned
      .under(twist)
      .then('specialist', '2026-11-16T15:00', law.PROPOSE_SUPPLEMENT)
      .then('leader', '2026-11-16T16:00', approve(null))
      .then('desk', '2026-11-16T16:30', send);

  it('says until when papers are asked for without a reason, by its own ground', () => {
    const proposed = law.assigned
      .under(process({ supplement: rule }))
      .then('specialist', '2026-11-16T15:00', law.PROPOSE_SUPPLEMENT);
    expect(proposed.refusal('leader', '2026-11-17T07:59', approve(null))).toBe('accepted');
    expect(proposed.refusal('leader', '2026-11-17T08:30', approve(null))).toBe('supplement-too-late /leaderReason');
    expect(refusalOf(proposed, 'leader', approve(null))?.ground).toBe(DECREE);
  });
  it('says how many requests there are before a leader must give his reason', () => {
    const again = (most: number) =>
      asked(process({ supplement: { ...rule, requestWithin: { value: 9, unit: 'working_days' }, most } }))
        .then('desk', '2026-11-17T08:00', ALL)
        .then('specialist', '2026-11-17T09:00', law.PROPOSE_OTHERS)
        .refusal('leader', '2026-11-17T10:00', approve(null));
    expect([again(1), again(2)]).toEqual(['supplement-once /leaderReason', 'accepted']);
  });
  it('gives the period, over that of the procedure and of the request', () => {
    const both: Twist = (c) => {
      const sector = {
        ...c,
        procedure: c.procedure && { ...c.procedure, supplementPeriod: { workingDays: 9, ground: 'x' } },
      };
      return process({ supplement: { ...rule, period: { value: 3, unit: 'working_days' } } })(sector);
    };
    expect(caseOf(asked(both)).wait!.expiresAt).toBe('2026-11-19T17:00:00.000Z');
  });
  it('has the limit go on, or begin anew, as its wait says', () => {
    const waits = (resume: 'restart' | 'remaining') => [
      { kind: 'supplement' as const, stopsClock: true, ground: DECREE, resume },
    ];
    const cause = (resume: 'restart' | 'remaining') =>
      caseOf(asked(process({ waits: waits(resume) })).then('desk', '2026-11-18T08:00', ALL)).promise!.cause;
    expect([cause('restart'), cause('remaining')]).toEqual(['restart', 'remaining']);
  });
  it('closes the dossier when nothing came, or has it decided without, the limit going on', () => {
    const resume: Ask = { type: 'ResumeProcessing', note: null };
    const close: Ask = { type: 'CloseUnsupplemented', number: '1/TB' };
    const closing = asked(process({ supplement: rule }));
    const END = '2026-12-07T09:00';
    expect(closing.refusal('desk', END, close)).toBe('accepted');
    expect(closing.refusal('leader', END, resume)).toBe('supplement-awaited');
    const deciding = asked(process({ supplement: { ...rule, onExpiry: 'decide' } }));
    expect(deciding.refusal('leader', NOW, resume)).toBe('period-running');
    expect(deciding.refusal('desk', END, close)).toBe('decided-without');
    const on = deciding.then('leader', END, resume);
    expect(caseOf(on)).toMatchObject({ status: 'processing', wait: null, promise: { no: 1, cause: 'remaining' } });
  });
});

describe('work that is sent back', () => {
  const back = (stepId: string, toStepId?: string): Ask => ({
    ...{ type: 'SendBack' as const, stepId, reason: 'Thiếu căn cứ' },
    ...(toStepId ? { toStepId } : {}),
  });
  const atApproval = law.joined.then('clerk', '2026-11-18T10:00', law.complete('stamp'));
  const candidates = (story: Story, steps: readonly StepDefinition[]) =>
    doneOnTheWay(caseOf(story), caseOf(story).work.at(-1)!, { steps }).map(({ stepId }) => stepId);

  it('goes to the last who worked on it, unless another is named: also into a branch before the join', () => {
    expect(openIn(atApproval.then('leader', NOW, back('approval')))).toEqual(['post']);
    expect(openIn(atApproval.then('leader', NOW, back('approval', 'agree')))).toEqual(['agree']);
    expect(openIn(atApproval.then('leader', NOW, back('approval', 'processing')))).toEqual(['processing']);
  });
  it('reopens the join for that branch alone', () => {
    const again = atApproval.then('leader', NOW, back('approval', 'agree')).then('leader', NOW, law.complete('agree'));
    expect(openIn(again)).toEqual(['stamp']);
  });
  it('is refused for a step that was not done on the way, and told which were', () => {
    const refused = refusalOf(atApproval, 'leader', back('approval', 'result'));
    expect(refused).toMatchObject({ code: 'not-done-before', pointer: '/toStepId' });
    expect(refused!.detail).toEqual({
      ...{ step: 'result', steps: 'reception, processing, post, agree, stamp' },
      ...{ stepName: 'result', stepsName: 'reception; processing; post; agree; stamp' },
    });
  });
  it('reaches no further than its branch', () => {
    const inside = refusalOf(law.branched, 'leader', back('agree', 'processing'));
    expect(inside?.code).toBe('first-of-branch');
  });
  it('names each step once, however often it was done', () => {
    const steps = law.twoBranches(
      law.circumstances(law.PEOPLE.desk, '2026-11-16T01:00:00.000Z' as never, law.RECEIVE, law.Story.empty.dossier),
    ).process!.steps;
    const twice = atApproval.then('leader', NOW, back('approval', 'stamp')).then('clerk', NOW, law.complete('stamp'));
    expect(candidates(twice, steps)).toEqual(['reception', 'processing', 'post', 'agree', 'stamp']);
  });
});

describe('a condition over the kind of subject', () => {
  const when = { field: 'subjectKind', op: 'eq', value: 'business' } as const;
  const optional: Twist = (c) => {
    const steps = c.process?.steps.map((step) => (step.id === 'review' ? { ...step, when } : step)) ?? [];
    return { ...c, process: c.process && { ...c.process, steps } };
  };
  const after = (filed: Parameters<typeof law.filing>[0]) =>
    openIn(
      law.Story.empty
        .under(optional)
        .then('desk', '2026-11-16T08:00', { ...law.RECEIVE, filing: law.filing(filed) } as Ask)
        .then('desk', '2026-11-16T10:00', law.HAND_OVER)
        .then('head', '2026-11-16T14:00', law.ASSIGN)
        .then('specialist', '2026-11-18T09:00', law.PROPOSE),
    );
  it('holds by what was filed, and never for dossiers that do not tell it', () => {
    expect(after({ subjectKind: 'business' })).toEqual(['review']);
    expect(after({ subjectKind: 'citizen' })).toEqual(['approval']);
    expect(after({})).toEqual(['approval']);
  });
});

describe('a paper that the process asks for in some cases only', () => {
  const [paper] = law.PROCEDURES.ten.papers;
  const twist = process({ papers: [{ paper: paper!.id, when: { field: 'authorised', op: 'eq', value: true } }] });
  const missing = [{ id: 'm1', paperId: paper!.id, name: paper!.name, reason: 'Thiếu' }];
  const filed = (authorised: boolean) => ({ ...law.filing({ authorised, papers: law.filing().papers }) });

  it('is not asked of anybody else: at the counter, online, or while the dossier is worked on', () => {
    const guide = (authorised: boolean) =>
      law.Story.empty.under(twist).refusal('desk', NOW, { type: 'GuideAtCounter', filing: filed(authorised), missing });
    expect([guide(true), guide(false)]).toEqual(['accepted', 'paper-not-listed /missing/0/paperId']);
    const online = law.submitted.under(twist);
    expect(online.refusal('desk', NOW, { type: 'RequestIntakeSupplement', missing, leaderReason: null })).toBe(
      'paper-not-listed /missing/0/paperId',
    );
    const working = law.assigned.under(twist);
    expect(working.refusal('specialist', NOW, { ...law.PROPOSE_SUPPLEMENT, missing } as Ask)).toBe(
      'paper-not-listed /missing/0/paperId',
    );
  });
});
