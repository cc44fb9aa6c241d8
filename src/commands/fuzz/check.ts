import type { Answer } from './answer.js';
import { UNSEEN } from './hostile.js';
import { type Document, misfits } from './schema.js';
import type { Request } from './wire.js';

const HIDDEN = new RegExp(UNSEEN);

/** What is wrong with an answer: each fault in a few words, the same words for the same fault. */
export function faultsOf(request: Request, answer: Answer, document: Document): string[] {
  const { status, headers, text } = answer;
  if (status === 0) return [`no answer: ${text}`];
  if (status >= 500 && !busy(answer)) return [`answered ${status}`];
  const faults: string[] = [];
  const documented = request.operation?.responses[status];
  if (request.operation && !documented) faults.push(`${status} is not documented`);
  if (request.method === 'HEAD' || request.method === 'OPTIONS') return faults;
  const type = headers['content-type'] ?? '';
  const body = type.includes('json') ? json(text) : undefined;
  if (status >= 400) {
    faults.push(...problemFaults(status, type, body));
    const listed = documented?.content?.['application/problem+json']?.schema?.properties?.['code']?.enum;
    const code = (body as { code?: unknown } | undefined)?.code;
    if (listed && !listed.includes(code)) faults.push(`${status} ${String(code)} is not documented`);
  } else if (status >= 200 && status < 300) {
    const schema = documented?.content?.['application/json']?.schema;
    const media = type.split(';')[0]!.trim();
    const isFile = media !== 'application/json' && documented?.content?.[media] !== undefined;
    if (schema && !isFile)
      faults.push(
        ...misfits(body, schema, document).map((fault) => `${status}: ${fault.replace(/\/\d+(?=\/| )/g, '/n')}`),
      );
    if (body !== undefined) faults.push(...textFaults(body));
  }
  return [...new Set(faults)];
}

/** 503 says that it is no fault of the request, and when to come back. */
const busy = ({ status, headers }: Answer): boolean => status === 503 && headers['retry-after'] !== undefined;

function problemFaults(status: number, type: string, body: unknown): string[] {
  if (!type.startsWith('application/problem+json')) return [`${status} as ${type || 'nothing'}, not as problem+json`];
  const said = (body ?? {}) as Record<string, unknown>;
  const wrong = ['type', 'title', 'code'].filter((name) => typeof said[name] !== 'string' || said[name] === '');
  if (said['status'] !== status) wrong.push('status');
  if (typeof said['title'] === 'string' && /^(problem|refusal)\./.test(said['title']))
    wrong.push(`wording of ${said['title']}`);
  return wrong.map((name) => `${status}: its ${name} is wrong`);
}

/** Nothing hidden and nothing decomposed comes back: then nothing of it was stored, sealed or not. */
function textFaults(body: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' && texts.push(value), value));
  return [
    ...(texts.some((one) => HIDDEN.test(one)) ? ['hidden characters in an answer'] : []),
    ...(texts.some((one) => one !== one.normalize('NFC')) ? ['text in an answer that is not composed'] : []),
  ];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
