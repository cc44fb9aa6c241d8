import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { CENTRE } from './service.js';
import type { BenchService, Office } from './service.js';

/** What one level of load gave: commands or transactions, how long each took (ms), how long all took (ms). */
export interface Run {
  readonly count: number;
  readonly elapsedMs: number;
  readonly latencies: readonly number[];
}

type Send = (
  path: string,
  cookie: string,
  body: unknown,
  version?: number,
) => Promise<{ dossierId: string; version: number }>;

/** Keep-alive connections, one a client. */
export function sender(port: number, clients: number): { send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const send: Send = (path, cookie, body, version) =>
    new Promise((done, fail) => {
      const text = JSON.stringify(body);
      const headers = {
        cookie,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'idempotency-key': randomUUID(),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      };
      const sent = request(
        { host: '127.0.0.1', port, path: `/api/v1/${path}`, method: 'POST', agent, headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const said = Buffer.concat(chunks).toString('utf8');
            if ((answer.statusCode ?? 500) >= 300) fail(new Error(`${path}: ${answer.statusCode} ${said}`));
            else done(JSON.parse(said) as { dossierId: string; version: number });
          });
        },
      );
      sent.on('error', fail);
      sent.end(text);
    });
  return { send, close: () => agent.destroy() };
}

export const receptionBody = (procedureCode: string, resolver: string) => ({
  channel: 'direct',
  filing: {
    procedureCode,
    receiver: CENTRE,
    resolver,
    subject: 'Giải quyết thủ tục hành chính',
    owner: {
      kind: 'citizen',
      name: 'Nguyễn Thị Ánh Tuyết',
      idKind: 'cccd',
      idNumber: String(Math.floor(Math.random() * 1e12)).padStart(12, '0'),
      phone: '+84912345678',
      address: 'Phường Minh Xuân',
    },
    papers: [
      { name: 'Tờ khai', originals: 1 },
      { name: 'Giấy tờ tùy thân', photocopies: 1 },
    ],
  },
});

/** The straight path of one dossier: nine commands, each timed. */
async function walk(
  send: Send,
  procedure: string,
  { resolver, cookies, specialist }: Office,
  time: <T>(work: Promise<T>) => Promise<T>,
): Promise<void> {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const received = await time(send('dossiers', cookies.desk, receptionBody(procedure, resolver)));
  const { dossierId } = received;
  let { version } = received;
  const steps: readonly (readonly [string, string, unknown])[] = [
    ['hand-over', cookies.desk, { paperHandedOver: true }],
    ['assign', cookies.head, { stepId: 'processing', assignee: specialist }],
    ['submit-to-leader', cookies.specialist, { stepId: 'processing', proposal: 'grant', draft: { id: 'du-thao' } }],
    ['submit-to-leader', cookies.head, { stepId: 'review', proposal: 'grant' }],
    ['sign-result', cookies.leader, { stepId: 'approval', decision: 'granted', document: { id: 'ket-qua' } }],
    ['number-result', cookies.clerk, { stepId: 'result', number: '1/KQ', date: today }],
    ['deliver-result', cookies.clerk, { stepId: 'result' }],
    [
      'return-result',
      cookies.desk,
      { channel: 'direct', recipient: { kind: 'owner', proof: 'receipt-slip', signed: true } },
    ],
  ];
  for (const [command, cookie, body] of steps)
    ({ version } = await time(send(`dossiers/${dossierId}/${command}`, cookie, body, version)));
}

export const COMMANDS_A_DOSSIER = 9;

/** Walks that many dossiers with so many clients at once. */
export async function walkMany(
  { port, procedure, offices }: BenchService,
  clients: number,
  dossiers: number,
): Promise<Run> {
  const { send, close } = sender(port, clients);
  const run = await measured(clients, dossiers, (n, time) => walk(send, procedure, offices[n % offices.length]!, time));
  close();
  return run;
}

/** The empty, signed-in, validated POST, as often as the walk had commands. */
export async function postEmpty(
  { port, procedure, offices }: BenchService,
  clients: number,
  posts: number,
): Promise<Run> {
  const { send, close } = sender(port, clients);
  const run = await measured(clients, posts, (n, time) => {
    const office = offices[n % offices.length]!;
    return time(send('bench/empty', office.cookies.desk, receptionBody(procedure, office.resolver))).then(
      () => undefined,
    );
  });
  close();
  return run;
}

/** Shares `count` jobs among `clients`; a job times its own parts. */
export async function measured(
  clients: number,
  count: number,
  job: (n: number, time: <T>(work: Promise<T>) => Promise<T>) => Promise<void>,
): Promise<Run> {
  const latencies: number[] = [];
  const time = async <T>(work: Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work;
    latencies.push(performance.now() - from);
    return result;
  };
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) await job(next++, time);
    }),
  );
  return { count: latencies.length, elapsedMs: performance.now() - from, latencies };
}
