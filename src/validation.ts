import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, Problem } from './problem.js';

/** Deeper bodies than any of ours are refused before anything walks them (reliability.md V4). */
const DEEPEST = 20;

/** Names that the transformer passes over in silence instead of refusing. */
const PASSED_OVER = ['constructor', 'prototype', '__proto__'];

/** Half of a pair, and NUL: no database keeps them, in whatever field they stand. */
const UNSTORABLE = /[\p{Cs}\0]/u;

class BoundedPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const fault = metadata.type === 'body' ? misshapen(value) : null;
    if (fault) throw new Problem(400, 'invalid', { errors: [fault] });
    return super.transform(value, metadata);
  }
}

/** Level by level, so that depth costs no stack. */
function misshapen(body: unknown): FieldError | null {
  let layer: { at: string; value: unknown }[] = [{ at: '', value: body }];
  for (let depth = 0; layer.length > 0; depth++) {
    if (depth > DEEPEST) return { pointer: '', code: 'tooDeep' };
    const below: typeof layer = [];
    for (const { at, value } of layer) {
      if (typeof value === 'string' && UNSTORABLE.test(value)) return { pointer: at, code: 'visible' };
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value) && value.some(isListOfThings)) return { pointer: at, code: 'nestedValidation' };
      for (const [key, inner] of Object.entries(value)) {
        if (PASSED_OVER.includes(key)) return { pointer: `${at}/${key}`, code: 'unknown' };
        below.push({ at: `${at}/${key}`, value: inner });
      }
    }
    layer = below;
  }
  return null;
}

/** A list within a list: ours are of texts alone, like the hours of a day; any other passes for an object of its own. */
const isListOfThings = (value: unknown): boolean =>
  Array.isArray(value) && (value.length === 0 || value.some((one) => typeof one !== 'string'));

/** Bodies and queries: unknown fields are refused, every fault is told by its pointer. */
export const validation = (): ValidationPipe =>
  new BoundedPipe({
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
  const own = Object.keys(constraints ?? {}).map((code) => ({
    pointer,
    code: code === 'whitelistValidation' ? 'unknown' : code,
  }));
  return [...own, ...(children ?? []).flatMap((child) => faults(child, pointer))];
}
