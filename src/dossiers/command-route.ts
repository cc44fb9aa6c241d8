import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiCreatedResponse } from '@nestjs/swagger';
import { Problem } from '../problem.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, submissionKeyOf } from '../http/submission-key.js';
import type { WebRequest } from '../http/web.js';
import { kebab, RULES } from '../workflow/allowed.js';
import type { CommandType } from '../workflow/commands.js';
import type { Actor } from '../workflow/people.js';
import { REFUSAL_CODES } from '../workflow/refusal.js';
import { RecordedAnswer } from './answers.dto.js';

/** The law's refusals, by their codes, and a submission that is still being settled. */
const CONFLICTS = [...REFUSAL_CODES, 'still-running'];

const ALWAYS = {
  400: ['invalid'],
  401: ['not-signed-in'],
  403: ['role-required'],
  413: ['too-large'],
  415: ['unsupported-media-type'],
  422: ['key-reused'],
  503: ['crowded', 'try-again'],
};

/** The route of a first command: it opens a dossier. */
export function FirstCommandRoute(path: string, type: CommandType, summary: string): MethodDecorator {
  return applyDecorators(
    Post(path),
    HttpCode(201),
    ApiOperation({ operationId: lower(type), summary, description: described(type) }),
    ApiSubmissionKey(),
    ApiCreatedResponse({ type: RecordedAnswer }),
    ApiProblems({ ...ALWAYS, 409: CONFLICTS }),
  );
}

/** The route of a command on a dossier: `POST /dossiers/{id}/{command-in-kebab-case}`. */
export function CommandRoute(type: CommandType, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:id/${kebab(type)}`),
    HttpCode(200),
    ApiOperation({ operationId: lower(type), summary, description: described(type) }),
    ApiParam({ name: 'id', format: 'uuid' }),
    ApiSubmissionKey(),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'Phiên bản hồ sơ đang xem (ETag)',
      schema: { type: 'string', example: '"3"' },
    }),
    ApiOkResponse({ type: RecordedAnswer }),
    ApiProblems({ ...ALWAYS, 404: ['no-such-dossier'], 409: CONFLICTS, 412: ['stale'], 428: ['version-required'] }),
  );
}

const lower = (type: string): string => type[0]!.toLowerCase() + type.slice(1);

function described(type: CommandType): string {
  const { transition, ground, grants } = RULES[type];
  return `${transition} · ${ground} · ${[...new Set(grants.map(({ role }) => role))].join(', ')}`;
}

/** Key and version of a submission, from its headers. */
export interface Envelope {
  readonly key: string;
  /** If-Match, when sent. */
  readonly expected: number | undefined;
}

/** A submission as it comes to its door: by whom, and where the headers of its answer go. */
export interface Sent extends Envelope {
  readonly me: Actor;
  readonly reply: Reply;
}

/** What a door does to an answer. */
export interface Reply {
  header(name: string, value: string): unknown;
}

/** @throws Problem 400 when the key is missing or If-Match is not a version */
export const SentBy = createParamDecorator((_: unknown, context: ExecutionContext): Sent => {
  const http = context.switchToHttp();
  const { headers, actor } = http.getRequest<WebRequest>();
  const key = submissionKeyOf({ headers });
  return { key, expected: expectedIn(headers['if-match']), me: actor!, reply: http.getResponse<Reply>() };
});

function expectedIn(match: WebRequest['headers'][string]): number | undefined {
  if (match === undefined) return undefined;
  const version = typeof match === 'string' ? /^(?:W\/)?"?(\d{1,9})(?:-[\w-]+)?"?$/.exec(match)?.[1] : undefined;
  if (version === undefined) throw new Problem(400, 'invalid', { errors: [{ pointer: 'If-Match', code: 'format' }] });
  return Number(version);
}
