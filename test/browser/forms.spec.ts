import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { doorOf } from '../../web/src/dossier/commands.js';
import { type Field, isAsked, labelOf, pathOf } from '../../web/src/dossier/fields.js';
import { FORMS } from '../../web/src/dossier/forms.js';
import { en } from '../../web/src/text/en.js';
import { vi } from '../../web/src/text/vi.js';

/** The forms of the console beside the published document of the API: what one has, the other asks. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly nullable?: boolean;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}
const document = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return name ? document.components.schemas[name.split('/').at(-1)!]! : schema;
};

const forms = Object.entries<{ fields: readonly Field[] }>(FORMS);
const doors = Object.entries(document.paths).flatMap(([path, { post }]) =>
  path.startsWith('/api/v1/dossiers/') && post?.parameters?.some(({ name }) => name === 'If-Match') ? [path] : [],
);

const bodyOf = (command: string): Schema =>
  resolved(document.paths[doorOf(command)]!['post']!.requestBody!.content['application/json'].schema);

/** The schema at `recipient.kind`, and whether every part on the way must be there. */
function at(body: Schema, path: readonly string[]): { schema: Schema | undefined; required: boolean } {
  let schema: Schema | undefined = body;
  let required = true;
  for (const part of path) {
    const parent: Schema = resolved(schema!);
    required &&= parent.required?.includes(part) ?? false;
    schema = parent.properties?.[part];
  }
  return { schema, required };
}

/** The part of a schema that a field's input must agree with. */
const facts = (schema: Schema): Partial<Schema> => {
  const { type, format, maxLength, minimum, maximum, enum: values, pattern } = resolved(schema);
  return { type, format, maxLength, minimum, maximum, enum: values && [...values].sort(), pattern };
};
const ID = '^[\\w.:-]+$';

function expected(field: Field): Partial<Schema> {
  switch (field.kind) {
    case 'short':
    case 'long':
      return { type: 'string', maxLength: field.max, pattern: undefined };
    case 'code':
      return { type: 'string', maxLength: field.max, pattern: ID };
    case 'whole':
    case 'period':
      return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'money':
      return { type: 'integer', minimum: 1, maximum: 1_000_000_000_000 };
    case 'choice':
    case 'list':
      return { enum: [...field.values].sort() };
    case 'assignee':
    case 'signer':
      return { format: 'uuid' };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'tick':
      return { type: 'boolean' };
    case 'document':
      return { type: 'object' };
    case 'refund':
      return { type: 'string', maxLength: 120, pattern: ID };
    case 'agency':
    case 'step':
    case 'back-to':
      return { type: 'string', maxLength: 80, pattern: ID };
    case 'missing':
    case 'supplied':
    case 'supplied-ids':
      return { type: 'array' };
    case 'consultation':
    case 'correction':
      return { type: 'integer', minimum: 1 };
  }
}

describe('the forms of the dossier screen', () => {
  it('are there for every command of the API, and for nothing else', () => {
    expect(doors.length).toBeGreaterThan(30);
    expect(forms.map(([command]) => doorOf(command)).sort()).toEqual([...doors].sort());
  });

  it.each(forms)('%s asks for all that its body has, as its body has it', (command, { fields }) => {
    const body = bodyOf(command);
    const asked = fields.map((field) => pathOf(field)[0]);
    expect([...new Set(asked)].sort()).toEqual(Object.keys(body.properties ?? {}).sort());
    for (const field of fields) {
      const { schema, required } = at(body, pathOf(field));
      expect([field.name, facts(schema!)]).toEqual([field.name, expect.objectContaining(expected(field))]);
      const always = isAsked(field) && field.kind !== 'tick' && field.when === undefined;
      if (always) expect([field.name, field.required === true]).toEqual([field.name, required]);
    }
  });

  it.each(forms)('%s has its words in Vietnamese and in English', (command, { fields }) => {
    const keys = fields
      .filter(isAsked)
      .flatMap((field) => [
        labelOf(field),
        ...('values' in field ? field.values.map((value) => `${field.labels ?? labelOf(field)}.${value}`) : []),
      ]);
    for (const key of [`act.${command}`, ...keys])
      for (const texts of [vi, en]) expect([key, key in texts]).toEqual([key, true]);
  });
});
