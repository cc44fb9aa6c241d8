import { describe, expect, it } from '@jest/globals';
import { instant, type LocalDate } from '../../workflow/instant.js';
import type { ProcedureVersion } from '../../workflow/procedure.js';
import type { Fields } from './cells.js';
import { type PastRow, readRow, type Register } from './row.js';

const NOW = instant('2026-11-16T08:00:00+07:00');
const variant = (id: string, value: number | null) => ({
  ...{ id, name: null, sameDayCutoff: null, receptionCutoff: null, lastHourCountsNextDay: false },
  limit: value === null ? null : { value, unit: 'working_days' as const },
});
const procedure = { code: '1.000001', version: 1, variants: [variant('main', 10), variant('v1', null)] } as object;
const register: Register = {
  procedure: (code) => (code === '1.000001' ? (procedure as ProcedureVersion) : null),
  agency: (id) =>
    ({
      desk: { openFrom: null, openTo: null },
      old: { openFrom: null, openTo: '2024-01-31' as LocalDate },
      new: { openFrom: '2025-07-01' as LocalDate, openTo: null },
    })[id] ?? null,
};
const ROW: Fields = {
  ...{ code: 'H60.13-240108-0001', procedure: '1.000001', receiver: 'desk', resolver: 'old', channel: 'direct' },
  ...{ received_at: '2024-01-08T08:30', due: '2024-01-22' },
};
const read = (more: Fields = {}) => readRow({ ...ROW, ...more }, register, NOW);
const row = (more: Fields = {}): PastRow => {
  const found = read(more);
  if (!('past' in found)) throw new Error(JSON.stringify(found));
  return found;
};
const faults = (more: Fields) => {
  const found = read(more);
  return 'past' in found ? [] : found.map(({ column, code }) => `${column}: ${code}`);
};

describe('a row of the past', () => {
  it('says what it says, and null for the rest', () => {
    expect(row()).toMatchObject({
      code: { code: 'H60.13-240108-0001', identifier: 'H60.13', date: '2024-01-08', serial: 1 },
      ...{ variant: 'main', applicant: null, ownerName: null },
      past: {
        ...{ receivedAt: '2024-01-08T01:30:00.000Z', due: { date: '2024-01-22', at: null } },
        limit: { value: 10, unit: 'working_days' },
        ...{ handedOverAt: null, waits: [], rehomed: null, apology: null, finished: null, returned: null, ended: null },
      },
    });
  });

  it.each([
    ['2024-01-09T10:00', '2024-01-09T03:00:00.000Z'],
    ['2024-01-09 10:00:05', '2024-01-09T03:00:05.000Z'],
    ['20240109100005', '2024-01-09T03:00:05.000Z'],
  ])('reads the moment %s as Viet Nam has it', (text, at) => {
    expect(row({ handed_over_at: text }).past.handedOverAt).toBe(at);
  });

  it('may promise nothing where it is closed, even of a procedure without a limit', () => {
    const closed = { due: '', variant: 'v1', finished_at: '2024-01-20T09:00', decision: 'granted' };
    expect(row(closed).past.due).toBeNull();
  });

  it('may promise an hour, and a limit that the catalogue does not have', () => {
    const { due, limit } = row({ due: '2024-01-22T09:30', limit: '8 working_hours' }).past;
    expect(due).toEqual({ date: '2024-01-22', at: '2024-01-22T02:30:00.000Z' });
    expect(limit).toEqual({ value: 8, unit: 'working_hours' });
    expect(row({ limit: '3 same_day' }).past.limit).toEqual({ value: 0, unit: 'same_day' });
  });

  it('has its waits in order, the last of which may still stand', () => {
    const waits = 'supplement 2024-01-09T08:00/2024-01-10T09:00; pause 2024-01-11T08:00/';
    expect(row({ waits }).past.waits).toEqual([
      { kind: 'supplement', from: '2024-01-09T01:00:00.000Z', to: '2024-01-10T02:00:00.000Z' },
      { kind: 'pause', from: '2024-01-11T01:00:00.000Z', to: null },
    ]);
  });

  it.each([
    '000.00.06.H56-231027-0361', // law.md §6
    'H56.12.3-250915-10000',
    'H60-240108-0001',
  ])('may bear the code %s', (code) => {
    expect(row({ code }).code.code).toBe(code);
  });
});

describe('a row that is refused', () => {
  const FINISHED = { finished_at: '2024-01-20T09:00', decision: 'granted' };
  it.each<[string, Fields, readonly string[]]>([
    ['no code', { code: ' ' }, ['code: required']],
    ['a code of a day that is none', { code: 'H60.13-240230-0001' }, ['code: not-a-code']],
    ['a code that the counter could not go on behind', { code: 'HS-17/2024' }, ['code: not-a-code']],
    ['no due date of one that is open', { due: '' }, ['due: required']],
    [
      'sorry for a lateness without a due date',
      { due: '', ...FINISHED, apology_at: '2024-01-10T09:00', apology_date: '2024-01-30' },
      ['apology_at: no-due'],
    ],
    ['a moment without an hour', { received_at: '2024-01-08' }, ['received_at: not-a-moment']],
    ['a day that does not exist', { due: '2024-02-30' }, ['due: not-a-date']],
    ['a channel of no one', { channel: 'fax' }, ['channel: not-a-choice']],
    ['an unknown procedure', { procedure: '9.999999' }, ['procedure: no-procedure']],
    ['an unknown variant', { variant: 'v9' }, ['variant: no-variant']],
    ['a limit that nobody knows', { variant: 'v1' }, ['limit: no-limit']],
    ['a limit that is none', { limit: 'mười ngày' }, ['limit: not-a-limit']],
    ['an unknown agency', { receiver: 'x' }, ['receiver: no-agency']],
    ['an agency that came later', { resolver: 'new' }, ['resolver: agency-closed']],
    ['an agency that was gone', { received_at: '2024-02-05T08:00', due: '2024-02-22' }, ['resolver: agency-closed']],
    ['due before it came', { due: '2024-01-07' }, ['due: too-early']],
    ['handed over before it came', { handed_over_at: '2024-01-08T08:29' }, ['handed_over_at: too-early']],
    [
      'finished before it was handed over',
      { handed_over_at: '2024-01-21T08:00', ...FINISHED },
      ['finished_at: too-early'],
    ],
    ['finished without a decision', { finished_at: '2024-01-20T09:00' }, ['decision: required']],
    [
      'returned without a finish',
      { returned_at: '2024-01-20T09:00', return_channel: 'direct' },
      ['returned_at: not-finished'],
    ],
    ['returned before its finish', { ...FINISHED, returned_at: '2024-01-19T09:00', return_channel: 'direct' }, ['returned_at: too-early']], // prettier-ignore
    ['ended twice', { ...FINISHED, ended_at: '2024-01-20T09:00', ending: 'withdrawn' }, ['ended_at: ended-twice']],
    ['an ending of no name', { ended_at: '2024-01-20T09:00', ending: 'lost' }, ['ending: not-a-choice']],
    ['a wait of no kind', { waits: 'holiday 2024-01-09T08:00/' }, ['waits: not-waits']],
    ['a wait that stands before another', { waits: 'pause 2024-01-09T08:00/;pause 2024-01-10T08:00/' }, ['waits: not-waits']], // prettier-ignore
    [
      'waits that overlap',
      { waits: 'pause 2024-01-09T08:00/2024-01-11T08:00;pause 2024-01-10T08:00/' },
      ['waits: too-early'],
    ],
    ['a wait that outlives it', { waits: 'pause 2024-01-09T08:00/', ...FINISHED }, ['waits: still-waiting']],
    ['papers waited for until no day', { waits: 'supplement 2024-01-09T08:00/' }, ['supplement_until: required']],
    [
      're-homed where it was',
      { rehomed_at: '2024-01-10T08:00', rehomed_into: 'old', rehomed_document: 'QĐ 1' },
      ['rehomed_into: same-agency'],
    ],
    ['re-homed by nothing', { rehomed_at: '2024-01-10T08:00', rehomed_into: 'desk' }, ['rehomed_document: required']],
    ['re-homed after its end', { ...FINISHED, rehomed_at: '2024-01-21T08:00', rehomed_into: 'desk', rehomed_document: 'QĐ 1' }, ['finished_at: too-early']], // prettier-ignore
    ['a new date that is not later (edge 43)', { apology_at: '2024-01-19T08:00', apology_date: '2024-01-22' }, ['apology_date: too-early']], // prettier-ignore
    ['an apology after the finish', { ...FINISHED, apology_at: '2024-01-21T08:00', apology_date: '2024-01-26' }, ['finished_at: too-early']], // prettier-ignore
    ['a finish to come', { ...FINISHED, finished_at: '2026-12-01T08:00' }, ['null: in-future']],
    ['an applicant of no kind', { applicant: 'person' }, ['applicant: not-a-choice']],
    [
      'two faults at once',
      { procedure: '9.999999', receiver: 'x' },
      ['receiver: no-agency', 'procedure: no-procedure'],
    ],
  ])('has %s', (_, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });
});
