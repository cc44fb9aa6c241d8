import { describe, expect, it } from '@jest/globals';
import { cookieName, noSessionCookie, readSessionCookie, sessionCookie } from './cookies.js';

const plain = { publicUrl: null };
const secure = { publicUrl: 'https://motcua.tuyenquang.example' };
const read = (cookie: string | undefined, config: { publicUrl: string | null }) =>
  readSessionCookie({ headers: { cookie } }, config);

describe('the session cookie', () => {
  it('is tied to the host and to https where the service is reached by https', () => {
    expect(sessionCookie('abc', secure)).toBe('__Host-motcua=abc; Path=/; HttpOnly; SameSite=Lax; Secure');
  });

  it('is sent over plain http on a machine of one’s own', () => {
    expect(sessionCookie('abc', plain)).toBe('motcua_session=abc; Path=/; HttpOnly; SameSite=Lax');
    expect(cookieName({ publicUrl: 'http://127.0.0.1:3000' })).toBe('motcua_session');
  });

  it('is taken away by the same name and path', () => {
    expect(noSessionCookie(secure)).toBe('__Host-motcua=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  });

  it('is read among others, whole, also with = in it', () => {
    expect(read('theme=dark; motcua_session=a-b_c==; x=1', plain)).toBe('a-b_c==');
  });

  it.each([undefined, '', 'motcua_session', 'motcua_session=', 'xmotcua_session=abc', '__Host-motcua=abc'])(
    'is not found in %s',
    (cookie) => {
      expect(read(cookie, plain)).toBeNull();
    },
  );
});
