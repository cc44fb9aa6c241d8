import { describe, expect, it } from '@jest/globals';
import { rulesOn } from '../catalogue/rules.js';
import { readShipped } from '../catalogue/shipped.js';
import * as law from '../../test/support/law.js';
import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import { movedBy } from '../workflow/calendar-move.js';
import { isReceived } from '../workflow/dossier.js';
import { date, instant } from '../workflow/instant.js';
import type { Limit } from '../workflow/procedure.js';
import type { PromiseInputs, Promised } from '../workflow/promise.types.js';
import { moveOf, Tally } from './calendar-forecast.js';
import { timeRules } from './time-rules.js';

const shipped = readShipped();
const base = shipped.calendars[0]!;
const before = timeRules(base);
const rules = rulesOn(shipped.parameters, date('2026-11-16'));

const off = (on: string): CalendarDay => ({
  date: date(on),
  kind: 'off',
  name: '',
  source: null,
  announcedOn: date('2026-11-16'),
  confidence: 'verified',
});
const worked = (on: string): CalendarDay => ({ ...off(on), kind: 'working', slots: [['07:00', '11:30'], ['13:30', '17:00']] }); // prettier-ignore
const editionWith = (...days: CalendarDay[]): CalendarEdition => ({
  ...base,
  id: 'next',
  days: [...base.days, ...days],
});
const under = (...days: CalendarDay[]) => timeRules(editionWith(...days));

/** Received on Monday 16/11/2026 at 08:00. */
function promised(value: number, unit: Limit['unit'] = 'working_days'): Promised {
  const { afterHoursReception, apologyLeadWorkingDays, apologyDraftLeadWorkingDays, apologyDraftShare } = rules;
  const inputs: PromiseInputs = {
    receivedAt: instant('2026-11-16T08:00:00+07:00'),
    limit: { value, unit },
    agency: 'tq.stp',
    rules: {
      ...{ afterHoursReception, apologyLeadWorkingDays, apologyDraftLeadWorkingDays, apologyDraftShare },
      ...{ sameDayCutoff: null, receptionCutoff: null, lastHourCountsNextDay: false },
      ...{ warnShares: [0.5, 0.8], warnDaysBefore: [2, 1] },
    },
    pauses: [],
  };
  return before.promise(inputs, 1, 1, 'reception');
}

const dueAt = (promise: Promised, ...days: CalendarDay[]) => (movedBy(promise, under(...days)) ?? promise).dueAt;
const local = (moment: string) => instant(`${moment}:00+07:00`);

describe('a promise under another edition', () => {
  it('ends a day later for a day off within it, and is the next generation of the same number', () => {
    expect(movedBy(promised(5), under(off('2026-11-18')))).toMatchObject({
      ...{ no: 1, generation: 2, cause: 'calendar', edition: 'next', dueDate: '2026-11-25' },
      inputs: { notBefore: promised(5).dueAt },
    });
  });

  it('is left alone by its own edition, and by a day that it does not reach', () => {
    expect(movedBy(promised(5), before)).toBeNull();
    expect(movedBy(promised(5), under(off('2026-12-21')))).toBeNull();
  });

  it('stays where it was given in writing when a make-up day would end it before; only the apology is due later', () => {
    const moved = movedBy(promised(5), under(worked('2026-11-21')))!; // counted, it would end on the 21st
    expect([moved.dueAt, moved.apologyBy]).toEqual([promised(5).dueAt, local('2026-11-21T17:00')]);
  });

  it('goes to the next working day when the date given in writing is closed, though the count ends before', () => {
    expect(dueAt(promised(5), worked('2026-11-21'), off('2026-11-23'))).toBe(local('2026-11-25T17:00')); // the 24th is off
  });

  it.each<[string, Limit['unit'], number, CalendarDay[], string]>([
    ['hours end at their minute, a day later', 'working_hours', 20, [off('2026-11-17')], '2026-11-19T14:00'],
    ['hours given in writing stand', 'working_hours', 44, [worked('2026-11-21')], '2026-11-23T14:00'],
    [
      'hours never end on closed time',
      'working_hours',
      44,
      [worked('2026-11-21'), off('2026-11-23')],
      '2026-11-25T07:00',
    ],
    ['clock hours know no calendar', 'clock_hours', 48, [off('2026-11-17')], '2026-11-18T08:00'],
    ['calendar days roll off a day that is closed now', 'calendar_days', 10, [off('2026-11-26')], '2026-11-27T17:00'],
    ['a same-day limit goes to the next day', 'same_day', 0, [off('2026-11-16')], '2026-11-17T17:00'],
  ])('%s', (_, unit, value, days, expected) => {
    // prettier-ignore
    expect(dueAt(promised(value, unit), ...days)).toBe(local(expected));
  });

  it('moves the apology with it where the due date stays: the day before is closed now', () => {
    const promise = promised(10, 'calendar_days'); // Thursday 26/11
    const moved = movedBy(promise, under(off('2026-11-25')))!;
    expect([moved.dueAt, moved.apologyBy]).toEqual([promise.dueAt, local('2026-11-23T17:00')]);
  });

  it('is found again from its inputs and its edition, however often the calendar changes', () => {
    const first = movedBy(promised(5), under(worked('2026-11-21'), off('2026-11-23')))!;
    const later = timeRules({ ...editionWith(off('2026-11-25')), id: 'later' });
    const second = movedBy(first, later)!;
    expect(second.dueAt).toBe(local('2026-11-26T17:00'));
    expect(later.promise(second.inputs, 1, 3, 'calendar')).toEqual(second);
  });
});

describe('a change of the calendar, reported', () => {
  const REPORT = { type: 'ReportCalendarChange', edition: 'next' } as const;
  const known =
    (days: CalendarDay[]): law.Twist =>
    (c) => ({ ...c, time: under(...days) });

  it('is one fact, whose open step moves along', () => {
    const story = law.assigned.under(known([off('2026-11-18')]));
    const facts = story.ask('system', '2026-11-16T15:00', REPORT);
    expect(facts).toMatchObject([{ type: 'PromiseMoved', promise: { cause: 'calendar' }, steps: [{ no: 2 }] }]);
    const after = story.then('system', '2026-11-16T15:00', REPORT).dossier;
    if (!isReceived(law.assigned.dossier) || !isReceived(after)) throw new Error('not received');
    expect(after.work[1]!.dueAt! > law.assigned.dossier.work[1]!.dueAt!).toBe(true);
    expect(story.then('system', '2026-11-16T15:00', REPORT).ask('system', '2026-11-16T15:00', REPORT)).toEqual([]);
  });

  describe('when the dossier is late', () => {
    const MISSED = { type: 'ReportDeadline', promiseNo: 1, generation: 1 } as const; // due on 1/12
    const countedAfter = (story: law.Story, at: string) => {
      const { dossier } = story.under(known([off('2026-12-01')])).then('system', at, REPORT);
      return isReceived(dossier) && [dossier.promise!.dueDate, dossier.countedDueDate];
    };

    it.each([
      ['on the last day, which still goes on', law.assigned, '2026-12-01T23:59', '2026-12-02'],
      ['late, before any timer has rung', law.assigned, '2026-12-02T00:00', '2026-12-01'],
      ['late and recorded', law.assigned.then('system', '2026-12-02T00:00', MISSED), '2026-12-02T08:00', '2026-12-01'],
    ])('%s: statistics count %s', (_, story, at, counted) => {
      expect(countedAfter(story, at)).toEqual(['2026-12-02', counted]);
    });

    it('keeps the date through a second edition, though the new appointment is ahead', () => {
      const late = law.assigned.then('system', '2026-12-02T00:00', MISSED);
      const once = late.under(known([off('2026-12-01')])).then('system', '2026-12-02T08:00', REPORT);
      const time = timeRules({ ...editionWith(off('2026-12-01'), off('2026-12-02')), id: 'later' });
      const twice = once
        .under((c) => ({ ...c, time }))
        .then('system', '2026-12-02T09:00', { ...REPORT, edition: 'later' });
      expect(twice.dossier).toMatchObject({ promise: { dueDate: '2026-12-03' }, countedDueDate: '2026-12-01' });
    });

    it('counts the date that an inspector has set since (T20), which is ahead', () => {
      const correction = { kind: 'due-date', dueDate: date('2026-12-08') } as const;
      const corrected = law.assigned
        .then('system', '2026-12-02T00:00', MISSED)
        .then('office', '2026-12-02T08:00', {
          type: 'ProposeCorrection',
          correction,
          reason: 'Tính sai',
          document: 'x',
        } as law.Ask) // prettier-ignore
        .then('inspector', '2026-12-02T09:00', { type: 'ApproveCorrection', proposal: 1 })
        .under(known([off('2026-12-08')]))
        .then('system', '2026-12-02T10:00', REPORT);
      expect(corrected.dossier).toMatchObject({ promise: { dueDate: '2026-12-09' }, countedDueDate: '2026-12-09' });
    });

    it.each([
      ['2026-12-01T23:59', '2026-12-01', false],
      ['2026-12-02T00:00', '2026-12-01', true],
      ['2026-11-20T08:00', '2026-11-25', true], // kept by an earlier change
    ])('is foretold at %s, counted %s: %s', (now, counted, lateAlready) => {
      const open = { id: 'x', code: null, resolver: 'tq.stp', apologised: false, promise: promised(10), counted: date(counted) }; // prettier-ignore
      const move = moveOf(open, under(off('2026-12-01')), local(now))!;
      expect(move).toMatchObject({ from: '2026-12-01', to: '2026-12-02', lateAlready });
      const tally = new Tally();
      tally.add(move);
      expect(tally.forecast).toMatchObject({ moving: 1, lateAlready: lateAlready ? 1 : 0 });
    });
  });

  it('is nothing under an edition that is not the one in force, nor before reception, nor after the end', () => {
    const days = [off('2026-11-18')];
    const other = { ...REPORT, edition: 'older' };
    expect(law.assigned.under(known(days)).ask('system', '2026-11-16T15:00', other)).toEqual([]);
    expect(law.submitted.under(known(days)).ask('system', '2026-11-23T15:00', REPORT)).toEqual([]);
    expect(law.returned.under(known(days)).ask('system', '2026-12-15T15:00', REPORT)).toEqual([]);
  });

  it('moves a paused dossier whose clock runs again, by the edition in force: no sooner', () => {
    const paused = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-11-18T09:00', {
      ...{ type: 'PauseProcessing', reason: 'x', legalGround: 'y' },
    }); // its clock runs again on 20/11 at 17:00
    const days = known([off('2026-11-20'), off('2026-11-30')]); // the first was left out already
    expect(paused.under(days).ask('system', '2026-11-19T08:00', REPORT)).toEqual([]);
    const told = paused.under(days).ask('system', '2026-11-23T08:00', REPORT);
    const moved = paused
      .then('system', '2026-11-20T17:00', { type: 'ReportWaitPeriodEnd' })
      .under(days)
      .then('system', '2026-11-23T08:00', REPORT);
    const due = { dueDate: '2026-12-04', edition: 'next' };
    expect(told).toMatchObject([
      { type: 'WaitPeriodEnded' },
      { promise: { ...due, generation: 2, cause: 'remaining' } },
    ]);
    expect(moved.facts.at(-1)).toMatchObject({ promise: { ...due, generation: 3, cause: 'calendar' } });
  });

  it('is the system’s to report, nobody else’s', () => {
    expect(() => law.assigned.ask('office', '2026-11-16T15:00', REPORT)).toThrow('system-only');
  });
});
