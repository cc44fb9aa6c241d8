import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATA } from '../../src/catalogue/shipped-processes.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';
import { draftFile } from '../support/past.js';
import { type Client, type Service, startService } from '../support/service.js';

const ID = 'CaoBang-2028-2.001717';
const source = readFileSync(join(DATA, 'processes', `${ID}.yaml`), 'utf8').replaceAll(ID, 'tq-e2e');

let service: Service;
let [author, other, officer]: Client[] = [];

beforeAll(async () => {
  service = await startService();
  [author, other, officer] = await Promise.all([
    service.as({ role: 'administrator', agency: 'tq.vp' }),
    service.as({ role: 'administrator', agency: 'tq.vp' }),
    service.as({ role: 'provincial-office', agency: 'tq.vp' }),
  ]);
});
afterAll(() => service.stop());

const at = (version: number, path = '') => `processes/tq-e2e/versions/${version}${path}`;

describe('a process over the API', () => {
  it('is refused by pointers into its file, worded', async () => {
    const file = source.replace('kind: reception', 'kind: magic');
    const { status, headers, body } = await author!.post('processes', { file }, { 'accept-language': 'en' });
    expect([status, headers['content-type'], body.code]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
      'invalid',
    ]);
    expect(body.errors).toEqual([{ pointer: '/file/steps/0/kind', code: 'invalid', message: 'Not a valid value.' }]);
  });

  it('is drafted, found wanting, drafted again by whoever has seen it, compared and exported', async () => {
    const first = await author!.post('processes', { file: source });
    expect([first.status, first.headers['etag'], first.body.version, first.body.state]).toEqual([
      201,
      '"0"',
      1,
      'draft',
    ]);
    expect(first.body.findings).toContainEqual(
      expect.objectContaining({
        key: 'owner-unknown@s6',
        grade: 'blocking',
        message: expect.stringContaining('Văn phòng UBND tỉnh Cao Bằng'),
      }),
    );
    const file = source.replace(
      'unit: Văn phòng UBND tỉnh Cao Bằng',
      'unit: Văn phòng UBND tỉnh Cao Bằng\n    owner: { agency: tq.vp }',
    );
    expect((await author!.post('processes', { file })).body.code).toBe('process-version-required');
    expect((await author!.post('processes', { file }, { 'if-match': '"7"' })).body).toMatchObject({
      code: 'process-stale',
      version: 1,
    });
    const second = await author!.post('processes', { file }, { 'if-match': '"1"' });
    expect([second.status, second.body.version, second.body.findings]).toEqual([201, 2, []]);

    expect((await officer!.get(at(2, '/differences?against=1'))).body.differences).toEqual([
      {
        ...{ kind: 'changed', step: 's6' },
        message: 'Bước s6, chịu trách nhiệm: Văn phòng UBND tỉnh Cao Bằng → Văn phòng Ủy ban nhân dân tỉnh',
        technical: '{ agency: Văn phòng UBND tỉnh Cao Bằng } → { agency: tq.vp }',
      },
    ]);
    expect((await officer!.get(at(2))).body.steps[5]).toMatchObject({
      ...{ id: 's6', owner: 'Văn phòng Ủy ban nhân dân tỉnh', condition: null },
    });
    const exported = await officer!.get(at(2, '/file?format=json'));
    expect(exported.body.steps[5]).toMatchObject({ id: 's6', owner: { agency: 'tq.vp' } });
  });

  it('is published by another person, seen by all, and retired', async () => {
    const from = '2099-01-01';
    const publish = (who: Client, seen: Record<string, string>) => who.post(at(2, '/publication'), { from }, seen);
    expect((await publish(author!, { 'if-match': '"0"' })).body.code).toBe('same-person');
    expect((await publish(other!, {})).status).toBe(428);
    expect((await publish(officer!, { 'if-match': '"0"' })).status).toBe(403);
    const published = await publish(other!, { 'if-match': '"0"' });
    expect([published.status, published.headers['etag'], published.body.state]).toEqual([200, '"1"', 'published']);
    expect((await publish(other!, { 'if-match': '"1"' })).body.code).toBe('process-not-a-draft');
    expect((await officer!.get('processes/tq-e2e')).body).toMatchObject({ version: 2, state: 'published' });

    const retired = await other!.post(at(2, '/retirement'), { from, reason: 'Thử xong' }, { 'if-match': '"1"' });
    expect([retired.body.state, retired.body.acts.map(({ act }: { act: string }) => act)]).toEqual([
      'retired',
      ['published', 'retired'],
    ]);
  });

  it('is simulated on past dossiers before it is published: what would have been late, and where', async () => {
    const ledger = service.app.get(Ledger);
    const late = law.withNumber.then('clerk', '2026-12-02T08:00', law.DELIVER); // the day after its due date
    for (const { facts } of [law.finished, law.returned, late, law.assigned]) await ledger.record(itemOf(facts));
    const { body: drafted } = await author!.post('processes', { file: draftFile(law.PROCEDURES.ten.code, 1) });
    const path = `processes/${drafted.id}/versions/${drafted.version}/simulation`;
    const { status, body } = await officer!.post(`${path}?history=2026-11`, {});
    expect([status, body]).toMatchObject([
      200,
      {
        process: { id: 'thu-1', version: 1 },
        history: { from: '2026-11-01', to: '2026-11-30' },
        dossiers: 3,
        left: { open: 1 },
        late: { recorded: 1, before: 1, after: 1 },
        lost: [],
      },
    ]);
    expect(body.steps[1]).toMatchObject({
      step: 'tham-dinh',
      before: { rated: 3, onTime: 3 },
      after: { rated: 3, onTime: 0 },
      hours: { median: 15 },
    });
    expect((await author!.post(`${path}?history=2026-Q1`, {})).body.dossiers).toBe(0);
    const wrong = await author!.post(`${path}?history=2026-13`, {});
    expect([wrong.status, wrong.body.errors[0]]).toMatchObject([400, { pointer: '?history', code: 'format' }]);
    expect((await author!.post('processes/thu-1/versions/7/simulation?history=2026-11', {})).status).toBe(404);
    const clerk = await service.as({ role: 'clerk', agency: 'tq.stp' });
    expect((await clerk.post(`${path}?history=2026-11`, {})).status).toBe(403);
  });

  it.each(['tq-none', 'tq-e2e'])('has no version 9 of %s', async (id) => {
    const { status, body } = await officer!.get(`processes/${id}/versions/9`);
    expect([status, body.code]).toEqual([404, 'process-not-found']);
  });
});
