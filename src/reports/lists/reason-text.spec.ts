import { describe, expect, it } from '@jest/globals';
import { instant } from '../../workflow/instant.js';
import { reasonText } from './reason-text.js';
import { reason } from './working-list.js';

describe('a reason in words', () => {
  it('has dates and moments of Viet Nam', () => {
    const overdue = reason('step-overdue', { step: 'Thẩm định', at: instant('2026-11-25T17:00:00+07:00') });
    expect(reasonText('vi', overdue)).toBe('Thẩm định: quá thời hạn của bước từ 17:00 25/11/2026.');
    expect(reasonText('en', reason('due-in', { date: '2026-12-01', days: 1 }))).toBe(
      'Due 01/12/2026; working days left: 1.',
    );
  });

  it('has working minutes as hours, written as the language writes numbers', () => {
    const risk = reason('at-risk', { remainingMinutes: 75, neededMinutes: 90_000 });
    expect(reasonText('vi', risk)).toBe('Còn 1,3 giờ làm việc, các bước còn lại cần 1.500 giờ.');
    expect(reasonText('en', risk)).toBe('1.3 working hours are left, the remaining steps need 1,500.');
  });

  it('has minutes of the clock as they are', () => {
    const burst = reason('bulk-at-closing', { date: '2026-11-20', count: 12, within: 30 });
    expect(reasonText('vi', burst)).toContain('12 hồ sơ trong 30 phút');
  });
});
