import type { Operation } from './schema.js';
import type { Sender } from './world.js';

/** A request as it goes over the wire. */
export interface Request {
  readonly sender: Sender;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | null;
  /** Whose answers the document lists; null where the address or the method was spoilt, so that it may be nobody's. */
  readonly operation: Operation | null;
  /** What was spoilt; empty: nothing. */
  readonly spoilt: readonly string[];
}

export interface Draft {
  method: string;
  path: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  body: unknown;
  payload: string | null;
  template: string;
  elsewhere: boolean;
  spoilt: string[];
}

/** Without its query. */
export const addressOf = ({ template, path }: Pick<Draft, 'template' | 'path'>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encoded(path[name] ?? ''));

/** Writes the draft out for the wire. */
export function written(draft: Draft, operation: Operation, sender: Sender): Request {
  const path = addressOf(draft);
  const query = draft.query.map(([key, value]) => `${encoded(key)}=${encoded(value)}`).join('&');
  const withBody = draft.method !== 'GET' && draft.method !== 'HEAD';
  const asBody = operation.multipart ? asForm : asJson;
  const payload = withBody ? (draft.payload ?? (draft.body === undefined ? null : asBody(draft.body))) : null;
  const headers: Record<string, string> = {
    ...(payload === null ? {} : { 'content-type': operation.multipart ? FORM : 'application/json' }),
    ...(sender.cookie ? { cookie: sender.cookie } : {}),
    ...Object.fromEntries(Object.entries(draft.headers).map(([name, value]) => [name, sendable(value)])),
  };
  if (headers['content-type'] === '') delete headers['content-type'];
  const url = path + (query ? (path.includes('?') ? '&' : '?') + query : '');
  return {
    sender,
    method: draft.method,
    url,
    headers,
    payload,
    operation: draft.elsewhere ? null : operation,
    spoilt: draft.spoilt,
  };
}

/** Lone halves of a pair have no encoding in an address. */
const encoded = (text: string): string =>
  encodeURIComponent(
    text.replace(/[\uD800-\uDFFF]/g, (half, at: number) =>
      text.codePointAt(at)! > 0xffff || (at > 0 && text.codePointAt(at - 1)! > 0xffff) ? half : '\uFFFD',
    ),
  );

/** What a client can put into a header at all. */
const sendable = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');

const RAW = '\u0001raw:';
/** JSON text that no value of ours could become. */
export const raw = (text: string): string => `${RAW}${text}\u0001`;
const asJson = (body: unknown): string => JSON.stringify(body).replace(/"\\u0001raw:(.*?)\\u0001"/g, '$1');

const BOUNDARY = 'x-fuzz-boundary';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;
/** Members as the parts of a form; `file` with a name and a kind of its own. */
const asForm = (body: unknown): string =>
  Object.entries(body ?? {})
    .map(([name, value]) => {
      const file = name === 'file' ? '; filename="bản quét.pdf"\r\nContent-Type: application/pdf' : '';
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${typeof value === 'string' ? value : asJson(value)}\r\n`;
    })
    .join('') + `--${BOUNDARY}--\r\n`;
