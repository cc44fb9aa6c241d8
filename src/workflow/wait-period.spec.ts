import { describe, expect, it } from '@jest/globals';
import { LINKED } from './allowed.js';
import { inVietNam } from './instant.js';
import { child } from '../../test/support/linked-law.js';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf, type Story, type Twist, type Who } from '../../test/support/law.js';

const PAUSE: Ask = { type: 'PauseProcessing', reason: 'Chờ kết luận', legalGround: 'NĐ 101/2024 Đ.19 k.2' };
const RESUME: Ask = { type: 'ResumeProcessing', note: null };
const BILL: Ask = { type: 'RaiseObligation', stepId: 'processing', amountVnd: 500_000, noticeNumber: '7/TB' };
const pay = (amountVnd: number): Ask => ({ type: 'RecordPayment', transaction: `gd-${amountVnd}`, amountVnd });
const RING: Ask = { type: 'ReportWaitPeriodEnd' };

/** From Wed 18/11 09:00; two working days end on Fri 20/11 at 17:00. Received Mon 16/11, due Tue 1/12. */
const paused = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-11-18T09:00', PAUSE);
const billed = law.assigned.under(law.twoDaysOf('payment')).then('specialist', '2026-11-18T09:00', BILL);
const END = '2026-11-20T17:00';
const rung = (story: Story): Story => story.then('system', END, RING);

const fresh = (after: Story, before: Story) => after.facts.slice(before.facts.length);
const types = (facts: readonly { readonly type: string }[]) => facts.map(({ type }) => type);
const promiseOf = (story: Story) => caseOf(story).promise!;
function number(story: Story): string {
  const { no, generation, cause, dueDate } = promiseOf(story);
  return `${no}/${generation} ${cause} ${dueDate}`;
}

describe('the longest of a wait that is left out of the limit', () => {
  it.each([
    ['pause', paused],
    ['payment', billed],
  ] as const)('is over at its instant: the dossier waits on, its clock runs again (%s)', (kind, story) => {
    const [ended, moved, ...rest] = fresh(rung(story), story);
    expect(ended).toMatchObject({ type: 'WaitPeriodEnded', kind, since: caseOf(story).wait!.since });
    expect(moved).toMatchObject({ type: 'PromiseMoved', waitsOn: true });
    expect([ended!.occurredAt, moved!.occurredAt].map(inVietNam)).toEqual([`${END}:00+07:00`, `${END}:00+07:00`]);
    expect(rest).toEqual([]);
    expect(number(rung(story))).toBe('1/2 remaining 2026-12-03'); // 19 and 20/11 are left out
    expect(caseOf(rung(story))).toMatchObject({
      status: story.dossier.status,
      wait: { ...caseOf(story).wait, stopsClock: false },
    });
  });
  it('is not over before, and over once', () => {
    expect(paused.ask('system', '2026-11-20T16:59', RING)).toEqual([]);
    expect(rung(paused).ask('system', '2026-11-20T17:01', RING)).toEqual([]);
    expect(paused.refusal('leader', '2026-11-20T18:00', RING)).toBe('system-only');
  });
  it('comes to the same promise, at the same instant, however late the bell', () => {
    expect(paused.ask('system', '2026-12-21T08:00', RING)).toEqual(fresh(rung(paused), paused));
  });
  it('gives the open step its own limit anew from there', () => {
    const dueAt = (story: Story) => inVietNam(caseOf(story).work[1]!.dueAt!);
    expect([dueAt(paused), dueAt(rung(paused))]).toEqual(['2026-11-25T17:00:00+07:00', '2026-12-01T17:00:00+07:00']);
  });
  it('is nothing where the whole wait is left out, or nothing of it', () => {
    expect(law.paused.ask('system', '2026-12-21T08:00', RING)).toEqual([]);
    const runs = law.assigned.under(law.twoDaysOf('pause', { stopsClock: false, ground: null }));
    expect(runs.then('leader', '2026-11-18T09:00', PAUSE).ask('system', '2026-12-21T08:00', RING)).toEqual([]);
  });
  it('is nothing between two appointments, nor where the whole limit counts anew', () => {
    const two: Twist = (c) => law.twoDaysOf('phase')(law.twoAppointments(c));
    const between = law.assigned.under(two).then('specialist', '2026-11-18T09:00', BILL);
    expect(between.ask('system', '2026-12-21T08:00', RING)).toEqual([]);
    const { opened } = law.waitingAt('supplement');
    const papers = law.Story.of(
      opened.facts.map((fact) =>
        'waits' in fact && fact.waits
          ? { ...fact, waits: { ...fact.waits, until: caseOf(paused).wait!.until! } }
          : fact,
      ),
    ).under(law.waitsAtStep('supplement'));
    expect(caseOf(papers).wait).toMatchObject({ resume: 'restart', until: expect.anything() });
    expect(papers.ask('system', '2026-12-21T08:00', RING)).toEqual([]);
  });
});

describe('what comes behind it', () => {
  it('leaves nothing out a second time, and keeps the limit of the step', () => {
    const resumed = rung(paused).then('leader', '2026-11-26T09:00', RESUME);
    expect(types(fresh(resumed, rung(paused)))).toEqual(['ProcessingResumed']);
    expect(number(resumed)).toBe('1/2 remaining 2026-12-03');
    expect(caseOf(resumed).work).toEqual(caseOf(rung(paused)).work);
  });
  it('is late like anything else, and stays so when the wait ends', () => {
    const late = rung(paused).then('system', '2026-12-04T00:01', {
      type: 'ReportDeadline',
      promiseNo: 1,
      generation: 2,
    });
    expect(types(fresh(late, rung(paused)))).toEqual(['DeadlineMissed']);
    const resumed = late.then('leader', '2026-12-07T09:00', RESUME);
    expect(caseOf(resumed)).toMatchObject({ countedDueDate: '2026-12-03', missed: [1] });
  });
  it('heals no lateness that had begun before the wait', () => {
    const late = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-12-02T09:00', PAUSE);
    const over = late.then('system', '2026-12-05T08:00', RING);
    expect(fresh(over, late).at(-1)).toMatchObject({ type: 'PromiseMoved', countedDueDate: '2026-12-01' });
    expect(caseOf(over).countedDueDate).toBe('2026-12-01');
    expect(caseOf(over.then('leader', '2026-12-07T09:00', RESUME)).countedDueDate).toBe('2026-12-01');
  });
  it('may be another wait, with an end of its own', () => {
    const again = rung(paused)
      .then('leader', '2026-11-23T08:00', RESUME)
      .then('leader', '2026-11-23T09:00', PAUSE)
      .then('system', '2026-11-27T08:00', RING);
    expect(again.facts.at(-2)).toMatchObject({ type: 'WaitPeriodEnded', since: caseOf(again).wait!.since });
    expect(promiseOf(again).inputs.pauses.map(({ to }) => inVietNam(to!))).toEqual([
      '2026-11-20T17:00:00+07:00',
      '2026-11-26T17:00:00+07:00', // 24/11 is a day off
    ]);
  });
});

describe('a command that comes before the bell', () => {
  const VOID: Ask = { type: 'ProposeCorrection', correction: { kind: 'void' }, reason: 'x', document: 'y' };
  const step = law.waitsAtStep('pause', {}, { atMost: { value: 2, unit: 'working_days' } });
  const atStep = law.Story.empty
    .under(step)
    .then('desk', '2026-11-16T08:00', law.RECEIVE)
    .then('desk', '2026-11-18T09:00', law.HAND_OVER)
    .then('head', '2026-11-18T14:00', law.ASSIGN);

  it.each<[string, Story, Who, Ask]>([
    ['goes on', paused, 'leader', RESUME],
    ['is paid', billed, 'desk', pay(500_000)],
    ['is paid in part', billed, 'desk', pay(200_000)],
    ['closes the step that is waited at', atStep, 'specialist', law.complete('processing')],
    ['is withdrawn', paused, 'desk', { type: 'WithdrawDossier', reason: null, originalsReturned: true }],
    ['is stopped', paused, 'leader', { type: 'StopProcessing', reason: 'x', legalGround: 'y', number: '8/TB' }],
    ['is corrected', paused, 'office', VOID],
    ['is rung for something else', paused, 'system', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }],
  ])('comes to the same as after it: it %s', (_, story, who, ask) => {
    for (const at of ['2026-11-23T09:00', '2026-12-07T09:00']) {
      const first = story.then(who, at, ask);
      const after = rung(story).then(who, at, ask);
      expect(types(fresh(first, story)).slice(0, 2)).toEqual(['WaitPeriodEnded', 'PromiseMoved']);
      expect([first.facts, first.dossier]).toEqual([after.facts, after.dossier]);
    }
  });
  it('that is refused leaves it to the bell', () => {
    expect(paused.refusal('desk', '2026-11-23T09:00', RESUME)).toBe('wrong-role');
  });
  it('within the time that is left out knows nothing of it', () => {
    const resumed = paused.then('leader', '2026-11-20T16:59', RESUME);
    expect(types(fresh(resumed, paused))).toEqual(['ProcessingResumed', 'PromiseMoved']);
    expect(number(resumed)).toBe('1/2 remaining 2026-12-03');
  });
});

describe('a linked dossier that stands still with its parent', () => {
  const { since, until } = caseOf(paused).wait!;
  const still = child.then('system', '2026-11-18T09:05', {
    ...{ type: 'ReportParentWaits', waitsFor: 'pause', since },
    until: until!,
  });
  it('has its clock run again at the same instant, whoever is told first', () => {
    expect(still.facts.at(-1)).toMatchObject({ type: 'ProcessingPaused', legalGround: LINKED, until });
    const goesOn: Ask = { type: 'ReportParentGoesOn' };
    const told = still.then('system', '2026-11-27T08:00', goesOn);
    expect(number(told)).toBe('1/2 remaining 2026-12-03');
    expect(told.dossier).toEqual(rung(still).then('system', '2026-11-27T08:00', goesOn).dossier);
  });
});
