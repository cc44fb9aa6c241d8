import { describe, expect, it } from '@jest/globals';
import { foldUsername, isPersonName, isUsername, tidyName } from './names.js';

describe('a username', () => {
  it('is the same in capitals, in full-width letters and with spaces around', () => {
    expect(foldUsername('  Lan.NGUYEN ')).toBe('lan.nguyen');
    expect(foldUsername('Ｌａｎ')).toBe('lan');
  });

  it.each(['ab', 'lân', 'la n', '.lan', 'lan\u0000', 'lan\u202Enaive', 'а.lan', 'x'.repeat(65)])(
    '%j is none',
    (text) => {
      expect(isUsername(foldUsername(text))).toBe(false);
    },
  );
});

describe('a person’s name', () => {
  it('is kept composed, with single spaces', () => {
    expect(tidyName('  Nguyễn  Thị Lan '.normalize('NFD'))).toBe('Nguyễn Thị Lan');
  });

  it.each(['', '   ', '123', 'Lan\u0007', 'Lan\u202E', 'Lan\nBình', 'x'.repeat(121)])('%j is none', (text) => {
    expect(isPersonName(tidyName(text))).toBe(false);
  });
});
