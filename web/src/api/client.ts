import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type Schemas = components['schemas'];

/** What went wrong with a request, worded by the service: RFC 9457, or `offline` when no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly ground: string | null = null,
    readonly errors: readonly FieldFault[] = [],
    readonly traceId: string | null = null,
  ) {
    super(`${status} ${code}`);
  }
}

export interface FieldFault {
  /** Into the body, `/filing/owner/name`. */
  readonly pointer: string;
  readonly code: string;
  readonly message?: string;
}

let language = 'vi';
/** The language in which the service words its refusals. */
export const speak = (chosen: string): void => void (language = chosen);

/** What the screens ask for is JSON; a table's other formats are downloads. */
export const client = createClient<paths, 'application/json'>({ baseUrl: '' });
client.use({
  onRequest: ({ request }) => {
    request.headers.set('accept-language', language);
    return request;
  },
  onError: () => new ApiProblem(0, 'offline', ''),
});

/** The data of an answer. @throws ApiProblem */
export async function answered<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  const said = (typeof error === 'object' && error !== null ? error : {}) as Partial<Record<string, unknown>>;
  const text = (name: string) => (typeof said[name] === 'string' ? (said[name] as string) : null);
  const errors = Array.isArray(said['errors']) ? (said['errors'] as FieldFault[]) : [];
  throw new ApiProblem(
    response.status,
    text('code') ?? 'internal',
    text('title') ?? '',
    text('ground'),
    errors,
    text('traceId'),
  );
}

/** No answer, or an answer that asks to come again: the same request may be sent once more. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503);
