import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.js';
import { oneTimePassword, passwordFault, Passwords } from './passwords.js';

describe('a new password', () => {
  it.each([
    ['mười ký tự', 'password-too-short'],
    ['ab'.repeat(101), 'password-too-long'],
    ['Password@123456', 'password-too-common'],
    ['Mật khẩu 2026!', 'password-too-common'],
    ['123456789012', 'password-too-common'],
    ['abcdefghijklm', 'password-too-common'],
    ['aaaaaaaabbbb', 'password-too-common'],
    ['lan.nguyen của tôi', 'password-has-username'],
  ])('%s is refused: %s', (password, fault) => {
    expect(passwordFault(password, 'lan.nguyen')).toBe(fault);
  });

  it.each(['chuồn chuồn bay thấp', 'correct horse battery', '🐃🌾🏞️🎋🪷 đồng quê xa'])('%s is taken', (password) => {
    expect(passwordFault(password, 'lan.nguyen')).toBeNull();
  });

  it('counts letters with accents once, however they are typed', () => {
    const eleven = 'ộộộ ườngđẹp';
    expect([...eleven.normalize('NFD')].length).toBeGreaterThan(12);
    expect(passwordFault(eleven.normalize('NFD'), '')).toBe('password-too-short');
  });
});

describe('a first password', () => {
  it('is taken as a password and differs every time', () => {
    const made = Array.from({ length: 50 }, oneTimePassword);
    expect(new Set(made).size).toBe(50);
    expect(made.map((password) => passwordFault(password, 'lan'))).toEqual(made.map(() => null));
  });
});

describe('a stored password', () => {
  const passwords = new Passwords(readConfig({ NODE_ENV: 'test' }));

  it('is argon2id and holds for the same words in either Unicode form', async () => {
    const stored = await passwords.hash('chuồn chuồn bay thấp'.normalize('NFD'));
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await passwords.verify(stored, 'chuồn chuồn bay thấp')).toBe(true);
    expect(await passwords.verify(stored, 'chuồn chuồn bay cao')).toBe(false);
  });

  it('outside tests costs what OWASP asks', async () => {
    const stored = await new Passwords(readConfig({ NODE_ENV: 'production' })).hash('chuồn chuồn bay thấp');
    expect(stored).toContain('$m=19456,t=2,p=1$');
  });

  it('that does not exist never holds', async () => {
    expect(await passwords.verify(null, 'chuồn chuồn bay thấp')).toBe(false);
  });
});
