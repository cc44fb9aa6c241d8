import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { date, instant } from '../../src/workflow/instant.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { STORES, type Stores } from '../../src/ledger/stores.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { itemOf } from '../support/items.js';
import { OTHER, received as atTheDesk, toAsk } from '../support/law.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';

const MONDAY = '2026-11-16T08:00:00+07:00';
const basis = { document: 'NQ 1/NQ-HĐND (giả định)', reason: 'Sắp xếp cơ quan (giả định)' };

let service: Service;
let cast: Cast;
let procedure: string;
beforeAll(async () => {
  service = await startService(MONDAY);
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
  for (const [index, agency] of ['tq.sct', 'tq.syt', 'tq.sdttg'].entries()) {
    const named = { identifier: `H60.${90 + index}`, source: 'Mã thử' };
    expect((await cast.admin.put(`agencies/${agency}/identifier`, named)).status).toBe(200);
  }
});
afterAll(() => service.stop());

const legally = (moment: string) => service.clock.freeze(instant(moment));

interface Line {
  readonly dossierId: string;
  readonly version: number;
  readonly parts: readonly { agency: string; as: string[]; into: string | null; among: string[] }[];
}

async function received(resolver: string, receiver = CENTRE): Promise<{ dossierId: string; version: number }> {
  const desk = receiver === CENTRE ? cast.desk : await service.as({ role: 'desk-officer', agency: receiver });
  const filed = filing(procedure, { resolver, receiver });
  const { status, body } = await desk.post('dossiers', { channel: 'direct', filing: filed });
  expect([status, body.title]).toEqual([201, undefined]);
  return { dossierId: body.dossierId, version: body.version };
}

/** The facts of a reception, as they were written at an agency that is no more. */
const receivedAt = (agency: string): DossierEvent[] =>
  atTheDesk.facts.map((fact) =>
    fact.type === 'DossierReceived'
      ? {
          ...fact,
          filing: { ...fact.filing, receiver: agency, resolver: agency },
          opens: { ...fact.opens, owner: agency },
        }
      : fact,
  );

const ends = async (agency: string, into: string[], on: string): Promise<void> => {
  const { status } = await cast.admin.put(`agencies/${agency}/succession`, { into, ...(into.length === 0 && { kind: 'closure' }), on, document: basis.document }); // prettier-ignore
  expect(status).toBe(200);
};
const preview = async (query = ''): Promise<{ agencies: any[]; items: Line[]; next: string | null; total: number }> => {
  const { status, body } = await cast.office.get(`rehoming?${query}`);
  expect([status, body.title]).toEqual([200, undefined]);
  return body;
};
const move = (who: Client, items: readonly object[]) => who.post('batches/rehome-dossier', { items });
const stable = async (id: string) => {
  const { code, dueAt, dueDate, receivedOn, work, promise } = (await cast.office.get(`dossiers/${id}`)).body;
  return { code, dueAt, dueDate, receivedOn, stepDueAt: work.map((one: { dueAt: string }) => one.dueAt), promise };
};
const history = async (id: string): Promise<string[]> =>
  (await cast.office.get(`dossiers/${id}/timeline`)).body.items.map(({ type }: { type: string }) => type);

describe('an agency that will be merged', () => {
  it('has its open dossiers listed with their heir before its last day, and is moved by the list afterwards', async () => {
    legally(MONDAY);
    const held = [await received('tq.sct'), await received('tq.sct')];
    const before = await Promise.all(held.map(({ dossierId }) => stable(dossierId)));
    await ends('tq.sct', ['tq.skhcn'], '2026-11-18');
    expect((await preview('agency=tq.sct')).total).toBe(0); // today it works still
    const ahead = await preview('agency=tq.sct&on=2026-11-18');
    expect(ahead.agencies).toMatchObject([
      { agency: 'tq.sct', dossiers: 2, into: { id: 'tq.skhcn' }, among: [], kind: 'merger', on: '2026-11-18', document: basis.document }, // prettier-ignore
    ]);

    legally('2026-11-18T08:00:00+07:00');
    const { items, total } = await preview('agency=tq.sct');
    expect([total, items.map(({ dossierId }) => dossierId).sort()]).toEqual([2, held.map((one) => one.dossierId).sort()]); // prettier-ignore
    expect(items[0]!.parts).toEqual([{ agency: 'tq.sct', as: ['resolver'], into: 'tq.skhcn', among: [] }]);
    const asked = items.map(({ dossierId, version, parts: [part] }) => ({
      ...{ dossierId, version, agency: part!.agency, into: part!.into },
      ...basis,
    }));
    expect((await move(cast.office, asked)).body).toMatchObject({ recorded: 2, failed: 0 });
    expect((await preview('agency=tq.sct')).total).toBe(0);
    expect(await Promise.all(held.map(({ dossierId }) => stable(dossierId)))).toEqual(before);
    for (const { dossierId } of held) {
      expect(await history(dossierId)).toEqual(['DossierReceived', 'PromiseMade', 'DossierRehomed']);
      for (const agency of ['tq.sct', 'tq.skhcn']) {
        const found = (await cast.office.get(`dossiers?agency=${agency}&limit=200`)).body.items as { id: string }[];
        expect(found.map(({ id }) => id)).toContain(dossierId);
      }
    }
  });
});

describe('a dossier that comes to an agency while its dossiers are counted', () => {
  it('is listed with its heir all the same', async () => {
    legally(MONDAY);
    await ends('tq.sdttg', ['tq.snv'], '2026-11-18');
    const { reader } = service.app.get<Stores>(STORES);
    const ask = reader.query.bind(reader) as (sql: string, values: unknown[]) => Promise<unknown>;
    const late = { dossierId: '' };
    const asked = jest.spyOn(reader, 'query').mockImplementation((async (sql: string, values: unknown[]) => {
      const answer = await ask(sql, values);
      if (String(sql).includes('GROUPING SETS')) {
        asked.mockRestore();
        late.dossierId = (await received('tq.sdttg')).dossierId;
      }
      return answer;
    }) as never);
    const { agencies, items } = await preview('agency=tq.sdttg&on=2026-11-18');
    expect(agencies).toEqual([]);
    expect(items).toMatchObject([
      { dossierId: late.dossierId, parts: [{ agency: 'tq.sdttg', as: ['resolver'], into: 'tq.snv', among: [] }] },
    ]);
  });
});

describe('what a person must choose', () => {
  it('is offered as a list of its own: a split, with those to choose among; a closure, with any open agency', async () => {
    legally(MONDAY);
    const [split, closed, merged] = [await received('tq.sgddt'), await received('tq.syt'), await received('tq.stc')];
    await ends('tq.sgddt', ['tq.snv', 'tq.svhttdl'], '2026-11-17');
    await ends('tq.syt', [], '2026-11-17');
    await ends('tq.stc', ['tq.sxd'], '2026-11-17');
    legally('2026-11-17T08:00:00+07:00');
    const chosen = await preview('choice=true');
    expect(chosen.items.map(({ dossierId }) => dossierId).sort()).toEqual([split.dossierId, closed.dossierId].sort());
    const among = (of: { dossierId: string }) => chosen.items.find((one) => one.dossierId === of.dossierId)!.parts[0];
    expect(among(split)).toMatchObject({ into: null, among: ['tq.snv', 'tq.svhttdl'] });
    expect(among(closed)).toMatchObject({ into: null, among: [] });
    expect(chosen.agencies.map(({ agency, kind }) => [agency, kind])).toEqual([
      ['tq.sgddt', 'split'],
      ['tq.syt', 'closure'],
    ]);
    expect((await preview('choice=false')).items.map(({ dossierId }) => dossierId)).toEqual([merged.dossierId]);

    const choice = { ...split, into: 'tq.svhttdl', ...basis };
    expect((await move(cast.office, [choice])).body).toMatchObject({ recorded: 1 });
    expect((await preview('choice=true')).items.map(({ dossierId }) => dossierId)).toEqual([closed.dossierId]);
    expect((await cast.office.get(`dossiers/${split.dossierId}`)).body.resolver).toBe('tq.svhttdl');
  });

  it('is one line with each part where both its desk and its resolver have ended, page by page', async () => {
    legally(MONDAY);
    const held = [await received('tq.skhcn', 'tq.snnmt'), await received('tq.snnmt', 'tq.snnmt')];
    await ends('tq.snnmt', ['tq.sxd'], '2026-11-17');
    legally('2026-11-17T08:00:00+07:00');
    const first = await preview('agency=tq.snnmt&limit=1');
    expect([first.items.length, first.total]).toEqual([1, 2]);
    const rest = await preview(`agency=tq.snnmt&limit=1&cursor=${first.next}`);
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    const lines = [...first.items, ...rest.items];
    const as = held.map(({ dossierId }) => lines.find((one) => one.dossierId === dossierId)!.parts[0]!.as.sort());
    expect(as).toEqual([
      ['receiver', 'step'],
      ['receiver', 'resolver', 'step'],
    ]);
  });

  it('is there for each of the five communes that were split on 1/7/2025, for the old one’s open dossiers', async () => {
    const catalogue = service.app.get(Catalogue);
    const heirs = (agency: string) => catalogue.heirs(agency, date('2025-07-01'))?.among ?? [];
    const split = catalogue.agencies().filter(({ id, level }) => level === 'commune' && heirs(id).length > 1);
    expect(split).toHaveLength(5);
    const held = new Map<string, string>();
    for (const { id } of split) {
      const item = itemOf(receivedAt(id), { allocate: { identifier: 'H60.80', date: date('2025-06-27') } });
      expect((await service.app.get(Ledger).record(item)).kind).toBe('recorded');
      held.set(id, item.stream);
    }
    legally(MONDAY);
    const { items, agencies } = await preview('choice=true&limit=200');
    expect(agencies.map(({ agency }) => agency)).toEqual(expect.arrayContaining([...held.keys()]));
    for (const [agency, id] of held) {
      const among = [...heirs(agency)];
      const line = items.find(({ dossierId }) => dossierId === id)!;
      expect(line.parts).toEqual([{ agency, as: ['receiver', 'resolver', 'step'], into: null, among }]);
      const chosen = { dossierId: id, version: line.version, agency, into: among[0], ...basis };
      expect((await move(cast.office, [chosen])).body).toMatchObject({ recorded: 1, failed: 0 });
      for (const either of [agency, among[0]]) {
        const found = (await cast.office.get(`dossiers?agency=${either}&limit=200`)).body.items as { id: string }[];
        expect(found.map((one) => one.id)).toContain(id);
      }
    }
    expect((await preview('choice=true')).agencies.filter(({ agency }) => held.has(agency))).toEqual([]);
  });

  it('is for the provincial office to see', async () => {
    for (const who of [cast.desk, cast.leader, cast.admin]) expect((await who.get('rehoming')).status).toBe(403);
    expect((await cast.office.get('rehoming?on=2026-02-30')).status).toBe(400);
  });
});

describe('a re-homing in the middle of a batch', () => {
  it('leaves each dossier to one of the two; what lost is tried again alone, and nothing happens twice', async () => {
    legally(MONDAY);
    const held = await Promise.all(Array.from({ length: 24 }, () => received('tq.stp')));
    const before = await Promise.all(held.map(({ dossierId }) => stable(dossierId)));
    const rehomed = (items: readonly { dossierId: string; version: number }[]) =>
      move(cast.office, items.map((one) => ({ ...one, agency: 'tq.stp', into: 'tq.snv', ...basis }))); // prettier-ignore
    const handed = (items: readonly { dossierId: string; version: number }[]) =>
      cast.desk.post('batches/hand-over', { items });
    const [moves, hands] = await Promise.all([rehomed([...held].reverse()), handed(held)]);
    const problems = [...moves.body.results, ...hands.body.results].flatMap(({ problem }: any) => problem ?? []);
    expect(moves.body.recorded + hands.body.recorded).toBe(24);
    expect(problems.map(({ status, code }: any) => `${status} ${code}`)).toEqual(Array(24).fill('412 stale'));

    const again = async ({ body }: { body: any }) => {
      const lost = body.results.filter(({ problem }: any) => problem !== null);
      return Promise.all(
        lost.map(async ({ dossierId }: { dossierId: string }) => ({
          dossierId,
          version: (await cast.office.get(`dossiers/${dossierId}`)).body.version,
        })),
      );
    };
    const [lostMoves, lostHands] = await Promise.all([again(moves), again(hands)]);
    if (lostMoves.length > 0) expect((await rehomed(lostMoves)).body.failed).toBe(0);
    if (lostHands.length > 0) expect((await handed(lostHands)).body.failed).toBe(0);

    for (const [index, { dossierId }] of held.entries()) {
      const facts = await history(dossierId);
      expect(facts.slice(2).sort()).toEqual(['DossierHandedOver', 'DossierRehomed']);
      const { body } = await cast.office.get(`dossiers/${dossierId}`);
      expect(body).toMatchObject({ resolver: 'tq.snv', stepOwner: 'tq.snv', code: before[index]!.code });
      expect(body.dueAt).toBe(before[index]!.dueAt);
    }
  });
});

describe('an agency that a step has still to ask', () => {
  it('is listed with that dossier, whose heir is asked in its stead', async () => {
    legally(MONDAY);
    const item = itemOf(toAsk('wait').facts);
    expect((await service.app.get(Ledger).record(item)).kind).toBe('recorded');
    await ends(OTHER, ['tq.sxd'], '2027-03-01');
    const left = async () =>
      (await preview(`agency=${OTHER}&on=2027-03-01&limit=200`)).items.find((one) => one.dossierId === item.stream);
    const { version, parts } = (await left())!;
    expect(parts).toEqual([{ agency: OTHER, as: ['consulted'], into: 'tq.sxd', among: [] }]);
    const moved = { dossierId: item.stream, version, agency: OTHER, into: 'tq.sxd', ...basis };
    expect((await move(cast.office, [moved])).body).toMatchObject({ recorded: 1, failed: 0 });
    expect(await left()).toBeUndefined();
  });
});
