import { describe, expect, it } from '@jest/globals';
import { isSlip, slipLine } from '../web/src/dossier/slip-line.js';
import { en } from '../web/src/text/en.js';
import { vi } from '../web/src/text/vi.js';
import { worded } from '../web/src/text/wording.js';

const say =
  (language: 'vi' | 'en') =>
  (key: string, values = {}) =>
    worded(language, (language === 'vi' ? vi : en)[key as keyof typeof vi] ?? key, values);

describe('a line of the control slip on screen', () => {
  const step = (stepId: string, kind: string, name: string | null = null) => ({ stepId, kind, name });
  const work = [step('reception', 'reception'), step('s1', 'processing', 'Thẩm tra hồ sơ'), step('s2', 'review')];

  it('calls steps as their process does, else by their kind, never by an id that has a name', () => {
    expect(slipLine({ from: 's1', to: 's2' }, work, say('vi'))).toBe('Thẩm tra hồ sơ → Thẩm định, soát xét');
    expect(slipLine({ from: 'reception', to: 'approval' }, work, say('vi'))).toBe('Tiếp nhận → Ký duyệt');
    expect(slipLine({ from: 's2', to: 'desk' }, work, say('vi'))).toBe('Thẩm định, soát xét → Bộ phận Một cửa');
    expect(slipLine({ from: 's1', to: 'gone' }, work, say('en'))).toBe('Thẩm tra hồ sơ → gone');
  });

  it('says that other branches are waited for, where none opens yet', () => {
    expect(slipLine({ from: 's1', to: null }, work, say('vi'))).toBe('Thẩm tra hồ sơ → chờ nhánh khác');
    expect(slipLine({ from: 's1', to: null }, work, say('en'))).toBe('Thẩm tra hồ sơ → waits for other branches');
  });

  it('is of the letters that hand something over, and of no other', () => {
    expect([{ from: 's1', to: null }, { from: 's1', to: 's2' }, { from: 's1' }, { number: '1' }].map(isSlip)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
