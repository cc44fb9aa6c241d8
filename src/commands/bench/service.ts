import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogueAdmin } from '../../catalogue/catalogue-admin.js';
import { Catalogue } from '../../catalogue/catalogue.js';
import { readConfig } from '../../config.js';
import { ReceiveDossierBody } from '../../dossiers/filing.dto.js';
import { openHouse } from '../../house.js';
import { Accounts } from '../../identity/accounts.js';
import { Sessions } from '../../identity/sessions.js';
import { Clock } from '../../ledger/clock.js';
import { createApp } from '../../main.js';
import type { Role } from '../../workflow/people.js';

/** The second baseline: signed in, validated, nothing done. */
@Controller('bench')
class EmptyController {
  @Post('empty')
  @HttpCode(200)
  empty(@Body() body: ReceiveDossierBody): { ok: boolean } {
    return { ok: body.filing !== undefined };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

/** One agency's people, signed in. */
export interface Office {
  readonly resolver: string;
  readonly cookies: Readonly<Record<'desk' | 'head' | 'specialist' | 'leader' | 'clerk', string>>;
  readonly specialist: string;
}

export interface BenchService {
  readonly port: number;
  readonly url: string;
  readonly procedure: string;
  readonly offices: readonly Office[];
}

export const CENTRE = 'tq.vp.ttpvhcc';
const OFFICES = 24;

/** The service as `npm start` makes it, on a fresh embedded database with fsync on, with 24 resolving communes. */
export async function startBenchService(): Promise<BenchService> {
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  const config = readConfig({
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: '0',
    METRICS_PORT: '0',
    MOTCUA_DATA_DIR: dataDir,
    DATABASE_POOL: '10',
  });
  const house = await openHouse(
    config,
    () => undefined,
    () => process.exit(1),
  );
  const app = await createApp(
    { config, stores: house.stores, clock: new Clock(), secretKey: house.secretKey, close: () => house.close() },
    [EmptyModule],
  );
  await app.listen(0, '127.0.0.1');
  const catalogue = app.get(Catalogue);
  const communes = catalogue
    .agencies()
    .filter((a) => a.level === 'commune' && a.type === 'people_committee' && a.openTo === null)
    .slice(0, OFFICES);
  const procedure = catalogue
    .procedures()
    .find(
      (p) =>
        p.findings.length === 0 &&
        p.levels.includes('commune') &&
        p.channels.includes('direct') &&
        p.variants[0]!.limit?.unit === 'working_days',
    )!;
  const signIn = async (role: Role, agency: string) => {
    const username = `${role}-${agency}`.toLowerCase();
    const id = await app.get(Accounts).create({
      username,
      displayName: username,
      password: 'mật khẩu của phép đo',
      posts: [{ role, agency }],
      createdBy: null,
      mustChangePassword: false,
    });
    return { id, cookie: `motcua_session=${await app.get(Sessions).open(id, 'bench')}` };
  };
  const desk = await signIn('desk-officer', CENTRE);
  const offices: Office[] = [];
  for (const [index, commune] of communes.entries()) {
    await app.get(CatalogueAdmin).setIdentifier(commune.id, `H60.${500 + index}`, 'bench', 'bench');
    const [head, specialist, leader, clerk] = await Promise.all([
      signIn('division-head', commune.id),
      signIn('specialist', commune.id),
      signIn('signing-leader', commune.id),
      signIn('clerk', commune.id),
    ]);
    offices.push({
      resolver: commune.id,
      specialist: specialist.id,
      cookies: {
        desk: desk.cookie,
        head: head.cookie,
        specialist: specialist.cookie,
        leader: leader.cookie,
        clerk: clerk.cookie,
      },
    });
  }
  const { port } = app.getHttpServer().address() as { port: number };
  return { port, url: house.stores.url, procedure: procedure.code, offices };
}

if (process.send) process.send(await startBenchService());
