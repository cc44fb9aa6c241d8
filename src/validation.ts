import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, Problem } from './problem.js';

/** Bodies and queries: unknown fields are refused, every fault is told by its pointer. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new Problem(400, 'invalid', { errors: errors.flatMap((error) => faults(error, '')) }),
  });

function faults({ property, constraints, children }: ValidationError, path: string): FieldError[] {
  const pointer = `${path}/${property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const own = Object.keys(constraints ?? {}).map((code) => ({ pointer, code: code === 'whitelistValidation' ? 'unknown' : code }));
  return [...own, ...(children ?? []).flatMap((child) => faults(child, pointer))];
}
