import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type Service, startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
});
afterAll(() => service.stop());

const received = async (code: string): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;

describe('the worklist', () => {
  const pages = async (query: string): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await cast.office.get(`dossiers?limit=1&${query}${cursor ? `&cursor=${cursor}` : ''}`);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next;
    } while (cursor);
    return ids;
  };

  it('has the least working time left first, then the clocks that stand, then what is decided; page by page', async () => {
    const [short, long] = [5, 10].map((days) => procedureWith(service, days, 'working_days').code);
    const withdrawn = await received(short!);
    const standing = await received(short!);
    const far = await received(long!);
    const near = await received(short!);
    for (const id of [withdrawn, standing]) {
      await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2));
      await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
    }
    await cast.desk.post(`dossiers/${withdrawn}/withdraw-dossier`, { originalsReturned: true }, at(4));
    const pause = { reason: 'Chờ kết luận thanh tra', legalGround: 'Nghị định 101/2024/NĐ-CP Điều 19' };
    await cast.leader.post(`dossiers/${standing}/pause-processing`, pause, at(4));
    expect(await pages('')).toEqual([near, far, standing, withdrawn]);
  });

  it('refuses a cursor that is none of its own', async () => {
    for (const cursor of ['zz', '7MjAyNg', '0'])
      expect((await cast.office.get(`dossiers?cursor=${cursor}`)).status).toBe(400);
  });
});

describe('a view that an officer keeps', () => {
  const filter = { status: ['processing'], mine: true };
  const names = async (who: Client) =>
    (await who.get('saved-views')).body.map(({ name, isDefault }: { name: string; isDefault: boolean }) =>
      isDefault ? `${name} *` : name,
    );
  const save = (who: Client, name: string, isDefault = false) => who.post('saved-views', { name, filter, isDefault });

  it('is his alone, and one of them is the first that he sees', async () => {
    const who = await service.as({ role: 'specialist', agency: RESOLVER });
    expect((await save(who, 'Ổn', true)).body).toMatchObject({ name: 'Ổn', filter, isDefault: true });
    await save(who, 'Đang chờ', true);
    await save(who, 'An');
    expect(await names(who)).toEqual(['An', 'Đang chờ *', 'Ổn']);
    expect(await names(cast.specialist)).toEqual([]);
  });

  it('is renamed, narrowed anew and removed by him, and by nobody else', async () => {
    const who = await service.as({ role: 'desk-officer', agency: CENTRE });
    const { id } = (await save(who, 'Một')).body;
    const changed = { name: 'Hai', filter: { status: [], channel: 'online', mine: false }, isDefault: false };
    expect((await cast.desk.put(`saved-views/${id}`, changed)).status).toBe(404);
    expect((await who.put(`saved-views/${id}`, changed)).body).toEqual({ id, ...changed });
    expect((await cast.desk.delete(`saved-views/${id}`)).status).toBe(404);
    expect((await who.delete(`saved-views/${id}`)).status).toBe(204);
    expect(await names(who)).toEqual([]);
  });

  it('has a name that no other of his has', async () => {
    const who = await service.as({ role: 'specialist', agency: RESOLVER });
    await save(who, 'Của tôi');
    const again = await save(who, 'Của tôi');
    expect([again.status, again.body.code]).toEqual([409, 'view-name-taken']);
    const { id } = (await save(who, 'Khác')).body;
    expect((await who.put(`saved-views/${id}`, { name: 'Của tôi', filter, isDefault: false })).status).toBe(409);
  });

  it('is one of thirty at most', async () => {
    const who = await service.as({ role: 'specialist', agency: RESOLVER });
    for (let no = 1; no <= 30; no++) expect((await save(who, `Danh sách ${no}`)).status).toBe(201);
    expect((await save(who, 'Danh sách 31')).body.code).toBe('too-many-views');
  });

  it('keeps no words that were searched for', async () => {
    const body = { name: 'Tìm', filter: { ...filter, q: 'Nguyễn Thị Ánh' }, isDefault: false };
    expect((await cast.desk.post('saved-views', body)).status).toBe(400);
  });

  it.each<[string, object]>([
    ['no filter', { name: 'Tìm', isDefault: false }],
    ['an empty filter', { name: 'Tìm', filter: {}, isDefault: false }],
    ['a list of filters', { name: 'Tìm', filter: [filter], isDefault: false }],
    ['a word for a filter', { name: 'Tìm', filter: 'processing', isDefault: false }],
  ])('has a filter: %s is refused, with the name of the field', async (_, body) => {
    const refused = await cast.desk.post('saved-views', body);
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, expect.stringMatching(/^\/filter/)]);
  });
});
