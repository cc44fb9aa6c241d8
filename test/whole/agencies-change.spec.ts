import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, Service } from '../support/service.js';
import { startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { type Cast, castOf, filing } from '../support/straight-path.js';

const MORNING = '2026-11-16T08:00:00+07:00';
const basis = { document: 'NQ 1/NQ-HĐND (giả định)', reason: 'Sắp xếp cơ quan (giả định)' };

interface Held {
  readonly dossierId: string;
  readonly version: number;
  readonly code: string;
}

let service: Service;
let cast: Cast;
let office: Client;
let procedure: string;

beforeAll(async () => {
  service = await startService(MORNING);
  cast = await castOf(service);
  office = cast.office;
  procedure = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const received = async (): Promise<Held> => {
  const { body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) });
  const { dossierId, version, code } = body;
  return { dossierId, version, code };
};
const move = ({ dossierId, version }: Held, into: string, agency?: string) => ({ dossierId, version, into, ...basis, ...(agency ? { agency } : {}) }); // prettier-ignore

describe('the dossiers of an agency that ends', () => {
  it('edge 53: are moved in one batch; codes, receptions and due dates stay, and both agencies find them', async () => {
    const held = [await received(), await received(), await received()];
    const before = await Promise.all(held.map(({ dossierId }) => office.get(`dossiers/${dossierId}`)));
    const from = before[0]!.body.resolver as string;
    const answer = await office.post('batches/rehome-dossier', { items: held.map((one) => move(one, 'tq.snv')) });
    expect(answer.body).toMatchObject({ recorded: 3, failed: 0 });
    for (const [index, { dossierId }] of held.entries()) {
      const { body } = await office.get(`dossiers/${dossierId}`);
      const { code, dueAt, dueDate, receivedOn } = before[index]!.body;
      expect(body).toMatchObject({ resolver: 'tq.snv', code, dueAt, dueDate, receivedOn });
    }
    for (const agency of [from, 'tq.snv']) {
      const { body } = await office.get(`dossiers?agency=${agency}&limit=200`);
      const ids = (body.items as { id: string }[]).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(held.map(({ dossierId }) => dossierId)));
    }
    const { body } = await office.get(`dossiers?q=${held[0]!.code}`);
    expect((body.items as { id: string }[]).map(({ id }) => id)).toEqual([held[0]!.dossierId]);
  });

  it('that was received there: the heir has it at its desk, and in its list', async () => {
    const one = await received();
    const desk = (await office.get(`dossiers/${one.dossierId}`)).body.receiver as string;
    await office.post('batches/rehome-dossier', { items: [move(one, 'tq.snv', desk)] });
    expect((await office.get(`dossiers/${one.dossierId}`)).body).toMatchObject({ receiver: 'tq.snv', code: one.code });
    const { body } = await office.get('dossiers?agency=tq.snv&limit=200');
    expect((body.items as { id: string; receiver: string }[]).find(({ id }) => id === one.dossierId)?.receiver).toBe(
      'tq.snv',
    );
  });

  it('that cannot be moved keep no other back, and say why; the same batch again moves only what is left', async () => {
    const [stale, good, elsewhere] = [await received(), await received(), await received()];
    const items = [
      { ...move(stale, 'tq.snv'), version: 99 },
      move(good, 'tq.snv'),
      move(elsewhere, 'tq.snv', 'tq.thue'),
    ];
    const key = 'lo-chuyen-ho-so-0001';
    const first = await office.post('batches/rehome-dossier', { items }, { 'idempotency-key': key });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ recorded: 1, failed: 2 });
    expect((first.body.results as { problem: { status: number; code: string } | null }[]).map(({ problem }) => problem && [problem.status, problem.code])).toEqual([[412, 'stale'], null, [409, 'agency-not-involved']]); // prettier-ignore

    const again = [move(stale, 'tq.snv'), move(good, 'tq.snv')];
    const second = await office.post('batches/rehome-dossier', { items: again }, { 'idempotency-key': key });
    expect(second.body).toMatchObject({ recorded: 2, failed: 0 });
    expect(second.body.results[1].recorded).toMatchObject({
      replayed: true,
      version: first.body.results[1].recorded.version,
    });
  });

  it('are not moved by who may not: each item is refused, and nothing happens', async () => {
    const one = await received();
    const answer = await cast.desk.post('batches/rehome-dossier', { items: [move(one, 'tq.snv')] });
    expect(answer.body).toMatchObject({ recorded: 0, failed: 1 });
    expect(answer.body.results[0].problem).toMatchObject({ status: 409, code: 'wrong-role' });
    expect((await office.get(`dossiers/${one.dossierId}`)).body.version).toBe(one.version);
  });
});

describe('a batch', () => {
  it('is refused whole when a dossier is named twice, when it is empty or too long', async () => {
    const one = await received();
    const twice = await office.post('batches/rehome-dossier', { items: [move(one, 'tq.snv'), move(one, 'tq.stp')] });
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([400, '/items/1/dossierId']);
    expect((await office.post('batches/rehome-dossier', { items: [] })).status).toBe(400);
    for (const odd of [[[]], [[[]]], [['x']], [{}, []], ['x'], [null]]) {
      expect([odd, (await office.post('batches/number-result', { items: odd })).status]).toEqual([odd, 400]);
    }
    const long = Array.from({ length: 201 }, () => move(one, 'tq.snv'));
    expect((await office.post('batches/rehome-dossier', { items: long })).status).toBe(400);
    expect((await office.get(`dossiers/${one.dossierId}`)).body.version).toBe(one.version);
  });
});
