import { describe, expect, it } from '@jest/globals';
import { Ledger } from '../../src/ledger/ledger.js';
import { ConsultationQueries } from '../../src/reports/consultations.js';
import { Past } from '../../src/reports/past.js';
import { SummaryQueries } from '../../src/reports/summary-queries.js';
import { date } from '../../src/workflow/instant.js';
import { apologise } from '../support/apology.js';
import { figuresOn } from '../support/counted.js';
import { emptyFigures } from '../support/empty-figures.js';
import { asked } from '../support/figures.js';
import * as law from '../support/law.js';
import type { Story } from '../support/law.js';

const told = emptyFigures();

const tell = (...stories: Story[]) => told.figures.tell(stories.map(({ facts }) => facts));
const total = async (from: string, to: string) => (await told.figures.form(date(from), date(to))).total;
const received = (at: string) => law.Story.empty.then('desk', at, law.RECEIVE);
/** The straight path with these moments of reception, finish and return. */
const lived = (at: string, finishedAt: string, returnedAt: string): Story => {
  const day = finishedAt.slice(0, 10);
  return received(at)
    .then('desk', at, law.HAND_OVER)
    .then('head', at, law.ASSIGN)
    .then('specialist', at, law.PROPOSE)
    .then('head', `${day}T07:30`, law.REVIEWED)
    .then('leader', `${day}T08:00`, law.SIGN)
    .then('clerk', `${day}T09:00`, law.numbered(day))
    .then('clerk', finishedAt, law.DELIVER)
    .then('desk', returnedAt, law.RETURN);
};

describe('law.md §13, what is shown by the figures', () => {
  it('edge 29: waits for papers on the last day of the quarter, its due date long past: column 12', async () => {
    await tell(law.waitingForPapers);
    expect(await total('2026-12-15', '2027-03-14')).toMatchObject({ c3: 1, c6: 1, c11: 1, c12: 1, c13: 0 });
  });

  it('edge 34: withdrawn when overdue already: late in the split, in column 9 of the form all the same', async () => {
    const on = (at: string) =>
      law.assigned.then('desk', at, { type: 'WithdrawDossier', reason: null, originalsReturned: true });
    const waitingLong = law.waitingForPapers.then('desk', '2026-12-20T09:00', {
      type: 'WithdrawDossier',
      reason: null,
      originalsReturned: true,
    });
    await tell(on('2026-11-18T09:00'), on('2026-12-01T09:00'), on('2026-12-03T09:00'), waitingLong);
    const period = { from: date('2026-11-01'), to: date('2026-12-31') };
    const split = { closedEarly: 2, closedOnTime: 1, closedLate: 1 };
    expect(await new SummaryQueries(told.stores).ended(asked(period.from, period.to))).toMatchObject({
      withdrawn: 4,
      ...split,
    });
    const form = await told.figures.form(period.from, period.to);
    expect(form.withoutResult).toEqual({ early: 2, onTime: 1, late: 1 });
    expect(form.total).toMatchObject({ c7: 4, c9: 4, c10: 0 });
  });

  it('edge 35: refused at intake: in no column', async () => {
    await tell(law.refused);
    expect(Object.values(await total('2026-01-01', '2026-12-31')).every((figure) => figure === 0)).toBe(true);
  });

  it('edge 41: an apology on the due date counts as late, one before it as in time', async () => {
    await tell(apologise(law.assigned, '2026-11-30T09:00'), apologise(law.assigned, '2026-12-01T16:00'));
    const period = { from: date('2026-11-01'), to: date('2026-12-31') };
    expect(
      await new SummaryQueries(told.stores).late(asked(period.from, period.to, { today: date('2026-12-03') })),
    ).toEqual({
      late: 2,
      apologyInTime: 1,
      apologyAfterDue: 1,
      withoutApology: 0,
    });
  });

  it('edge 37: finished at 23:00 of the due date: on time by date, and counted as after hours beside it', async () => {
    await tell(lived('2026-11-16T08:00', '2026-12-01T23:00', '2026-12-02T08:00'));
    const period = { from: date('2026-11-01'), to: date('2026-12-31') };
    expect(await new SummaryQueries(told.stores).finishedAfterHours(asked(period.from, period.to))).toBe(1);
    expect(await total(period.from, period.to)).toMatchObject({ c9: 1, c10: 0 });
  });

  it('edge 44: finished by the date of its apology: late, and the promise kept; a day later it was not', async () => {
    const apologised = apologise(law.withNumber, '2026-11-30T09:00');
    const finished = (at: string) => apologised.then('clerk', at, law.DELIVER);
    await tell(finished('2026-12-04T16:00'), finished('2026-12-05T08:00'), law.finished);
    const counted = await told.figures.counted(date('2026-11-01'), date('2026-12-31'));
    expect(counted).toEqual([expect.objectContaining({ early: 1, late: 2, apologised: 2, apologyKept: 1 })]);
    expect(figuresOn('2026-12-31', counted)['F-APOLOGY-KEPT']).toMatchObject({ numerator: 1, value: 50 });
  });

  it('edge 49: a consulted agency is scored by its own answers: in time, late, silent, not yet', async () => {
    const consulted = (answerBy: string) =>
      law.assigned.then('specialist', '2026-11-17T08:00', { ...law.CONSULT, answerBy } as law.Ask);
    const answer: law.Ask = { type: 'AnswerConsultation', consultation: 1, answer: 'Đồng ý', document: null };
    const stories = [
      consulted('2026-11-20').then('stranger', '2026-11-20T16:59', answer).then('stranger', '2026-11-27T08:00', answer),
      consulted('2026-11-20').then('stranger', '2026-11-23T08:00', answer),
      consulted('2026-11-20'),
      consulted('2026-12-02'),
      consulted('2026-11-27').then('leader', '2026-11-18T09:00', {
        type: 'StopProcessing',
        reason: 'x',
        legalGround: 'y',
        number: '8/TB',
      }),
    ];
    await tell(...stories);
    await told.figures.consulted(stories.map(({ facts }) => facts));
    const scored = (viewers: readonly string[]) =>
      new ConsultationQueries(told.stores, new Past(told.stores, new Ledger(told.stores))).byAgency(
        asked(date('2026-11-01'), date('2026-12-31'), { today: date('2026-11-30'), viewers }),
      );
    const line = { agency: law.OTHER, asked: 5, inTime: 1, late: 1, silent: 1, open: 2 };
    expect(await scored([law.OTHER])).toEqual([line]);
    expect(await scored(['tq.x'])).toEqual([]);
  });

  it('edge 52: received at one place for another: counted once, for who decides; the desk has its own count', async () => {
    await tell(law.received);
    const period = { from: date('2026-11-01'), to: date('2026-11-30') };
    const summary = new SummaryQueries(told.stores);
    const counted = await told.figures.counted(period.from, period.to);
    expect(counted.map(({ agency, received }) => [agency, received])).toEqual([[law.RESOLVER, 1]]);
    const takenIn = (agency: string) => summary.takenIn(asked(period.from, period.to, { agency }));
    expect([await takenIn(law.RESOLVER), await takenIn(law.DESK)]).toEqual([0, 1]);
    expect((await told.figures.form(period.from, period.to)).total.c3).toBe(1);
  });

  it('edge 60: received on 14/12 at 16:00 and on 15/12 at 08:00: two report years', async () => {
    await tell(received('2026-12-14T16:00'), received('2026-12-15T08:00'));
    expect((await total('2025-12-15', '2026-12-14')).c5).toBe(1);
    expect(await total('2026-12-15', '2027-12-14')).toMatchObject({ c5: 1, c6: 1 });
  });

  it('edge 61: finished on 14/3, returned on 16/3: resolved in the first quarter', async () => {
    await tell(lived('2028-03-06T08:00', '2028-03-14T16:00', '2028-03-16T08:00'));
    expect(await total('2027-12-15', '2028-03-14')).toMatchObject({ c3: 1, c7: 1, c8: 1, c11: 0 });
    expect(await total('2028-03-15', '2028-06-14')).toMatchObject({ c3: 0, c7: 0 });
  });

  it('edge 62: 3 = 7 + 11 for every unit and in total, the withdrawn one among them', async () => {
    const rehomed = law.assigned.then('office', '2026-11-18T09:00', {
      type: 'RehomeDossier',
      agency: null,
      into: law.OTHER,
      document: 'QĐ 1',
      reason: 'Sáp nhập',
    });
    await tell(law.received, law.withdrawn, law.returned, rehomed, law.voided);
    const form = await told.figures.form(date('2026-11-01'), date('2026-11-30'));
    expect(form.rows.map(({ key, c3, c7, c11 }) => [key, c3, c7, c11])).toEqual([
      [law.OTHER, 1, 0, 1],
      [law.RESOLVER, 3, 2, 1],
    ]);
    expect(form.total).toMatchObject({ c3: 4, c7: 2, c11: 2 });
  });

  it('edge 64: posted on a Friday, at the desk on Monday: received on Monday, in column 5', async () => {
    const postal = law.Story.empty.then('post', '2026-11-23T08:00', { ...law.RECEIVE, channel: 'postal' } as law.Ask);
    expect([law.caseOf(postal).channel, law.caseOf(postal).receivedOn]).toEqual(['postal', '2026-11-23']);
    await tell(postal);
    expect((await total('2026-11-01', '2026-11-22')).c3).toBe(0);
    expect(await total('2026-11-23', '2026-11-30')).toMatchObject({ c3: 1, c4: 0, c5: 1 });
  });
});
