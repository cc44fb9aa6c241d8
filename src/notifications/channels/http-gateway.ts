import { z } from 'zod';
import type { Channel, Known, Outcome, Outgoing } from './channel.js';

/** A gateway that is slower than this has not answered. */
const PATIENCE_MS = 10_000;
const LONGEST_ANSWER = 64_000;

const taken = z.object({ id: z.string().min(1).max(200) });
const told = z.object({ id: z.string().min(1).max(200), status: z.enum(['accepted', 'sent', 'failed']) });

export interface GatewayOptions {
  readonly url: string;
  readonly token: string;
  /** The body of the request beside `trackingId`. */
  readonly body: (message: Outgoing) => object;
  readonly patienceMs?: number;
}

/**
 * SMS and Zalo through a provider's door (docs/operating.md): `POST {url}/messages` with our tracking id, which the provider takes
 * once; `GET {url}/messages/{trackingId}` tells what became of it. An answer that is none leaves the outcome unknown.
 */
export class HttpGateway implements Channel {
  constructor(private readonly options: GatewayOptions) {}

  async send(message: Outgoing): Promise<Outcome> {
    const body = { trackingId: message.id, ...this.options.body(message) };
    const answer = await this.request('POST', '/messages', message.id, body);
    if (typeof answer === 'string') return { kind: 'unknown', reason: answer };
    const { status, json } = answer;
    if ((status >= 200 && status < 300) || status === 409) {
      const read = taken.safeParse(json);
      if (read.success) return { kind: 'sent', proof: { provider: read.data.id, status: String(status) } };
      return { kind: 'unknown', reason: `answer ${status} without an id` };
    }
    if (status === 400 || status === 422) return { kind: 'refused', reason: `answer ${status}` };
    // Turned away at the door; anything else may have been taken before it failed.
    if ([401, 403, 404, 429, 503].includes(status)) return { kind: 'later', reason: `answer ${status}` };
    return { kind: 'unknown', reason: `answer ${status}` };
  }

  async ask(id: string): Promise<Known> {
    const answer = await this.request('GET', `/messages/${id}`, id);
    if (typeof answer === 'string') return { kind: 'untold' };
    if (answer.status === 404) return { kind: 'not-there' };
    const read = told.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return { kind: 'untold' };
    if (read.data.status === 'failed') return { kind: 'refused', reason: 'the provider could not deliver it' };
    return { kind: 'sent', proof: { provider: read.data.id, status: read.data.status } };
  }

  /** @returns in words why there was no answer; redirects are none */
  private async request(
    method: 'GET' | 'POST',
    path: string,
    id: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly json: unknown } | string> {
    const { url, token, patienceMs = PATIENCE_MS } = this.options;
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': id,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, json: await jsonOf(response) };
    } catch (error) {
      return (error as Partial<Error>).name ?? 'no answer'; // the message may name what was sent
    }
  }
}

/** undefined when it is no JSON, or far longer than any answer of these. */
async function jsonOf(response: Response): Promise<unknown> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.length > LONGEST_ANSWER) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As Zalo wants it: 84 and the number, without a plus or a leading nought. null: no telephone of Viet Nam. */
export function phone84(phone: string): string | null {
  const digits = phone.replace(/[\s.()-]/g, '').replace(/^(\+84|0084|84|0)(?=\d{9,10}$)/, '84');
  return /^84\d{9,10}$/.test(digits) ? digits : null;
}

export const smsBody = ({ to, text }: Outgoing): object => ({ to: `+${to}`, text });

/** A notice of an approved template, by its name and version; the text is what the approved one must come to. */
export const zaloBody = ({ to, text, template, version, language, fields }: Outgoing): object => ({
  phone: to,
  template: `${template}.v${version}.${language}`,
  data: fields,
  text,
});
