import { randomUUID } from 'node:crypto';

/** One request of an .http file, its variables still in braces. */
export interface Example {
  readonly title: string;
  /** `# @name x`: what later requests call its answer. */
  readonly name: string | null;
  /** `# @expect 201` */
  readonly expect: number | null;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface HttpFile {
  /** `@name = value` */
  readonly variables: ReadonlyMap<string, string>;
  readonly examples: readonly Example[];
}

/** What a named request sent and got. */
export interface Exchange {
  readonly request: { readonly body: unknown };
  readonly response: { readonly body: unknown };
}

/** Blocks divided by `###`, as editors read them. A block without a request is a heading. */
export function parseHttpFile(text: string): HttpFile {
  const blocks = text.split(/^###/m);
  const variables = new Map(
    [...text.matchAll(/^@(\w+)\s*=\s*(.+)$/gm)].map(([, name, value]) => [name!, value!.trim()]),
  );
  return { variables, examples: blocks.slice(1).flatMap(exampleOf) };
}

function exampleOf(block: string): Example[] {
  const [title = '', ...lines] = block.split('\n');
  const marked = (mark: string) =>
    lines
      .find((line) => line.startsWith(`# @${mark} `))
      ?.slice(mark.length + 4)
      .trim() ?? null;
  const start = lines.findIndex((line) => /^(GET|POST|PUT|DELETE|PATCH) /.test(line));
  if (start < 0) return [];
  const [method, url] = lines[start]!.split(' ') as [string, string];
  const rest = lines.slice(start + 1);
  const blank = rest.findIndex((line) => line.trim() === '');
  const head = blank < 0 ? rest : rest.slice(0, blank);
  const body = blank < 0 ? '' : rest.slice(blank).join('\n').trim();
  const headers = Object.fromEntries(
    head.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return [
    {
      title: title.trim(),
      name: marked('name'),
      expect: marked('expect') === null ? null : Number(marked('expect')),
      method,
      url,
      headers,
      body: body || null,
    },
  ];
}

/**
 * Puts values in the place of `{{…}}`: `{{$guid}}`, a variable of the file, or a part of an earlier exchange,
 * `{{received.response.body.$.dossierId}}`.
 * @throws Error naming what has no value
 */
export function filled(
  text: string,
  variables: ReadonlyMap<string, string>,
  exchanges: ReadonlyMap<string, Exchange>,
): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (whole, name: string) => {
    if (name === '$guid') return randomUUID();
    const variable = variables.get(name);
    if (variable !== undefined) return filled(variable, variables, exchanges);
    const [exchange, side, , path] = /^(\w+)\.(request|response)\.(body)\.\$(.*)$/.exec(name)?.slice(1) ?? [];
    const found = exchange && exchanges.get(exchange)?.[side as 'request' | 'response'].body;
    const value = [...(path ?? '').matchAll(/\.(\w+)|\[(\d+)\]/g)].reduce<unknown>(
      (at, [, key, index]) => (at as Record<string, unknown> | undefined)?.[key ?? index!],
      found,
    );
    if (value === undefined || value === null || typeof value === 'object') throw new Error(`${whole} has no value`);
    return String(value);
  });
}
