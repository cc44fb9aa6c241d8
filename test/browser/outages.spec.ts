import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { askedOf, placeOf } from '../../web/src/outages/asked.js';
import { parseMoment } from '../../web/src/ui/days.js';
import { button, choose, look, OFFICERS, receive, Stage } from './support/stage.js';

const { desk, leader, office, inspector } = OFFICERS;
const CAST = { desk, leader, office, inspector };
const FILING = { procedure: '1.002010', words: 'hanh nghe luat su', name: 'Hoàng Thị Mỵ', idNumber: '008190004321' };
const DAY_MS = 86_400_000;

/** An instant as it is typed, `22/11/2026 16:05` in Vietnamese time. */
function typed(at: number): string {
  const [date, time] = new Date(at + 7 * 3_600_000).toISOString().split('T') as [string, string];
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
}
const OUTAGE = { from: typed(Date.now() - 7 * DAY_MS), to: typed(Date.now() - 60_000) };
const HEADING = `Sự cố từ ${OUTAGE.from} đến ${OUTAGE.to}`;
/** The real clock cannot be waited for: the first of the two was there before the outage. */
const BEFORE = new Date(Date.now() - 10 * DAY_MS).toISOString();
const RECEIVED_BEFORE = `UPDATE motcua.dossier SET state = jsonb_set(state, '{promise,receptionAt}', to_jsonb($2::text)) WHERE id = $1`;

let stage: Stage<keyof typeof CAST>;
const dossiers: { readonly id: string; readonly code: string }[] = [];

async function received(): Promise<void> {
  const page = stage.pages.desk;
  const id = await receive(page, FILING);
  dossiers.push({ id, code: await page.getByRole('heading', { level: 1 }).innerText() });
}

beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  await received();
  await received();
  await stage.write(RECEIVED_BEFORE, [dossiers[0]!.id, BEFORE]);
}, 600_000);
afterAll(() => stage?.close(), 60_000);

const list = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Gia hạn do sự cố' }).click();

async function fill(page: Page, number: string, outage = OUTAGE): Promise<void> {
  await page.getByLabel('Sự cố từ').fill(outage.from);
  await page.getByLabel('Khắc phục xong lúc').fill(outage.to);
  await page.getByLabel('Lý do').fill('Sự cố trung tâm dữ liệu của tỉnh');
  await page.getByLabel('Căn cứ pháp lý').fill('Quy chế vận hành hệ thống, điều 12');
  await page.getByLabel('Số văn bản cho phép gia hạn').fill(number);
  await page.getByLabel('Ngày văn bản').fill(OUTAGE.to.slice(0, 10));
}

/** By the office; then the other person looks at it. */
async function proposed(number: string): Promise<Page> {
  const page = stage.pages.office;
  await list(page);
  await button(page, 'Đề nghị gia hạn').click();
  await fill(page, number);
  await page.getByLabel('Số ngày làm việc gia hạn').fill('1');
  await button(page, 'Gửi đề nghị').click();
  await page.getByRole('heading', { name: HEADING }).waitFor();
  await stage.pages.inspector.goto(page.url());
  return stage.pages.inspector;
}

async function approve(page: Page): Promise<void> {
  await button(page, 'Duyệt').click();
  await button(page.getByRole('tooltip'), 'Duyệt').click();
  await page.getByRole('heading', { name: 'Đang giữ lại' }).waitFor();
}

const field = (page: Page, label: string): Locator =>
  page.locator('.ant-form-item').filter({ has: page.getByLabel(label) });
const figure = (page: Page, label: string): Locator =>
  page.locator('.figures > div').filter({ hasText: label }).locator('dd');
const row = (page: Page, dossier: number): Locator =>
  page.getByRole('row').filter({ hasText: dossiers[dossier]!.code });

describe('an extension for an outage, on screen', () => {
  it('shows at its field what is wrong', async () => {
    const page = stage.pages.office;
    await list(page);
    await page.getByText('Chưa có đề nghị nào.').waitFor();
    await button(page, 'Đề nghị gia hạn').click();
    await fill(page, '9/QĐ-UBND', { from: OUTAGE.to, to: OUTAGE.from });
    await page.getByLabel('Ngày văn bản').fill('31/02/2026');
    await page.getByText('Theo cơ quan, thủ tục, lĩnh vực').click();
    await button(page, 'Gửi đề nghị').click();
    await field(page, 'Ngày văn bản').getByText('Nhập ngày có thật').waitFor();
    await field(page, 'Cơ quan giải quyết').getByText('Chọn ít nhất một cơ quan').waitFor(); // else it would be all

    await page.getByLabel('Ngày văn bản').fill(OUTAGE.to.slice(0, 10));
    await choose(page, 'Cơ quan giải quyết', 'Sở Tư pháp tỉnh Tuyên Quang', 'tu phap');
    await page.keyboard.press('Escape');
    await choose(page, 'Lĩnh vực', 'Tư pháp - Hộ tịch', 'Hộ tịch');
    await page.keyboard.press('Escape');
    await button(page, 'Gửi đề nghị').click();
    await field(page, 'Khắc phục xong lúc').getByText('Phải kết thúc sau khi bắt đầu.').waitFor();
    await page.getByRole('alert').getByText('Khắc phục xong lúc: Phải kết thúc sau khi bắt đầu.').waitFor();
    await look(page, 'outage-propose');
  });

  it('is proposed, and explains that another person approves', async () => {
    const page = stage.pages.office;
    await fill(page, '9/QĐ-UBND');
    await button(page, 'Gửi đề nghị').click();
    await page.getByRole('heading', { name: HEADING }).waitFor();
    await page.getByText('Đề nghị của ông/bà phải do người khác duyệt').waitFor();
    expect(await button(page, 'Duyệt').count()).toBe(0);
    await page.getByText('lĩnh vực Tư pháp - Hộ tịch').waitFor();
    await look(page, 'outage-own');
  });

  it('shows before the approval whose date would move, and why another’s stays', async () => {
    const page = stage.pages.inspector;
    await page.goto(stage.pages.office.url());
    await row(page, 0).waitFor();
    expect(await figure(page, 'Hồ sơ trong phạm vi').innerText()).toBe('2');
    expect(await figure(page, 'Sẽ đổi hạn').innerText()).toBe('1');
    await page.getByText('1 hồ sơ: Tiếp nhận sau khi sự cố đã hết.').waitFor();
    const dates = (await row(page, 0).innerText()).match(/\d{2}\/\d{2}\/\d{4}/g)!;
    expect(new Set(dates).size).toBe(2);
    expect(await row(page, 1).innerText()).toMatch(/Giữ nguyên\s+Tiếp nhận sau khi sự cố đã hết\./);
    await look(page, 'outage-preview');
  });

  it('is held once approved, and taken back for a reason', async () => {
    const page = stage.pages.inspector;
    await approve(page);
    await page.getByText('chưa hồ sơ nào đổi hạn, chưa ai được báo').waitFor();
    await look(page, 'outage-held');
    await button(page, 'Rút lại').click();
    await page.getByText('Phải nhập mục này').waitFor();
    await page.getByLabel('Lý do rút lại').fill('Nhập nhầm thời gian sự cố');
    await button(page, 'Rút lại').click();
    await page.getByText('Đã rút lại sau khi duyệt').waitFor();
    await page.getByText('Nhập nhầm thời gian sự cố').waitFor();
    expect(await button(page, 'Rút lại').count()).toBe(0);
  });

  it('is declined with a reason', async () => {
    const page = await proposed('10/QĐ-UBND');
    await page.getByLabel('Lý do không đồng ý').fill('Văn bản không nêu thời gian');
    await button(page, 'Không đồng ý').click();
    await page.getByText('Không được duyệt').waitFor();
    await page.getByText('Văn bản không nêu thời gian').waitFor();
    await look(page, 'outage-declined');
  });

  it('tells of each dossier after it is carried out', async () => {
    const page = await proposed('11/QĐ-UBND');
    await approve(page);
    await stage.write('UPDATE motcua.outage_job SET held_until = now() WHERE taken_back_at IS NULL');
    await page.getByText('Đã thực hiện', { exact: true }).waitFor();
    await row(page, 0).waitFor();
    expect(await figure(page, 'Đã gia hạn').innerText()).toBe('1');
    await look(page, 'outage-results');
    await button(page, 'Giữ nguyên').click();
    await row(page, 0).waitFor({ state: 'detached' });
    expect(await row(page, 1).innerText()).toContain('Tiếp nhận sau khi sự cố đã hết.');
    const dossier = await stage.open('office', `${stage.base}/app/ho-so/${dossiers[0]!.id}`);
    await dossier.getByText(/Gia hạn do sự cố: \d{2}\/\d{2}\/\d{4}/).waitFor();
  });

  it('tries those that failed again', async () => {
    const page = stage.pages.inspector;
    const failed = `UPDATE motcua.outage_line SET outcome = 'failed', code = NULL, detail = NULL WHERE dossier = $1`;
    await stage.write(failed, [dossiers[1]!.id]);
    await page.reload();
    await row(page, 1).getByText('Chưa đổi: hệ thống gặp lỗi ở hồ sơ này').waitFor();
    await look(page, 'outage-failed');
    await button(page, 'Thử lại hồ sơ gặp lỗi').click();
    await row(page, 1).getByText('Tiếp nhận sau khi sự cố đã hết.').waitFor();
    expect(await figure(page, 'Gặp lỗi').innerText()).toBe('0');
  });

  it('lists them by their state; the heads of agencies look on', async () => {
    const page = stage.pages.leader;
    await list(page);
    for (const state of ['Đã thực hiện', 'Không được duyệt', 'Đã rút lại sau khi duyệt'])
      await page.getByText(state).waitFor();
    expect(await button(page, 'Đề nghị gia hạn').count()).toBe(0);
    await look(page, 'outages');
  });

  it('is told in English too', async () => {
    const page = stage.pages.inspector;
    await button(page, 'English').click();
    await row(page, 1).getByText('Received after the outage').waitFor();
    await page.getByText('Carried out', { exact: true }).waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/(outage|due-dates|decide)\.\w/);
    expect(stage.broken).toEqual([]);
  });
});

describe('what is typed', () => {
  it.each([
    ['5/9/2026 8:30', '2026-09-05T08:30:00+07:00'],
    [' 05092026 0830 ', '2026-09-05T08:30:00+07:00'],
    ['22-11-2026 16h05', '2026-11-22T16:05:00+07:00'],
    ['22/11/2026', null],
    ['31/02/2026 08:00', null],
    ['22/11/2026 24:00', null],
    ['22/11/2026 08:60', null],
  ])('%s is the moment %s', (typed, moment) => expect(parseMoment(typed)).toBe(moment));

  const TYPED = {
    outage: { from: '20/11/2026 08:00', to: '20/11/2026 17:00' },
    reason: ' Sự cố ',
    legalGround: 'Quy chế',
    document: { number: '9/QĐ-UBND', date: '20/11/2026' },
  };

  it('is for the whole province where nothing is named, whatever was chosen before', () => {
    const scope = { agencies: ['tq.stp'] };
    expect(askedOf({ ...TYPED, where: 'province', scope })).toEqual({
      outage: { from: '2026-11-20T08:00:00+07:00', to: '2026-11-20T17:00:00+07:00' },
      days: null,
      reason: 'Sự cố',
      legalGround: 'Quy chế',
      document: { number: '9/QĐ-UBND', date: '2026-11-20' },
      scope: null,
    });
    expect(askedOf({ ...TYPED, where: 'named', scope: { ...scope, fields: [] } }).scope).toEqual(scope);
  });

  it.each([
    ['/outage', ['outage', 'to']],
    ['/outage/from', ['outage', 'from']],
    ['/days', ['days']],
    ['/scope/agencies/2', ['scope', 'agencies']],
  ])('a fault at %s stands at the field %j', (pointer, place) => expect(placeOf(pointer)).toEqual(place));
});
