import type { Actor } from '../workflow/people.js';

/** What the rooms read of a request; Fastify's own object fits it. */
export interface WebRequest {
  readonly method: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Set by the guard on every route that is not public. */
  actor?: Actor;
}

/** What the rooms do to an answer; Fastify's own object fits it. */
export interface WebReply {
  header(name: string, value: string): WebReply;
  status(code: number): WebReply;
  send(body: string | Uint8Array): unknown;
}

/** One value of a header; of a repeated one the first. */
export function headerOf(request: Pick<WebRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
