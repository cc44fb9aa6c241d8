import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../src/demo/cast.js';
import { Client } from '../../src/demo/client.js';
import { filing } from './straight-path.js';

export interface Told {
  readonly dossierId: string;
  readonly key: string;
  readonly version: number;
  readonly facts: readonly string[];
  readonly replayed: boolean;
}

export interface CounterLoad {
  readonly acknowledged: readonly Told[];
  /** Answers that were neither taken nor to be tried again: there should be none. */
  readonly refused: readonly string[];
  stop(): Promise<void>;
}

/** Clients at the counter, each receiving a dossier and handing it over, again and again, all codes from one serial. */
export function counterLoad(
  baseUrl: string,
  clients: number,
  procedureCode: string,
  officers: readonly string[],
): CounterLoad {
  const client = new Client(baseUrl, DEMO_PASSWORD, 60_000);
  const acknowledged: Told[] = [];
  const refused: string[] = [];
  let over = false;
  const submit = async (officer: string, key: string, path: string, body: object, headers: Record<string, string>) => {
    const answer = await client.ask(officer, 'POST', path, body, { 'idempotency-key': key, ...headers });
    if (answer.status >= 300) return void refused.push(`${path} ${answer.status} ${JSON.stringify(answer.body)}`);
    acknowledged.push({ key, ...(answer.body as unknown as Omit<Told, 'key'>) });
    return answer.body as unknown as Told;
  };
  const worker = async (no: number) => {
    const officer = officers[no % officers.length]!;
    for (let turn = 0; !over && refused.length === 0; turn++) {
      const key = `load-${no}-${turn}`;
      const received = await submit(
        officer,
        `${key}-receive`,
        '/dossiers',
        { channel: 'direct', filing: filing(procedureCode) },
        {},
      );
      if (received)
        await submit(
          officer,
          `${key}-hand-over`,
          `/dossiers/${received.dossierId}/hand-over`,
          {},
          { 'if-match': `"${received.version}"` },
        );
      await pause(1);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, no) => worker(no)));
  const stop = async () => {
    over = true;
    await running;
  };
  return { acknowledged, refused, stop };
}
