import { describe, expect, it } from '@jest/globals';
import { date } from '../workflow/instant.js';
import { past, step, way } from '../../test/support/past.js';
import { simulate } from '../catalogue/process-simulate.js';
import { printedSimulation } from './process-printed.js';

const days = (value: number) => ({ value, unit: 'working_days' as const });
const before = way(
  step('s1', 'reception', null),
  step('s2', 'processing', days(2)),
  step('s3', 'review', days(1)),
  step('s4', 'result', null),
);
const draft = way(
  step('s1', 'reception', null),
  step('s2', 'processing', days(1)),
  step('ask', 'inter_agency', { value: 8, unit: 'working_hours' }),
  step('s4', 'result', null),
);
const october = { from: date('2026-10-01'), to: date('2026-10-31') };
const dossiers = [
  past(before, { s1: 60, s2: 900, s3: 90, s4: 30 }, { limit: days(2), restarted: true, recordedLate: true }),
  past(before, { s1: 60, s2: 120, s3: 30, s4: 30 }, { limit: days(2) }),
];
const printed = (history: Parameters<typeof simulate>[1], language: 'vi' | 'en' = 'vi') =>
  printedSimulation(draft, october, simulate(draft, history), language).join('\n').split('\n');

describe('a simulation in print', () => {
  it('has a line a step, the whole, and what it does not stand on', () => {
    const lines = printed([...dossiers, 'open', 'ended-without-result', 'two-appointments', 'process-unknown']);
    expect(lines[0]).toBe('thu v1: 2 hồ sơ tiếp nhận 2026-10-01 đến 2026-10-31, đã xong');
    expect(
      lines
        .find((line) => line.includes('Bước s2'))!
        .trim()
        .split(/ {2,}/),
    ).toEqual(['s2', 'Bước s2', '2', '2 ngày làm việc → 1 ngày làm việc', '2/2 → 1/2', '0 % → 50 %', '8,5', '15']);
    expect(
      lines
        .find((line) => line.includes('Bước ask'))!
        .trim()
        .split(/ {2,}/),
    ).toEqual(['ask', 'Bước ask', '2', '– → 8 giờ làm việc', '– → –', '– → –', '–', '–']);
    expect(lines.slice(-8)).toEqual([
      'Cả hồ sơ, trễ hạn: 0/2 (0 %) → 1/2 (50 %), thay đổi +50 điểm phần trăm; theo sổ: 1/2 (50 %)',
      'Bước ask: 2 hồ sơ không có việc tương ứng trong lịch sử, lấy trọn thời hạn của bước',
      'Bước s3 (Bước s3) của thu v1 không có trong bản thảo: 2 hồ sơ, 2 giờ không tính',
      '1 hồ sơ được tính lại hạn sau bổ sung; mô phỏng chỉ tính một hạn',
      'Không mô phỏng: 1 hồ sơ chưa xong',
      'Không mô phỏng: 1 hồ sơ rút, dừng hoặc hủy',
      'Không mô phỏng: 1 hồ sơ có hai giấy hẹn',
      'Không mô phỏng: 1 hồ sơ không rõ quy trình',
    ]);
  });

  it('says so when there is nothing to stand on, and why', () => {
    expect(printed([])).toEqual(['thu v1: không có hồ sơ nào tiếp nhận 2026-10-01 đến 2026-10-31 đã xong để mô phỏng']);
    expect(printed(['open', 'open'], 'en')).toEqual([
      'thu v1: no finished dossier, received 2026-10-01 to 2026-10-31, to simulate with',
      'Not simulated: 2 dossiers still open',
    ]);
  });
});
