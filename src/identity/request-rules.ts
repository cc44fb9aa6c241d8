import { Problem } from '../problem.js';
import { headerOf, type WebRequest } from '../http/web.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const JSON_TYPE = 'application/json';

type Asked = Pick<WebRequest, 'method' | 'headers'>;

/**
 * What another site could make a browser send with our cookie is refused before anything is read: SameSite=Lax, the
 * Origin, and a content type that no plain HTML form can name (reliability.md §7.8 CSRF).
 *
 * @param publicUrl where a proxy may have changed the Host header
 * @param wanted the content type of the route's body
 * @throws Problem 403 `foreign-origin`, 415 `unsupported-media-type`
 */
export function checkUnsafeRequest(request: Asked, publicUrl: string | null, wanted = JSON_TYPE): void {
  if (SAFE.has(request.method)) return;
  const origin = headerOf(request, 'origin');
  if (origin !== undefined && !isOurs(origin, headerOf(request, 'host'), publicUrl))
    throw new Problem(403, 'foreign-origin');
  const type = headerOf(request, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined && wanted === JSON_TYPE && !hasBody(request)) return;
  if (type !== wanted) throw new Problem(415, 'unsupported-media-type', { detail: { wanted } });
}

/** Hosts are compared as URLs, which drop a default port and capitals alike on both sides. */
function isOurs(origin: string, host: string | undefined, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  const here = `${from.protocol}//${host}`;
  if (URL.canParse(here) && from.host !== '' && from.host === new URL(here).host) return true;
  return publicUrl !== null && from.origin === new URL(publicUrl).origin;
}

const hasBody = (request: Asked): boolean =>
  headerOf(request, 'transfer-encoding') !== undefined || Number(headerOf(request, 'content-length') ?? 0) > 0;
