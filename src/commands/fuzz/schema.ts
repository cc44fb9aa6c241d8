/** The part of an OpenAPI document that the fuzzer reads. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  /** A form with a file in it, instead of JSON. */
  readonly multipart: boolean;
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Raw>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Raw {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Operation['responses'];
}

/** An answer that goes on until the session ends is not waited for. */
const ends = ({ responses }: Raw): boolean => responses['200']?.content?.['text/event-stream'] === undefined;

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => ends(operation))
      .map(([method, { operationId, parameters = [], requestBody, responses }]) => {
        const { 'application/json': json, 'multipart/form-data': form } = requestBody?.content ?? {};
        const body = (json ?? form)?.schema ?? null;
        const multipart = form !== undefined;
        return { method: method.toUpperCase(), path, operationId, parameters, body, multipart, responses };
      }),
  );
}

/** The schema itself: references followed, the parts of an `allOf` laid together. */
export function resolved(schema: Schema, document: Document): Schema {
  if (schema.$ref) return resolved(document.components.schemas[schema.$ref.split('/').at(-1)!] ?? {}, document);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => resolved(part, document));
  const properties = Object.assign({}, schema.properties, ...parts.map((part) => part.properties ?? {}));
  const required = [...(schema.required ?? []), ...parts.flatMap((part) => part.required ?? [])];
  const { allOf: _, ...own } = schema;
  return { ...Object.assign({}, ...parts), ...own, properties, required };
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** Where a value leaves its schema: kinds, required members, listed values. Lengths and patterns are not looked at. */
export function misfits(value: unknown, given: Schema, document: Document, at = ''): string[] {
  const schema = resolved(given, document);
  if (value === null) return schema.nullable || isOpen(schema) ? [] : [`${at || '/'} is null`];
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices)
    return choices.some((one) => misfits(value, one, document).length === 0) ? [] : [`${at || '/'} fits no choice`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at || '/'} is ${JSON.stringify(value)}`];
  if (schema.type && !TYPES[schema.type]?.(value)) return [`${at || '/'} is no ${schema.type}`];
  if (Array.isArray(value)) return value.flatMap((one, n) => misfits(one, schema.items ?? {}, document, `${at}/${n}`));
  if (typeof value !== 'object' || !schema.properties) return [];
  const members = value as Record<string, unknown>;
  const missing = (schema.required ?? [])
    .filter((name) => members[name] === undefined)
    .map((name) => `${at}/${name} is missing`);
  const within = Object.entries(schema.properties).filter(([name]) => members[name] !== undefined);
  return [...missing, ...within.flatMap(([name, inner]) => misfits(members[name], inner, document, `${at}/${name}`))];
}

const isOpen = ({ type, enum: values, properties, oneOf, anyOf }: Schema): boolean =>
  !type && !values && !properties && !oneOf && !anyOf;
