import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';

const REPORT = '/api/v1/public/reports/2026-10';
const HALL = `/man-hinh?don-vi=${CENTRE}`;
const HOTLINE = '0207.1022 <trong giờ>';

let service: Service;
let cast: Cast;
let code: string;

/** Twelve of October's month, received on its last but two days: eight at the counter, three by post, and one elsewhere. */
beforeAll(async () => {
  service = await startService('2026-10-12T08:00:00+07:00', { PUBLIC_HOTLINE: HOTLINE });
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
  for (let n = 0; n < 8; n++) await receive('direct');
  for (let n = 0; n < 3; n++) await receive('postal');
  await receive('direct', { resolver: 'tq.snv' });
  await goTo('2026-10-15T08:00:00+07:00');
  await receive('direct', {}, '2026-10-14T09:00:00+07:00');
  await followed(service);
}, 60_000);
afterAll(() => service.stop());

/** Sign-ins do not last that long. */
async function goTo(moment: string): Promise<void> {
  service.clock.moveTo(moment);
  cast = await castOf(service);
}

async function receive(channel: 'direct' | 'postal', more: object = {}, receivedAt?: string) {
  const who = channel === 'postal' ? cast.post : cast.desk;
  const body = { channel, filing: filing(code, more), ...(receivedAt && { receivedAt }) };
  const answer = await who.post('dossiers', body);
  expect([answer.status, answer.body.code]).toEqual([201, expect.any(String)]);
  return answer.body as { readonly dossierId: string; readonly code: string };
}

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  /** Without its markup. */
  readonly text: string;
  /** As it went over the line. */
  readonly bytes: number;
}

let addresses = 0;

/** As a browser asks, each time from another address. */
async function open(url: string, headers: Record<string, string> = {}, address?: string): Promise<Page> {
  const remoteAddress = address ?? `10.7.${Math.floor(++addresses / 250)}.${addresses % 250}`;
  const sent = { 'accept-encoding': 'gzip', ...headers };
  const answer = await service.app.inject({ method: 'GET', url, headers: sent, remoteAddress });
  const packed = answer.headers['content-encoding'] === 'gzip';
  const html = packed ? gunzipSync(answer.rawPayload).toString() : answer.body;
  const text = html.replace(/<style>[^]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ').replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>').replace(/\s+/g, ' '); // prettier-ignore
  const { statusCode: status, rawPayload } = answer;
  return { status, headers: answer.headers as Page['headers'], html, text, bytes: rawPayload.length };
}

describe('the front page', () => {
  it('leads to looking up, procedures, published figures and the officers’ sign-in, and says whom to call', async () => {
    const { status, html, text } = await open('/');
    expect(status).toBe(200);
    for (const href of ['/tra-cuu?lang=vi', '/thu-tuc?lang=vi', '/cong-khai?lang=vi', '/app', '/?lang=en'])
      expect(html).toContain(`href="${href}"`);
    expect(text).toContain(`Gọi ${HOTLINE}.`);
  });

  it('finds procedures without accents, and says when there is none', async () => {
    expect((await open('/thu-tuc?q=dang+ky+khai+sinh')).text).toContain('Đăng ký khai sinh');
    expect((await open('/thu-tuc?q=1.001193')).text).toContain('Tìm thấy 1 thủ tục.');
    expect((await open('/thu-tuc?q=khong+co+gi+nhu+the')).text).toContain('Không có thủ tục nào có những chữ này.');
    const hostile = await open(`/thu-tuc?q=${encodeURIComponent('"><script>x')}`);
    expect(hostile.html).toContain('value="&quot;&gt;&lt;script&gt;x"');
    expect(hostile.html).not.toContain('<script>x');
  });

  it('shows of a procedure its papers, fees and limit with their sources, and nothing that the catalogue lacks', async () => {
    const { text } = await open('/thu-tuc/1.004194');
    for (const words of [
      'Đăng ký tạm trú',
      '3 ngày làm việc',
      'Lệ phí đăng ký tạm trú cá nhân, hộ gia đình ( nộp trực tuyến ): 7.000 đồng',
      'chỉ trong một số trường hợp; tên bị cắt ở nguồn',
      'toàn trình: mọi bước đều trực tuyến',
      'Nguồn: ',
    ])
      expect(text).toContain(words);
    const english = (await open('/thu-tuc/1.004194?lang=en')).text;
    for (const words of ['3 working days', '): 7,000']) expect(english).toContain(words);
    const unknown = await open('/thu-tuc/9.999999');
    expect([unknown.status, unknown.text.includes('Không có thủ tục mang mã này')]).toEqual([404, true]);
  });
});

describe('the figures of a month', () => {
  it('hide small counts, what would tell them, and an agency with few dossiers', async () => {
    const { body } = await service.anonymous.get(REPORT);
    expect(body).toMatchObject({
      month: '2026-10',
      from: '2026-09-15',
      to: '2026-10-14',
      smallBelow: 5,
      apologies: [],
    });
    const shown = (line: any, name: string) => line.counts.find((one: any) => one.name === name).shown;
    const [first, second] = body.agencies;
    expect(body.agencies.map(({ id }: any) => id)).toEqual(['tq.snv', 'tq.stp']);
    expect([shown(first, 'received'), shown(second, 'received')]).toEqual(['<5', 'ẩn']);
    expect([shown(second, 'receivedDirect'), shown(second, 'receivedPost')]).toEqual(['ẩn', 'ẩn']);
    expect(['received', 'receivedDirect', 'receivedPost', 'receivedOnline'].map((name) => shown(body.province, name))).toEqual(['12', 'ẩn', '<5', '0']); // prettier-ignore
    const post = body.province.shares.find(({ formula }: any) => formula === 'F-POST-IN');
    expect(post).toEqual({ formula: 'F-POST-IN', value: null, least: 8.33, most: 33.34, shown: '8,33–33,34 %' });
    const due = body.province.shares.find(({ formula }: any) => formula === 'F-ONTIME.DUE');
    expect(due).toEqual({ formula: 'F-ONTIME.DUE', value: null, least: null, most: null, shown: 'không có dữ liệu' });
    expect(body.formulas.find(({ id }: any) => id === 'F-POST-IN')).toMatchObject({ version: 1, unit: '%', source: expect.any(String) }); // prettier-ignore
  });

  it('stay as they were known when the month ended; of a running month they are those of now', async () => {
    const closed = (await service.anonymous.get(REPORT)).body;
    expect([closed.knownAt, closed.province.counts[0]]).toEqual(['2026-10-15T00:00:00+07:00', { name: 'received', value: 12, shown: '12' }]); // prettier-ignore
    const running = (await service.anonymous.get('/api/v1/public/reports/2026-11')).body;
    expect([running.knownAt, running.asOf.position]).toEqual([null, expect.stringMatching(/^\d+$/)]);
    expect(running.province.counts.find(({ name }: any) => name === 'open')).toMatchObject({ value: 13 });
  });

  it('hold nothing personal', async () => {
    const pages = [REPORT, '/cong-khai/2026-10', '/cong-khai/2026-10/tq.stp', HALL];
    for (const url of pages) expect((await open(url)).html).not.toMatch(/Tuyết|0081|91234|owner|subject/);
  });

  it('are a page of the province, of each agency, with the definition beside each rate, in both languages', async () => {
    const { html, text } = await open('/cong-khai/2026-10');
    for (const words of [
      'Kỳ báo cáo từ 15/09/2026 đến 14/10/2026.',
      'như sổ cái đã biết lúc 15/10/2026 00:00',
      'Sở Tư pháp tỉnh Tuyên Quang',
      'Tiếp nhận trong kỳ 12',
      '8,33–33,34 %',
      'hồ sơ tiếp nhận trong kỳ qua bưu chính / hồ sơ tiếp nhận trong kỳ',
      'Không có văn bản nào ban hành trong kỳ.',
    ])
      expect(text).toContain(words);
    expect(html).toMatch(/<a href="#F-POST-IN">[^]*<div id="F-POST-IN">/);
    expect((await open('/cong-khai')).text).toContain('tháng 10/2026');
    expect((await open('/cong-khai/2026-11')).text).toContain(
      'Tháng chưa hết: số liệu còn thay đổi đến hết ngày 14/11/2026.',
    );
    const agency = await open('/cong-khai/2026-10/tq.snv?lang=en');
    expect(agency.text).toContain('Received <5');
    expect((await open('/cong-khai/2026-10/tq.sct')).status).toBe(404);
  });

  it('say when there is nothing behind them: no month, one to come, no agency', async () => {
    for (const [month, status, problem] of [
      ['2026-13', 400, 'invalid'],
      ['hom-nay', 400, 'invalid'],
      ['2026', 400, 'invalid'],
      ['2026-12', 404, 'publication-not-found'],
      ['2099-01', 404, 'publication-not-found'],
    ] as const) {
      const { body, status: told } = await service.anonymous.get(`public/reports/${month}`);
      expect([month, told, body.code]).toEqual([month, status, problem]);
      const page = await open(`/cong-khai/${month}`);
      expect([page.status, page.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
      expect(page.text).toContain('Về trang đầu');
    }
  });

  it('are not sent again to who has them', async () => {
    for (const url of [REPORT, '/cong-khai/2026-10']) {
      const first = await open(url);
      const again = await open(url, { 'if-none-match': first.headers['etag']! });
      expect([again.status, again.bytes]).toEqual([304, 0]);
      expect((await open(url, { 'if-none-match': 'W/"another"' })).status).toBe(200);
    }
  });

  it('are asked for sixty times a minute by one address', async () => {
    const address = '10.9.9.9';
    for (let n = 0; n < 60; n++) await open(n % 2 ? REPORT : '/cong-khai/2026-10', {}, address);
    for (const url of [REPORT, '/cong-khai/2026-10']) expect((await open(url, {}, address)).status).toBe(429);
    expect((await open('/', {}, address)).status).toBe(200);
    expect((await open(HALL, {}, address)).status).toBe(200);
  });
});

describe('the board of a hall', () => {
  it('counts its desk’s day and shows the codes of results that wait there, and how old that is', async () => {
    await goTo('2026-10-16T08:00:00+07:00');
    const sameDay = procedureWith(service, 0, 'same_day').code;
    const { dossierId, code: ready } = await receive('direct', { procedureCode: sameDay });
    const immediate = { document: { id: 'ket-qua-1' }, number: '12/KQ', signer: cast.leader.id };
    const given = await cast.desk.post(`dossiers/${dossierId}/deliver-result`, { immediate }, at(2));
    expect([given.status, given.body]).toEqual([200, expect.anything()]);
    const waiting = await open(HALL);
    for (const words of [
      'Tiếp nhận hôm nay 1',
      'Trả hôm nay 0',
      'Kết quả chờ nhận 1',
      ready,
      'Dữ liệu lúc 16/10/2026 08:00',
    ])
      expect(waiting.text).toContain(words);
    const back = { channel: 'direct', recipient: { kind: 'owner', proof: 'receipt-slip', signed: true } };
    const returned = await cast.desk.post(`dossiers/${dossierId}/return-result`, back, at(given.body.version)); // prettier-ignore
    expect([returned.status, returned.body]).toEqual([200, expect.anything()]);
    service.clock.advance(9_000);
    expect((await open(HALL)).text).toContain('Kết quả chờ nhận 1'); // kept for ten seconds
    service.clock.advance(2_000);
    const over = await open(HALL);
    for (const words of ['Trả hôm nay 1', 'Kết quả chờ nhận 0', 'Chưa có kết quả nào chờ nhận.'])
      expect(over.text).toContain(words);
  });

  it('is of the desks that are open, which are listed', async () => {
    const list = await open('/man-hinh');
    expect(list.html).toContain(`href="/man-hinh?don-vi=${CENTRE}&amp;lang=vi"`);
    for (const desk of ['tq.stp', 'tq0.vp.ttpvhcc', 'nowhere'])
      expect((await open(`/man-hinh?don-vi=${desk}`)).status).toBe(404);
  });

  it('loads itself again without scripts, and runs no script but its own file', async () => {
    const { html, headers } = await open(HALL);
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="30" /></noscript>');
    expect(headers['content-security-policy']).toContain("script-src 'self'; connect-src 'self'");
    const script = await open('/man-hinh/bang.js');
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  });
});

describe('every page for everybody', () => {
  const PAGES = ['/', '/thu-tuc', '/thu-tuc?q=a', '/thu-tuc/1.013980', '/cong-khai/2026-10', '/cong-khai/2026-10/tq.stp', '/man-hinh', HALL, '/lay-so']; // prettier-ignore

  it('is within 50 kB, packed or not, loads nothing from elsewhere and has a style that its policy has the hash of', async () => {
    for (const url of PAGES) {
      const { html, headers, status, bytes } = await open(url);
      expect([url, status]).toEqual([url, 200]);
      expect(bytes).toBeLessThan(50_000);
      expect(html).not.toMatch(/<link|<img|<iframe|\sstyle=|\son\w+=|url\(|@import|src="(?!\/man-hinh\/bang\.js)/);
      const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
      const policy = headers['content-security-policy']!;
      expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(html).not.toMatch(/page\.|\{(?!minutes)\w+\}|undefined|null/);
    }
  });

  it('is the same unpacked', async () => {
    const [packed, plain] = [await open('/thu-tuc'), await open('/thu-tuc', { 'accept-encoding': 'identity' })];
    expect(plain.html).toBe(packed.html);
    expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['gzip', undefined]);
  });

  it('is no part of the API', async () => {
    for (const path of ['thu-tuc', 'cong-khai', 'man-hinh'])
      expect((await service.anonymous.get(path)).status).toBe(404);
  });
});
