import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CENTRE, DEMO_PASSWORD, deskOfficer } from '../../src/demo/cast.js';
import { type Answer, Client } from '../../src/demo/client.js';
import { ChildService, freePort } from './child-service.js';
import { expectSound } from './sound.js';
import { filing } from './straight-path.js';

/** An answer that must be no refusal. */
export async function told(asked: Promise<Answer>): Promise<Record<string, any>> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}

/** A demonstration of its own whose power a test may cut, and people who go on asking until they are answered. */
export class CutDemo {
  private constructor(
    readonly service: ChildService,
    readonly client: Client,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<CutDemo> {
    const dataDir = mkdtempSync(join(tmpdir(), 'motcua-cut-'));
    const service = new ChildService(dataDir, await freePort(), { MOTCUA_DEMO: '1' });
    await service.start(env);
    return new CutDemo(service, new Client(service.baseUrl, DEMO_PASSWORD, 60_000));
  }

  async end(): Promise<void> {
    await this.service.stop();
    rmSync(this.service.dataDir, { recursive: true, force: true });
  }

  post(who: string, path: string, body: object, key: string): Promise<Record<string, any>> {
    return told(this.client.ask(who, 'POST', path, body, { 'idempotency-key': key }));
  }

  async receive(dossiers: number, procedure: string): Promise<void> {
    for (let n = 0; n < dossiers; n++) {
      const body = { channel: 'direct', filing: filing(procedure) };
      await this.post(deskOfficer(CENTRE, 1), '/dossiers', body, `receive-${n}`);
    }
  }

  /** What the facts of each dossier come to, where every dossier is sound. */
  async kept<Row extends object>(sql: string): Promise<Row[]> {
    const look = await this.service.look();
    try {
      const { rows } = await look.query<Row>(sql);
      await expectSound(look);
      return rows;
    } finally {
      await look.end();
    }
  }
}
