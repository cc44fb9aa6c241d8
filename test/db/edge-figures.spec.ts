import { describe, expect, it } from '@jest/globals';
import type { Count } from '../../src/reports/counts.js';
import type { Columns } from '../../src/reports/form-06a.js';
import { date, type LocalDate } from '../../src/workflow/instant.js';
import { figuresOn, summed } from '../support/counted.js';
import { emptyFigures } from '../support/empty-figures.js';
import * as law from '../support/law.js';

const told = emptyFigures();

const WITHDRAW: law.Ask = { type: 'WithdrawDossier', reason: null, originalsReturned: true };
const signWithdrawn = law.signed.refusal('desk', '2026-11-20T10:00', WITHDRAW);
const refusedOnDay4 = law.reviewed
  .then('leader', '2026-11-20T09:00', { ...law.SIGN, decision: 'refused', reason: 'Không đủ điều kiện' } as law.Ask)
  .then('clerk', '2026-11-20T10:00', law.numbered('2026-11-20'))
  .then('clerk', '2026-11-20T10:30', law.DELIVER);
const rehomed = law.assigned.then('office', '2026-11-18T09:00', {
  type: 'RehomeDossier',
  agency: null,
  into: law.OTHER,
  document: 'QĐ 1',
  reason: 'Sáp nhập',
});
const helped = law.Story.empty
  .then('desk', '2026-11-16T08:00', law.SUBMIT)
  .then('desk', '2026-11-16T09:00', { type: 'AcceptSubmission', resolver: null });
const redated = law.withNumber
  .then('office', '2026-11-23T09:00', {
    type: 'ProposeCorrection',
    correction: { kind: 'due-date', dueDate: date('2026-12-08') },
    reason: 'Nhập sai',
    document: 'TTr 1',
  })
  .then('inspector', '2026-11-23T10:00', { type: 'ApproveCorrection', proposal: 1 });

interface Edge {
  readonly no: number;
  readonly rule: string;
  readonly stories: readonly law.Story[];
  /** November and December unless it says otherwise. */
  readonly period?: readonly [string, string];
  readonly columns: Partial<Columns>;
  readonly counts: Partial<Record<Count, number>>;
  /** The rates, by formula. */
  readonly rates: Readonly<Record<string, number | null>>;
}

/** Each a ledger of a few lives, and what the statutory form, the counts and the rates make of it. */
const EDGES: readonly Edge[] = [
  {
    no: 32,
    rule: 'withdrawn on day 2: closed in columns 7 and 9, in no rate of timeliness but that of the form',
    stories: [law.withdrawn],
    columns: { c3: 1, c7: 1, c8: 0, c9: 1, c10: 0, c11: 0 },
    counts: { received: 1, finished: 0, onTime: 0, placedOnTime: 1, receivedRated: 0 },
    rates: { 'F-ONTIME.OWN': null, 'F-ONTIME.06A': 100, 'F-ONTIME.RECEIVED': null },
  },
  {
    no: 33,
    rule: 'asked back after the signature: refused, and the dossier stays in work',
    stories: [law.signed],
    columns: { c3: 1, c7: 0, c11: 1 },
    counts: { open: 1, placedOnTime: 0 },
    rates: { 'F-ONTIME.06A': null },
  },
  {
    no: 36,
    rule: 'a negative decision on day 4 of 10: a result, early',
    stories: [refusedOnDay4],
    columns: { c7: 1, c8: 1, c9: 0 },
    counts: { finished: 1, early: 1, placedOnTime: 0 },
    rates: { 'F-ONTIME.OWN': 100 },
  },
  {
    no: 38,
    rule: 'a minute after the midnight of the due date: late',
    stories: [law.withNumber.then('clerk', '2026-12-02T00:01', law.DELIVER)],
    columns: { c7: 1, c8: 0, c9: 0, c10: 1 },
    counts: { finished: 1, late: 1 },
    rates: { 'F-ONTIME.OWN': 0, 'F-ONTIME.06A': 0 },
  },
  {
    no: 39,
    rule: 'there in time, fetched three weeks later: in time, and once',
    stories: [law.finished.then('desk', '2026-12-11T08:00', law.RETURN)],
    columns: { c3: 1, c7: 1, c8: 1, c10: 0, c11: 0 },
    counts: { finished: 1, early: 1, returned: 1 },
    rates: { 'F-ONTIME.OWN': 100 },
  },
  {
    no: 53,
    rule: 'its agency is closed: its heir has it, as received and due as before',
    stories: [rehomed],
    columns: { c3: 1, c5: 1, c11: 1, c12: 0, c13: 1 },
    counts: { received: 1, open: 1, openOverdue: 1, due: 1 },
    rates: { 'F-ONTIME.DUE': 0 },
  },
  {
    no: 58,
    rule: 'two received at the same moment are two',
    stories: [law.received, law.received],
    columns: { c3: 2, c5: 2, c11: 2 },
    counts: { received: 2 },
    rates: {},
  },
  {
    no: 63,
    rule: 'without a dossier no rate has a value',
    stories: [],
    columns: { c3: 0, c7: 0, c11: 0 },
    counts: { received: 0 },
    rates: { 'F-ONTIME.OWN': null, 'F-ONTIME.06A': null, 'F-ONLINE-ALL': null },
  },
  {
    no: 65,
    rule: 'filed online with an officer’s help: one dossier, online, and not by himself',
    stories: [helped],
    columns: { c3: 1, c4: 1, c5: 0 },
    counts: { receivedOnline: 1, receivedAssisted: 1, receivedSelf: 0 },
    rates: { 'F-ONLINE-ALL': 100 },
  },
  {
    no: 69,
    rule: 'a due date put right by two hands: judged by the right one',
    stories: [redated.then('clerk', '2026-12-04T09:00', law.DELIVER)],
    columns: { c7: 1, c8: 1, c10: 0 },
    counts: { early: 1, late: 0, due: 1 },
    rates: { 'F-ONTIME.OWN': 100 },
  },
];

describe('law.md §13, edge by edge: the form, the counts and the rates', () => {
  it.each(EDGES)('edge $no: $rule', async ({ stories, period = ['2026-11-01', '2026-12-31'], ...shown }) => {
    const [from, to] = period.map((day) => date(day)) as [LocalDate, LocalDate];
    await told.figures.tell(stories.map(({ facts }) => facts));
    const counted = await told.figures.counted(from, to);
    const rates = figuresOn(to, counted);
    expect({
      columns: (await told.figures.form(from, to)).total,
      counts: summed(counted),
      rates: Object.fromEntries(Object.keys(shown.rates).map((id) => [id, rates[id]?.value])),
    }).toEqual({
      columns: expect.objectContaining(shown.columns),
      counts: expect.objectContaining(shown.counts),
      rates: shown.rates,
    });
  });

  it('edge 33: the withdrawal itself is refused', () => {
    expect(signWithdrawn).toBe('result-already-signed');
  });

  it('edge 53: counted for the heir alone', async () => {
    await told.figures.tell([rehomed.facts]);
    const { rows } = await told.figures.form(date('2026-11-01'), date('2026-11-30'));
    expect(rows.map(({ key, c3 }) => [key, c3])).toEqual([[law.OTHER, 1]]);
  });
});
