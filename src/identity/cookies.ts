import type { Config } from '../config.js';
import { headerOf, type WebRequest } from '../http/web.js';

const isHttps = (config: Pick<Config, 'publicUrl'>): boolean => config.publicUrl?.startsWith('https://') ?? false;

/** `__Host-` ties the cookie to this host over https; browsers refuse that prefix over plain http. */
export const cookieName = (config: Pick<Config, 'publicUrl'>): string =>
  isHttps(config) ? '__Host-motcua' : 'motcua_session';

/** The session's opaque id from the Cookie header, or null. Of several of that name the first counts. */
export function readSessionCookie(
  request: Pick<WebRequest, 'headers'>,
  config: Pick<Config, 'publicUrl'>,
): string | null {
  const name = cookieName(config);
  for (const pair of (headerOf(request, 'cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}

/** A Set-Cookie value. Without Max-Age: the browser forgets it when it closes, the server long before. */
export function sessionCookie(token: string, config: Pick<Config, 'publicUrl'>): string {
  return `${cookieName(config)}=${token}; Path=/; HttpOnly; SameSite=Lax${isHttps(config) ? '; Secure' : ''}`;
}

/** The Set-Cookie value that takes the cookie away. */
export const noSessionCookie = (config: Pick<Config, 'publicUrl'>): string => `${sessionCookie('', config)}; Max-Age=0`;
