import { HttpException } from '@nestjs/common';
import { isAway } from '../ledger/stores.js';
import { type FieldError, Problem } from '../problem.js';
import { type Language, refusalText, text, TEXTS } from '../text.js';
import { Refusal } from '../workflow/refusal.js';

/** A problem as it is told: worded, with what goes into the headers apart. */
export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** The problem that an error is, in the words of that language; what nobody foresaw is a 500 that says nothing. */
export function answerTo(error: unknown, language: Language): Answer {
  if (error instanceof Refusal) return refused(error, language);
  if (error instanceof Problem) return problem(error, language);
  if (error instanceof HttpException) return nest(error, language);
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (isAway(error)) return away(language);
  if ((error as { code?: unknown } | null)?.code === 'FST_ERR_BAD_URL')
    return problem(new Problem(400, 'malformed-address'), language);
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problem(new Problem(status, CODES[status] ?? 'invalid'), language);
  return problem(new Problem(500, 'internal'), language);
}

const away = (language: Language): Answer =>
  problem(new Problem(503, 'try-again', { headers: { 'retry-after': '1' } }), language);

/** The law refuses: 409 with its ground, and the fields that are at fault. */
function refused({ code, ground, detail, pointer, parts }: Refusal, language: Language): Answer {
  const title = refusalText(language, code, detail);
  const said = ground ? { ground } : {};
  const each = parts.length > 0 ? parts : pointer ? [{ pointer, detail }] : [];
  const errors = each.map((one) => ({ pointer: one.pointer, code, message: refusalText(language, code, one.detail) }));
  const about = Object.keys(detail).length > 0 ? { about: detail } : {};
  return { status: 409, code, title, ...said, ...about, ...(errors.length > 0 ? { errors } : {}) };
}

function problem({ status, code, extra }: Problem, language: Language): Answer {
  const { detail = {}, errors, headers, members } = extra;
  const worded = errors?.map((one) => ({ ...one, message: one.message ?? field(language, one.code) }));
  return {
    status,
    code,
    title: text(language, `problem.${code}`, detail),
    ...members,
    ...(worded ? { errors: worded } : {}),
    ...(headers ? { headers } : {}),
  };
}

const field = (language: Language, code: string): string =>
  TEXTS[language][`field.${code}`] ?? text(language, 'field.invalid');

const CODES: Readonly<Record<number, string>> = {
  400: 'malformed-body',
  401: 'not-signed-in',
  403: 'role-required',
  404: 'not-found',
  405: 'not-found',
  406: 'not-found',
  413: 'too-large',
  414: 'malformed-address',
  415: 'unsupported-media-type',
  429: 'too-many-attempts',
};

/** Nest's pipes for what stands in an address name the kind that was wanted. */
function inPath(message: string): FieldError[] | null {
  if (/uuid/i.test(message)) return [{ pointer: '/id', code: 'isUuid' }];
  return /numeric string/i.test(message) ? [{ pointer: '/version', code: 'isInt' }] : null;
}

/** What Nest itself refuses: no such route, an id that is no UUID, a body that is no JSON. */
function nest(error: HttpException, language: Language): Answer {
  const status = error.getStatus();
  if (status >= 500) return problem(new Problem(status, status === 503 ? 'try-again' : 'internal'), language);
  const param = inPath(error.message);
  if (param) return problem(new Problem(status, 'invalid', { errors: param }), language);
  return problem(new Problem(status, CODES[status] ?? 'invalid'), language);
}
