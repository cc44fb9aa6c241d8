import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Accounts } from '../../src/identity/accounts.js';
import { Sessions } from '../../src/identity/sessions.js';
import { checkFiles } from '../../src/papers/file-check.js';
import { FILE_STORE, type FileStore } from '../../src/papers/file-store.js';
import { filesBelow } from '../../src/papers/local-files.js';
import { docx, pdf, png } from '../support/file-samples.js';
import { multipart, type Part } from '../support/multipart.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, PASSWORD, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, owner } from '../support/straight-path.js';
import { until } from '../support/until.js';

let service: Service;
let cast: Cast;
let code: string;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-files-'));
  service = await startService('2026-11-16T08:00:00+07:00', {
    MOTCUA_DATA_DIR: dataDir,
    FILE_MAX_MB: '0.1',
    FILES_PER_DOSSIER: '6',
  });
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true });
});

let people = 0;
/** A dossier of a person whom no other has, unless named. */
const received = async (idNumber = `0081900${String(++people).padStart(5, '0')}`): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code, { owner: owner({ idNumber }) }) })).body
    .dossierId;
const file = (body: Buffer = pdf(), filename = 'don.pdf'): Part => ({ name: 'file', body, filename });
const field = (name: string, body: string): Part => ({ name, body });
const upload = (
  who: Client,
  id: string,
  parts: readonly Part[],
  more: Record<string, string | undefined> = {},
): Promise<Answer> => {
  const { payload, headers } = multipart(...parts);
  return who.post(`dossiers/${id}/files`, payload, { ...headers, ...more });
};
const listed = async (who: Client, id: string) => (await who.get(`dossiers/${id}/files`)).body.items;
const kept = () =>
  readdirSync(filesBelow(dataDir), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const same = ({ status, body }: Answer) => ({ status, body: { ...body, instance: '', traceId: '' } });

describe('an upload', () => {
  it('is a file of the dossier, and comes back byte for byte, as an attachment that runs nothing', async () => {
    const id = await received();
    const bytes = pdf('Đơn đề nghị cấp bản sao');
    const name = 'Đơn đề nghị.pdf'.normalize('NFD');
    const added = await upload(cast.desk, id, [field('paperId', 'p1'), file(bytes, name)]);
    expect([added.status, added.body]).toEqual([
      201,
      {
        id: expect.any(String),
        paperId: 'p1',
        name: 'Đơn đề nghị.pdf',
        mediaType: 'application/pdf',
        size: bytes.length,
        sha256: sha256(bytes),
        supersedes: null,
        reusedFrom: null,
        origin: 'digitised',
        agency: 'tq.vp.ttpvhcc',
        role: 'desk-officer',
        addedAt: '2026-11-16T08:00:00+07:00',
      },
    ]);
    const back = await cast.specialist.get(`dossiers/${id}/files/${added.body.id}`);
    expect([back.status, back.body, back.headers]).toEqual([
      200,
      bytes.toString(),
      expect.objectContaining({
        'content-type': 'application/pdf',
        'content-length': String(bytes.length),
        'content-disposition': `attachment; filename="Don de nghi.pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B.pdf`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      }),
    ]);
  });

  it.each<[string, Part, string]>([
    [
      'a page that is called a PDF',
      file(Buffer.from('<html><script>alert(1)</script></html>'), 'don.pdf'),
      'file-kind',
    ],
    ['a PDF with a page before it', file(Buffer.concat([Buffer.from('%PDF-1.4\n<html>'), pdf()])), 'file-two-faced'],
    ['a PDF that runs a script', file(pdf('/S/JavaScript/JS(x)')), 'file-active'],
    ['nothing', file(Buffer.alloc(0)), 'file-kind'],
  ])('is refused when it is %s, and leaves nothing', async (_, part, fault) => {
    const id = await received();
    const before = kept().length;
    const answer = await upload(cast.desk, id, [part]);
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
      415,
      'file-refused',
      [{ pointer: '/file', code: fault, message: expect.any(String) }],
    ]);
    expect([kept().length, await listed(cast.desk, id)]).toEqual([before, []]);
  });

  it('is refused beyond its size while it still comes, and leaves nothing', async () => {
    const id = await received();
    const before = kept().length;
    const answer = await upload(cast.desk, id, [file(Buffer.concat([pdf(), Buffer.alloc(100_000)]))]);
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
    expect([kept().length, await listed(cast.desk, id)]).toEqual([before, []]);
  });

  it.each<[string, Part[], string]>([
    ['no file', [field('paperId', 'p1')], '/file required'],
    ['an unknown field', [field('path', '/etc/x'), file()], '/path unknown'],
    ['a file by another name', [{ ...file(), name: 'upload' }], '/upload unknown'],
    ['a field twice', [field('paperId', 'p1'), field('paperId', 'p2'), file()], '/paperId unknown'],
    ['a paper that is a path', [field('paperId', '../p1'), file()], '/paperId matches'],
    ['a predecessor that is none', [field('supersedes', 'x'), file()], '/supersedes isUuid'],
  ])('with %s is refused by its pointer', async (_, parts, fault) => {
    const answer = await upload(cast.desk, await received(), parts);
    expect([
      answer.status,
      answer.body.errors?.map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`),
    ]).toEqual([400, [fault]]);
  });

  it('with two files, or cut off in the middle, is refused and leaves nothing', async () => {
    const id = await received();
    const before = kept().length;
    expect((await upload(cast.desk, id, [file(), file()])).status).toBe(413);
    const { payload, headers } = multipart(file());
    const cut = await cast.desk.post(`dossiers/${id}/files`, payload.subarray(0, payload.length - 40), headers);
    expect([cut.status, cut.body.code]).toEqual([400, 'invalid']);
    expect([kept().length, await listed(cast.desk, id)]).toEqual([before, []]);
  });

  it('needs a key, which no HTML form of another site can send, and multipart alone', async () => {
    const id = await received();
    const keyless = await upload(cast.desk, id, [file()], { 'idempotency-key': undefined });
    expect([keyless.status, keyless.body.errors[0].pointer]).toEqual([400, 'Idempotency-Key']);
    expect((await upload(cast.desk, id, [file()], { origin: 'https://evil.example' })).status).toBe(403);
    expect((await cast.desk.post(`dossiers/${id}/files`, { file: 'x' })).status).toBe(415);
    expect((await upload(service.anonymous, id, [file()])).status).toBe(401);
  });

  it('sent twice under one key is one file; another file under it is refused', async () => {
    const id = await received();
    const key = { 'idempotency-key': 'an-upload-sent-twice' };
    const [first, second] = [await upload(cast.desk, id, [file()], key), await upload(cast.desk, id, [file()], key)];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await listed(cast.desk, id)).toHaveLength(1);
    expect((await upload(cast.desk, id, [file(png(), 'a.png')], key)).body.code).toBe('key-reused');
  });

  it('by many at once keeps every one, up to what a dossier may hold', async () => {
    const id = await received();
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, n) => upload(cast.desk, id, [file(pdf(`tờ ${n}`))])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(6).fill(201), ...Array(3).fill(409)]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('files-full');
    expect(await listed(cast.desk, id)).toHaveLength(6);
  });
});

describe('the scans of a whole dossier', () => {
  it('dropped upon the counter at once are all taken in', async () => {
    const house = await startService('2026-11-16T08:00:00+07:00', { MOTCUA_DATA_DIR: dataDir });
    try {
      Object.assign(house.db.stores.writer.options, { max: 10 }); // as many as a service has unless told otherwise
      const { desk } = await castOf(house);
      const id = (await desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
      const scans = Array.from({ length: 40 }, (_, n) => file(pdf(`tờ ${n}`)));
      const answers = await Promise.all(scans.map((scan) => upload(desk, id, [scan])));
      expect(answers.map(({ status }) => status)).toEqual(scans.map(() => 201));
    } finally {
      await house.stop();
    }
  });
});

describe('a cut between the bytes and their row', () => {
  it('leaves bytes without a row, which are nobody’s; never a row without bytes', async () => {
    const id = await received();
    const bytes = pdf('cắt điện');
    const owner = new pg.Client({ connectionString: service.db.ownerUrl });
    await owner.connect();
    await owner.query('REVOKE INSERT ON motcua.file FROM motcua_writer');
    const answer = await upload(cast.desk, id, [file(bytes)]);
    await owner.query('GRANT INSERT ON motcua.file TO motcua_writer');
    await owner.end();
    expect(answer.status).toBe(500);
    expect(kept().map(({ name }) => name)).toContain(sha256(bytes));
    expect(await listed(cast.desk, id)).toEqual([]);
    expect((await upload(cast.desk, id, [file(bytes)])).status).toBe(201);
  });

  it('or a disk without room, leaves neither', async () => {
    const id = await received();
    const store = service.app.get<FileStore>(FILE_STORE);
    const before = kept().length;
    const draft = jest
      .spyOn(store, 'draft')
      .mockRejectedValueOnce(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    const full = await upload(cast.desk, id, [file()]);
    expect([full.status, full.body.code, full.headers['retry-after']]).toEqual([503, 'try-again', '60']);
    expect([kept().length, await listed(cast.desk, id)]).toEqual([before, []]);
    draft.mockRestore();
  });
});

describe('over the wire', () => {
  /** The head of an upload whose body is announced longer than what is sent. */
  const begin = (port: number, cookie: string, id: string, body: Buffer, length: number) =>
    new Promise<{ socket: Socket; said: () => string }>((resolve) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => {
        const { headers } = multipart();
        socket.write(
          `POST /api/v1/dossiers/${id}/files HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\nidempotency-key: over-the-wire-${id}\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${length}\r\n\r\n`,
        );
        socket.write(body);
        resolve({ socket, said: () => heard });
      });
      socket.on('data', (data) => (heard += data.toString()));
      socket.on('error', () => undefined); // the server may close first
    });
  let port: number;
  let cookie: string;
  beforeAll(async () => {
    await service.app.listen(0, '127.0.0.1');
    ({ port } = (service.app.getHttpServer() as Server).address() as AddressInfo);
    const id = await service.app.get(Accounts).create({
      username: 'quaday',
      displayName: 'Q',
      password: PASSWORD,
      posts: [{ role: 'desk-officer', agency: CENTRE }],
      createdBy: null,
      mustChangePassword: false,
    });
    cookie = `motcua_session=${await service.app.get(Sessions).open(id, 'test')}`;
  });

  it('an upload that the sender gives up in the middle leaves nothing', async () => {
    const id = await received();
    const before = kept().length;
    const { payload } = multipart(file(Buffer.concat([pdf(), Buffer.alloc(50_000)])));
    const { socket } = await begin(port, cookie, id, payload.subarray(0, 40_000), payload.length);
    await until(async () => kept().length > before); // its draft is there
    socket.destroy();
    await until(async () => kept().length === before);
    expect(await listed(cast.desk, id)).toEqual([]);
  });

  it('one that is refused at its first part is answered, however much was still to come', async () => {
    const id = await received();
    const { payload } = multipart(field('path', '/etc/passwd'), file(Buffer.alloc(5_000_000)));
    const { socket, said } = await begin(port, cookie, id, payload.subarray(0, 300_000), payload.length);
    await until(async () => said().includes('/path'));
    expect(said()).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });
});

describe('a newer version', () => {
  it('names the older, which is kept; a version has one successor', async () => {
    const id = await received();
    const first = (await upload(cast.desk, id, [file(pdf('cũ'))])).body;
    const second = (await upload(cast.desk, id, [field('supersedes', first.id), file(docx(), 'don.docx')])).body;
    expect(
      (await listed(cast.desk, id)).map((one: { id: string; superseded: boolean }) => [one.id, one.superseded]),
    ).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    expect((await cast.desk.get(`dossiers/${id}/files/${first.id}`)).status).toBe(200);
    const again = await upload(cast.desk, id, [field('supersedes', first.id), file(pdf('khác'))]);
    expect([again.status, again.body.code]).toEqual([409, 'file-superseded']);
  });
  it('takes the place of a file of its own dossier alone', async () => {
    const elsewhere = (await upload(cast.desk, await received(), [file()])).body.id;
    const answer = await upload(cast.desk, await received(), [field('supersedes', elsewhere), file()]);
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-file']);
  });
});

describe('who may', () => {
  it('read a file: who sees its dossier; to others it is not there, in the same words', async () => {
    const id = await received();
    const { id: added } = (await upload(cast.desk, id, [file()])).body;
    const nothing = '00000000-0000-4000-8000-000000000000';
    for (const who of [cast.stranger, cast.citizen, cast.admin]) {
      for (const path of ['files', `files/${added}`, 'reusable-files', 'originals'])
        expect(same(await who.get(`dossiers/${id}/${path}`))).toEqual(
          same(await who.get(`dossiers/${nothing}/${path}`)),
        );
      expect((await upload(who, id, [file()])).body.code).toBe('no-such-dossier');
    }
    const other = await received();
    expect(same(await cast.desk.get(`dossiers/${other}/files/${added}`))).toEqual(
      same(await cast.desk.get(`dossiers/${other}/files/${nothing}`)),
    );
  });

  it('add one: who works on the dossier, the applicant while papers are asked of him, nobody when it is closed', async () => {
    const id = await received();
    expect((await upload(cast.office, id, [file()])).body.code).toBe('files-not-yours');
    expect((await upload(cast.specialist, id, [file()])).status).toBe(201);
    const own = (await cast.citizen.post('dossiers/submissions', { filing: filing(code) })).body.dossierId;
    expect((await upload(cast.citizen, own, [file()])).status).toBe(201);
    await cast.desk.post(`dossiers/${own}/accept-submission`, {}, at(1));
    expect((await upload(cast.citizen, own, [file(pdf('thêm'))])).body.code).toBe('files-not-now');
    await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { originalsReturned: true }, at(2));
    expect((await upload(cast.desk, id, [file(pdf('muộn'))])).body.code).toBe('files-not-now');
  });
});

describe('a download', () => {
  it('by an officer is on record before it leaves, and the applicant is told; his own is nobody’s business', async () => {
    const id = (await cast.citizen.post('dossiers/submissions', { filing: filing(code) })).body.dossierId;
    const { id: added } = (await upload(cast.citizen, id, [file()])).body;
    await cast.citizen.get(`dossiers/${id}/files/${added}`);
    await cast.desk.get(`dossiers/${id}/files/${added}`);
    const { rows } = await service.db.stores.writer.query(
      `SELECT actor->>'id' AS who, what, details FROM motcua.audit WHERE subject = $1 AND what IN ('dossier-read', 'file-added') ORDER BY at, no`,
      [id],
    );
    expect(rows).toEqual([
      { who: cast.citizen.id, what: 'file-added', details: { file: added, sha256: sha256(pdf()) } },
      { who: cast.desk.id, what: 'dossier-read', details: { part: 'file', file: added } },
    ]);
    expect((await cast.citizen.get(`dossiers/${id}/views`)).body.items).toMatchObject([
      { what: 'dossier-read', part: 'file' },
    ]);
  });

  it('gives nothing that was changed or lost on the disk, and verify names it', async () => {
    const id = await received();
    const [changed, lost] = [pdf('sẽ bị sửa'), pdf('sẽ bị mất')];
    const ids = [];
    for (const bytes of [changed, lost]) ids.push((await upload(cast.desk, id, [file(bytes)])).body.id);
    const lines: string[] = [];
    const check = () =>
      checkFiles(service.db.stores.writer, service.app.get<FileStore>(FILE_STORE), (line) => lines.push(line));
    expect((await check()).differences).toBe(0);
    const path = (bytes: Buffer) => join(filesBelow(dataDir), sha256(bytes).slice(0, 2), sha256(bytes));
    writeFileSync(path(changed), 'khác');
    rmSync(path(lost));
    for (const added of ids) {
      const answer = await cast.desk.get(`dossiers/${id}/files/${added}`);
      expect([answer.status, answer.body.code]).toEqual([500, 'file-damaged']);
    }
    expect((await check()).differences).toBe(2);
    expect(lines.sort()).toEqual(
      [
        `dossier ${id}: file ${ids[0]}: its bytes have been changed`,
        `dossier ${id}: file ${ids[1]}: its bytes are missing`,
      ].sort(),
    );
    await upload(cast.desk, id, [file(lost)]);
    await upload(cast.desk, id, [file(changed)]); // the same bytes taken in again mend both
    expect((await check()).differences).toBe(0);
  });
});

describe('a digitised paper of an earlier dossier', () => {
  it('of the same person may be used again, without another upload', async () => {
    const [earlier, now] = [await received('008190012121'), await received('008190012121')];
    const { id: old } = (await upload(cast.desk, earlier, [file(pdf('Giấy khai sinh'))])).body;
    const { id: scan } = (
      await upload(cast.desk, earlier, [field('supersedes', old), file(pdf('Giấy khai sinh, rõ hơn'))])
    ).body;
    const { items } = (await cast.desk.get(`dossiers/${now}/reusable-files`)).body;
    expect(items.map((one: { id: string; dossier: string }) => [one.id, one.dossier])).toEqual([[scan, earlier]]);
    const reused = await cast.desk.post(`dossiers/${now}/reused-files`, { file: scan, paperId: 'p1' });
    expect([reused.status, reused.body]).toEqual([
      201,
      expect.objectContaining({ reusedFrom: scan, origin: 're-used', paperId: 'p1' }),
    ]);
    expect((await cast.desk.get(`dossiers/${now}/files/${reused.body.id}`)).status).toBe(200);
    expect((await cast.desk.post(`dossiers/${now}/reused-files`, { file: old })).body.code).toBe('no-such-file');
  });

  it('of another person, or one that the asker may not see, may not', async () => {
    const [mine, anothers] = [await received('008190013131'), await received('008190014141')];
    const { id: scan } = (await upload(cast.desk, anothers, [file(pdf('của người khác'))])).body;
    expect((await cast.desk.post(`dossiers/${mine}/reused-files`, { file: scan })).body.code).toBe('no-such-file');
    const otherDesk = await service.as({ role: 'desk-officer', agency: 'tq.stc' });
    const elsewhere = await otherDesk.post('dossiers', {
      channel: 'direct',
      filing: filing(code, { receiver: 'tq.stc', resolver: 'tq.stc', owner: owner({ idNumber: '008190013131' }) }),
    });
    expect(elsewhere.status).toBe(201);
    const { id: unseen } = (await upload(otherDesk, elsewhere.body.dossierId, [file(pdf('nơi khác'))])).body;
    expect((await cast.desk.post(`dossiers/${mine}/reused-files`, { file: unseen })).body.code).toBe('no-such-file');
  });
});

describe('the originals of a dossier', () => {
  it('are listed as held until they went back', async () => {
    const id = await received();
    expect((await cast.desk.get(`dossiers/${id}/originals`)).body).toEqual({
      items: [{ paperId: null, name: 'Tờ khai', handedIn: 1, held: 1 }],
      returnedAt: null,
    });
    await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { originalsReturned: true }, at(2));
    expect((await cast.desk.get(`dossiers/${id}/originals`)).body).toEqual({
      items: [{ paperId: null, name: 'Tờ khai', handedIn: 1, held: 0 }],
      returnedAt: '2026-11-16T08:00:00+07:00',
    });
  });
});

describe('the checklist at reception', () => {
  it('says what is still missing of what was brought, and keeps nothing', async () => {
    const list = (await service.anonymous.get(`procedures/1.010803/checklist`)).body;
    expect(list).toMatchObject({
      procedure: '1.010803',
      variant: 'main',
      papers: [{ paperId: 'p1', form: true }, { paperId: 'p2' }],
    });
    const compare = async (papers: object[]) =>
      (
        await service.anonymous.post(
          'procedures/1.010803/checklist/comparison',
          { papers },
          { 'idempotency-key': undefined },
        )
      ).body;
    const partly = await compare([{ paperId: 'p1', name: 'Đơn', originals: 1 }, { name: 'Ảnh' }]);
    expect(partly).toMatchObject({
      complete: false,
      missing: [{ paper: { paperId: 'p2' }, short: { originals: 1 } }],
      unlisted: [{ name: 'Ảnh' }],
    });
    expect(
      await compare([
        { paperId: 'p1', name: 'Đơn', originals: 1 },
        { paperId: 'p2', name: 'Ủy quyền', originals: 1 },
      ]),
    ).toMatchObject({
      complete: true,
    });
    expect((await service.anonymous.get('procedures/1.010803/checklist?variant=v9')).body.code).toBe('no-such-variant');
    expect((await service.anonymous.get('procedures/9.999999/checklist')).body.code).toBe('procedure-not-found');
  });
});
