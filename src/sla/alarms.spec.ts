import { describe, expect, it } from '@jest/globals';
import { apologise } from '../../test/support/apology.js';
import * as law from '../../test/support/law.js';
import type { Ask, Story } from '../../test/support/law.js';
import { inVietNam, type Instant, type LocalDate } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';
import { type Alarm, alarmChanges, alarmCommand, alarmsOf } from './alarms.js';

/** All but the warnings, which come and go with `due`'s clock and ask nothing. */
const legal = (alarms: readonly { readonly kind: string }[]) => alarms.filter(({ kind }) => kind !== 'warning');
const kinds = ({ dossier }: Story) =>
  (legal(alarmsOf(dossier)) as Alarm[]).map(({ kind, promiseNo, generation }) => `${kind} ${promiseNo}/${generation}`);
const changes = (before: Story, after: Story) => {
  const { arm, drop, closes } = alarmChanges(before.dossier, after.dossier);
  return { arm: legal(arm).map(({ kind }) => kind), drop: legal(drop).map(({ kind }) => kind), closes };
};
const warning = ({ dossier }: Story) => alarmsOf(dossier).find(({ kind }) => kind === 'warning');
const consulting = law.assigned.then('specialist', '2026-11-17T08:00', law.CONSULT);
const { intakeDueAt } = law.submitted.dossier as { readonly intakeDueAt: Instant };
const drafted = law.assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
const apologised = apologise(drafted, '2026-11-30T09:00');
const missedAgain = apologised.then('system', '2026-12-05T00:01', {
  type: 'ReportReappointmentMissed',
  returnDate: '2026-12-04' as LocalDate,
});
const unpaid = law.assigned.under(law.paymentStopsClock).then('specialist', '2026-11-18T09:00', {
  type: 'RaiseObligation',
  stepId: 'processing',
  amountVnd: 1,
  noticeNumber: '7',
});
const shortPause = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-11-18T09:00', {
  ...{ type: 'PauseProcessing', reason: 'x', legalGround: 'y' },
});
const longPause = shortPause.then('system', '2026-11-20T17:00', { type: 'ReportWaitPeriodEnd' });
const supplied = law.waitingForPapers.then('desk', '2026-11-20T08:00', {
  type: 'ReceiveSupplement',
  provided: ['m1', 'm2'],
  papers: [],
});

describe('the alarms of a state', () => {
  it.each<[string, Story, string[]]>([
    ['nothing there', law.Story.empty, []],
    ['submitted: its intake check', law.submitted, ['intake 0/1']],
    [
      'submitted, the check missed: none',
      law.submitted.then('system', '2026-11-23T17:01', { type: 'ReportIntakeOverdue', dueAt: intakeDueAt }),
      [],
    ],
    ['asked for papers before reception: none', law.intakeSupplement, []],
    ['refused: none', law.refused, []],
    ['received: hand-over, apology, due', law.received, ['step-1 1/1', 'apology-lead 1/1', 'due 1/1']],
    ['assigned: the step, apology, due', law.assigned, ['step-2 1/1', 'apology-lead 1/1', 'due 1/1']],
    ['drafted: no second draft', drafted, ['step-2 1/1', 'due 1/1']],
    ['apologised: no draft ever again, its new date', apologised, ['step-2 1/1', 'reappointment 1/1', 'due 1/1']],
    ['its new date missed: told once', missedAgain, ['step-2 1/1', 'due 1/1']],
    [
      'overdue: only the step',
      law.assigned.then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }),
      ['step-2 1/1', 'apology-lead 1/1'],
    ],
    ['consulting: the answer besides', consulting, ['consultation-1 1/1', 'step-2 1/1', 'apology-lead 1/1', 'due 1/1']],
    [
      'answered: no more',
      consulting.then('stranger', '2026-11-20T08:00', {
        type: 'AnswerConsultation',
        consultation: 1,
        answer: 'x',
        document: null,
      }),
      ['step-2 1/1', 'apology-lead 1/1', 'due 1/1'],
    ],
    ['waiting for papers: only the end of the period', law.waitingForPapers, ['supplement-1 1/1']],
    [
      'waiting for papers, period over: none',
      law.waitingForPapers.then('system', '2026-11-29T08:00', {
        type: 'ReportSupplementExpiry',
        expiresAt: law.expiryOf(law.waitingForPapers),
      }),
      [],
    ],
    [
      'waiting for payment with the clock running on: as in processing',
      law.waitingForPayment,
      ['step-2 1/1', 'apology-lead 1/1', 'due 1/1'],
    ],
    ['waiting for payment with the clock stopped: none', unpaid, []],
    ['paused: none', law.paused, []],
    ['paused for a time: its end', shortPause, ['wait-1 1/1']],
    ['paused for longer: as in processing', longPause, ['step-2 1/2', 'apology-lead 1/2', 'due 1/2']],
    [
      'paused for a time again: another end',
      longPause
        .then('leader', '2026-11-23T08:00', { type: 'ResumeProcessing', note: null })
        .then('leader', '2026-11-23T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' }),
      ['wait-2 1/2'],
    ],
    ['restarted: under the next number', supplied, ['step-2 2/1', 'apology-lead 2/1', 'due 2/1']],
    [
      'resumed: under the next generation',
      law.paused.then('leader', '2026-11-19T09:00', { type: 'ResumeProcessing', note: null }),
      ['step-2 1/2', 'apology-lead 1/2', 'due 1/2'],
    ],
    ['finished: none', law.finished, []],
    ['returned: none', law.returned, []],
    ['withdrawn: none', law.withdrawn, []],
    ['terminated: none', law.terminated, []],
    ['voided: none', law.voided, []],
  ])('%s', (_, story, expected) => expect(kinds(story)).toEqual(expected));

  it('the due alarm rings at midnight after the due day, the apology’s where the draft is due', () => {
    const at = Object.fromEntries(alarmsOf(law.assigned.dossier).map(({ kind, dueAt }) => [kind, inVietNam(dueAt)]));
    expect(at['due']).toBe('2026-12-02T00:00:00+07:00');
    expect(at['apology-lead']! < '2026-12-01').toBe(true);
  });
});

describe('the warnings of a state (R4.21)', () => {
  const { promise } = law.received.dossier as { readonly promise: Promised };

  it('begin where its promise begins to warn, in one row', () => {
    expect(promise.warnAt.length).toBeGreaterThan(1);
    expect(warning(law.received)).toEqual({
      kind: 'warning',
      promiseNo: 1,
      generation: 1,
      dueAt: promise.warnAt[0]!.at,
    });
  });

  it('stay as they are while the promise does, whatever step is open', () => {
    const { arm, drop } = alarmChanges(law.received.dossier, law.assigned.dossier);
    expect([...arm, ...drop].map(({ kind }) => kind)).not.toContain('warning');
  });

  it.each<[string, Story]>([
    ['before reception', law.submitted],
    ['while the applicant is waited for', law.waitingForPapers],
    ['in a pause', law.paused],
    ['after the finish', law.finished],
    ['after the withdrawal', law.withdrawn],
  ])('are none %s', (_, story) => expect(warning(story)).toBeUndefined());

  it('begin anew under the next number, and the next generation', () => {
    expect(warning(supplied)).toMatchObject({ promiseNo: 2 });
    const resumed = law.paused.then('leader', '2026-11-19T09:00', { type: 'ResumeProcessing', note: null });
    expect(warning(resumed)).toMatchObject({ promiseNo: 1, generation: 2 });
    expect(warning(longPause)).toMatchObject({ promiseNo: 1, generation: 2 });
  });

  it('go on after the due date and after the apology', () => {
    expect(warning(apologised)).toBeDefined();
    expect(warning(missedAgain)).toBeDefined();
  });
});

describe('what an alarm asks when it rings', () => {
  it.each<[string, Story]>([
    ['submitted', law.submitted],
    ['received', law.received],
    ['consulting', consulting],
    ['waiting for papers', law.waitingForPapers],
    ['paused for a time', shortPause],
    ['paused for longer', longPause],
  ])('is accepted, changes the state and needs no second ring: %s', (_, story) => {
    for (const alarm of legal(alarmsOf(story.dossier)) as Alarm[]) {
      const rung = story.then('system', inVietNam(alarm.dueAt).slice(0, 19), alarmCommand(law.ID, alarm) as Ask);
      expect(rung.facts.length).toBeGreaterThan(story.facts.length);
      expect(alarmsOf(rung.dossier)).not.toContainEqual(alarm);
    }
  });
  it('an alarm of no kind that we know is an error, not silence', () => {
    expect(() =>
      alarmCommand(law.ID, { kind: 'tea', promiseNo: 1, generation: 1, dueAt: law.expiryOf(law.waitingForPapers) }),
    ).toThrow('no such alarm');
  });
});

describe('what changes among the alarms', () => {
  it('a wait drops all but its own; its end arms them again', () => {
    expect(changes(law.supplementApproved, law.waitingForPapers)).toEqual({
      arm: ['supplement-1'],
      drop: ['step-2', 'apology-lead', 'due'],
      closes: false,
    });
    expect(changes(law.waitingForPapers, supplied)).toEqual({
      arm: ['step-2', 'apology-lead', 'due'],
      drop: ['supplement-1'],
      closes: false,
    });
    expect(changes(law.assigned, law.paused)).toEqual({
      arm: [],
      drop: ['step-2', 'apology-lead', 'due'],
      closes: false,
    });
  });
  it('a corrected date arms again what hangs on it, at its new moment', () => {
    const corrected = law.assigned
      .then('office', '2026-11-18T09:00', {
        type: 'ProposeCorrection',
        correction: { kind: 'due-date', dueDate: '2026-12-08' as LocalDate },
        reason: 'x',
        document: 'y',
      })
      .then('inspector', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 1 });
    expect(changes(law.assigned, corrected)).toEqual({
      arm: ['step-2', 'apology-lead', 'due'],
      drop: [],
      closes: false,
    });
  });
  it('a command that touches no date changes none', () => {
    expect(changes(law.handedOver, law.assigned)).toEqual({ arm: [], drop: [], closes: false });
  });
  it('an ending closes them all', () => {
    for (const story of [law.finished, law.withdrawn, law.terminated, law.voided, law.refused, law.intakeSupplement]) {
      expect(alarmChanges(law.assigned.dossier, story.dossier)).toMatchObject({ arm: [], closes: true });
    }
  });
  it('what is finished by mistake and corrected gets its alarms again', () => {
    const back = law.finished
      .then('office', '2026-11-20T12:00', {
        type: 'ProposeCorrection',
        correction: { kind: 'status', status: 'processing' },
        reason: 'x',
        document: 'y',
      })
      .then('inspector', '2026-11-20T13:30', { type: 'ApproveCorrection', proposal: 1 });
    expect(changes(law.finished, back)).toEqual({ arm: ['step-6', 'apology-lead', 'due'], drop: [], closes: false });
  });
});
