import { HttpException } from '@nestjs/common';
import { isAway } from '../ledger/stores.js';
import { type FieldError, Problem } from '../problem.js';
import { type Language, type Names, problemText, refusalText, text, TEXTS } from '../text.js';
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
export function answerTo(error: unknown, language: Language, names: Names): Answer {
  return error instanceof Refusal ? refused(error, language, names) : problem(problemOf(error), language, names);
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return nest(error);
  if (isAway(error)) return new Problem(503, 'try-again', { headers: { 'retry-after': '1' } });
  const { statusCode: status, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (code === 'FST_ERR_BAD_URL') return new Problem(400, 'malformed-address');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem(status, CODES[status] ?? 'invalid');
  return new Problem(500, 'internal');
}

/** The law refuses: 409 with its ground, and the fields that are at fault. */
function refused({ code, ground, detail, pointer, parts }: Refusal, language: Language, names: Names): Answer {
  const title = refusalText(language, code, detail, names);
  const said = ground ? { ground } : {};
  const each = parts.length > 0 ? parts : pointer ? [{ pointer, detail }] : [];
  const errors = each.map((one) => ({
    pointer: one.pointer,
    code,
    message: refusalText(language, code, one.detail, names),
  }));
  const about = Object.keys(detail).length > 0 ? { about: detail } : {};
  return { status: 409, code, title, ...said, ...about, ...(errors.length > 0 ? { errors } : {}) };
}

function problem({ status, code, extra }: Problem, language: Language, names: Names): Answer {
  const { detail = {}, errors, headers, members } = extra;
  const worded = errors?.map((one) => ({ ...one, message: one.message ?? field(language, one.code) }));
  return {
    status,
    code,
    title: problemText(language, code, detail, names),
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
function nest(error: HttpException): Problem {
  const status = error.getStatus();
  if (status >= 500) return new Problem(status, status === 503 ? 'try-again' : 'internal');
  const errors = inPath(error.message);
  return errors ? new Problem(status, 'invalid', { errors }) : new Problem(status, CODES[status] ?? 'invalid');
}
