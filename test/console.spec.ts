import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { feeLines, leftVnd, obligationReceipts } from '../web/src/dossier/fee-lines.js';
import { bodyOf, NOBODY, stepOf } from '../web/src/dossier/fields.js';
import { spentAt } from '../web/src/dossier/spent.js';
import { actOn } from '../web/src/leader/act-on.js';
import { en } from '../web/src/text/en.js';
import { vi } from '../web/src/text/vi.js';
import { lastDayAfter } from '../web/src/ui/days.js';
import { urgencyOf } from '../web/src/warnings/urgency.js';

describe('the working time of a step, as the console tells it', () => {
  const turn = (no: number, stepId: string, owner = 'tq.stp') => ({ no, stepId, owner });
  const charge = (step: string, minutes: number, agency = 'tq.stp') => ({ step, minutes, agency });
  const work = [turn(1, 'reception', 'tq.desk'), turn(2, 'processing'), turn(3, 'review'), turn(4, 'processing')];
  const told = (charges: Parameters<typeof spentAt>[2]) => work.map((step) => spentAt(step, work, charges));

  it('is that of all its turns, beside the last of them', () => {
    expect(told([charge('processing', 90), charge('review', 30), charge('processing', 15)])).toEqual([
      null,
      null,
      30,
      105,
    ]);
  });
  it('is its own agency’s alone: the time of who was consulted at it is theirs', () => {
    expect(told([charge('processing', 60), charge('processing', 45, 'tq.snv')])).toEqual([null, null, null, 60]);
  });
  it('is not told where nothing has been charged', () => {
    expect(told([])).toEqual([null, null, null, null]);
  });
});

describe('the fees of a dossier, as the console tells them', () => {
  const charge = (id: string, dueVnd: number, exemptReason: string | null = null) => ({
    ...{ id, dueVnd, exemptReason, fee: 'f1', no: 1, name: id, quantity: 1, amountVnd: 8000, basis: null },
    ...{ exemptGround: null, payable: 'before' as const, setAt: '2026-11-20T08:15:00+07:00' },
  });
  const receipt = (id: string | null) => ({
    ...{ agency: 'tq.desk', year: 2026, no: 1, amountVnd: 8000, charge: id, method: 'cash' as const },
    ...{ reference: null, issuedAt: '2026-11-20T08:20:00+07:00' },
  });
  const payment = (id: string, outcome: 'refund' | null) => ({
    ...{ intent: 'i', charge: id, amountVnd: 8000, openedAt: '2026-11-20T08:15:00+07:00', transaction: 'GD-1' },
    ...{ paidVnd: 8000, outcome, why: null },
  });
  const money = {
    charges: [
      charge('paid', 8000),
      charge('exempt', 0, 'hộ nghèo'),
      charge('free', 0),
      charge('open', 5000),
      charge('wired', 3000),
      charge('given-back', 2000),
    ],
    payments: [payment('wired', null), payment('given-back', 'refund')],
    receipts: [receipt('paid'), receipt(null)],
  };

  it('are paid by their receipts, and money on its way is not asked for again', () => {
    expect(feeLines(money).map(({ state, receipt }) => [state, receipt?.no ?? null])).toEqual([
      ['paid', 1],
      ['exempt', null],
      ['nothing', null],
      ['unpaid', null],
      ['arrived', null],
      ['unpaid', null],
    ]);
    expect(leftVnd(feeLines(money))).toBe(7000);
  });
  it('stand apart from the financial obligation, which no fee names', () => {
    expect(obligationReceipts(money)).toEqual([receipt(null)]);
  });
});

describe('a step that is given back', () => {
  it('is sent as nobody’s', () => {
    const fields = [{ kind: 'assignee', name: 'assignee', required: true }] as const;
    const body = (assignee: string) => bodyOf(fields, { assignee }, {} as never);
    expect([body(NOBODY), body('a')]).toEqual([{ assignee: null }, { assignee: 'a' }]);
  });
});

describe('the step that a command names', () => {
  const open = (stepId: string, owner: string) => ({ stepId, owner });
  const named = (agencies: (string | null)[]) =>
    stepOf({
      ...{ agencies, today: '2026-11-20' },
      dossier: { stepId: 'home', openSteps: [open('home', 'tq.ca'), open('card', 'tq.bhxh')] } as never,
    });

  it('is that of the officer’s own agency, where branches run side by side', () => {
    expect([named(['tq.ca']), named([null, 'tq.bhxh']), named(['tq.vp'])]).toEqual(['home', 'card', 'home']);
  });
});

describe('a reminder', () => {
  const FRIDAY = '2026-11-27T09:00:00+07:00';
  const urgency = (kind: string, dueAt: string | null) => urgencyOf({ kind, dueAt }, FRIDAY, new Map());

  it('stands where the clock puts it, whatever rang last', () => {
    expect(urgency('days-1', '2026-11-27T08:59:00+07:00')).toBe('overdue');
    expect(urgency('days-1', '2026-11-27T17:00:00+07:00')).toBe('today');
    expect(urgency('days-2', '2026-11-30T17:00:00+07:00')).toBe('days-1'); // over a week-end
    expect(urgency('share-80', '2026-12-01T17:00:00+07:00')).toBe('days-2');
    expect(urgency('share-80', '2026-12-02T17:00:00+07:00')).toBe('earlier');
  });
  it('of a dossier that was told as overdue stays so, though its due date has moved', () => {
    expect(urgency('overdue-3', '2026-12-02T17:00:00+07:00')).toBe('overdue');
  });
});

describe('the last day of a period', () => {
  it('counts days off, and moves from a day off to the next working day (R4.3)', () => {
    expect(lastDayAfter('2026-11-20', 10, new Map())).toBe('2026-11-30');
    expect(lastDayAfter('2026-11-20', 8, new Map())).toBe('2026-11-30'); // from a Saturday
    expect(lastDayAfter('2026-11-20', 10, new Map([['2026-11-30', 'off']]))).toBe('2026-12-01');
  });
});

describe('what waits for a leader', () => {
  const on = (...commands: Parameters<typeof actOn>[0][number]['command'][]) =>
    actOn(commands.map((command) => ({ command })));

  it('is signed where a document bears his name, else agreed to', () => {
    expect([on('SignResult', 'ApproveApology'), on('ApproveSupplement'), on('CompleteStep')]).toEqual([
      'sign',
      'agree',
      'agree',
    ]);
    expect(on('SignResult', 'ApproveSupplement')).toBe('sign-agree');
  });
});

describe('a letter on screen', () => {
  it('has words for each kind, channel and way of delivery that the service may tell', () => {
    const description = readFileSync(join(import.meta.dirname, '..', 'docs', 'openapi.json'), 'utf8');
    const { kind, channel, delivery } = JSON.parse(description).components.schemas.LetterAnswer.properties;
    const keys = [
      ...kind.enum.map((one: string) => `letter.${one}`),
      ...channel.enum.map((one: string) => `letter.channel.${one}`),
      ...delivery.enum.map((one: string) => `letter.delivery.${one}`),
    ];
    expect(keys.length).toBeGreaterThan(12);
    expect(keys.filter((key) => !(key in vi) || !(key in en))).toEqual([]);
  });
});
