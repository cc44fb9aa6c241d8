import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, Problem } from './problem.js';

/** Deeper bodies than any of ours are refused before anything walks them (reliability.md V4). */
const DEEPEST = 20;

/** Names that the transformer passes over in silence instead of refusing. */
const PASSED_OVER = ['constructor', 'prototype', '__proto__'];

/** Half of a pair, and NUL: no database keeps them, in whatever field they stand. */
const UNSTORABLE = /[\p{Cs}\0]/u;

/** Where @nestjs/swagger keeps what `@ApiProperty` says of a member. */
const DESCRIBED = 'swagger/apiModelProperties';

class BoundedPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const fault = metadata.type === 'body' || isQuery(metadata) ? misshapen(value) : null;
    if (fault) throw new Problem(400, 'invalid', { errors: [fault] });
    const made: unknown = await super.transform(value, metadata);
    const faults = metadata.type === 'body' ? settle(made, '') : [];
    if (faults.length > 0) throw new Problem(400, 'invalid', { errors: faults });
    return made;
  }
}

/** All of a query at once: of a single name in it the route itself makes what it can. */
const isQuery = ({ type, data }: ArgumentMetadata): boolean => type === 'query' && data === undefined;

/** What the API says of a member of a body. */
interface Described {
  readonly type?: unknown;
  readonly isArray?: boolean;
  readonly nullable?: boolean;
}

/**
 * As the API describes its members: `null` for one that is never null says what absence says, the member is what its class begins with;
 * a list for one that is an object is a fault, which an empty list would hide from the nested validation.
 */
function settle(made: unknown, at: string): FieldError[] {
  if (typeof made !== 'object' || made === null) return [];
  if (Array.isArray(made)) return made.flatMap((one, n) => settle(one, `${at}/${n}`));
  const members = made as Record<string, unknown>;
  const Class = made.constructor as new () => Record<string, unknown>;
  return Object.entries(members).flatMap(([name, value]) => {
    const described = Reflect.getMetadata(DESCRIBED, made, name) as Described | undefined;
    const pointer = `${at}/${name}`;
    if (value === null && described && !described.nullable) members[name] = new Class()[name];
    const asked = typeof described?.type === 'function' && !described.isArray;
    return asked && Array.isArray(value) ? [{ pointer, code: 'nestedValidation' }] : settle(value, pointer);
  });
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
