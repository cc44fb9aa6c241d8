import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { ReceptionDrafts } from '../../src/dossiers/reception-drafts.js';
import { SealedDrafts } from '../../src/dossiers/sealed-drafts.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, owner, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;
let another: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
  another = procedureWith(service, 5, 'working_days').code;
});
afterAll(() => service.stop());

const IDENTITY = { idKind: 'cccd', idNumber: '008190001234' };
const received = async (who: Client, more: object = {}): Promise<string> =>
  (await who.post('dossiers', { channel: 'direct', filing: filing(code, more) })).body.dossierId;
const audited = async (what: string) =>
  (
    await service.db.stores.writer.query(
      `SELECT actor->>'id' AS who, subject, why, details FROM motcua.audit WHERE what = $1 ORDER BY at, no`,
      [what],
    )
  ).rows;

describe('a draft of a reception', () => {
  const window = randomUUID();
  const body = (name: string, more: object = {}) => ({
    window,
    submission: randomUUID(),
    form: { owner: { name }, papers: { p1: { on: true } } },
    ...more,
  });
  const save = (draft: object, who: Client = cast.desk, desk = CENTRE) => who.put(`reception/drafts/${desk}`, draft);
  const mine = async (who: Client = cast.desk) => (await who.get('reception/drafts')).body.items;
  const stored = async () => (await service.db.stores.writer.query('SELECT account FROM motcua.reception_draft')).rows;

  it('comes back as it was typed, with the time and the key, to its officer alone', async () => {
    const draft = body('Lò Văn Thử');
    expect((await save(draft)).body).toEqual({ savedAt: '2026-11-16T08:00:00+07:00' });
    const { form, submission } = draft;
    expect(await mine()).toEqual([{ desk: CENTRE, form, submission, savedAt: '2026-11-16T08:00:00+07:00' }]);
    expect(await mine(cast.post)).toEqual([]);
  });

  it('is one an officer and desk, and only at a desk of his', async () => {
    await save(body('Lò Văn Hai'));
    expect((await mine()).map(({ form }: { form: { owner: object } }) => form.owner)).toEqual([{ name: 'Lò Văn Hai' }]);
    const refused = await save(body('Lò Văn Ba'), cast.desk, RESOLVER);
    expect([refused.status, refused.body.code]).toEqual([403, 'desk-not-yours']);
    expect((await save(body('Lò Văn Ba'), cast.specialist)).status).toBe(403);
  });

  it('is unreadable in the table, and to a writer or another officer’s reader not there', async () => {
    await save(body('Lò Văn Kín'));
    const { writer, reader } = service.db.stores;
    await expect(writer.query('SELECT sealed FROM motcua.reception_draft')).rejects.toThrow(/permission denied/);
    const seenBy = async (viewer: string) =>
      (
        await reader.query(
          `SELECT sealed FROM motcua.reception_draft WHERE (SELECT set_config('motcua.viewer', $1, true)) IS NOT NULL`,
          [viewer],
        )
      ).rows as { sealed: string }[];
    expect(await seenBy(`officer:${cast.post.id} ${CENTRE}`)).toEqual([]);
    const own = await seenBy(`officer:${cast.desk.id}`);
    expect(own).toHaveLength(1);
    expect(Buffer.from(own[0]!.sealed, 'base64').toString('latin1')).not.toContain('Kín');
  });

  it('belongs to one window: another says that it goes on with it', async () => {
    const first = body('Cửa sổ một');
    await save(first);
    const second = { ...first, window: randomUUID(), form: { owner: { name: 'Cửa sổ hai' } } };
    const refused = await save(second);
    expect([refused.status, refused.body.code]).toEqual([409, 'draft-elsewhere']);
    expect((await save({ ...second, takeOver: true })).status).toBe(200);
    expect((await save(first)).body.code).toBe('draft-elsewhere');
    expect((await mine())[0].form).toEqual(second.form);
  });

  it('is refused when it is larger than any form', async () => {
    const huge = await save(body('x'.repeat(60_001)));
    expect([huge.status, huge.body.code]).toEqual([413, 'too-large']);
  });

  it('goes when its dossier is received, and does not rise again when it arrives late', async () => {
    const draft = body('Lò Văn Nhận', { takeOver: true });
    await save(draft);
    await cast.desk.post(
      'dossiers',
      { channel: 'direct', filing: filing(code, { owner: owner({ idNumber: '008190009001' }) }) },
      { 'idempotency-key': draft.submission },
    );
    expect(await mine()).toEqual([]);
    const late = await save(draft);
    expect([late.status, late.body.code]).toEqual([409, 'draft-received']);
    expect(await stored()).toEqual([]);
  });

  it('goes when its officer discards it', async () => {
    await save(body('Lò Văn Bỏ'));
    const { app } = service;
    expect(await mine()).toHaveLength(1);
    await app.get(ReceptionDrafts).discard(cast.desk.id, CENTRE);
    expect(await stored()).toEqual([]);
  });

  it('goes when it has not been saved for as long as the parameter of that day says', async () => {
    const hours = service.app.get(Catalogue).parameter('receptionDraftHours', '2026-11-16' as never)!.value as number;
    await save(body('Lò Văn Cũ'));
    service.clock.advance(hours * 3_600_000 - 1);
    const drafts = service.app.get(ReceptionDrafts);
    const sweep = () => service.app.get(SealedDrafts).sweep();
    await sweep();
    expect(await drafts.of(cast.desk.id)).toHaveLength(1);
    service.clock.advance(1);
    expect(await drafts.of(cast.desk.id)).toEqual([]); // gone for its officer before it is swept away
    expect(await stored()).toHaveLength(1);
    await sweep();
    expect(await stored()).toEqual([]);
  });
});

describe('before a reception', () => {
  const duplicates = async (who: Client, procedureCode = code, more: object = {}) =>
    (await who.post('reception/duplicates', { ...IDENTITY, procedureCode, ...more })).body;
  const known = async (who: Client, more: object = {}) =>
    (await who.post('reception/known-person', { ...IDENTITY, ...more })).body.known;
  let desk: Client;
  let elsewhere: Client;

  beforeAll(async () => {
    desk = await service.as({ role: 'desk-officer', agency: CENTRE });
    elsewhere = await service.as({ role: 'desk-officer', agency: 'tq.sct' });
    cast = await castOf(service); // a day has gone by
  });

  it('an open dossier of the same person and procedure is warned of; another person, procedure or a finished one is not', async () => {
    expect(await duplicates(desk)).toEqual({ items: [], elsewhere: false });
    const id = await received(desk);
    expect(await duplicates(desk)).toMatchObject({
      items: [{ dossierId: id, code: expect.stringMatching(/-0001$|-\d{4}$/), status: 'received' }],
      elsewhere: false,
    });
    expect(await duplicates(desk, another)).toEqual({ items: [], elsewhere: false });
    expect(await duplicates(desk, code, { idNumber: '008190001235' })).toEqual({ items: [], elsewhere: false });
    await desk.post(`dossiers/${id}/withdraw-dossier`, { reason: 'Không còn nhu cầu' }, at(2));
    expect(await duplicates(desk)).toEqual({ items: [], elsewhere: false });
  });

  it('an officer of elsewhere learns that there is one, and not which', async () => {
    await received(desk);
    expect(await duplicates(elsewhere)).toEqual({ items: [], elsewhere: true });
  });

  it('what the latest dossier holds is masked until the person agrees, and told in full after', async () => {
    service.clock.advance(1000);
    const id = await received(desk, { owner: owner({ email: 'tuyet@example.com', address: 'Tổ 5, Minh Xuân' }) });
    expect(await known(desk)).toMatchObject({
      dossierId: id,
      masked: true,
      phone: '+8********78',
      email: 't***@example.com',
      address: '***',
    });
    expect(await known(desk, { agreed: true })).toMatchObject({
      masked: false,
      phone: '+84912345678',
      email: 'tuyet@example.com',
      address: 'Tổ 5, Minh Xuân',
    });
  });

  it('is nobody’s to know who may not see that dossier', async () => {
    expect(await known(elsewhere, { agreed: true })).toBeNull();
    expect((await cast.specialist.post('reception/known-person', IDENTITY)).status).toBe(403);
    expect((await cast.citizen.post('reception/duplicates', { ...IDENTITY, procedureCode: code })).status).toBe(403);
  });

  it('each look is on record, with the dossier and the reason, and never with the number', async () => {
    service.clock.advance(1000);
    const id = await received(desk);
    await known(desk, { agreed: true });
    await duplicates(desk);
    expect((await audited('parties-unmasked')).at(-1)).toMatchObject({
      who: desk.id,
      subject: id,
      why: 'Người này đồng ý dùng lại dữ liệu đã khai, tại quầy',
    });
    const looks = [...(await audited('duplicates-searched')), ...(await audited('applicant-looked-up'))];
    expect(looks.map(({ who }) => who)).toContain(desk.id);
    expect(looks.length).toBeGreaterThan(4);
    expect(JSON.stringify(looks)).not.toContain(IDENTITY.idNumber);
  });

  it('the promise is the one that the reception then makes, proof included', async () => {
    const asked = { procedureCode: code, variant: 'main', receiver: CENTRE };
    const preview = await desk.post('reception/promise-preview', asked);
    const id = await received(desk, { owner: owner({ idNumber: '008190009009' }) });
    const { promise } = (await desk.get(`dossiers/${id}`)).body;
    expect(preview.body).toEqual(promise);
    expect(preview.body.explanation.length).toBeGreaterThan(10);
  });

  it('no promise is told for what cannot be received', async () => {
    const ask = (more: object) =>
      desk.post('reception/promise-preview', { procedureCode: code, receiver: CENTRE, ...more });
    expect((await ask({ procedureCode: '1.999999' })).body.code).toBe('procedure-not-found');
    expect((await ask({ variant: 'v99' })).body.code).toBe('no-such-variant');
  });
});
