import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { SealedDrafts } from '../../src/dossiers/sealed-drafts.js';
import { instant } from '../../src/workflow/instant.js';
import { apologiseAt } from '../support/apology.js';
import { pdf } from '../support/file-samples.js';
import { followed } from '../support/followed.js';
import { multipart } from '../support/multipart.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, owner, RESOLVER } from '../support/straight-path.js';

const PASSWORD = 'chuồn chuồn bay thấp thì mưa';
const TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

let service: Service;
let cast: Cast;
let procedure: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
}, 60_000);
afterAll(() => service.stop());

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly html: string;
}

type Form = Readonly<Record<string, string>>;

let addresses = 0;

/** A browser without scripts: it keeps its cookie, and goes where it is sent. */
class Browser {
  private cookie = '';
  private readonly address = `10.4.0.${++addresses}`;
  /** Of the page that it shows. */
  token = '';

  get(url: string): Promise<Page> {
    return this.send('GET', url);
  }

  post(url: string, form: Form | URLSearchParams, headers: Record<string, string> = {}): Promise<Page> {
    return this.send('POST', url, new URLSearchParams(form as Form).toString(), { ...TYPE, ...headers });
  }

  /** With the form token of the page before. */
  answer(url: string, form: Form = {}): Promise<Page> {
    return this.post(url, { token: this.token, ...form });
  }

  upload(url: string, fields: Form, body: Buffer, filename: string): Promise<Page> {
    const parts = Object.entries(fields).map(([name, value]) => ({ name, body: value }));
    const { payload, headers } = multipart(...parts, { name: 'file', body, filename });
    return this.send('POST', url, payload, headers);
  }

  /** Follows at most two redirections, as the pages make them. */
  private async send(
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    headers: object = {},
  ): Promise<Page> {
    const cookie = this.cookie === '' ? {} : { cookie: this.cookie };
    const answer = await service.app.inject({ method, url, headers: { ...cookie, ...headers }, ...(payload === undefined ? {} : { payload }), remoteAddress: this.address }); // prettier-ignore
    for (const one of [answer.headers['set-cookie'] ?? []].flat()) this.cookie = one.split(';')[0]!;
    if (answer.statusCode === 303) return this.send('GET', String(answer.headers['location']));
    this.token = /name="token" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.token;
    return { status: answer.statusCode, headers: { ...answer.headers, url } as Page['headers'], html: answer.body };
  }
}

/** A citizen who has just registered. */
async function registered(on = '/nop-ho-so'): Promise<{ browser: Browser; username: string }> {
  const browser = new Browser();
  const username = `dan.${randomUUID().slice(0, 8)}`;
  await browser.post('/dang-ky', { displayName: 'Hoàng Văn Sơn', username, password: PASSWORD, tiep: on });
  return { browser, username };
}

const pathOf = ({ headers }: Page) => headers['url']!.split('?')[0]!;
const OWNER = { name: 'Hoàng Văn Sơn', idNumber: '008190001234', birthDate: '12/5/1990', address: 'Tổ 5', phone: '0912 345 678', email: 'son@example.com' }; // prettier-ignore

/** Through all questions up to the summary. @returns the draft's place */
async function filledIn(browser: Browser, papers = true, owner: Form = OWNER): Promise<string> {
  await browser.get(`/nop-ho-so/thu-tuc/${procedure}`);
  const first = await browser.answer(`/nop-ho-so/thu-tuc/${procedure}`);
  const draft = pathOf(first).split('/').slice(0, 3).join('/');
  const { variants, papers: listed } = service.app.get(Catalogue).procedures().find(({ code }) => code === procedure)!; // prettier-ignore
  if (variants.length > 1) await browser.answer(`${draft}/truong-hop`, { variant: variants[0]!.id });
  await browser.answer(`${draft}/co-quan`, { resolver: RESOLVER });
  await browser.answer(`${draft}/nop-cho-ai`, { forWhom: 'self' });
  await browser.answer(`${draft}/chu-ho-so`, owner);
  const paperId = listed[0]?.id ?? 'other';
  if (papers) await browser.upload(`${draft}/tep`, { token: browser.token, paperId }, pdf(), 'Đơn đề nghị.pdf');
  await browser.answer(`${draft}/giay-to`);
  await browser.answer(`${draft}/nhan-ket-qua`, { returnChannel: 'postal' });
  await browser.answer(`${draft}/bao-tin`, { tellBy: 'email' });
  return draft;
}

/** A page as it is read: its words without its marks. */
const readOf = ({ html }: Page) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const idOf = (page: Page) => pathOf(page).split('/')[2]!;

describe('a citizen’s account by pages', () => {
  it('is asked for where one wants to go, made, and leads there', async () => {
    const browser = new Browser();
    const asked = await browser.get('/nop-ho-so?lang=en');
    expect([pathOf(asked), asked.html.includes('name="tiep" value="/nop-ho-so"')]).toEqual(['/dang-nhap', true]);
    const { browser: new_, username } = await registered();
    expect((await new_.get('/nop-ho-so')).html).toContain('Không có hồ sơ nào đang soạn.');
    const page = await browser.post('/dang-nhap?lang=vi', { username, password: PASSWORD, tiep: '/ho-so-cua-toi' });
    expect([pathOf(page), page.status]).toEqual(['/ho-so-cua-toi', 200]);
    await browser.post('/dang-xuat', {});
    expect(pathOf(await browser.get('/ho-so-cua-toi'))).toBe('/dang-nhap');
  });

  it('says which field is wrong and keeps what was typed, but for the password', async () => {
    const typed = { displayName: 'Hoàng Văn Sơn', username: 'x', password: 'ngắn', tiep: '' };
    const { status, html } = await new Browser().post('/dang-ky', typed);
    expect(status).toBe(400);
    for (const said of ['href="#username"', 'href="#password"', 'Tên đăng nhập phải có từ 3', 'value="Hoàng Văn Sơn"'])
      expect(html).toContain(said);
    expect(html).not.toContain('ngắn');
    const wrong = await new Browser().post('/dang-nhap', { username: 'khong.co.ai', password: PASSWORD, tiep: '' });
    expect([wrong.status, wrong.html.includes('value="khong.co.ai"'), wrong.html.includes(PASSWORD)]).toEqual([401, true, false]); // prettier-ignore
  });

  it('goes on to nobody else’s site, and takes no form of another’s', async () => {
    const { browser, username } = await registered('https://elsewhere.example/');
    expect((await browser.get('/ho-so-cua-toi')).status).toBe(200);
    const page = await new Browser().post('/dang-nhap', { username, password: PASSWORD, tiep: '//elsewhere.example' });
    expect(pathOf(page)).toBe('/ho-so-cua-toi');
    const form = { token: 'x'.repeat(22) };
    expect((await browser.post(`/nop-ho-so/thu-tuc/${procedure}`, form)).status).toBe(403);
    const foreign = await browser.post('/dang-ky', {}, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
  });

  it('leaves its sign-ins in the audit, good ones and bad', async () => {
    const { username } = await registered();
    await new Browser().post('/dang-nhap', { username, password: `${PASSWORD}!`, tiep: '' });
    const { rows } = await service.db.stores.writer.query<{ what: string }>(`SELECT what FROM motcua.audit WHERE agency = '-' ORDER BY no DESC LIMIT 2`); // prettier-ignore
    expect(rows.map(({ what }) => what)).toEqual(['sign-in-failed', 'sign-in']);
  });

  it('of an officer opens none of a citizen’s pages', async () => {
    const answer = await cast.desk.get('/ho-so-cua-toi');
    expect([answer.status, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
  });
});

describe('an online filing', () => {
  it('is filled in question by question, shown once more, sent, and told what is next and by when', async () => {
    const { browser } = await registered();
    const draft = await filledIn(browser);
    const summary = await browser.get(`${draft}/xem-lai`);
    for (const said of [
      'Hoàng Văn Sơn',
      '008190001234',
      '12/05/1990',
      'Đơn đề nghị.pdf',
      'Qua dịch vụ bưu chính',
      'Phí, lệ phí',
      'Thư điện tử',
    ])
      // prettier-ignore
      expect(summary.html).toContain(said);
    const [paper] = service.app.get(Catalogue).procedures().find(({ code }) => code === procedure)!.papers; // prettier-ignore
    expect(readOf(summary)).toContain(`${paper!.name} Đã nhận: Đơn đề nghị.pdf (1 kB)`);
    const sent = await browser.answer(`${draft}/gui`);
    expect([sent.status, pathOf(sent)]).toEqual([200, `/ho-so-cua-toi/${idOf(sent)}/da-nop`]);
    expect(sent.html).toMatch(/kiểm tra hồ sơ chậm nhất 16\/11\/2026 17:00|kiểm tra hồ sơ chậm nhất 17\/11\/2026/);
    expect(sent.html).toMatch(/<dt>Mã tra cứu<\/dt>\s*<dd>[0-9A-Z]{8}<\/dd>/);
    const dossier = await cast.desk.get(`dossiers/${idOf(sent)}`);
    expect(dossier.body).toMatchObject({
      status: 'submitted',
      channel: 'online',
      receiver: CENTRE,
      resolver: RESOLVER,
    });
    const files = await cast.desk.get(`dossiers/${idOf(sent)}/files`);
    expect(files.body.items).toMatchObject([{ name: 'Đơn đề nghị.pdf', mediaType: 'application/pdf' }]);
    const parties = await cast.desk.get(`dossiers/${idOf(sent)}/parties`);
    expect(parties.body.items[0].consents).toMatchObject([{ channel: 'email', source: 'applicant' }]);
    expect((await browser.get('/nop-ho-so')).html).toContain('Không có hồ sơ nào đang soạn.');
    expect((await browser.get('/ho-so-cua-toi')).html).toContain('Mới đăng ký');
    const { rows } = await service.db.stores.writer.query('SELECT id FROM motcua.filing_draft_file WHERE draft = $1', [draft.split('/')[2]]); // prettier-ignore
    expect(rows).toEqual([]);
  });

  it('says which answer is wrong, why, and keeps what was typed', async () => {
    const { browser } = await registered();
    await browser.get(`/nop-ho-so/thu-tuc/${procedure}`);
    const draft = pathOf(await browser.answer(`/nop-ho-so/thu-tuc/${procedure}`))
      .split('/')
      .slice(0, 3)
      .join('/');
    const none = await browser.answer(`${draft}/co-quan`, { resolver: 'tq.khong' });
    expect([none.status, none.html.includes('<a href="#resolver">Phải nêu.</a>')]).toEqual([400, true]);
    await browser.answer(`${draft}/co-quan`, { resolver: RESOLVER });
    await browser.answer(`${draft}/nop-cho-ai`, { forWhom: 'self' });
    const { status, html } = await browser.answer(`${draft}/chu-ho-so`, { ...OWNER, name: '', phone: 'abc', birthDate: '30/2/1990' }); // prettier-ignore
    expect(status).toBe(400);
    for (const field of ['name', 'phone', 'birthDate']) expect(html).toContain(`<a href="#${field}">`);
    for (const kept of ['value="ABC"', 'value="30/02/1990"', 'value="son@example.com"']) expect(html).toContain(kept);
    const unborn = await browser.answer(`${draft}/chu-ho-so`, { ...OWNER, birthDate: '17/11/2026' });
    expect([unborn.status, unborn.html.includes('<a href="#birthDate">Không được sau hôm nay.</a>')]).toEqual([400, true]); // prettier-ignore
  });

  it('asks for the address that the post needs, beside its field, and goes on with it', async () => {
    const { browser } = await registered();
    const draft = await filledIn(browser, true, { ...OWNER, address: '' });
    const asked = await browser.answer(`${draft}/nhan-ket-qua`, { returnChannel: 'postal' });
    expect([asked.status, pathOf(asked)]).toEqual([400, `${draft}/nhan-ket-qua`]);
    expect(asked.html).toContain('<a href="#address">Cần địa chỉ để gửi kết quả qua bưu chính.</a>');
    expect(asked.html).toContain('aria-describedby="address-fault"');
    expect(readOf(asked)).toContain(`Địa chỉ nhận kết quả của ${OWNER.name}`);
    await browser.answer(`${draft}/nhan-ket-qua`, { returnChannel: 'postal', address: 'Tổ 9, phường Minh Xuân' });
    await browser.answer(`${draft}/bao-tin`, { tellBy: 'email' });
    const summary = await browser.get(`${draft}/xem-lai`);
    expect([pathOf(summary), readOf(summary).includes('Tổ 9, phường Minh Xuân')]).toEqual([`${draft}/xem-lai`, true]);
    expect(pathOf(await browser.answer(`${draft}/gui`))).toMatch(/da-nop$/);
  });

  it('leads back to the person where a kept answer is not taken any more', async () => {
    const { browser } = await registered();
    const draft = await filledIn(browser, true, { ...OWNER, birthDate: '16/11/2026' });
    await browser.get(`${draft}/xem-lai`);
    service.clock.freeze(instant('2026-11-15T08:00:00+07:00'));
    const refused = await browser.answer(`${draft}/gui`);
    service.clock.freeze(instant('2026-11-16T08:00:00+07:00'));
    expect([refused.status, refused.html.includes('<a href="#birthDate">')]).toEqual([400, true]);
    expect(refused.html).toContain('value="16/11/2026"');
  });

  it('refuses what is no file of an allowed kind, too large or none at all, at that paper', async () => {
    const { browser } = await registered();
    const draft = await filledIn(browser, false);
    const page = await browser.get(`${draft}/giay-to`);
    const paperId = /id="file-([\w.:-]+)"/.exec(page.html)![1]!;
    const send = (body: Buffer, name: string) => browser.upload(`${draft}/tep`, { token: browser.token, paperId }, body, name); // prettier-ignore
    const shell = await send(Buffer.from('#!/bin/sh'), 'đơn.pdf');
    expect([shell.status, shell.html.includes(`<a href="#file-${paperId}">`)]).toEqual([415, true]);
    expect((await send(Buffer.alloc(10_100_000, '%PDF-1.4'), 'lớn.pdf')).status).toBe(413);
    expect((await send(Buffer.alloc(0), '')).status).toBe(400);
    const forged = await browser.upload(`${draft}/tep`, { token: 'x'.repeat(22), paperId }, pdf(), 'đơn.pdf');
    expect(forged.status).toBe(403);
    await send(pdf(), 'đơn.pdf');
    const shown = await browser.get(`${draft}/giay-to`);
    expect(shown.html).toContain('Đã nhận: đơn.pdf (1 kB)');
    const file = /name="file" value="([\w-]+)"/.exec(shown.html)![1]!;
    await browser.answer(`${draft}/xoa-tep`, { file });
    expect((await browser.get(`${draft}/giay-to`)).html).not.toContain('Đã nhận');
    const refused = await browser.answer(`${draft}/gui`);
    expect([refused.status, refused.html.includes('role="alert"')]).toEqual([409, true]);
  });

  it('asks what has not been answered before it shows what comes later', async () => {
    const { browser } = await registered();
    await browser.get(`/nop-ho-so/thu-tuc/${procedure}`);
    const draft = pathOf(await browser.answer(`/nop-ho-so/thu-tuc/${procedure}`))
      .split('/')
      .slice(0, 3)
      .join('/');
    expect(pathOf(await browser.get(`${draft}/xem-lai`))).toBe(`${draft}/co-quan`);
    expect(pathOf(await browser.answer(`${draft}/gui`))).toBe(`${draft}/co-quan`);
  });

  it('is nobody else’s to see, sealed where it is kept, and erased when its time is over', async () => {
    const { browser, username } = await registered();
    const draft = await filledIn(browser);
    const other = (await registered()).browser;
    expect((await other.get(`${draft}/chu-ho-so`)).status).toBe(404);
    const id = draft.split('/')[2];
    const kept = async () => (await service.db.stores.reader.query<{ sealed: string }>(SEALED, [await accountOf(username), id])).rows; // prettier-ignore
    const [row] = await kept();
    expect(row!.sealed).not.toMatch(/Sơn|0081/);
    await expect(service.db.stores.writer.query('SELECT sealed FROM motcua.filing_draft')).rejects.toThrow(/denied/);
    expect((await browser.get('/nop-ho-so')).html).toContain('16/12/2026');
    service.clock.advance(720 * 3_600_000);
    await service.app.get(SealedDrafts).sweep();
    expect(await kept()).toEqual([]);
    cast = await castOf(service);
  });
});

/** As the account itself reads. */
const SEALED = `SELECT sealed FROM motcua.filing_draft WHERE (SELECT set_config('motcua.viewer', 'citizen:' || $1, true)) IS NOT NULL AND id = $2`;

async function accountOf(username: string): Promise<string> {
  const { rows } = await service.db.stores.writer.query<{ id: string }>('SELECT id FROM motcua.account WHERE username = $1', [username]); // prettier-ignore
  return rows[0]!.id;
}

const received = async (more: object = {}) =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure, more) })).body as {
    readonly dossierId: string;
    readonly code: string;
    readonly lookupPin: string;
  };

/** The course of a dossier whose secret one has shown, and the pass that stands in its page. */
async function proven(code: string, pin: string): Promise<{ browser: Browser; page: Page; pass: string }> {
  const browser = new Browser();
  const page = await browser.post('/tra-cuu', { code, pin });
  return { browser, page, pass: /name="pass" value="([^"]+)"/.exec(page.html)![1]! };
}

const MISSING = [{ paperId: null, name: 'Giấy chứng nhận kết hôn', reason: 'Bản chụp mờ <b>quá</b>' }];

/** Received, then waiting for papers. */
async function awaitingPapers() {
  const dossier = await received();
  const id = dossier.dossierId;
  await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2));
  await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
  await cast.specialist.post(`dossiers/${id}/propose-supplement`, { stepId: 'processing', missing: MISSING, legalGround: 'Luật Hộ tịch', periodDays: 15 }, at(4)); // prettier-ignore
  await cast.leader.post(`dossiers/${id}/approve-supplement`, {}, at(5));
  expect((await cast.desk.post(`dossiers/${id}/send-supplement-request`, { number: '45/TB' }, at(6))).status).toBe(200);
  return dossier;
}

describe('who has shown a dossier’s secret', () => {
  it('reads which office looked, in which post, at what and why, a moment after it did', async () => {
    const { dossierId: id, code, lookupPin } = await received();
    expect((await proven(code, lookupPin)).page.html).toContain('Chưa có cán bộ nào xem.');
    await cast.desk.get(`dossiers/${id}/parties?unmask=true`, { 'x-reason': encodeURIComponent('Đối chiếu căn cước') });
    const { page } = await proven(code, lookupPin);
    expect(page.html.replace(/\s+/g, ' ')).toContain('<span lang="vi">Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang</span>, Cán bộ một cửa: Xem đầy đủ dữ liệu cá nhân <br />Lý do: Đối chiếu căn cước'); // prettier-ignore
    expect((await new Browser().get(`/tra-cuu/${code}`)).html).not.toContain('Ai đã xem');
  });

  it('says by which ways he is told, and takes it back; both are in the audit', async () => {
    const { dossierId: id, code, lookupPin } = await received({ owner: owner({ idNumber: '008190009876' }) });
    const { browser, page, pass } = await proven(code, lookupPin);
    expect(page.html).not.toContain('Thư điện tử</span>'); // he gave a telephone number alone
    const consents = async () =>
      (await cast.desk.get(`dossiers/${id}/parties`)).body.items[0].consents.map((one: { channel: string }) => one.channel); // prettier-ignore
    const before = await consents();
    const form = new URLSearchParams([['pass', pass], ['tellBy', 'sms'], ['tellBy', 'zalo']]); // prettier-ignore
    const said = await browser.post('/tra-cuu/bao-tin', form);
    expect([said.status, await consents()]).toEqual([200, ['sms', 'zalo']]);
    expect(said.html).toMatch(/value="sms"\s+checked/);
    await browser.post('/tra-cuu/bao-tin', { pass });
    expect([before, await consents()]).toEqual([[], []]);
    const { rows } = await service.db.stores.writer.query<{ actor: { id: string } }>(`SELECT actor FROM motcua.audit WHERE what = 'consent-said' AND subject = $1`, [id]); // prettier-ignore
    expect(rows.map(({ actor }) => actor.id)).toEqual([`holder:${id}`, `holder:${id}`]);
  });

  it('is given the letter of apology as a PDF, and no other dossier’s', async () => {
    const { dossierId: id, code, lookupPin } = await received();
    await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2));
    await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
    const newDate = (await cast.desk.get(`dossiers/${id}`)).body.returnDate.replace(/\d\d$/, '31');
    const issued = await apologiseAt(cast, id, { reason: 'complex-content', newDate, number: '3/XL' });
    expect(issued.status).toBe(200);
    await followed(service);
    const { browser, page, pass } = await proven(code, lookupPin);
    const [, kind, incident] = /name="kind" value="(apology)"[^]*?name="incident" value="([^"]+)"/.exec(page.html)!;
    const letter = await browser.post('/tra-cuu/van-ban', { pass, kind: kind!, incident: incident! });
    expect([letter.status, letter.headers['content-type'], letter.html.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']); // prettier-ignore
    const none = await browser.post('/tra-cuu/van-ban', { pass, kind: 'control-slip', incident: incident! });
    expect(none.status).toBe(404);
  }, 20_000);

  it('sends the papers that were asked for, by the secret alone; the desk records them', async () => {
    const { dossierId: id, code, lookupPin } = await awaitingPapers();
    const { browser, pass } = await proven(code, lookupPin);
    const list = await browser.post('/tra-cuu/bo-sung', { pass });
    for (const said of [
      'Giấy chứng nhận kết hôn',
      'Bản chụp mờ &lt;b&gt;quá&lt;/b&gt;',
      'Căn cứ: Luật Hộ tịch',
      'Nộp chậm nhất ngày',
      'Nhận tệp pdf',
    ])
      // prettier-ignore
      expect(list.html).toContain(said);
    const item = /name="item" value="([^"]+)"/.exec(list.html)![1]!;
    const sent = await browser.upload('/tra-cuu/gui-tep', { pass, item }, pdf(), 'kết hôn.pdf');
    expect([sent.status, sent.html.includes('Đã nhận: kết hôn.pdf')]).toEqual([200, true]);
    const shell = await browser.upload('/tra-cuu/gui-tep', { pass, item }, Buffer.from('#!'), 'kết hôn.pdf');
    expect([shell.status, shell.html.includes(`<a href="#file-${item}">`)]).toEqual([415, true]);
    const calls = (who: Client) => who.get('warnings/sent-papers?mine=true').then(({ body }) => body.items);
    expect(await calls(cast.desk)).toEqual([{ dossier: id, code, since: expect.any(String), latest: expect.any(String), files: 1 }]); // prettier-ignore
    expect([(await calls(cast.specialist)).length, await calls(cast.head)]).toEqual([1, []]);
    const line = async () => (await cast.desk.get(`dossiers?q=${code}`)).body.items[0].sentPapersAt;
    expect(await line()).toMatch(/^2026-/);
    const files = await cast.specialist.get(`dossiers/${id}/files`);
    expect([await calls(cast.desk), await line()]).toEqual([[], null]);
    expect(files.body.items).toMatchObject([{ name: 'kết hôn.pdf', agency: null, role: 'citizen' }]);
    const answered = await cast.desk.post(`dossiers/${id}/receive-supplement`, { papers: [], provided: [item] }, at(7));
    expect(answered.body.status).toBe('processing');
    expect((await browser.post('/tra-cuu/bo-sung', { pass })).status).toBe(409);
  });

  it('holds that pass for half an hour, for that dossier, and until the secrets are renewed', async () => {
    const { dossierId: id, code, lookupPin } = await received();
    const { browser, pass } = await proven(code, lookupPin);
    expect((await browser.post('/tra-cuu/xem', { pass })).html).toContain('Việc đã làm');
    const [claim, seal] = pass.split('.');
    const other = Buffer.from(claim!, 'base64url').toString().replace(id, randomUUID());
    for (const forged of [`${Buffer.from(other).toString('base64url')}.${seal}`, 'x', ''])
      expect((await browser.post('/tra-cuu/xem', { pass: forged })).status).toBe(403);
    await cast.desk.post(`dossiers/${id}/lookup-secrets`, {});
    expect((await browser.post('/tra-cuu/xem', { pass })).status).toBe(403);
    const anew = await received();
    const held = await proven(anew.code, anew.lookupPin);
    service.clock.advance(30 * 60_000);
    expect((await held.browser.post('/tra-cuu/xem', { pass: held.pass })).html).toContain('đã mở quá lâu');
    cast = await castOf(service);
  });
});

describe('an appointment', () => {
  it('is a calendar’s file by the code alone: the day, the desk, a reminder, and nobody’s name', async () => {
    const { code, dossierId } = await received();
    const due = (await cast.desk.get(`dossiers/${dossierId}`)).body.returnDate as string;
    const page = await new Browser().get(`/tra-cuu/${code}`);
    expect(page.html).toContain(`/tra-cuu/${code}/hen-tra.ics`);
    const { status, headers, html } = await new Browser().get(`/tra-cuu/${code}/hen-tra.ics`);
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(html).toContain(`DTSTART;VALUE=DATE:${due.replaceAll('-', '')}\r\n`);
    expect(html).not.toMatch(/Tuyết|0081/);
    expect((await new Browser().get('/tra-cuu/H60.13-261116-9871/hen-tra.ics')).status).toBe(404);
  });
});

describe('what was filed online and lacks papers', () => {
  it('is completed from the account: each paper sent, then handed in once, and checked anew by the desk', async () => {
    const { browser } = await registered();
    const id = idOf(await browser.answer(`${await filledIn(browser)}/gui`));
    await cast.desk.post(`dossiers/${id}/request-intake-supplement`, { missing: MISSING }, at(1));
    const page = await browser.get(`/ho-so-cua-toi/${id}`);
    for (const said of [
      'Hồ sơ còn thiếu giấy tờ, chưa được tiếp nhận.',
      'chưa tính thời hạn giải quyết',
      'Gửi giấy tờ còn thiếu',
    ])
      expect(page.html).toContain(said);
    const pass = /name="pass" value="([^"]+)"/.exec(page.html)![1]!;
    const list = await browser.post('/tra-cuu/bo-sung', { pass });
    const [version, key, item] = ['version', 'key', 'item'].map((name) => new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(list.html)![1]!); // prettier-ignore
    const early = await browser.post('/tra-cuu/bo-sung', { pass, version: version!, key: key! });
    expect([early.status, early.html.includes('<a href="#send">')]).toEqual([409, true]);
    await browser.upload('/tra-cuu/gui-tep', { pass, item: item! }, pdf(), 'kết hôn.pdf');
    const done = await browser.post('/tra-cuu/bo-sung', { pass, version: version!, key: randomUUID() });
    expect([done.status, done.html.includes('đang kiểm tra hồ sơ ông/bà nộp trực tuyến')]).toEqual([200, true]);
    const { body } = await cast.desk.get(`dossiers/${id}`);
    expect(body).toMatchObject({ status: 'submitted', papers: expect.arrayContaining([expect.objectContaining({ name: 'Giấy chứng nhận kết hôn', digitised: true })]) }); // prettier-ignore
  });
});

describe('every page of a citizen’s own', () => {
  it('is whole within 50 kB, keeps no copy, runs nothing, and tells no engine of itself', async () => {
    const { browser } = await registered();
    const draft = await filledIn(browser);
    const places = ['co-quan', 'nop-cho-ai', 'chu-ho-so', 'giay-to', 'nhan-ket-qua', 'bao-tin', 'xem-lai'];
    const urls = ['/dang-nhap', '/dang-ky', '/nop-ho-so', `/nop-ho-so/thu-tuc/${procedure}`, '/ho-so-cua-toi', ...places.map((place) => `${draft}/${place}`)]; // prettier-ignore
    for (const url of urls) {
      const { status, html, headers } = await browser.get(`${url}?lang=en`);
      expect([url, status, Buffer.byteLength(html) < 50_000]).toEqual([url, 200, true]);
      expect(html).not.toMatch(/<script|<link|\ssrc=|\sstyle=|\son\w+=/);
      expect(html).toContain('<meta name="robots" content="noindex" />');
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-security-policy': expect.stringContaining("default-src 'none'") }); // prettier-ignore
    }
  });
});
