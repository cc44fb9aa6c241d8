import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';
import { type Ask, compared, differs } from '../support/timing.js';

/** Enough dossiers that no code sees more wrong proofs than are tolerated. */
const DOSSIERS = 120;

let service: Service;
let cast: Cast;
let dossiers: { readonly dossierId: string; readonly code: string }[];

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  const { code } = procedureWith(service, 10, 'working_days');
  const receive = async () => (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body;
  dossiers = await Promise.all(Array.from({ length: DOSSIERS }, receive));
});
afterAll(() => service.stop());

const dossier = (turn: number) => dossiers[turn % DOSSIERS]!;
const unknownCode = (turn: number) => dossier(turn).code.replace(/\d+$/, (serial) => String(Number(serial) + 5_000));

type By = (turn: number) => Promise<{ status: number }>;

/** What is asked of a dossier that is not there, and of one that is another agency's. */
const OF_STRANGERS: Record<string, (id: string) => Promise<{ status: number }>> = {
  'the dossier': (id) => cast.stranger.get(`dossiers/${id}`),
  'its course': (id) => cast.stranger.get(`dossiers/${id}/timeline`),
  'its letters': (id) => cast.stranger.get(`dossiers/${id}/letters`),
  'its people': (id) => cast.stranger.get(`dossiers/${id}/parties`),
  'who looked at it': (id) => cast.stranger.get(`dossiers/${id}/views`),
  'a command': (id) => cast.stranger.post(`dossiers/${id}/hand-over`, {}, at(2)),
  'new look-up secrets': (id) => cast.stranger.post(`dossiers/${id}/lookup-secrets`, {}),
};

let addresses = 0;
const track = async (code: string, secret?: string) => {
  const remoteAddress = `10.${++addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
  const headers = secret === undefined ? {} : { 'x-lookup-secret': secret };
  const { statusCode } = await service.app.inject({
    method: 'GET',
    url: `/api/v1/tracking/${code}`,
    headers,
    remoteAddress,
  });
  return { status: statusCode };
};

const expecting = (status: number, ask: By): Ask => {
  return async (turn) => expect((await ask(turn)).status).toBe(status);
};

describe('an answer takes as long', () => {
  it.each(Object.keys(OF_STRANGERS))('for what is not there as for what is not yours: %s', async (what) => {
    const ask = OF_STRANGERS[what]!;
    const absent = expecting(404, () => ask(randomUUID()));
    const foreign = expecting(404, (turn) => ask(dossier(turn).dossierId));
    expect(await compared(absent, foreign)).not.toMatchObject({ differs: true });
  });

  it('for a code of nobody as for a known one', async () => {
    const nobodys = expecting(200, (turn) => track(unknownCode(turn)));
    const known = expecting(200, (turn) => track(dossier(turn).code));
    expect(await compared(nobodys, known)).not.toMatchObject({ differs: true });
  });

  it('for any secret of a code of nobody as for a wrong one of a known code', async () => {
    const nobodys = expecting(403, (turn) => track(unknownCode(turn), 'ZZZZZZZZ'));
    const known = expecting(403, (turn) => track(dossier(turn).code, 'ZZZZZZZZ'));
    expect(await compared(nobodys, known)).not.toMatchObject({ differs: true });
  });
});

describe('the measure', () => {
  it('finds what looking for the dossier first and asking whose it is afterwards would cost', async () => {
    const absent = expecting(404, () => cast.stranger.get(`dossiers/${randomUUID()}`));
    const looked: Ask = async (turn) => {
      await absent(turn);
      for (const table of ['dossier', 'event'])
        await service.db.stores.writer.query(`SELECT to_jsonb(t) FROM motcua.${table} t LIMIT 20`);
    };
    let found = false;
    for (let tries = 0; tries < 3 && !found; tries++) found = (await compared(absent, looked)).differs;
    expect(found).toBe(true);
  });

  it('sees through outliers, and takes no chance difference for one', () => {
    const steady = Array.from({ length: 100 }, (_, n) => 2 + (n % 7) / 100);
    expect(differs(steady, steady.map((ms, n) => (n % 10 === 0 ? ms + 50 : ms + (n % 2 ? 0.01 : -0.01))))).toBe(false); // prettier-ignore
    expect(differs(steady, steady.map((ms) => ms + 0.5))).toBe(true); // prettier-ignore
    expect(differs(steady, steady.map((ms) => ms + 0.3))).toBe(false); // prettier-ignore
  });
});
