import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Catalogue } from '../catalogue/catalogue.js';
import { readConfig } from '../config.js';
import { openHouse } from '../house.js';
import { Sessions } from '../identity/sessions.js';
import { Clock } from '../ledger/clock.js';
import { createApp } from '../main.js';
import type { Answer } from './fuzz/answer.js';
import type { Fuzzed } from './fuzz/outcome.js';
import { fuzz, type FuzzOptions } from './fuzz/run.js';
import { storedFaults } from './fuzz/stored.js';

const REQUESTS = 40_000;
const PATIENCE_MS = 30_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Sends 40,000 requests, half of them spoilt, to a service of its own; 1 when any answer or anything stored is at fault. */
export async function fuzzService(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string' }, requests: { type: 'string', default: String(REQUESTS) } },
  });
  const seed = values.seed ?? randomBytes(4).toString('hex');
  say(`seed ${seed}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-fuzz-'));
  const config = readConfig({
    NODE_ENV: 'production',
    LOG_LEVEL: 'fatal',
    PORT: '0',
    METRICS_PORT: '0',
    MOTCUA_DATA_DIR: dataDir,
    MOTCUA_DEMO: '1',
  });
  const house = await openHouse(config, say, () => process.exit(1));
  const clock = new Clock();
  const app = await createApp({
    config,
    stores: house.stores,
    clock,
    secretKey: house.secretKey,
    close: () => house.close(),
  });
  try {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    const began = clock.systemMs();
    const fuzzed = await fuzz({
      seed,
      requests: Number(values.requests),
      send: overHttp(port),
      signIn: async (account) => `motcua_session=${await app.get(Sessions).open(account, 'fuzz')}`,
      procedures: app
        .get(Catalogue)
        .procedures()
        .filter((one) => one.findings.length === 0 && one.levels.includes('province') && one.channels.length === 3)
        .map(({ code }) => code)
        .slice(0, 20),
      onProgress: (sent) => say(`${sent} requests`),
    });
    const stored = await storedFaults(app, house.stores.writer);
    process.stdout.write(reportOf(fuzzed, stored, (clock.systemMs() - began) / 1000));
    return fuzzed.faults.length + stored.length === 0 ? 0 : 1;
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Over a socket, so that what Node's own parser refuses is seen too. An address goes out as it is written. */
function overHttp(port: number): FuzzOptions['send'] {
  const agent = new Agent({ keepAlive: true });
  const send: FuzzOptions['send'] = ({ method, url, headers, payload }) =>
    new Promise((done) => {
      const length = payload === null ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
      const outgoing = ask(
        { host: '127.0.0.1', port, method, path: url, agent, headers: { ...headers, ...length } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.once('end', () =>
            done({
              status: incoming.statusCode!,
              headers: incoming.headers as Answer['headers'],
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
      outgoing.once('error', (error) => {
        // A kept connection that the service was just closing: the request was never read.
        if (outgoing.reusedSocket) done(send({ method, url, headers, payload }));
        else done({ status: 0, headers: {}, text: error.message });
      });
      outgoing.end(payload ?? undefined);
    });
  return send;
}

function reportOf(
  { seed, sent, spoilt, statuses, operations, spoilings, dossiers, faults }: Fuzzed,
  stored: readonly string[],
  seconds: number,
): string {
  const taken = [...operations.values()].filter((one) => one.taken > 0).length;
  const untaken = [...operations]
    .filter(([, one]) => one.taken === 0)
    .map(([name, { answers }]) => `${name} (${Object.entries(answers).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''})`);
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const shown = faults.map(({ what, times, request, answer }) => {
    const { method, url, headers, payload, spoilt } = request;
    const sent = `${method} ${url.slice(0, 200)} ${JSON.stringify({ ...headers, cookie: undefined }).slice(0, 300)} ${payload?.slice(0, 600) ?? ''}`;
    return `✗ ${what} (${times} times)\n    ${spoilt.join(', ') || 'nothing spoilt'}\n    ${sent}\n    ${answer.status} ${answer.text.slice(0, 400)}`;
  });
  return [
    `seed ${seed}: ${sent} requests, ${spoilt} of them spoilt, ${dossiers} dossiers opened, ${Math.round(seconds)} s`,
    `answers: ${list(statuses)}`,
    `operations that took a request: ${taken} of ${operations.size}${untaken.length ? `; never: ${untaken.join(', ')}` : ''}`,
    `spoilt: ${list(spoilings)}`,
    `faults of answers: ${faults.length}; of what is stored: ${stored.length}`,
    ...shown,
    ...stored.map((one) => `✗ stored: ${one}`),
    '',
  ].join('\n');
}
