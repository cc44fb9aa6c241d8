import { describe, expect, it } from '@jest/globals';
import { generatedProcess } from '../src/catalogue/generated-process.js';
import { rulesOn } from '../src/catalogue/rules.js';
import { readShipped } from '../src/catalogue/shipped.js';
import { agrees, rederive } from '../src/sla/rederive.js';
import { timeRules } from '../src/sla/time-rules.js';
import type { CalendarDay } from '../src/workflow/calendar.js';
import { movedBy } from '../src/workflow/calendar-move.js';
import { type Dossier, isFlagged, overdueAtOf, type Received, UNKNOWN } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import type { DossierEvent } from '../src/workflow/events.js';
import { date, instant } from '../src/workflow/instant.js';
import { type PastDossier, pastFacts } from '../src/workflow/past.js';
import type { PartyRef } from '../src/workflow/people.js';
import * as law from './support/law.js';

const { parameters, calendars } = readShipped();
const procedure = law.PROCEDURES.ten;
const local = (moment: string) => instant(`${moment}:00+07:00`);
const rules = rulesOn(parameters, date('2024-01-08'));
const circumstances = {
  ...{ now: local('2026-11-16T08:00'), procedure, process: generatedProcess(procedure, 'main', rules), rules },
  ...{ time: timeRules(calendars[0]!), supervisor: 'tq.vp' },
};

/** Received on Monday 8/1/2024, due on Monday 22/1, and nothing more. */
const past = (more: Partial<PastDossier> = {}): PastDossier => ({
  dossierId: law.ID,
  filing: law.filing({ owner: 'p@1' as PartyRef, receiver: 'desk', resolver: 'agency' }),
  channel: 'direct',
  receivedAt: local('2024-01-08T08:30'),
  limit: { value: 10, unit: 'working_days' },
  due: { date: date('2024-01-22'), at: null },
  handedOverAt: null,
  waits: [],
  supplementUntil: null,
  ...{ rehomed: null, apology: null, finished: null, returned: null, ended: null },
  ...more,
});
const facts = (more: Partial<PastDossier> = {}) => pastFacts(past(more), circumstances);
const types = (events: readonly DossierEvent[]) => events.map(({ type }) => type).slice(2);
const stateOf = (more: Partial<PastDossier> = {}) => facts(more).reduce<Dossier>(evolve, UNKNOWN) as Received;
const promiseOf = (more: Partial<PastDossier> = {}) => stateOf(more).promise!;
const finished = (at: string) => ({ finished: { at: local(at), decision: 'granted' as const } });

describe('the promise of another system', () => {
  it('is the date that it gave: a day to its end, an hour to the minute', () => {
    expect(promiseOf()).toMatchObject({
      ...{ no: 1, generation: 1, cause: 'reception', ruleIds: ['import'], dueDate: '2024-01-22' },
      ...{ dueAt: local('2024-01-22T17:00'), overdueAt: local('2024-01-23T00:00') },
      ...{ deskAt: local('2024-01-08T08:30'), apologyBy: local('2024-01-19T17:00') },
    });
    const due = { date: date('2024-01-22'), at: local('2024-01-22T09:30') };
    expect(promiseOf({ due })).toMatchObject({ dueAt: due.at, overdueAt: local('2024-01-23T00:00') });
    const hours = { due, limit: { value: 8, unit: 'working_hours' } } as const;
    expect(promiseOf(hours)).toMatchObject({ dueAt: due.at, overdueAt: due.at }); // law.md §18.2
  });

  it('stays on a day that was closed by our calendar', () => {
    const saturday = { date: date('2024-01-20'), at: null };
    expect(promiseOf({ due: saturday })).toMatchObject({ dueDate: '2024-01-20', dueAt: local('2024-01-20T17:00') });
  });

  it('is computed again by nobody', () => {
    const line = JSON.stringify({ id: 'x', promise: promiseOf({ due: { date: date('2024-03-29'), at: null } }) });
    const answer = rederive(line, new Map(calendars.map((edition) => [edition.id, edition])));
    expect([answer, agrees(answer)]).toEqual([{ id: 'x', checked: false }, true]);
  });

  it('does not move with a new edition of the calendar, unless it falls on closed time', () => {
    const off = (day: string): CalendarDay => ({
      ...{ date: date(day), kind: 'off', name: '', source: null },
      ...{ announcedOn: date('2024-01-02'), confidence: 'verified' },
    });
    const under = (day: string) => timeRules({ ...calendars[0]!, id: 'next', days: [...calendars[0]!.days, off(day)] });
    expect(movedBy(promiseOf(), under('2024-01-16'))).toBeNull();
    expect(movedBy(promiseOf(), under('2024-01-22'))).toMatchObject({ cause: 'calendar', dueDate: '2024-01-23' });
  });
});

describe('who had a past dossier in his hands', () => {
  const workOf = (more: Partial<PastDossier>) =>
    stateOf(more).work.map(({ kind, owner, dueAt }) => `${kind} ${owner} ${dueAt}`);

  it('is the desk and then the agency where the hand-over is told', () => {
    const handedOverAt = local('2024-01-08T14:00');
    expect(workOf({ handedOverAt })).toEqual(['reception desk null', 'processing agency null']);
    expect(stateOf({ handedOverAt }).status).toBe('processing');
  });

  it('is the agency alone where it is not told of one that was closed, and the desk of one that was not', () => {
    expect(workOf(finished('2024-01-19T09:00'))).toEqual(['processing agency null']);
    expect(workOf({})).toEqual(['reception desk null']);
  });

  it('is the heir from the day on which it was re-homed', () => {
    const rehomed = { at: local('2024-01-10T08:00'), into: 'heir', document: 'QĐ 1' };
    const before = { rehomed, handedOverAt: local('2024-01-09T08:00') };
    expect(workOf(before)).toEqual(['reception desk null', 'processing heir null']);
    expect(stateOf(before)).toMatchObject({ filing: { resolver: 'heir' }, formerly: ['agency'] });
    expect(workOf({ rehomed, handedOverAt: local('2024-01-11T08:00') })[1]).toBe('processing heir null');
  });
});

describe('a past dossier that was promised no day', () => {
  const undated = { due: null, ...finished('2024-02-20T09:00') };

  it('is received and closed, has no promise and is never late', () => {
    expect(facts(undated).map(({ type }) => type)).toEqual(['DossierReceived', 'ResultDelivered']);
    const { promise, receivedOn, countedDueDate } = stateOf(undated);
    expect({ promise, receivedOn, countedDueDate }).toEqual({
      ...{ promise: null, receivedOn: '2024-01-08', countedDueDate: null },
    });
    expect(isFlagged(stateOf(undated), 'finished-after-hours')).toBe(false);
  });

  it('waited in time, whenever it waited', () => {
    const wait = { kind: 'pause' as const, from: local('2024-02-01T08:00'), to: local('2024-02-05T08:00') };
    expect(facts({ ...undated, waits: [wait] })[1]).toMatchObject({ type: 'ProcessingPaused', afterDue: false });
  });
});

describe('how a past dossier stands', () => {
  it('has its finish at night on the due date in time, and marked (edge 37)', () => {
    expect(isFlagged(stateOf(finished('2024-01-22T23:00')), 'finished-after-hours')).toBe(true);
    expect(isFlagged(stateOf(finished('2024-01-22T16:59')), 'finished-after-hours')).toBe(false);
    expect(isFlagged(stateOf(finished('2024-01-21T23:00')), 'finished-after-hours')).toBe(false);
  });

  it.each([
    ['withdrawn', 'DossierWithdrawn'],
    ['terminated', 'ProcessingStopped'],
  ] as const)('is %s by its fact', (as, type) => {
    const ended = { at: local('2024-01-30T09:00'), as };
    expect(types(facts({ ended }))).toEqual([type]);
    expect(stateOf({ ended })).toMatchObject({ status: as, endedAt: ended.at });
  });

  it('waits as it was told to, its clock standing from a day in time or from one too late', () => {
    const wait = (kind: 'supplement' | 'payment', from: string) => ({
      waits: [{ kind, from: local(from), to: null }],
      supplementUntil: local('2026-12-31T00:00'),
    });
    expect(stateOf(wait('supplement', '2024-01-10T08:00'))).toMatchObject({
      status: 'awaiting-supplement',
      wait: { afterDue: false, expiresAt: local('2026-12-31T00:00'), missing: [{ id: 'm1' }] },
    });
    const late = stateOf(wait('payment', '2024-01-23T08:00'));
    expect(late).toMatchObject({ status: 'paused', wait: { kind: 'pause', afterDue: true } });
    expect(overdueAtOf(late)).toBe(local('2024-01-23T00:00'));
  });

  it('has its facts in the order of their instants, whatever the order of its columns', () => {
    const told = facts({
      ...{ handedOverAt: local('2024-01-08T10:00'), ...finished('2024-01-25T09:00') },
      returned: { at: local('2024-02-01T09:00'), channel: 'online' },
      apology: { at: local('2024-01-19T08:00'), newDate: date('2024-01-26'), number: '12/XL' },
      rehomed: { at: local('2024-01-15T08:00'), into: 'heir', document: 'QĐ 1' },
      waits: [{ kind: 'pause', from: local('2024-01-12T08:00'), to: local('2024-01-17T08:00') }],
    });
    expect(types(told)).toEqual([
      ...['DossierHandedOver', 'ProcessingPaused', 'DossierRehomed', 'ProcessingResumed', 'ApologyIssued'],
      ...['ResultDelivered', 'ResultReturned'],
    ]);
    expect(told.find(({ type }) => type === 'ApologyIssued')).toMatchObject({
      ...{
        agencyAtFault: 'heir',
        promisedDate: '2024-01-22',
        newDate: '2024-01-26',
        reason: 'other',
        reasonText: null,
      },
      document: { number: '12/XL', date: '2024-01-19' },
    });
  });
});

describe('what would have rung before the import', () => {
  const apology = { at: local('2024-01-19T08:00'), newDate: date('2024-01-26'), number: null };

  it('is told of an open one, with the day on which it came about', () => {
    const told = facts({ apology });
    expect(types(told)).toEqual(['ApologyIssued', 'DeadlineMissed', 'ReappointmentMissed']);
    expect(told.slice(-2).map(({ occurredAt }) => occurredAt)).toEqual([
      local('2024-01-23T00:00'),
      local('2024-01-27T00:00'),
    ]);
  });

  it('is not told of a closed one, nor of one whose clock stood by then, nor of what is still to come', () => {
    expect(types(facts({ ...finished('2024-02-20T09:00') }))).toEqual(['ResultDelivered']);
    const stands = { waits: [{ kind: 'pause' as const, from: local('2024-01-10T08:00'), to: null }] };
    expect(types(facts(stands))).toEqual(['ProcessingPaused']);
    expect(types(facts({ due: { date: date('2026-11-16'), at: null } }))).toEqual([]);
    expect(types(facts({ due: { date: date('2026-11-15'), at: null } }))).toEqual(['DeadlineMissed']);
  });

  it('leaves the draft of an apology to the day of the import', () => {
    expect(promiseOf().apologyDraftAt).toBe(circumstances.now);
    expect(promiseOf(finished('2024-01-19T09:00')).apologyDraftAt).toBe(local('2024-01-19T17:00'));
    expect(promiseOf({ due: { date: date('2026-12-01'), at: null } }).apologyDraftAt).toBe(local('2026-11-30T17:00'));
  });
});
