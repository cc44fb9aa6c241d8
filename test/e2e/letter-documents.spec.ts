import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { printLetters } from '../../src/commands/letters.js';
import { checkSignatures } from '../../src/notifications/signature-check.js';
import { TestKeySigner } from '../../src/notifications/forms/test-key-signer.js';
import { type Format, LetterDocuments } from '../../src/notifications/letter-documents.js';
import { LetterFiles } from '../../src/notifications/channels/channel.js';
import { sha256Of } from '../../src/notifications/signed-letters.js';
import { filesBelow, LocalFiles } from '../../src/papers/local-files.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';
import { unzipped } from '../support/zip.js';

let service: Service;
let cast: Cast;
let code: string;
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-letters-'));

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00', { MOTCUA_DATA_DIR: dataDir });
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true });
});

const receive = async (more: object = {}): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code, more) })).body.dossierId;
const document = (id: string, kind: string, incident: string) => `dossiers/${id}/letters/${kind}/${incident}/document`;
const signature = (id: string, kind: string, incident: string) =>
  `dossiers/${id}/letters/${kind}/${incident}/signature`;
/** As the service gives them to an officer of the desk; the tests' client reads an answer as text. */
const bytesOf = async (dossier: string, kind: string, incident: string, format: Format = 'pdf') =>
  service.app.get(LetterDocuments).open({ dossier, kind, incident }, format, {
    kind: 'person',
    id: cast.desk.id,
    posts: [{ role: 'desk-officer', agency: CENTRE }],
  });
const STOP = 'DossierWithdrawn-3';
const stopped = async (): Promise<string> => {
  const id = await receive();
  expect((await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { reason: 'Đổi ý' }, at(2))).status).toBe(200);
  return id;
};
const refusedAfterReview = async (): Promise<string> => {
  const id = await receive();
  const go = async (who: Client, command: string, body: object, version: number) =>
    expect([command, (await who.post(`dossiers/${id}/${command}`, body, at(version))).status]).toEqual([command, 200]);
  await go(cast.desk, 'hand-over', {}, 2);
  await go(cast.head, 'assign', { stepId: 'processing', assignee: cast.specialist.id }, 3);
  await go(cast.specialist, 'submit-to-leader', { stepId: 'processing', proposal: 'refuse' }, 4);
  await go(cast.head, 'submit-to-leader', { stepId: 'review', proposal: 'refuse' }, 5);
  const decision = { stepId: 'approval', decision: 'refused', reason: 'Không đủ điều kiện', document: { id: 'tc-1' } };
  await go(cast.leader, 'sign-result', decision, 6);
  return id;
};

interface Listed {
  readonly kind: string;
  readonly incident: string;
  readonly opens: boolean;
}

describe('a letter on paper', () => {
  it('is drawn anew, waiting for its signature, and downloaded as PDF', async () => {
    const id = await receive();
    const { status, headers, body } = await cast.desk.get(document(id, 'receipt', '1'));
    expect([status, headers['content-type'], headers['x-letter-state']]).toEqual([
      200,
      'application/pdf',
      'awaiting-signature',
    ]);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="F2-01-H60/);
    expect(headers['cache-control']).toBe('no-store');
    expect(String(body).startsWith('%PDF-')).toBe(true);
    const { rows } = await service.db.stores.writer.query(
      `SELECT what, actor->>'id' AS who, details FROM motcua.audit WHERE subject = $1 AND what = 'dossier-read'`,
      [id],
    );
    expect(rows).toEqual([{ what: 'dossier-read', who: cast.desk.id, details: { part: 'letter' } }]);
  });

  it('is for the applicant himself, the receiving desk and the agency that decides; the others see that it is there', async () => {
    const submitted = await cast.citizen.post('dossiers/submissions', { filing: filing(code) });
    const id = submitted.body.dossierId as string;
    await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(1));
    for (const who of [cast.citizen, cast.desk, cast.specialist])
      expect((await who.get(document(id, 'receipt', '1'))).status).toBe(200);
    expect((await cast.office.get(document(id, 'receipt', '1'))).body.code).toBe('letter-people-not-yours');
    expect((await cast.stranger.get(document(id, 'receipt', '1'))).body.code).toBe('no-such-dossier');
    expect((await cast.desk.get(document(id, 'receipt', '2'))).body.code).toBe('no-such-letter');
    expect((await service.anonymous.get(document(id, 'receipt', '1'))).status).toBe(401);
  });

  it('is said to open in the list exactly where it opens, also for an agency that is consulted', async () => {
    const id = await refusedAfterReview();
    await cast.desk.post(signature(id, 'receipt', '1'), {});
    const asked = await receive();
    await cast.desk.post(`dossiers/${asked}/hand-over`, {}, at(2));
    await cast.head.post(`dossiers/${asked}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
    const question = { stepId: 'processing', agency: 'tq.snv', question: 'Xin ý kiến', answerBy: '2026-11-20' };
    expect((await cast.specialist.post(`dossiers/${asked}/open-consultation`, question, at(4))).status).toBe(200);
    await followed(service);
    const told: Record<string, boolean[]> = {};
    for (const dossier of [id, asked])
      for (const [name, who] of Object.entries(cast)) {
        const { status, body } = await who.get(`dossiers/${dossier}/letters`);
        for (const { kind, incident, opens } of status === 200 ? (body as Listed[]) : []) {
          const document_ = await who.get(document(dossier, kind, incident));
          expect([name, kind, opens, [403, 404].includes(document_.status)]).toEqual([name, kind, opens, !opens]);
          (told[name] ??= []).push(opens);
        }
      }
    for (const name of ['office', 'stranger'] as const) expect(told[name]).not.toContain(true);
    for (const name of ['desk', 'leader'] as const) expect(told[name]).not.toContain(false);
  });

  it('can be edited as a draft before it is signed: apology, supplement, refusal', async () => {
    const id = await refusedAfterReview();
    const path = document(id, 'refusal', 'result-7');
    expect((await cast.desk.get(`${path}?format=docx`)).headers['content-type']).toMatch(/wordprocessingml/);
    const { bytes } = await bytesOf(id, 'refusal', 'result-7', 'docx');
    expect(unzipped(bytes).get('word/document.xml')).toContain('Không đủ điều kiện');
    expect((await cast.desk.get(`${document(id, 'receipt', '1')}?format=docx`)).body.code).toBe('no-draft-of-letter');
    expect((await cast.desk.get(`${path}?format=odt`)).body.code).toBe('invalid');
    expect((await cast.leader.post(signature(id, 'refusal', 'result-7'), {})).status).toBe(200);
    expect((await cast.desk.get(`${path}?format=docx`)).body.code).toBe('letter-signed');
  });
});

describe('a signature', () => {
  it('freezes the bytes: what changes later changes nothing of them', async () => {
    const id = await stopped();
    const list = async () =>
      (await cast.desk.get(`dossiers/${id}/letters`)).body as { kind: string; signed: unknown }[];
    const before = await bytesOf(id, 'stop', STOP);
    const signed = await cast.desk.post(signature(id, 'stop', STOP), {});
    expect(signed.body).toMatchObject({
      algorithm: 'test-ed25519',
      signedBy: cast.desk.id,
      signedAt: expect.stringMatching(/\+07:00$/),
    });
    const after = await bytesOf(id, 'stop', STOP);
    expect([before.signed, after.signed, sha256Of(after.bytes)]).toEqual([false, true, signed.body.sha256]);
    expect((await cast.desk.get(document(id, 'stop', STOP))).headers['x-letter-state']).toBe('signed');
    expect(after.bytes.equals(before.bytes)).toBe(false);

    const catalogue = service.app.get(Catalogue);
    const named = catalogue.agencyName.bind(catalogue);
    catalogue.agencyName = () => 'Cơ quan đã đổi tên'; // the register, the template, the people: whatever it was made from
    try {
      expect((await bytesOf(id, 'stop', STOP)).bytes.equals(after.bytes)).toBe(true);
    } finally {
      catalogue.agencyName = named;
    }
    service.clock.advance(60_000);
    const again = await cast.desk.post(signature(id, 'stop', STOP), {});
    expect(again.body).toEqual(signed.body);
    const { sha256, signedAt } = signed.body;
    await followed(service);
    expect((await list()).find(({ kind }) => kind === 'stop')!.signed).toEqual({
      at: signedAt,
      by: cast.desk.id,
      sha256,
    });
  });

  it('is given by who answers for the letter, at the agency that writes it', async () => {
    const id = await refusedAfterReview();
    for (const who of [cast.desk, cast.specialist, cast.head])
      expect((await who.post(signature(id, 'refusal', 'result-7'), {})).body.code).toBe('letter-not-yours-to-sign');
    expect((await cast.leader.post(signature(id, 'receipt', '1'), {})).body.code).toBe('letter-not-yours-to-sign');
    expect((await cast.post.post(signature(id, 'receipt', '1'), {})).status).toBe(200);
    expect((await cast.leader.post(signature(id, 'refusal', 'result-7'), {})).status).toBe(200);
    const { rows } = await service.db.stores.writer.query(
      `SELECT actor->>'id' AS who, details FROM motcua.audit WHERE subject = $1 AND what = 'letter-signed' ORDER BY details->>'kind'`,
      [id],
    );
    expect(rows).toEqual([
      { who: cast.post.id, details: { kind: 'receipt', incident: '1', sha256: expect.any(String) } },
      { who: cast.leader.id, details: { kind: 'refusal', incident: 'result-7', sha256: expect.any(String) } },
    ]);
  });

  it('of two at once is one', async () => {
    const id = await stopped();
    const both = await Promise.all([cast.desk, cast.post].map((who) => who.post(signature(id, 'stop', STOP), {})));
    expect(both[0]!.body).toEqual(both[1]!.body);
    const { rowCount } = await service.db.stores.writer.query(
      'SELECT FROM motcua.letter_signature WHERE dossier = $1',
      [id],
    );
    expect(rowCount).toBe(1);
  });

  it('is missed when the bytes are changed or gone, by who opens it and by motcua verify', async () => {
    const id = await stopped();
    const { sha256 } = (await cast.desk.post(signature(id, 'stop', STOP), {})).body as { sha256: string };
    const master = Buffer.alloc(32, 7);
    const told: string[] = [];
    const check = () =>
      checkSignatures(
        service.db.stores.writer,
        new LocalFiles(filesBelow(dataDir), master),
        new TestKeySigner(master),
        (line) => told.push(line),
      );
    expect((await check()).differences).toBe(0);

    const path = join(filesBelow(dataDir), sha256.slice(0, 2), sha256);
    const kept = readFileSync(path);
    const spoilt = Buffer.from(kept);
    spoilt[200] = spoilt[200]! ^ 1;
    writeFileSync(path, spoilt);
    expect((await cast.desk.get(document(id, 'stop', STOP))).body.code).toBe('letter-damaged');
    expect([(await check()).differences, told.at(-1)]).toEqual([
      1,
      expect.stringContaining('its bytes have been changed'),
    ]);
    rmSync(path);
    expect((await cast.desk.get(document(id, 'stop', STOP))).body.code).toBe('letter-damaged');
    expect([(await check()).differences, told.at(-1)]).toEqual([1, expect.stringContaining('its bytes are missing')]);
    writeFileSync(path, kept);
    expect((await cast.desk.get(document(id, 'stop', STOP))).status).toBe(200);
    const other = new TestKeySigner(Buffer.alloc(32, 9));
    const foreign = await checkSignatures(
      service.db.stores.writer,
      new LocalFiles(filesBelow(dataDir), master),
      other,
      () => undefined,
    );
    expect(foreign.differences).toBe(foreign.signed);
  });

  it('is what an e-mail brings along; a letter that waits for it goes nowhere', async () => {
    const id = await stopped();
    const notice = { dossier: id, letter_kind: 'stop', letter_incident: STOP } as const;
    const files = service.app.get(LetterFiles);
    expect(await files.of({ ...notice, channel: 'email' })).toEqual([]);
    const { sha256 } = (await cast.desk.post(signature(id, 'stop', STOP), {})).body as { sha256: string };
    const [file] = await files.of({ ...notice, channel: 'email' });
    expect([file!.type, sha256Of(file!.bytes)]).toEqual(['application/pdf', sha256]);
    expect(await files.of({ ...notice, channel: 'sms' })).toEqual([]);
    expect(await files.of({ ...notice, letter_kind: null, channel: 'email' })).toEqual([]);
  });

  it('keeps its bytes sealed on disk: no name of a person lies there', async () => {
    const id = await stopped();
    const { sha256 } = (await cast.desk.post(signature(id, 'stop', STOP), {})).body as { sha256: string };
    const folder = join(filesBelow(dataDir), sha256.slice(0, 2));
    expect(readdirSync(folder)).toContain(sha256);
    const sealed = readFileSync(join(folder, sha256));
    expect(sealed.includes('%PDF')).toBe(false);
    expect(sha256Of(sealed)).not.toBe(sha256);
  });
});

describe('papers whose names the source cut off', () => {
  it('keep the receipt from being printed or signed until an administrator completes them', async () => {
    const cut = service.app
      .get(Catalogue)
      .procedures()
      .find(
        ({ findings, levels, channels, papers }) =>
          findings.length === 0 &&
          levels.includes('province') &&
          channels.includes('direct') &&
          papers[0]?.nameTruncated,
      )!;
    const { id: paperId, name } = cut.papers[0]!;
    const papers = [{ paperId, name, originals: 1 }];
    const id = (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(cut.code, { papers }) })).body
      .dossierId;
    const asked = async () => [
      await cast.desk.get(document(id, 'receipt', '1')),
      await cast.desk.post(signature(id, 'receipt', '1'), {}),
    ];
    for (const { status, body } of await asked()) expect([status, body.code]).toEqual([409, 'paper-name-cut']);

    const path = `procedures/${cut.code}/paper-names`;
    const names = [{ paperId, name: `${name.replace(/\s*…\s*$/, '')} theo quy định` }];
    expect((await cast.desk.put(path, { names, source: 'QĐ 1' })).body.code).toBe('role-required');
    expect(
      (await cast.admin.put(path, { names: [{ paperId, name: 'Giấy khác' }], source: 'QĐ 1' })).body.errors,
    ).toMatchObject([{ pointer: '/names/0/name', code: 'not-completed' }]);
    const completed = await cast.admin.put(path, { names, source: 'QĐ 1' });
    expect([completed.status, completed.body.papers[0].name]).toEqual([200, names[0]!.name]);
    for (const { status } of await asked()) expect(status).toBe(200);
  });

  it('keep no other form from being printed', async () => {
    const id = await receive({ papers: [{ name: 'Bản kê trang thiết bị của cửa hàng…', originals: 1 }] });
    await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { reason: 'Đổi ý' }, at(2));
    expect((await cast.desk.get(document(id, 'stop', STOP))).status).toBe(200);
  });
});

describe('motcua letters', () => {
  it('prints every letter into a folder: what is signed byte for byte, the rest as it stands; the look is on record', async () => {
    const id = await stopped();
    const { code: number } = (await cast.desk.get(`dossiers/${id}`)).body as { code: string };
    const { sha256 } = (await cast.desk.post(signature(id, 'stop', STOP), {})).body as { sha256: string };
    const out = join(dataDir, 'out');
    const house = { stores: service.db.stores, secretKey: Buffer.alloc(32, 7) };
    const { written, failed, kinds } = await printLetters(house, service.config, out);
    const names = readdirSync(out);
    expect([names.length, failed]).toEqual([written, 1]); // the receipt with a name that is cut off
    expect(sha256Of(readFileSync(join(out, `2026-11-16-stop-${number}-${STOP}.pdf`)))).toBe(sha256);
    expect(
      readFileSync(join(out, `2026-11-16-receipt-${number}-1.pdf`))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const { rows } = await service.db.stores.writer.query(
      `SELECT actor->>'id' AS who, details FROM motcua.audit WHERE what = 'letters-printed'`,
    );
    expect(rows).toEqual([{ who: 'motcua letters', details: { kind: 'all' } }]);
    const signed = await service.db.stores.writer.query(`SELECT FROM motcua.letter_signature WHERE kind = 'stop'`);
    expect(kinds['stop']!.signed).toBe(signed.rowCount);
    const stops = await printLetters(house, service.config, join(dataDir, 'stops'), { kind: 'stop' });
    expect([stops.failed, readdirSync(join(dataDir, 'stops')).every((name) => name.includes('-stop-'))]).toEqual([
      0,
      true,
    ]);
    const most = (kind: string) => (kind === 'receipt' ? 2 : 0);
    const two = await printLetters(house, service.config, join(dataDir, 'two'), { most });
    expect([two.written, two.kinds['receipt']]).toEqual([2, { written: 2, signed: 0 }]);
    expect(readdirSync(join(dataDir, 'two'))).toHaveLength(2);
  });
});

describe('the register', () => {
  const register = (agency: string, from: string, to: string) =>
    `reports/register?agency=${agency}&from=${from}&to=${to}`;

  it('is printed by the desk whose it is', async () => {
    const answer = await cast.desk.get(register(CENTRE, '2026-11-16', '2026-12-04'));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await cast.stranger.get(register(CENTRE, '2026-11-16', '2026-12-04'))).body.code).toBe('not-your-agency');
    expect((await cast.leader.get(register(CENTRE, '2026-11-16', '2026-12-04'))).body.code).toBe('role-required');
  });

  it('is of one year, and no longer than a printer likes', async () => {
    const faults = async (from: string, to: string) => (await cast.desk.get(register(CENTRE, from, to))).body.errors;
    expect(await faults('2026-12-04', '2026-11-16')).toMatchObject([{ pointer: '?from', code: 'after-to' }]);
    expect(await faults('2025-12-04', '2026-11-16')).toMatchObject([{ pointer: '?to', code: 'other-year' }]);
    expect(await faults('2026-02-30', '2026-11-16')).toMatchObject([{ code: 'date' }]);
  });
});
