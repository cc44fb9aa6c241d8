import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Played, played } from '../../test/support/played.js';
import { checkProcess } from '../catalogue/process-check.js';
import { shippedContext } from '../catalogue/process-context.js';
import { readProcesses } from '../catalogue/shipped-processes.js';
import { readShipped } from '../catalogue/shipped.js';
import { type Instant, localDate, type LocalDate, localTime } from '../workflow/instant.js';
import { demoAccounts } from './cast.js';
import { menuOf, type OfferedProcedure } from './menu.js';
import { type DossierPlan, TWISTS } from './plan.js';
import { storyOf } from './story.js';
import { SWAP, SWAP_AT } from './swap.js';
import { STORY_END, STORY_START, WorkingWeeks } from './working-week.js';

const weeks = new WorkingWeeks(new Set(['2026-11-24', '2027-01-01']));
const procedures = readShipped().procedures.map((one): OfferedProcedure => ({ ...one, limit: one.variants[0]!.limit }));
const known = new Set(procedures.filter(({ findings }) => findings.length === 0).map(({ code }) => code));
const drafts = new Map(readProcesses().map((one) => [one.id, one]));
/** Those that nothing but a person's acceptance keeps from being published, as the demonstration publishes them. */
const processes = [...drafts.values()].filter(
  (one) =>
    known.has(one.procedureCode ?? '') &&
    checkProcess(one, shippedContext()).every(({ grade }) => grade === 'acceptable'),
);
const menu = menuOf(procedures, processes);
const tell = (seed = 2026, count = 540) => storyOf(seed, count, menu, weeks);
const courses = new WeakMap<DossierPlan, readonly Played[]>();
function walked(plan: DossierPlan): readonly Played[] {
  const course = courses.get(plan) ?? played(plan, weeks);
  courses.set(plan, course);
  return course;
}

describe('the story', () => {
  let plans: DossierPlan[];
  beforeAll(() => {
    plans = tell();
  });

  it('files at least 520 dossiers of at least 60 real procedures over all three channels, before it ends', () => {
    const filed = plans.filter(({ filedAt }) => STORY_START <= filedAt && filedAt <= STORY_END);
    expect(filed.length).toBeGreaterThanOrEqual(520);
    expect(new Set(filed.map(({ item }) => item.procedure.code)).size).toBeGreaterThanOrEqual(60);
    for (const channel of ['direct', 'online', 'postal'])
      expect(filed.filter((plan) => plan.channel === channel).length).toBeGreaterThan(30);
  });

  it('asks only what the procedure offers, of an agency of its level', () => {
    for (const { item, channel, resolver, returnChannel } of plans) {
      expect(item.procedure.channels).toContain(channel);
      if (returnChannel !== 'direct') expect(item.procedure.channels).toContain(returnChannel);
      expect(item.procedure.levels).toContain(resolver.startsWith('tq.x') ? 'commune' : 'province');
      expect(item.procedure.findings).toEqual([]);
    }
  });

  it('runs every real process whose procedure can be received, each first of all to its end, beside generated ones', () => {
    expect(processes.length).toBeGreaterThanOrEqual(34);
    const ids = plans.map(({ item }) => item.process?.id);
    expect(processes.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => id === undefined).length).toBeGreaterThan(250);
    const first = plans.filter(({ brisk }) => brisk);
    expect(new Set(first.map(({ item }) => item.process!.id)).size).toBe(processes.length);
    for (const plan of first.filter(({ item }) => item.process!.steps.every(({ child }) => child === undefined))) {
      const end = walked(plan).find(({ command }) => command === 'deliver-result');
      expect([plan.item.process!.id, end !== undefined && end.at <= STORY_END]).toEqual([plan.item.process!.id, true]);
    }
  });

  it('has the case, the level and the place of each process: nobody of a commune has a step of what was filed elsewhere', () => {
    for (const { item, receiver, resolver } of plans.filter((plan) => plan.item.process !== null)) {
      const { variants = ['main'], levels = item.procedure.levels, steps } = item.process!;
      expect(variants).toContain(item.variant);
      expect(levels).toContain(resolver.startsWith('tq.x') ? 'commune' : 'province');
      const ofReceiver = steps.some(
        ({ owner }) => typeof owner === 'object' && 'of' in owner && owner.of === 'receiver',
      );
      if (ofReceiver) expect(receiver).toMatch(/^tq\.x\d+\.ttpvhcc$/);
    }
  });

  it('has each step done by its owner: police, social insurance, the Provincial Office and centres among them', () => {
    const actors = new Set(plans.flatMap(walked).map(({ actor }) => actor.replace(/\d+$/, '')));
    for (const actor of ['vp.chuyenvien', 'vp.vanthu', 'bhxh.chuyenvien', 'snv.lanhdao', 'ttpvhcc.motcua'])
      expect(actors).toContain(actor);
    expect([...actors].some((actor) => /^\w+\.ca\.chuyenvien$/.test(actor))).toBe(true);
    expect([...actors].some((actor) => /^\w+\.ttpvhcc\.lanhdao$/.test(actor))).toBe(true);
  });

  it('has every fate, every stage of a stalled dossier, send-backs, refusals and results that nobody collects', () => {
    expect([...new Set(plans.map(({ fate }) => fate))].sort()).toEqual([
      'early',
      'immediate',
      'late-apology-after',
      'late-apology-in-time',
      'late-no-apology',
      'on-the-day',
      'stalled',
      'unchecked',
    ]);
    expect(new Set(plans.map(({ stage }) => stage)).size).toBe(8);
    for (const twist of TWISTS) expect(plans.filter((plan) => plan.twist === twist).length).toBeGreaterThan(2);
    expect(new Set(plans.map(({ sentBack }) => sentBack)).size).toBe(3);
    expect(plans.some(({ refused }) => refused)).toBe(true);
    expect(plans.some(({ collected }) => !collected)).toBe(true);
  });

  it('ends with online submissions that nobody has looked at yet, and with some that nobody ever did', () => {
    const online = plans.filter(({ channel, filedAt }) => channel === 'online' && filedAt <= STORY_END);
    expect(online.filter(({ acceptedAt }) => acceptedAt !== null && acceptedAt > STORY_END)).not.toEqual([]);
    expect(online.filter(({ acceptedAt, twist }) => acceptedAt === null && twist === null).length).toBeGreaterThan(1);
  });

  it('is the same for the same seed, and another for another', () => {
    const told = JSON.stringify(plans.map(walked));
    expect(JSON.stringify(tell().map(walked))).toBe(told);
    expect(JSON.stringify(tell(7).map(walked))).not.toBe(told);
  });

  it('lets officers act in office hours only, and one dossier never twice at once', () => {
    for (const plan of plans) {
      const actions = walked(plan);
      actions.forEach(({ at, command }, i) => {
        if (i > 0) expect(at > actions[i - 1]!.at).toBe(true);
        if (command === 'submit') return;
        expect(weeks.day(weeks.indexOf(localDate(at)))).toBe(localDate(at));
        expect(localTime(at)).toMatch(/^(?:0[7-9]|1[0-6]):/);
      });
    }
  });

  it('is played by people who have an account', () => {
    const known = new Set(demoAccounts().map(({ username }) => username));
    for (const plan of plans) for (const { actor } of walked(plan)) expect(known).toContain(actor);
  });

  it('leaves room in the three weeks for all that a twist has in it, but for results that wait to be collected', () => {
    for (const plan of plans.filter(({ twist }) => twist !== null)) {
      for (const { at, command } of walked(plan))
        if (command !== 'return-result')
          expect([plan.no, plan.twist, command, at <= STORY_END]).toEqual([plan.no, plan.twist, command, true]);
    }
  });

  it('files online also at night, on Saturday and on the holiday', () => {
    const days = new Set(plans.filter(({ channel }) => channel === 'online').map(({ filedAt }) => localDate(filedAt)));
    expect(days).toContain('2026-11-21');
    expect(days).toContain('2026-11-24');
    expect(plans.some(({ filedAt }) => localTime(filedAt) >= '19:00')).toBe(true);
  });

  it('makes an officer say under which date a result is numbered: the date of that moment', () => {
    const numberings = plans.flatMap(walked).filter(({ command }) => command === 'number-result');
    expect(numberings.length).toBeGreaterThan(100);
    for (const { at, body } of numberings) expect(body['date']).toBe(localDate(at));
  });
});

describe('the dates that people of the story promise', () => {
  const dates = (plan: DossierPlan) =>
    walked(plan).flatMap(({ at, body }) =>
      ['newDate', 'answerBy', 'dueDate']
        .filter((name) => name in body)
        .map((name) => ({ no: plan.no, at, date: body[name] as LocalDate })),
    );

  it.each([2026, 1, 7, 42, 99])('are none of them on a day that is closed by then, with seed %i', (seed) => {
    const promised = tell(seed).flatMap(dates);
    expect(promised.length).toBeGreaterThan(30);
    const closed = promised.filter(({ at, date }) =>
      at >= SWAP_AT && (date === SWAP.off || date === SWAP.makeUp)
        ? date === SWAP.off
        : weeks.day(weeks.indexOf(date)) !== date,
    );
    expect(closed).toEqual([]);
  });

  it('pass over the day off of the swap from its announcement on, and come to its make-up Saturday', () => {
    const before = '2026-11-20T09:00:00.000Z' as Instant;
    const friday = '2026-12-04' as LocalDate;
    expect([before, SWAP_AT].map((at) => weeks.promised(at, friday, 1))).toEqual(['2026-12-07', '2026-12-08']);
    expect([before, SWAP_AT].map((at) => weeks.promised(at, '2026-12-18' as LocalDate, 1))).toEqual([
      '2026-12-21',
      '2026-12-19',
    ]);
  });
});

describe('minutes of work', () => {
  it('lead to a moment and back', () => {
    for (let minute = 0; minute < 14 * 480; minute += 5) expect(weeks.minutesTo(weeks.at(minute))).toBe(minute);
  });
});
