import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of a description as `@nestjs/swagger` writes it. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: 'array' | 'object' | 'string' | 'number' | 'integer' | 'boolean';
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const { paths, components } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'openapi.json'), 'utf8'),
) as Description;

/** Whose queue is asked for is there, and nobody waits. */
const DESK = 'tq.stp';
const TIMES: Readonly<Record<string, string>> = { date: '2026-11-20', 'date-time': '2026-11-20T10:50:00+07:00' };
/** What the description leaves open. */
const OPEN: Readonly<Record<string, unknown>> = {
  period: { from: '2026-11-01', to: '2026-11-30', agency: null },
  late: { late: 0, apologyInTime: 0, apologyAfterDue: 0, withoutApology: 0 },
  ended: { withdrawn: 0, terminated: 0, noDueDate: 0, voided: 0 },
};

/**
 * The least that each reading may answer, by its path: nothing in any list, null where it may be, no number but 0. What is
 * asked for by its id is not among them: it is not there.
 */
export const emptyAnswers = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([path, { get }]) => {
      const schema = get?.responses['200']?.content?.['application/json']?.schema;
      const place = path.replace('{centre}', DESK);
      return schema && !place.includes('{') ? [[place, leastOf(schema)]] : [];
    }),
  );

function leastOf(schema: Schema): unknown {
  if (schema.nullable) return null;
  if (schema.$ref) return leastOf(components.schemas[schema.$ref.split('/').at(-1)!]!);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(leastOf)) as unknown;
  if (schema.oneOf) return leastOf(schema.oneOf[0]!);
  switch (schema.type) {
    case 'array':
      return [];
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    case 'object':
      return schema.properties ? required(schema) : (schema.example ?? {});
    case 'string':
    case undefined:
      return schema.enum?.[0] ?? schema.example ?? TIMES[schema.format ?? ''] ?? '';
  }
}

const required = ({ properties = {}, required: names = [] }: Schema): unknown =>
  Object.fromEntries(names.map((name) => [name, OPEN[name] ?? leastOf(properties[name]!)]));
