import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Tracking } from '../../src/dossiers/tracking.js';
import { instant } from '../../src/workflow/instant.js';
import { apologiseAt } from '../support/apology.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';

const WRONG = 'ZZZZZZZZ';
const HOSTILE = `<script>alert('x')</script>`;

let service: Service;
let cast: Cast;
let procedure: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

interface Asking {
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

let addresses = 0;

/** As a browser does, from an address of one's own. */
async function ask(url: string, { form, headers = {}, address }: Asking = {}): Promise<Page> {
  const answer = await service.app.inject({
    method: form ? 'POST' : 'GET',
    url,
    headers: { ...headers, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    remoteAddress: address ?? `10.1.${Math.floor(++addresses / 250)}.${addresses % 250}`,
  });
  return { status: answer.statusCode, headers: answer.headers as Page['headers'], html: answer.body };
}
const prove = (code: string, pin: string) => ask('/tra-cuu', { form: { code, pin } });

const received = async (more: object = {}) =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure, more) })).body as {
    dossierId: string;
    code: string;
    lookupPin: string;
    trackingToken: string;
  };

/** The page with what stands for this code alone left out. */
const outline = ({ status, headers, html }: Page, code: string) => ({
  status,
  headers: { ...headers, date: '', 'content-length': '' },
  html: html.replaceAll(code, '*'),
});

describe('the front page', () => {
  it('asks for the code and the PIN, which goes in a body', async () => {
    const { status, html } = await ask('/tra-cuu');
    expect(status).toBe(200);
    expect(html).toContain('<form method="post" action="/tra-cuu?lang=vi">');
    for (const name of ['code', 'pin']) expect(html).toMatch(new RegExp(`<label for="${name}">[^]*id="${name}"`));
    expect(html).toContain('Ủy ban nhân dân tỉnh Tuyên Quang');
  });

  it('goes on to the dossier’s own address with a code alone, and asks again without one', async () => {
    const on = await ask('/tra-cuu?lang=en', { form: { code: ' h60.13-261116-0001 ', pin: '' } });
    expect([on.status, on.headers['location']]).toEqual([303, '/tra-cuu/H60.13-261116-0001?lang=en']);
    for (const form of [{ code: '', pin: WRONG }, { code: '.-/', pin: '' }, { pin: WRONG }]) {
      const { status, html } = await ask('/tra-cuu', { form: form as Record<string, string> });
      expect([status, html.includes('<a href="#code">Hãy nhập mã hồ sơ.</a>')]).toEqual([400, true]);
    }
  });

  it('speaks the language that is asked for, else that of the browser, else Vietnamese', async () => {
    const english = { 'accept-language': 'en-GB,en;q=0.9' };
    const languages = [
      await ask('/tra-cuu'),
      await ask('/tra-cuu', { headers: english }),
      await ask('/tra-cuu?lang=vi', { headers: english }),
      await ask('/tra-cuu?lang=en'),
      await ask('/tra-cuu?lang=fr'),
    ].map(({ html, headers }) => [/<html lang="(\w+)">/.exec(html)![1], headers['content-language']]);
    expect(languages).toEqual(['vi', 'en', 'vi', 'en', 'vi'].map((language) => [language, language]));
  });
});

describe('the page of a dossier', () => {
  it('shows by the code alone stage, dates and agencies, nobody’s name, no course', async () => {
    const { code, lookupPin } = await received();
    const { status, html } = await ask(`/tra-cuu/${code}`);
    expect(status).toBe(200);
    for (const words of [code, 'Được tiếp nhận', 'Sở Tư pháp tỉnh Tuyên Quang', '01/12/2026'])
      expect(html).toContain(words);
    expect(html).not.toMatch(/Tuyết|0081|91234|Tờ khai|Việc đã làm/);
    expect(html).not.toContain(lookupPin);
  });

  it('shows with the PIN or the token what it waits for, since when, what is missing and the letters', async () => {
    const { dossierId: id, code, lookupPin, trackingToken } = await received();
    const missing = [{ name: 'Giấy chứng nhận kết hôn', reason: HOSTILE }];
    const steps = [
      await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2)),
      await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3)),
      await cast.specialist.post(
        `dossiers/${id}/propose-supplement`,
        { stepId: 'processing', missing, legalGround: 'Luật Hộ tịch', periodDays: 15 },
        at(4),
      ),
      await cast.leader.post(`dossiers/${id}/approve-supplement`, {}, at(5)),
      await cast.desk.post(`dossiers/${id}/send-supplement-request`, { number: '45/TB' }, at(6)),
    ];
    expect(steps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await followed(service);
    for (const secret of [lookupPin, ` ${lookupPin.toLowerCase()} `, trackingToken]) {
      const { status, headers, html } = await prove(code, secret);
      expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
      for (const words of [
        'Tạm dừng – chờ bổ sung',
        'Thời hạn giải quyết dừng tính từ 16/11/2026 08:00.',
        'Giấy chứng nhận kết hôn',
        '&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;',
        'Số 45/TB',
        'Chuyển hồ sơ cho cơ quan giải quyết',
      ])
        expect(html).toContain(words);
      expect(html).not.toMatch(/Tuyết|0081|91234|Phiếu kiểm soát/);
      for (const known of [HOSTILE, lookupPin, trackingToken]) expect(html).not.toContain(known);
    }
    expect((await ask(`/tra-cuu/${code}`)).html).not.toContain('Giấy chứng nhận kết hôn');
  });

  it('shows a subject as it was written, as text', async () => {
    const { code, lookupPin } = await received({ subject: `Xin ${HOSTILE}` });
    await followed(service);
    const { html } = await prove(code, lookupPin);
    expect(html).toContain('Nội dung: Xin &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
    expect(html).not.toContain(HOSTILE);
  });

  it('shows the apology of a late one with its new date', async () => {
    const { dossierId: id, code, lookupPin } = await received();
    await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2));
    await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
    const issued = await apologiseAt(cast, id, { reason: 'complex-content', newDate: '2026-12-04', number: '3/XL' });
    expect(issued.status).toBe(200);
    await followed(service);
    service.clock.freeze(instant('2026-12-02T08:00:00+07:00'));
    const { html } = await prove(code, lookupPin);
    service.clock.freeze(instant('2026-11-16T09:00:00+07:00'));
    for (const words of [
      'Quá hạn',
      'Ngày hẹn lại là 04/12/2026.',
      'Sở Tư pháp tỉnh Tuyên Quang xin lỗi ông/bà bằng văn bản số 3/XL',
      'Lý do: Hồ sơ có nội dung phức tạp',
      'Ngày hẹn trả cũ: 01/12/2026. Ngày hẹn trả mới: 04/12/2026.',
    ])
      expect(html).toContain(words);
  });

  it('says the same of a code of nobody, of what is no code, and of one entered by mistake', async () => {
    const mistaken = await received();
    const inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
    const proposal = { kind: 'void', reason: 'Nhập trùng', document: 'TTr 8' };
    await cast.office.post(`dossiers/${mistaken.dossierId}/propose-correction`, proposal, at(2));
    const approved = await inspector.post(`dossiers/${mistaken.dossierId}/approve-correction`, { proposal: 1 }, at(3));
    expect(approved.status).toBe(200);
    const nobodys = ['H60.13-261116-9876', 'KHONG-PHAI-MA', mistaken.code];
    const pages = await Promise.all(nobodys.map(async (code) => outline(await ask(`/tra-cuu/${code}`), code)));
    for (const page of pages) expect(page).toEqual(pages[0]);
    expect(pages[0]).toMatchObject({ status: 200, html: expect.stringContaining('Không có hồ sơ nào để hiện') });
    expect((await prove(mistaken.code, mistaken.lookupPin)).html).toContain('Hồ sơ này nhập nhầm và đã hủy.');
  });

  it('gives the code back without what no code has in it', async () => {
    const { html } = await ask(`/tra-cuu/${encodeURIComponent(`"><img src=x onerror=alert(1)>`)}`);
    expect(html).toContain('<h1>Hồ sơ IMGSRCXONERRORALERT1</h1>');
    expect(html).not.toContain('<img');
  });
});

describe('a secret that does not fit', () => {
  it('is told the same way for a known code and for one of nobody, at the field, with the code kept', async () => {
    const { code } = await received();
    const unknown = 'H60.13-261116-9875';
    const page = outline(await prove(code, WRONG), code);
    expect(page).toEqual(outline(await prove(unknown, WRONG), unknown));
    expect(page.status).toBe(403);
    expect(page.html).toContain('<a href="#pin">Mã hồ sơ và mã tra cứu không khớp.</a>');
    expect(page.html).toMatch(/id="code"\s[^>]*value="\*"/);
    expect(page.html).toMatch(/id="pin"\s[^>]*value=""[^>]*aria-describedby="pin-hint told"\s+aria-invalid="true"/);
    expect(page.html).not.toContain(WRONG);
  });

  it('holds the code after five, here and in the API alike, and says when to try again', async () => {
    const { code, lookupPin } = await received();
    for (let n = 0; n < 3; n++) expect((await prove(code, WRONG)).status).toBe(403);
    const tried = { 'x-lookup-secret': WRONG };
    for (let n = 0; n < 2; n++) expect((await service.anonymous.get(`tracking/${code}`, tried)).status).toBe(403);
    const held = await prove(code, lookupPin);
    expect([held.status, held.headers['retry-after']]).toEqual([429, '300']);
    expect(held.html).toMatch(/Hãy thử lại sau 5 phút, từ \d{2}\/\d{2}\/\d{4} \d{2}:\d{2}\./);
    expect((await ask(`/tra-cuu/${code}`)).status).toBe(200);
    service.clock.advance(300_000);
    expect((await prove(code, lookupPin)).status).toBe(200);
  });

  it('holds an address after sixty dossiers in a minute, not for the front page', async () => {
    const { code } = await received();
    const address = '10.8.8.8';
    for (let n = 0; n < 60; n++) expect((await ask(`/tra-cuu/${code}`, { address })).status).toBe(200);
    const held = await ask(`/tra-cuu/${code}`, { address, headers: { 'accept-language': 'en' } });
    expect([held.status, held.headers['retry-after']]).toEqual([429, '60']);
    expect(held.html).toContain('Try again in 1 min');
    expect((await ask('/tra-cuu', { address })).status).toBe(200);
  });
});

describe('what else may go wrong', () => {
  /** What the page says when tracking comes to this. */
  function failing(error: Error): Promise<Page> {
    jest.spyOn(service.app.get(Tracking), 'track').mockRejectedValueOnce(error);
    return prove('H60.13-261116-0001', WRONG);
  }

  it('is a page too: the database away, and what nobody foresaw, which keeps its secrets', async () => {
    const away = await failing(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    expect([away.status, away.headers['retry-after']]).toEqual([503, '1']);
    expect(away.html).toContain('Tạm thời chưa thực hiện được; xin gửi lại sau ít giây.');
    expect(away.html).toContain('value="H60.13-261116-0001"');
    const broken = await failing(new Error('motcua_writer: geheim'));
    expect(broken.status).toBe(500);
    expect(broken.html).toMatch(/xin báo mã theo dõi kèm theo\. Mã theo dõi: [\w-]+/);
    expect(broken.html).not.toContain('geheim');
  });

  it('is a form from another site, and one that is no form', async () => {
    const form = { code: 'H60.13-261116-0001', pin: WRONG };
    const foreign = await ask('/tra-cuu', { form, headers: { origin: 'https://elsewhere.example' } });
    expect([foreign.status, foreign.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    const json = await service.app.inject({ method: 'POST', url: '/tra-cuu', payload: form });
    expect([json.statusCode, json.headers['content-type']]).toEqual([415, 'text/html; charset=utf-8']);
  });
});

describe('every page', () => {
  it('is whole within 50 kB, keeps no copy, and runs nothing but the script that it has the hash of', async () => {
    const { code, lookupPin } = await received();
    const pages = [
      await ask('/tra-cuu'),
      await ask(`/tra-cuu/${code}`),
      await prove(code, lookupPin),
      await prove(code, WRONG),
    ];
    for (const { html, headers } of pages) {
      expect(Buffer.byteLength(html)).toBeLessThan(50_000);
      expect(html).not.toMatch(/<link|<img|<iframe|\ssrc=|\sstyle=|\son\w+=|url\(|@import/);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      const policy = headers['content-security-policy']!;
      for (const element of ['style', 'script']) {
        const all = [...html.matchAll(new RegExp(`<${element}[^>]*>([^]*?)</${element}>`, 'g'))];
        expect(all).toHaveLength(1);
        const hash = createHash('sha256').update(all[0]![1]!).digest('base64');
        expect(policy).toContain(`${element}-src 'sha256-${hash}'`);
      }
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('is no part of the API: neither below its prefix nor in its description', async () => {
    expect((await service.anonymous.get('tra-cuu')).status).toBe(404);
    expect(JSON.stringify((await service.anonymous.get('/docs/json')).body)).not.toContain('tra-cuu');
  });
});
