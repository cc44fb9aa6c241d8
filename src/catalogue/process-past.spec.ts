import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { agencyOf, timeOf } from '../../test/support/past.js';
import { isReceived } from '../workflow/dossier.js';
import { generatedProcess } from './generated-process.js';
import { type PastContext, type PastDossier, pastOf } from './process-past.js';
import { replay } from './process-replay.js';
import { rulesOn } from './rules.js';
import { readShipped } from './shipped.js';

const { parameters } = readShipped();
const context: PastContext = {
  process: ({ pins, receivedOn }) =>
    generatedProcess(law.PROCEDURES.ten, pins.procedure.variant, rulesOn(parameters, receivedOn!)),
  agency: agencyOf,
  ofField: () => null,
  time: timeOf,
};
const told = ({ facts }: law.Story) => pastOf(facts, context);
const past = (story: law.Story): PastDossier => {
  const found = told(story);
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const worked = (story: law.Story) => Object.fromEntries(past(story).worked);

/** From a processing that begins anew to the finish, within one day. */
const toTheEnd = (story: law.Story, day: string): law.Story =>
  story
    .then('specialist', `${day}T10:00`, law.PROPOSE)
    .then('head', `${day}T11:00`, law.REVIEWED)
    .then('leader', `${day}T14:00`, law.SIGN)
    .then('clerk', `${day}T15:00`, law.numbered(day))
    .then('clerk', `${day}T15:30`, law.DELIVER);
const supplemented = toTheEnd(
  law.waitingForPapers.then('desk', '2026-11-25T09:00', {
    type: 'ReceiveSupplement',
    provided: ['m1', 'm2'],
    papers: [],
  }),
  '2026-11-25',
);
const paidFor = toTheEnd(
  law.waitingForPayment.then('desk', '2026-11-20T08:00', {
    type: 'RecordPayment',
    transaction: 't1',
    amountVnd: 500_000,
  }),
  '2026-11-20',
);

describe('the working time of a step', () => {
  it('is what passed of its owner’s hours between its opening and its closing', () => {
    // Received Monday 08:00, handed over 10:00, proposed Wednesday 09:00, reviewed Thursday, signed Friday 09:00, delivered 10:30.
    expect(worked(law.finished)).toEqual({ reception: 120, processing: 900, review: 480, approval: 480, result: 90 });
    expect(worked(law.returned)).toEqual(worked(law.finished));
  });

  it('leaves out of a pause what the law leaves out of the limit, and no more', () => {
    const goneOn = (story: law.Story) =>
      toTheEnd(story.then('leader', '2026-11-23T09:00', { type: 'ResumeProcessing', note: null }), '2026-11-23');
    const short = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-11-18T09:00', {
      ...{ type: 'PauseProcessing', reason: 'x', legalGround: 'y' },
    }); // to Friday 17:00
    expect([worked(goneOn(law.paused)), worked(goneOn(short))]).toMatchObject([
      { processing: 960 },
      { processing: 1080 },
    ]);
  });

  it('leaves out the wait for papers', () => {
    // Monday 10:00 to Wednesday 15:00, when they were asked for; and 09:00 to 10:00 on the day that they came.
    expect(worked(supplemented)).toMatchObject({ processing: 300 + 480 + 360 + 60, review: 60, result: 90 });
    expect(past(supplemented)).toMatchObject({ restarted: true, data: { supplements: 1 } });
  });

  it('leaves out the wait for money, though the clock runs on in it', () => {
    expect(worked(paidFor)).toMatchObject({ processing: 300 + 480 + 120 + 120 });
    expect(past(paidFor)).toMatchObject({ restarted: false, data: { owed: 500_000 } });
  });

  it('adds up what was done anew after it was sent back', () => {
    // Sent back on Wednesday 10:00, proposed again on Thursday 10:00.
    const sentBack = law.proposed.then('head', '2026-11-18T10:00', {
      type: 'SendBack',
      stepId: 'review',
      reason: 'Thiếu căn cứ',
    });
    const again = toTheEnd(sentBack, '2026-11-19');
    expect(worked(again)).toMatchObject({ processing: 900 + 480, review: 60 + 60 });
  });
});

describe('a finished dossier on its own way', () => {
  it('goes as it went', () => {
    const { runs, late } = replay(past(law.finished).process, past(law.finished));
    const { work } = law.caseOf(law.finished);
    expect([...runs.values()].map(({ step, openedAt, closedAt }) => [step.id, openedAt, closedAt])).toEqual(
      work.map(({ stepId, openedAt, closedAt }) => [stepId, openedAt, closedAt]),
    );
    expect(late).toBe(false);
  });

  it('is late when it was: the day after its due date, not on it', () => {
    const delivered = (day: string) => law.withNumber.then('clerk', `${day}T08:00`, law.DELIVER);
    for (const [day, late] of [
      ['2026-12-01', false],
      ['2026-12-02', true],
    ] as const) {
      const one = past(delivered(day));
      expect([day, one.recordedLate, replay(one.process, one).late]).toEqual([day, late, late]);
    }
  });
});

describe('a dossier is not replayed', () => {
  it.each<[string, law.Story, string]>([
    ['that is still worked on', law.assigned, 'open'],
    ['that waits', law.waitingForPapers, 'open'],
    ['that was never received', law.refused, 'open'],
    ['that was withdrawn', law.withdrawn, 'ended-without-result'],
    ['that was entered by mistake', law.voided, 'ended-without-result'],
  ])('%s', (_, story, why) => expect(told(story)).toBe(why));

  it('when nobody knows its process any more', () => {
    expect(pastOf(law.finished.facts, { ...context, process: () => null })).toBe('process-unknown');
  });

  it('that had two appointments', () => {
    const second = law.finished.facts.map((fact) =>
      fact.type === 'PromiseMade' ? { ...fact, promise: { ...fact.promise, cause: 'phase' as const } } : fact,
    );
    expect(pastOf(second, context)).toBe('two-appointments');
  });
});

describe('what conditions ask of a past dossier', () => {
  it('is what its facts tell', () => {
    const { dossier } = law.finished;
    expect(isReceived(dossier) && dossier.filing.papers.length).toBe(1);
    expect(past(law.finished).data).toEqual({
      channel: 'direct',
      returnChannel: 'direct',
      variant: 'main',
      subjectKind: null,
      receiverLevel: 'province',
      resolverLevel: 'province',
      authorised: false,
      owed: 0,
      supplements: 0,
      silentConsultations: 0,
      papers: law.filing().papers.flatMap(({ paperId }) => paperId ?? []),
    });
  });
});
