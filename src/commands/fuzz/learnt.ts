import type { Random } from '../../demo/random.js';

const KEPT = 12;

type Told = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Told =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What answers have named so far: the addresses of things behind a list, the newest ETag of each address, and who was let in where.
 * Read off the shape alone: an item of `GET /a` that has the member `id` is behind `/a/{id}`.
 */
export class Learnt {
  private readonly addresses = new Map<string, Readonly<Record<string, string>>[]>();
  private readonly etags = new Map<string, string>();
  private readonly welcome = new Map<string, Set<string>>();

  constructor(
    private readonly templates: readonly string[],
    private readonly random: Random,
  ) {}

  /** @param url without its query */
  learn(template: string, path: Readonly<Record<string, string>>, url: string, body: unknown, etag?: string): void {
    if (etag) this.etags.set(url, etag);
    if (!isObject(body)) return;
    this.keep(template, path, [body, ...listIn(body, 'items')]);
    for (const name of Object.keys(body)) this.keep(`${template}/${name}`, path, listIn(body, name));
  }

  /** Values for the parameters of that address, as far as anything is known behind which it lies. */
  parametersOf(template: string): Readonly<Record<string, string>> {
    const known = [...this.addresses.keys()].filter((one) => template === one || template.startsWith(`${one}/`));
    const nearest = known.sort((a, b) => b.length - a.length)[0];
    return nearest ? this.random.pick(this.addresses.get(nearest)!) : {};
  }

  /** Of that address, or of the nearest above it. */
  etagOf(url: string): string | undefined {
    for (let at = url; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const etag = this.etags.get(at);
      if (etag) return etag;
    }
    return undefined;
  }

  /** @param status how a well-made request of theirs was answered */
  admitted(operationId: string, username: string, status: number): void {
    if (status === 401 || status === 403) return;
    this.welcome.set(operationId, (this.welcome.get(operationId) ?? new Set()).add(username));
  }

  welcomedAt = (operationId: string): readonly string[] => [...(this.welcome.get(operationId) ?? [])];

  private keep(list: string, path: Readonly<Record<string, string>>, items: readonly Told[]): void {
    for (const template of this.templates.filter((one) => one.startsWith(`${list}/{`))) {
      const [, name = ''] = /^\{(\w+)\}/.exec(template.slice(list.length + 1)) ?? [];
      const address = `${list}/{${name}}`;
      for (const item of items) {
        const value = item[name] ?? item['id'];
        if (typeof value !== 'string' && typeof value !== 'number') continue;
        const kept = this.addresses.get(address) ?? [];
        kept.push({ ...path, [name]: String(value) });
        this.addresses.set(address, kept.slice(-KEPT));
      }
    }
  }
}

const listIn = (body: Told, name: string): Told[] =>
  Array.isArray(body[name]) ? (body[name] as unknown[]).filter(isObject) : [];
