import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { v5 as uuidv5 } from 'uuid';
import { Problem } from '../problem.js';
import { headerOf, type WebRequest } from './web.js';

/** Describes the header of {@link SubmissionKey}. */
export const ApiSubmissionKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Khóa của lần gửi: gửi lại cùng khóa nhận lại đúng câu trả lời cũ',
    schema: { type: 'string', minLength: 8, maxLength: 120, example: '7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10' },
  });

/** @throws Problem 400 when the key is missing or none of ours */
export function submissionKeyOf(request: Pick<WebRequest, 'headers'>): string {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined || !/^[\w.:~/+=-]{8,120}$/.test(key)) {
    throw new Problem(400, 'invalid', {
      errors: [{ pointer: 'Idempotency-Key', code: key === undefined ? 'required' : 'format' }],
    });
  }
  return key;
}

/** The key under which one submission is one, however often it is sent. */
export const SubmissionKey = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  submissionKeyOf(context.switchToHttp().getRequest<WebRequest>()),
);

/** Under what a submission is kept: its person and key make the id, and another body under the same key has another hash. */
export const keptUnder = (
  account: string,
  key: string,
  namespace: string,
  body: unknown,
): { readonly id: string; readonly hash: string } => ({
  id: uuidv5(`${account}|${key}`, namespace),
  hash: createHash('sha256').update(JSON.stringify(body)).digest('base64'),
});
