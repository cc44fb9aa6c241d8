import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Account, Minutes } from '../src/reports/charge.js';
import { ChargeClock } from '../src/reports/charge-clock.js';
import type { Parcel } from '../src/reports/stretches.js';
import { calendarOf } from '../src/sla/time-rules.js';
import { PERSON_COMMANDS, RULES } from '../src/workflow/allowed.js';
import type { CommandType } from '../src/workflow/commands.js';
import { openSteps } from '../src/workflow/dossier.js';
import { type Instant, instant, inVietNam, type LocalDate, localDate, plusMs } from '../src/workflow/instant.js';
import { Refusal } from '../src/workflow/refusal.js';
import { BODIES } from './support/every-state.js';
import * as law from './support/law.js';
import { outageOrder } from './support/outages.js';
import { EDITION } from './support/walk.js';

const START = instant('2026-11-16T08:00:00+07:00');
const HOUR = 3_600_000;
const calendar = calendarOf(EDITION, law.DESK);
const minutes: Minutes = calendar.workingMinutesBetween.bind(calendar);
const clock = new ChargeClock(() => EDITION);
const WHO = Object.keys(law.PEOPLE) as law.Who[];
/** What brings a dossier on, first what ends a wait; without a preference for it few lives would come to an end. */
const ONWARD: readonly CommandType[] = [
  ...(['SendSupplementRequest', 'ReceiveSupplement', 'RecordPayment', 'ResumeProcessing', 'HandOver'] as const),
  ...(['NumberResult', 'DeliverResult', 'ReturnResult', 'SignResult', 'SubmitToLeader', 'CompleteStep'] as const),
  'Assign',
];
const ENDING: readonly CommandType[] = [
  'WithdrawDossier',
  'StopProcessing',
  'CloseUnsupplemented',
  'ProposeCorrection',
];
const MOODS: Readonly<Record<'on' | 'beside' | 'end' | 'correct' | 'ask', readonly CommandType[]>> = {
  on: ONWARD,
  beside: PERSON_COMMANDS.filter((type) => !ONWARD.includes(type) && !ENDING.includes(type)),
  end: ENDING,
  correct: ['ApproveCorrection', 'ProposeCorrection'],
  ask: ['AnswerConsultation', 'OpenConsultation', 'OpenSystemWait'],
};

interface Turn {
  readonly mood: keyof typeof MOODS | 'outage' | 'silence';
  readonly pick: number;
  readonly hours: number;
}
const turns = fc.array(
  fc.record<Turn>({
    mood: fc.constantFrom(
      ...(['on', 'on', 'on', 'on', 'on', 'on', 'on', 'on', 'on', 'on'] as const),
      ...(['beside', 'beside', 'ask', 'ask', 'correct', 'correct', 'end', 'outage', 'silence'] as const),
    ),
    pick: fc.nat(9_999),
    hours: fc.constantFrom(0, 0.25, 1, 3, 20, 50),
  }),
  { minLength: 10, maxLength: 30 },
);
/** Papers by post: to whom, how many hours after the reception they left, and how long they were on their way; null: they still are. */
const parcels = fc.array(
  fc
    .record({
      to: fc.constantFrom(law.RESOLVER, law.DESK, law.OTHER),
      after: fc.nat(90),
      hours: fc.option(fc.nat(60)),
    })
    .map(({ to, after, hours }): Parcel => {
      const sentAt = plusMs(START, after * HOUR);
      return { to, sentAt, arrivedAt: hours === null ? null : plusMs(sentAt, hours * HOUR) };
    }),
  { maxLength: 2 },
);
const twist = fc.constantFrom<law.Twist>(
  (c) => c,
  law.twoBranches,
  law.paymentStopsClock,
  law.waitsAtStep('payment', { owner: 'applicant' }),
  law.twoDaysOf('pause'),
);

/** The body as it can be asked at that moment; at whichever steps are open. */
function fitted(ask: law.Ask, story: law.Story, now: Instant, pick: number): law.Ask {
  const open = openSteps(story.dossier);
  const body: Record<string, unknown> = { ...ask };
  if (typeof body['stepId'] === 'string' && open.length > 0) body['stepId'] = open[pick % open.length]!.stepId;
  if ('answerBy' in body) body['answerBy'] = '2027-03-01' as LocalDate;
  if (ask.type === 'OpenConsultation') body['agency'] = pick % 2 === 0 ? law.OTHER : 'tq.x';
  if (ask.type === 'NumberResult') body['date'] = localDate(now);
  if (ask.type === 'RecordPayment') body['transaction'] = `gd-${story.facts.length}`;
  if (ask.type === 'ProposeCorrection' && pick % 5 > 0) body['correction'] = { kind: 'status', status: 'processing' };
  if ('proposal' in body && ask.type !== 'SubmitToLeader')
    body['proposal'] = 'proposals' in story.dossier ? story.dossier.proposals : 1;
  return body as law.Ask;
}

function asked(story: law.Story, { mood, pick }: Turn, now: Instant): law.Story {
  const moment = inVietNam(now).slice(0, 19);
  if (mood === 'outage') {
    const outage = { from: plusMs(now, -6 * HOUR), to: plusMs(now, -2 * HOUR) };
    return tried(story, ['system'], moment, outageOrder({ outage, approvedAt: now }));
  }
  if (mood === 'silence')
    return tried(story, ['system'], moment, { type: 'ReportConsultationSilence', consultation: 1 + (pick % 3) });
  const done = 'finishedAt' in story.dossier && mood !== 'on';
  for (const type of done ? MOODS.correct : mood === 'on' ? ONWARD : from(MOODS[mood], pick)) {
    const { from: statuses, grants } = RULES[type];
    if (!(statuses as readonly string[]).includes(story.dossier.status) || isIdle(type, story)) continue;
    const people = WHO.filter((who) =>
      law.PEOPLE[who].posts.some(({ role }) => grants.some((one) => one.role === role)),
    );
    for (const body of BODIES[type]) {
      const after = tried(story, people, moment, fitted(body, story, now, pick));
      if (after !== story) return after;
    }
  }
  return story;
}

const from = <T>(list: readonly T[], pick: number): readonly T[] => [
  ...list.slice(pick % list.length),
  ...list.slice(0, pick % list.length),
];

/** Accepted, and it brings nobody on. */
const isIdle = (type: CommandType, { dossier }: law.Story): boolean =>
  (type === 'RecordPayment' && dossier.status !== 'awaiting-payment') ||
  (type === 'Assign' && openSteps(dossier).some(({ assignee }) => assignee !== null));

/** As the first says who may; the same story: nobody may. */
function tried(story: law.Story, people: readonly law.Who[], moment: string, ask: law.Ask): law.Story {
  for (const who of people)
    try {
      return story.then(who, moment, ask);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  return story;
}

/** What no account may be, whatever happened. */
function faults({ charges, course }: Account, from: Instant, end: Instant, processedUntil: Instant): string[] {
  const found: string[] = [];
  const must = (holds: boolean, fault: string) => void (holds || found.push(fault));
  const held = new Map<string, number>();
  course.forEach((stretch, i) => {
    must(stretch.from === (i === 0 ? from : course[i - 1]!.to), `a gap before ${stretch.from}`);
    must(stretch.from < stretch.to, `nothing from ${stretch.from}`);
    must(stretch.minutes === minutes(stretch.from, stretch.to), `other minutes from ${stretch.from}`);
    must(sum(stretch.held.map((one) => one.minutes)) === stretch.minutes, `not shared out from ${stretch.from}`);
    for (const one of stretch.held) held.set(nameOf(one), (held.get(nameOf(one)) ?? 0) + one.minutes);
  });
  must(course.length === 0 || course.at(-1)!.to === end, `ends at ${course.at(-1)?.to}`);
  for (const one of charges) {
    must(one.minutes >= one.charged && one.charged >= 0, `${nameOf(one)} has ${one.charged} of ${one.minutes}`);
    must((held.get(nameOf(one)) ?? 0) === one.charged, `${nameOf(one)} otherwise in the course`);
  }
  must(new Set(charges.map(nameOf)).size === charges.length, 'a line twice');
  const processing = charges.filter(({ kind }) => kind !== 'return').map(({ charged }) => charged);
  must(sum(processing) === minutes(from, processedUntil), `${sum(processing)} in all until ${processedUntil}`);
  return found;
}

const nameOf = ({ kind, no }: { readonly kind: string; readonly no: number }): string => `${kind}/${no}`;
const sum = (of: readonly number[]): number => of.reduce((total, one) => total + one, 0);

describe('the account of any life', () => {
  const seen = {
    finished: 0,
    ended: 0,
    reopened: 0,
    consultation: 0,
    outage: 0,
    shared: 0,
    waits: 0,
    system: 0,
    carriage: 0,
  };

  it('gives every working minute from the desk on to somebody, none twice, without a gap, at each turn', () => {
    fc.assert(
      fc.property(twist, turns, parcels, (of, lived, posted) => {
        let now = START;
        let story = law.Story.empty.under(of).then('desk', '2026-11-16T08:00', law.RECEIVE);
        for (const turn of lived) {
          now = plusMs(now, turn.hours * HOUR);
          story = asked(story, turn, now);
          const dossier = law.caseOf(story);
          const closed = 'finishedAt' in dossier ? dossier.finishedAt : 'endedAt' in dossier ? dossier.endedAt : now;
          const end = 'returnedAt' in dossier ? dossier.returnedAt : dossier.status === 'finished' ? now : closed;
          const account = clock.account(story.facts, now, posted);
          if (dossier.status === 'voided') {
            expect(account).toEqual({ charges: [], course: [] });
            break;
          }
          expect(faults(account, START, end, closed)).toEqual([]);
        }
        const { charges } = clock.account(story.facts, now, posted);
        const kept = clock.account(story.facts).charges;
        expect(kept.map(nameOf)).toEqual(charges.filter(({ kind }) => kind !== 'carriage').map(nameOf));
        seen.finished += 'finishedAt' in law.caseOf(story) ? 1 : 0;
        seen.ended += 'endedAt' in law.caseOf(story) ? 1 : 0;
        seen.reopened += story.facts.some(({ type }) => type === 'StatusCorrected') ? 1 : 0;
        seen.consultation += charges.some(({ kind, charged }) => kind === 'consultation' && charged > 0) ? 1 : 0;
        seen.outage += charges.some(({ kind, charged }) => kind === 'outage' && charged > 0) ? 1 : 0;
        seen.system += charges.some(({ kind, charged }) => kind === 'system' && charged > 0) ? 1 : 0;
        seen.carriage += charges.some(({ kind, charged }) => kind === 'carriage' && charged > 0) ? 1 : 0;
        seen.shared += charges.some(({ charged, minutes: own }) => charged < own) ? 1 : 0;
        seen.waits += charges.some(({ party, charged }) => ['citizen', 'payment', 'pause'].includes(party) && charged > 0) ? 1 : 0; // prettier-ignore
      }),
      { numRuns: Number(process.env['MODEL_RUNS'] ?? 80), seed: 3 },
    );
  });

  it('and has met every way of holding a dossier', () => {
    expect(Object.entries(seen).filter(([, times]) => times < 3)).toEqual([]);
  });
});
