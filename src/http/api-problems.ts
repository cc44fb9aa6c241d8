import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** Lists in the OpenAPI document what a route may refuse: `ApiProblems({ 401: ['wrong-credentials'] })`. */
export const ApiProblems = (problems: Readonly<Record<number, readonly string[]>>) =>
  applyDecorators(
    ...Object.entries(problems).map(([status, codes]) =>
      ApiResponse({ status: Number(status), ...problemAnswer(Number(status), codes) }),
    ),
  );

/** How the document shows a problem of that status with one of these codes. */
export const problemAnswer = (status: number, codes: readonly string[]) => ({
  description: codes.map((code) => `\`${code}\``).join(', '),
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer', example: status },
          code: { type: 'string', enum: [...codes] },
        },
      },
    },
  },
});
