import { describe, expect, it } from '@jest/globals';
import { fold, matches } from './fold.js';

describe('fold', () => {
  it('drops marks, đ and case, and collapses spaces', () => {
    expect(fold('  Đăng ký\n KHAI   sinh ')).toBe('dang ky khai sinh');
    expect(fold('Ưu đãi người có công')).toBe('uu dai nguoi co cong');
  });

  it('gives the same for composed and decomposed text', () => {
    const text = 'Cấp lại Giấy phép xây dựng';
    expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  });

  it('leaves codes and digits as they are', () => {
    expect(fold('1.001193')).toBe('1.001193');
  });
});

describe('matches', () => {
  const folded = fold('1.001193 Đăng ký khai sinh');

  it('finds all words in any order, with or without marks', () => {
    expect(matches('khai sinh dang', folded)).toBe(true);
    expect(matches('KHAI SINH 1.0011', folded)).toBe(true);
  });

  it('refuses when one word is missing', () => {
    expect(matches('khai tử', folded)).toBe(false);
  });

  it('matches everything for an empty query', () => {
    expect(matches('   ', folded)).toBe(true);
  });
});
