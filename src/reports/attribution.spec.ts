import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { extend } from '../../test/support/outages.js';
import { readShipped } from '../catalogue/shipped.js';
import { openSteps } from '../workflow/dossier.js';
import type { DossierEvent } from '../workflow/events.js';
import { type Instant, instant } from '../workflow/instant.js';
import { attributionOf, chargedOf, isBehind, type Share, shareOf, type Whose } from './attribution.js';
import { ChargeClock } from './charge-clock.js';

const { DESK, RESOLVER, OTHER } = law;
const EDITION = readShipped().calendars[0]!;
const clock = new ChargeClock(() => EDITION);
const at = (moment: string): Instant => instant(`${moment}:00+07:00`);
const UNTIL = '2026-12-04T09:00';

/** Whose how many minutes are: 07:00 to 11:30 and 13:30 to 17:00, 480 a day, Tuesday 24/11/2026 a day off. */
function held({ facts }: Pick<law.Story, 'facts'>, until = UNTIL): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const share of sharesOf(facts, until)) {
    const { party, agency, step, minutes, afterFinish } = share;
    const name = [afterFinish ? 'after' : null, party, agency, step].filter(Boolean).join(' ');
    if (minutes > 0) sums[name] = (sums[name] ?? 0) + minutes;
  }
  return sums;
}

function sharesOf(facts: readonly DossierEvent[], until = UNTIL): Share[] {
  const { charges } = clock.account(facts);
  return charges.map((one) => shareOf('d', chargedOf(one), clock.minutesOf(facts), at(until)));
}

const chargeOf = ({ facts }: law.Story, of: string) =>
  clock.account(facts).charges.filter(({ kind, stepId }) => kind === of || stepId === of);

const ANYBODY: Whose = { party: null, agency: null, process: null, step: null, afterFinish: false };
const TO_THE_SPECIALIST = { [`desk ${DESK} reception`]: 120 };
const consulted = law.assigned.then('specialist', '2026-11-17T09:00', law.CONSULT);
const answer = { type: 'AnswerConsultation', consultation: 1, answer: 'Đồng ý', document: null } as const;

describe('every working minute of a dossier is somebody’s', () => {
  it('from the desk through each step of its agency; what comes after the finish is told apart', () =>
    expect(held(law.returned)).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 900,
      [`agency ${RESOLVER} review`]: 480,
      [`agency ${RESOLVER} approval`]: 480,
      [`agency ${RESOLVER} result`]: 90,
      'after citizen': 330,
    }));

  it('while it is open up to now, for whoever has it', () => {
    expect(held(law.assigned, '2026-11-17T08:00')).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 360,
    });
    expect(held(law.finished, '2026-11-20T14:30')).toMatchObject({ 'after citizen': 120 });
  });

  it('is another system’s from when the step waits for it to its answer, side by side with a silent agency', () => {
    const wait: law.Ask = { type: 'OpenSystemWait', stepId: 'processing', system: 'CSDL dân cư' };
    const waiting = law.assigned.then('specialist', '2026-11-17T09:00', wait);
    const answered = waiting.then('specialist', '2026-11-18T09:00', { type: 'CloseSystemWait', note: null });
    expect(held(waiting, '2026-11-18T09:00')).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 420,
      'outside processing': 480,
    });
    expect(held(answered, '2026-11-18T10:00')).toMatchObject({ [`agency ${RESOLVER} processing`]: 480, 'outside processing': 480 }); // prettier-ignore
    const both = waiting.then('specialist', '2026-11-17T10:00', law.CONSULT);
    expect(held(both, '2026-11-17T11:00')).toMatchObject({ 'outside processing': 90, [`consultation ${OTHER} processing`]: 30 }); // prettier-ignore
  });

  it('waits for no system once the step has gone on, and its limit has not stood still', () => {
    const waiting = law.assigned.then('specialist', '2026-11-17T09:00', { type: 'OpenSystemWait', stepId: 'processing', system: 'CSDL' }); // prettier-ignore
    const gone = waiting.then('specialist', '2026-11-17T10:00', law.PROPOSE);
    expect(held(gone, '2026-11-17T11:00')).toMatchObject({
      'outside processing': 60,
      [`agency ${RESOLVER} review`]: 60,
    });
    expect(law.caseOf(gone).promise).toEqual(law.caseOf(law.assigned).promise);
  });

  it('is the post’s while the papers are on their way to the agency at work, be they there yet or not', () => {
    const parcel = (to: string, arrivedAt: Instant | null) => [{ to, sentAt: at('2026-11-16T14:00'), arrivedAt }];
    const whose = (parcels: ReturnType<typeof parcel>, until: string) => {
      const { charges } = clock.account(law.assigned.facts, at(until), parcels);
      return charges.filter(({ charged }) => charged > 0).map(({ kind, party, charged }) => [kind, party, charged]);
    };
    const there = parcel(RESOLVER, at('2026-11-17T09:00'));
    expect(whose(there, '2026-11-17T10:00')).toEqual([
      ['step', 'desk', 120],
      ['step', 'agency', 180],
      ['carriage', 'post', 300],
    ]);
    expect(whose(parcel(RESOLVER, null), '2026-11-17T08:00')).toContainEqual(['carriage', 'post', 240]);
    expect(whose(parcel(OTHER, null), '2026-11-17T08:00').map(([kind]) => kind)).toEqual(['step', 'step']);
  });

  it('goes by post after the finish where that is how it is returned', () => {
    const byPost = law.returned.facts.map((fact) =>
      fact.type === 'ResultReturned' ? { ...fact, channel: 'postal' as const } : fact,
    );
    expect(held({ facts: byPost })).toMatchObject({ 'after post': 330 });
    const asked = law.finished.facts.map((fact) =>
      fact.type === 'DossierReceived'
        ? { ...fact, filing: { ...fact.filing, returnChannel: 'postal' as const } }
        : fact,
    );
    expect(held({ facts: asked }, '2026-11-20T14:30')).toMatchObject({ 'after post': 120 });
  });

  it('begins as the desk opens', () =>
    expect(held(law.Story.empty.then('desk', '2026-11-16T06:00', law.RECEIVE), '2026-11-16T08:00')).toEqual({
      [`desk ${DESK} reception`]: 60,
    }));

  it('counts by the calendar of its reception where it has no limit', () =>
    expect(
      held({ facts: law.handedOver.facts.filter(({ type }) => type !== 'PromiseMade') }, '2026-11-16T11:00'),
    ).toEqual({ ...TO_THE_SPECIALIST, [`agency ${RESOLVER} processing`]: 60 }));

  it('of what was entered by mistake is nobody’s', () => expect(held(law.voided)).toEqual({}));
});

describe('a consulted agency', () => {
  it('has the time from the question to its answer, the agency that asked the rest of its step', () => {
    const answered = consulted.then('stranger', '2026-11-19T09:00', answer);
    expect(held(answered, '2026-11-19T11:00')).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 420 + 120,
      [`consultation ${OTHER} processing`]: 960,
    });
    expect(chargeOf(answered, 'consultation')).toMatchObject([{ onTime: true, chargedTo: OTHER }]);
  });

  it('that keeps silent has the time past its limit too, until the step goes on without it (edge 49)', () => {
    const silent = consulted.then('system', '2026-12-02T17:01', { type: 'ReportConsultationSilence', consultation: 1 });
    const goneOn = silent.then('specialist', UNTIL, law.PROPOSE);
    for (const story of [silent, goneOn])
      expect(held(story)).toEqual({
        ...TO_THE_SPECIALIST,
        [`agency ${RESOLVER} processing`]: 420,
        [`consultation ${OTHER} processing`]: 5_760,
      });
    expect(chargeOf(goneOn, 'consultation')).toMatchObject([{ onTime: false, closedAt: at(UNTIL) }]);
    const late = goneOn.then('stranger', '2026-12-07T09:00', answer);
    expect(held(late, '2026-12-07T09:00')).toMatchObject({ [`consultation ${OTHER} processing`]: 5_760 });
  });

  it('shares it with another that has not answered either (edge 50)', () => {
    const both = consulted.then('specialist', '2026-11-17T09:00', { ...law.CONSULT, agency: 'tq.x' } as law.Ask);
    const one = both.then('stranger', '2026-11-17T10:01', answer).then('stranger', '2026-11-17T10:31', answer);
    expect(held(one, '2026-11-17T11:01')).toMatchObject({
      [`consultation ${OTHER} processing`]: 30,
      'consultation tq.x processing': 31 + 60,
    });
  });

  it('has nothing of the time in which the dossier waits for papers', () => {
    const waiting = consulted
      .then('specialist', '2026-11-17T10:00', law.PROPOSE_SUPPLEMENT)
      .then('leader', '2026-11-17T10:30', { type: 'ApproveSupplement', leaderReason: null })
      .then('desk', '2026-11-17T11:00', { type: 'SendSupplementRequest', number: '45/TB' });
    expect(held(waiting, '2026-11-18T07:30')).toMatchObject({
      [`consultation ${OTHER} processing`]: 120,
      citizen: 270,
    });
  });
});

describe('several agencies', () => {
  const chain: law.Twist = (c) => ({
    ...c,
    process: c.process && {
      ...c.process,
      steps: c.process.steps.map((step) =>
        step.id === 'review'
          ? {
              ...step,
              kind: 'inter_agency' as const,
              owner: { agency: OTHER },
              limit: { value: 1, unit: 'working_days' as const },
            }
          : step,
      ),
    },
  });

  it('answer for their own steps, whichever makes the dossier late (edge 51)', () => {
    const story = law.Story.empty
      .under(chain)
      .then('desk', '2026-11-16T08:00', law.RECEIVE)
      .then('desk', '2026-11-16T10:00', law.HAND_OVER)
      .then('head', '2026-11-16T14:00', law.ASSIGN)
      .then('specialist', '2026-11-18T09:00', law.PROPOSE)
      .then('stranger', '2026-11-23T09:00', { type: 'Assign', stepId: 'review', assignee: 'stranger' })
      .then('stranger', '2026-12-02T09:00', law.complete('review'))
      .then('leader', '2026-12-02T10:00', law.SIGN)
      .then('clerk', '2026-12-02T10:30', law.numbered('2026-12-02'))
      .then('clerk', '2026-12-02T11:00', law.DELIVER);
    expect(law.caseOf(story)).toMatchObject({ status: 'finished', countedDueDate: '2026-12-01' });
    expect(chargeOf(story, 'processing')).toMatchObject([{ onTime: true, chargedTo: RESOLVER, charged: 900 }]);
    expect(chargeOf(story, 'review')).toMatchObject([{ onTime: false, chargedTo: OTHER, charged: 4_320 }]);
  });

  it('side by side have half each, and the one that is left the whole', () =>
    expect(held(law.joined, '2026-11-18T09:00')).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 420,
      [`desk ${DESK} post`]: 90 + 300,
      [`agency ${RESOLVER} agree`]: 90,
    }));

  it('that sent work on half done answer for it until it is back where it was sent from', () => {
    const again = law.proposed
      .then('head', '2026-11-18T10:00', { type: 'SendBack', stepId: 'review', reason: 'Thiếu' })
      .then('head', '2026-11-18T11:00', law.ASSIGN)
      .then('specialist', '2026-11-19T10:00', law.PROPOSE);
    const steps = clock
      .account(again.facts)
      .charges.map(({ stepId, causedBy, charged }) => [stepId, causedBy, charged]);
    expect(steps).toEqual([
      ['reception', null, 120],
      ['processing', null, 900],
      ['review', null, 60],
      ['processing', 'processing', 480],
      ['review', 'processing', 0],
    ]);
  });
});

describe('what no agency answers for', () => {
  it('is the citizen’s while papers are waited for', () => {
    const supplemented = law.waitingForPapers.then('desk', '2026-11-25T09:00', {
      type: 'ReceiveSupplement',
      provided: ['m1', 'm2'],
      papers: [],
    });
    expect(held(supplemented, '2026-11-25T09:00')).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 300 + 480 + 360,
      citizen: 1_680,
    });
  });

  it('is the payment’s while money is waited for', () => {
    const paid = law.waitingForPayment.then('desk', '2026-11-23T09:00', {
      type: 'RecordPayment',
      transaction: 'gd-1',
      amountVnd: 500_000,
    });
    expect(held(paid, '2026-11-23T09:00')).toMatchObject({ payment: 1_440 });
    expect(held(law.waitingForPayment, '2026-11-18T10:00')).toMatchObject({ payment: 60 });
  });

  it('is a pause’s on a sector ground; a part that stands still with its parent waits for what that waits for', () => {
    expect(held(law.paused, '2026-11-18T10:00')).toMatchObject({ pause: 60 });
    const part = law.paused.facts.map((fact) =>
      fact.type === 'ProcessingPaused' ? { ...fact, withParent: true as const, reason: 'supplement' } : fact,
    );
    expect(held({ facts: part }, '2026-11-18T10:00')).toMatchObject({ citizen: 60 });
  });

  it('is the outside’s while the system was out, as far as it was made up for', () =>
    expect(held(extend(law.assigned), '2026-11-25T10:00')).toEqual({
      ...TO_THE_SPECIALIST,
      [`agency ${RESOLVER} processing`]: 300 + 3 * 480 + 60 + 480 + 180,
      outside: 420,
    }));
});

type Migrated = Extract<DossierEvent, { type: 'ProcessMigrated' }>;

describe('a dossier that goes over to another process', () => {
  const migrated = (more: Partial<Migrated>) => {
    const { process: from } = law.caseOf(consulted).pins;
    const [step] = openSteps(consulted.dossier);
    const fact: Migrated = {
      type: 'ProcessMigrated',
      ...{
        occurredAt: at('2026-11-18T09:00'),
        from,
        to: { id: 'own', version: 1 },
        migration: 'm',
        orderedBy: 'office',
      },
      ...{ goesOn: [], passedOn: [], opens: [], renamed: {}, skipped: [] },
      ...more,
    };
    return { fact, step: step!, story: law.Story.of([...consulted.facts, fact]) };
  };
  const { step, fact } = migrated({});
  const goesOn = migrated({ goesOn: [step] });

  it('leaves what was closed before with the process of then', () => {
    const steps = clock.account(goesOn.story.facts).charges.filter(({ kind }) => kind === 'step');
    expect(steps.map(({ stepId, process }) => [stepId, process])).toEqual([
      ['reception', fact.from.id],
      ['processing', 'own'],
    ]);
  });

  it('still waits for the answer where the step passes on to another', () => {
    const { story } = migrated({ passedOn: [{ closes: step.no, opens: { ...step, no: 3 } }] });
    expect(held(story, '2026-11-18T10:00')).toMatchObject({ [`consultation ${OTHER} processing`]: 360 + 180 });
  });

  it('has been where it was all the time once that is undone', () => {
    const undone = { ...fact, type: 'MigrationUndone', occurredAt: at('2026-11-18T09:30') } as const;
    const facts = [...goesOn.story.facts, undone];
    expect(clock.account(facts)).toEqual(clock.account(consulted.facts));
  });
});

describe('a finish that was corrected away', () => {
  it('was none: the time since is that of the step that goes on', () => {
    const reopened = law.finished
      .then('office', '2026-11-23T09:00', {
        type: 'ProposeCorrection',
        correction: { kind: 'status', status: 'processing' },
        reason: 'Chuyển nhầm',
        document: 'TTr 9',
      })
      .then('inspector', '2026-11-23T10:00', { type: 'ApproveCorrection', proposal: 1 });
    expect(held(reopened, '2026-11-23T10:00')).toEqual({
      ...held(law.finished, '2026-11-20T10:30'),
      [`agency ${RESOLVER} processing`]: 900 + 270 + 180,
    });
  });
});

describe('the sums', () => {
  const share = (dossier: string, more: Partial<Share>): Share => ({
    ...{ dossier, party: 'agency', agency: 'a', process: 'p', step: 's', minutes: 60, afterFinish: false },
    ...more,
  });
  const shares = [
    share('1', {}),
    share('1', { step: 't', minutes: 40 }),
    share('2', { agency: 'b', minutes: 200 }),
    share('2', { party: 'consultation', minutes: 30 }),
    share('2', { party: 'citizen', agency: null, process: null, step: null, minutes: 10 }),
    share('2', { party: 'post', agency: null, process: null, step: null, minutes: 500, afterFinish: true }),
    share('3', { agency: 'c', minutes: 0 }),
  ];
  const { total, parties, agencies, steps, afterFinish } = attributionOf(shares);

  it('of the parties are the total; what comes after the finish is beside it', () => {
    expect(total).toEqual({ dossiers: 2, minutes: 340 });
    expect(Object.fromEntries(parties.map(({ party, minutes, dossiers }) => [party, [dossiers, minutes]]))).toEqual({
      ...{ citizen: [1, 10], desk: [0, 0], agency: [2, 300], consultation: [1, 30] },
      ...{ payment: [0, 0], pause: [0, 0], outside: [0, 0], post: [0, 0] },
    });
    expect(afterFinish).toEqual([
      { party: 'citizen', dossiers: 0, minutes: 0 },
      { party: 'post', dossiers: 1, minutes: 500 },
    ]);
  });

  it('of agencies and steps put the longest first, and an agency’s answers to others with its own work', () => {
    expect(agencies).toEqual([
      { agency: 'b', dossiers: 1, minutes: 200 },
      { agency: 'a', dossiers: 2, minutes: 130 },
    ]);
    expect(steps.map(({ party, agency, step, minutes }) => [party, agency, step, minutes])).toEqual([
      ['agency', 'b', 's', 200],
      ['agency', 'a', 's', 60],
      ['agency', 'a', 't', 40],
      ['consultation', 'a', 's', 30],
    ]);
  });

  it('have as many dossiers as lie behind them', () => {
    const own = (id: string) => shares.filter(({ dossier }) => dossier === id);
    const behind = (whose: Partial<Whose>) =>
      ['1', '2', '3'].filter((id) => isBehind(own(id), { ...ANYBODY, ...whose }));
    for (const { party, dossiers } of parties) expect(behind({ party })).toHaveLength(dossiers);
    for (const { agency, dossiers } of agencies) expect(behind({ agency })).toHaveLength(dossiers);
    for (const { dossiers, minutes: _, ...step } of steps) expect(behind(step)).toHaveLength(dossiers);
    for (const { party, dossiers } of afterFinish) expect(behind({ party, afterFinish: true })).toHaveLength(dossiers);
    expect(behind({ party: 'consultation', agency: 'a' })).toEqual(['2']);
    expect(behind({ party: 'post' })).toEqual([]);
    expect(behind({})).toEqual(['1', '2', '3']);
  });
});
