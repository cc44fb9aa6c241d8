import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinkedDossiers } from '../../src/dossiers/linked.js';
import { createApp } from '../../src/main.js';
import { BIRTH, COMMUNE, Province } from '../support/linked.js';
import { type Service, startService } from '../support/service.js';
import { until } from '../support/until.js';

/** Answers requests only: what comes between a dossier and its parts waits for another process. */
let service: Service;
let province: Province;
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00', { MOTCUA_ROLE: 'web' });
  province = await Province.of(service);
});
afterAll(() => service.stop());

const worker = () =>
  createApp({
    config: { ...service.config, role: 'worker' },
    stores: service.db.stores,
    clock: service.clock,
    secretKey: Buffer.alloc(32, 7),
  });
const told = async (types: readonly string[]): Promise<{ type: string; n: number }[]> => {
  const { rows } = await service.db.stores.writer.query(
    `SELECT type, count(*)::int AS n FROM motcua.event WHERE actor->>'id' = 'linked-dossiers' AND type = ANY($1) GROUP BY 1 ORDER BY 1`,
    [types],
  );
  return rows;
};

describe('a process that ended between the parent’s step and its part', () => {
  it('leaves nothing undone: the next ones, two at once, open the part once, as of the moment of the step', async () => {
    const parent = await province.received(BIRTH);
    expect([parent.openSteps.length, parent.children]).toEqual([1, []]);
    await province.tomorrow('2026-11-17T08:00:00+07:00');
    const workers = await Promise.all([worker(), worker()]);
    const [birth] = (await province.withChildren(parent.id, 1)).children;
    await Promise.all(workers.map((one) => one.get(LinkedDossiers).round()));
    await Promise.all(workers.map((one) => one.close()));
    expect(await told(['DossierReceived'])).toEqual([{ type: 'DossierReceived', n: 1 }]);
    const part = await province.see(birth!.id);
    expect([part['receivedOn'], part.dueDate]).toEqual(['2026-11-16', '2026-11-16']);
  });
  it('nor the end of a part: its parent hears of it once, as of its moment', async () => {
    const [birth] = (await province.service.db.stores.writer.query('SELECT id, parent FROM motcua.dossier WHERE parent IS NOT NULL')).rows; // prettier-ignore
    await province.grant(birth.id);
    expect((await province.see(birth.parent)).openSteps.map(({ stepId }) => stepId)).toEqual(['s2']);
    await province.tomorrow('2026-11-18T08:00:00+07:00');
    const workers = await Promise.all([worker(), worker()]);
    const parent = await province.until(birth.parent, ({ openSteps }) => openSteps.length === 2);
    await until(async () => (await workers[0]!.get(LinkedDossiers).round()) === 0);
    await Promise.all(workers.map((one) => one.close()));
    expect(await told(['ChildEnded'])).toEqual([{ type: 'ChildEnded', n: 1 }]);
    const [, registered] = parent['work'];
    expect([registered.stepId, registered.owner, registered.closedAt]).toEqual(['s2', COMMUNE, '2026-11-17T01:00:00.000Z']); // prettier-ignore
  });
});
