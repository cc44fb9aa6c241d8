import { describe, expect, it } from '@jest/globals';
import type { WaitAnswer } from '../dossiers/under-way.dto.js';
import { date } from '../workflow/instant.js';
import { toneOf } from './light.js';

const TODAY = date('2026-12-01');
const tone = (status: string, dueDate: string | null, finishedOn: string | null = null) =>
  toneOf({ status, dueDate, finishedOn }, TODAY);

describe('how a dossier stands to its time', () => {
  it('is in time before its due date, nearly due on it, overdue after it', () => {
    const days = ['2026-12-02', '2026-12-01', '2026-11-30'];
    expect(days.map((due) => tone('processing', due))).toEqual(['in-time', 'near', 'overdue']);
  });

  it('is told of a finished one by its dates, however long it then waits for its owner', () => {
    const days = ['2026-11-19', '2026-11-20', '2026-11-21'];
    expect(days.map((done) => tone('returned', '2026-11-20', done))).toEqual(['early', 'on-time', 'late']);
  });

  it('stands still while it waits, unless its clock is known to run', () => {
    const wait = (stopsClock: boolean) => ({ stopsClock }) as WaitAnswer;
    for (const status of ['awaiting-supplement', 'awaiting-payment', 'paused']) {
      const timed = { status, dueDate: '2026-11-30', finishedOn: null };
      expect(toneOf(timed, TODAY)).toBe('stopped');
      expect(toneOf({ ...timed, wait: wait(true) }, TODAY)).toBe('stopped');
      expect(toneOf({ ...timed, wait: wait(false) }, TODAY)).toBe('overdue');
    }
  });

  it('is nothing where no date is kept', () => {
    for (const status of ['withdrawn', 'terminated', 'voided']) expect(tone(status, '2026-11-30')).toBe('none');
    expect(tone('processing', null)).toBe('none');
  });
});
