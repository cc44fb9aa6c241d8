import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cursorAfter } from '../../src/http/page.dto.js';
import { instant } from '../../src/workflow/instant.js';
import { type Service, startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { at, type Cast, castOf, filing, owner } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;
let id: string;

const NOBODY = '00000000-0000-4000-8000-000000000000';

const rows = async () => {
  const { rows } = await service.db.stores.writer.query(
    'SELECT (SELECT count(*) FROM motcua.event)::int AS events, (SELECT count(*) FROM motcua.party_version)::int AS parties, (SELECT count(*) FROM motcua.submission)::int AS answers, (SELECT coalesce(sum(last), 0) FROM motcua.code_serial)::int AS serials',
  );
  return rows[0];
};

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
  id = (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
});
afterAll(() => service.stop());

const body = (more: object = {}, filed: object = {}) => ({ channel: 'direct', filing: filing(code, filed), ...more });

describe('a reception with bad input stores nothing and says where it is wrong', () => {
  it.each<[string, () => unknown, string]>([
    ['an unknown field', () => body({ dueAt: '2026-11-30' }), '/dueAt unknown'],
    ['an unknown field deep inside', () => body({}, { owner: owner({ rank: 'A' }) }), '/filing/owner/rank unknown'],
    [
      'a field of the prototype',
      () => JSON.parse(`{"channel":"direct","filing":${JSON.stringify(filing(code))},"constructor":{"a":1}}`),
      '/constructor unknown',
    ],
    ['a wrong type', () => body({}, { subject: 7 }), '/filing/subject isString'],
    ['a list for an object', () => body({}, { owner: [owner()] }), '/filing/owner isNotEmptyObject'],
    ['an empty list for an object', () => body({}, { submitter: [] }), '/filing/submitter isObject'],
    ['a channel nobody has', () => body({ channel: 'pigeon' }), '/channel isIn'],
    [
      'text that is not composed (NFD)',
      () => body({}, { owner: owner({ name: 'Nguyễn Thị'.normalize('NFD') }) }),
      '/filing/owner/name composed',
    ],
    ['a control character', () => body({}, { subject: 'a\u0000b' }), '/filing/subject visible'],
    ['a bidirectional override', () => body({}, { owner: owner({ name: 'A\u202Eb' }) }), '/filing/owner/name visible'],
    ['an invisible character', () => body({}, { subject: 'a\u200Bb' }), '/filing/subject visible'],
    ['a blank name', () => body({}, { owner: owner({ name: '   ' }) }), '/filing/owner/name notBlank'],
    [
      'a name beyond its length',
      () => body({}, { owner: owner({ name: 'x'.repeat(201) }) }),
      '/filing/owner/name maxLength',
    ],
    [
      'a date that does not exist',
      () => body({}, { owner: owner({ birthDate: '2026-02-30' }) }),
      '/filing/owner/birthDate date',
    ],
    [
      'an owner who is born tomorrow',
      () => body({}, { owner: owner({ birthDate: '2026-11-17' }) }),
      '/filing/owner/birthDate after-today',
    ],
    [
      'a submitter who is born tomorrow',
      () => body({}, { submitter: owner({ birthDate: '2026-11-17' }) }),
      '/filing/submitter/birthDate after-today',
    ],
    [
      'an owner who was born longer ago than anybody lives',
      () => body({}, { owner: owner({ birthDate: '1800-01-01' }) }),
      '/filing/owner/birthDate too-long-ago',
    ],
    [
      'a submitter who was',
      () => body({}, { submitter: owner({ birthDate: '1896-11-15' }) }),
      '/filing/submitter/birthDate too-long-ago',
    ],
    [
      'a result by post to nowhere',
      () => body({}, { returnChannel: 'postal', owner: owner({ address: ' ' }) }),
      '/filing/owner/address address-for-post',
    ],
    [
      'a result by post to an authorised person who has no address',
      () =>
        body({}, { returnChannel: 'postal', owner: owner({ address: 'Tổ 5' }), submitter: owner(), authorised: true }),
      '/filing/submitter/address address-for-post',
    ],
    ['a moment without its offset', () => body({ receivedAt: '2026-11-16T08:00:00' }), '/receivedAt instant'],
    [
      'a moment on a date that does not exist',
      () => body({ receivedAt: '2026-02-30T08:00:00+07:00' }),
      '/receivedAt instant',
    ],
    ['half a paper', () => body({}, { papers: [{ name: 'x', originals: 1.5 }] }), '/filing/papers/0/originals isInt'],
    ['minus one paper', () => body({}, { papers: [{ name: 'x', originals: -1 }] }), '/filing/papers/0/originals min'],
    [
      'more papers than a dossier can have',
      () => body({}, { papers: Array.from({ length: 101 }, () => ({ name: 'x' })) }),
      '/filing/papers arrayMaxSize',
    ],
    ['a procedure code that is none', () => body({}, { procedureCode: "1'; DROP" }), '/filing/procedureCode matches'],
    ['nothing at all', () => ({}), '/filing isNotEmptyObject'],
    ['a filing of the wrong kind', () => ({ channel: 'direct', filing: 'x' }), '/filing isNotEmptyObject'],
  ])('%s', async (_, bad, fault) => {
    const before = await rows();
    const answer = await cast.desk.post('dossiers', bad());
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    expect(answer.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`)).toContain(fault);
    expect(answer.body.errors.every((e: { message: string }) => e.message.length > 0)).toBe(true);
    expect(await rows()).toEqual(before);
  });

  it.each(['dossiers/submissions', 'dossiers/counter-visits'])('%s: who is born tomorrow', async (path) => {
    const before = await rows();
    const unborn = { filing: filing(code, { owner: owner({ birthDate: '2026-11-17' }) }) };
    const missing = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
    const answer = await cast.desk.post(path, path.endsWith('visits') ? { ...unborn, missing } : unborn);
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ pointer: '/filing/owner/birthDate', code: 'after-today', message: 'Không được sau hôm nay.' }],
    ]);
    expect(await rows()).toEqual(before);
  });

  it.each(['dossiers/submissions', 'dossiers/counter-visits'])('%s: a result by post to nowhere', async (path) => {
    const before = await rows();
    const missing = path.endsWith('visits') ? { missing: [{ name: 'Tờ khai', reason: 'Chưa ký' }] } : {};
    const answer = await cast.desk.post(path, { filing: filing(code, { returnChannel: 'postal' }), ...missing });
    const message = 'Cần địa chỉ để gửi kết quả qua bưu chính.';
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ pointer: '/filing/owner/address', code: 'address-for-post', message }],
    ]);
    expect(await rows()).toEqual(before);
  });

  it.each<[string, string | Buffer, string, number]>([
    ['broken JSON', '{"channel":', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    [
      'a huge body',
      JSON.stringify({ channel: 'direct', filing: { subject: 'x'.repeat(1_100_000) } }),
      'application/json',
      413,
    ],
    ['another content type', '<a/>', 'application/xml', 415],
    ['a form', 'channel=direct', 'application/x-www-form-urlencoded', 415],
    [
      'a deep nest',
      `{"channel":"direct","filing":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'application/json',
      400,
    ],
  ])('%s', async (_, payload, type, status) => {
    const before = await rows();
    const signed = await cast.desk.get('session');
    expect(signed.status).toBe(200);
    const answer = await cast.desk.post('dossiers', payload, { 'content-type': type });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, expect.stringContaining('problem+json')]);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['broken JSON', '{"channel":', /^Không đọc được nội dung/],
    ['nothing, announced as JSON', '', /^Không đọc được nội dung/],
  ])('%s is told as what it is, without items that are not there', async (_, payload, title) => {
    const { status, body: said } = await cast.desk.post('dossiers', payload, { 'content-type': 'application/json' });
    expect([status, said.code, said.errors]).toEqual([400, 'malformed-body', undefined]);
    expect(said.title).toMatch(title);
  });

  it('an address that is no text', async () => {
    const { status, body: said } = await cast.desk.get('procedures/%ff');
    expect([status, said.code, said.errors]).toEqual([400, 'malformed-address', undefined]);
  });

  it.each([
    ['abc', 'Phải là số nguyên.'],
    ['2101', 'Quá lớn.'],
  ])('a year %s: %s', async (year, message) => {
    const { status, body: said } = await cast.desk.get(`calendar?year=${year}`);
    expect([status, said.errors]).toEqual([400, [expect.objectContaining({ pointer: '/year', message })]]);
  });

  it('whoever was born today in Viet Nam, where it is tomorrow already, is taken', async () => {
    service.clock.freeze(instant('2026-11-16T17:30:00Z'));
    const born = (birthDate: string) => cast.desk.post('dossiers', body({}, { owner: owner({ birthDate }) }));
    const [today, tomorrow] = [await born('2026-11-17'), await born('2026-11-18')];
    service.clock.freeze(instant('2026-11-16T08:00:00+07:00'));
    expect([today.status, tomorrow.status]).toEqual([201, 400]);
  });

  it('a missing or odd key, an odd version', async () => {
    const pointers = async (headers: Record<string, string | undefined>, path = 'dossiers', sent: unknown = body()) =>
      (await cast.desk.post(path, sent, headers)).body.errors?.map(
        (e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`,
      );
    expect(await pointers({ 'idempotency-key': undefined })).toEqual(['Idempotency-Key required']);
    expect(await pointers({ 'idempotency-key': 'short' })).toEqual(['Idempotency-Key format']);
    expect(await pointers({ 'if-match': 'three' }, `dossiers/${id}/hand-over`, {})).toEqual(['If-Match format']);
  });
});

describe('a command on a dossier', () => {
  it('that is not there, or whose id is no id', async () => {
    const answer = await cast.desk.post('dossiers/00000000-0000-4000-8000-000000000000/hand-over', {}, at(2));
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-dossier']);
    const odd = await cast.desk.post('dossiers/not-an-id/hand-over', {}, at(2));
    expect([odd.status, odd.body.errors[0].pointer]).toEqual([400, '/id']);
  });
  it('needs a sign-in and the version that one has before one', async () => {
    expect((await service.anonymous.post(`dossiers/${id}/hand-over`, {}, at(2))).status).toBe(401);
    expect((await cast.desk.post(`dossiers/${id}/hand-over`, {})).status).toBe(428);
    const stale = await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(1));
    expect([stale.status, stale.body.version, stale.headers['etag']]).toEqual([412, 2, '"2"']);
  });
  it('is refused by the law with its ground, the field, and a wording in the asker’s language', async () => {
    const answer = await cast.leader.post(
      `dossiers/${id}/sign-result`,
      { stepId: 'approval', decision: 'granted' },
      { ...at(2), 'accept-language': 'en' },
    );
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'wrong-status',
        ground: 'NĐ 61/2018/NĐ-CP Đ.19, k.8',
        title: 'Not possible in the present status (Received).',
      }),
    ]);
    const early = await cast.specialist.post(
      `dossiers/${id}/propose-apology`,
      { reason: 'other', newDate: '2026-12-04' },
      at(2),
    );
    expect([early.status, early.body.errors]).toEqual([
      409,
      [expect.objectContaining({ pointer: '/reasonText', code: 'reason-missing' })],
    ]);
  });
  it('from a foreign page is refused', async () => {
    const answer = await cast.desk.post(`dossiers/${id}/hand-over`, {}, { ...at(2), origin: 'https://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([403, 'foreign-origin']);
  });
});

describe('questions', () => {
  it.each([
    '?status=unheard',
    '?limit=0',
    '?limit=201',
    '?limit=x',
    '?cursor=zzz',
    `?cursor=0${cursorAfter({ at: '2026-99-99 08:00:00+00', id: NOBODY })}`,
    `?cursor=0${cursorAfter({ at: 'infinity', id: '-'.repeat(36) })}`,
    '?assignee=me',
    '?dueFrom=2026-02-30',
    '?dueFrom=0000-01-01',
    '?agency=%00',
    '?channel=fax',
    '?procedure=1',
    '?nonsense=1',
    '?q=' + 'x'.repeat(101),
  ])('of a list, %s, are refused', async (query) => {
    const answer = await cast.desk.get(`dossiers${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });
  it.each([
    'absences?agency=%00',
    'audit?to=0001-01-01',
    'reports/summary?asOf=0000-01-01',
    `reports/steps/rows?count=closed&cursor=${'-'.repeat(36)}/1`,
    `reports/consultations/rows?count=asked&cursor=${'-'.repeat(36)}/1`,
    `transfers?cursor=${cursorAfter({ at: '2026-11-16 ....+00', id: NOBODY })}`,
  ])('that no database can be asked, %s, are refused', async (path) => {
    const asker = await service.as(
      ...[{ role: 'administrator', agency: null } as const, { role: 'provincial-office', agency: null } as const],
      { role: 'division-head', agency: 'tq.stp' },
    );
    const answer = await asker.get(path, { 'x-reason': 'Kiem%20tra' });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
  });
  it('of addresses that do not exist are 404, in problem+json', async () => {
    for (const path of ['/api/v1/nothing', '/api/v2/dossiers', '/nothing', '/api/v1/dossiers/x/y/z']) {
      const answer = await cast.desk.get(path);
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
  it('with wild characters find nothing rather than everything', async () => {
    for (const q of ['%', '_', '\\', "' OR 1=1 --"]) {
      const answer = await cast.desk.get(`dossiers?q=${encodeURIComponent(q)}`);
      expect([q, answer.status, answer.body.items]).toEqual([q, 200, []]);
    }
  });
});
