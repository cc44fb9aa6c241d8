import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { button, choose, look, OFFICERS, receive, Stage } from './support/stage.js';

const CAST = { desk: OFFICERS.desk, head: OFFICERS.head, office: OFFICERS.office };

let stage: Stage<keyof typeof CAST>;
let dossier: string;
beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  dossier = await receive(stage.pages.desk, {
    procedure: '1.002010',
    words: 'hanh nghe luat su',
    name: 'Hoàng Thị Mỵ',
    idNumber: '008190004321',
  });
}, 600_000);
afterAll(() => stage?.close(), 60_000);

/** What only time brings about: due today, and overdue. */
const DUE_TODAY = `UPDATE motcua.dossier SET due_date = (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date WHERE id = $1`;
const OVERDUE = `UPDATE motcua.dossier SET overdue_at = now() - interval '1 minute' WHERE id = $1`;

const open = async (page: Page): Promise<Locator> => {
  await page.getByRole('navigation').getByRole('link', { name: 'Việc cần làm' }).click();
  const cards = page.getByRole('navigation', { name: 'Danh sách' });
  await cards.waitFor();
  return cards;
};

describe('the lists of a morning', () => {
  it('stand with their numbers, their parameters, and the dossiers of one with the reason', async () => {
    await stage.write(DUE_TODAY, [dossier]);
    const page = stage.pages.office;
    const cards = await open(page);
    expect(await cards.getByRole('link').count()).toBe(8);
    await cards.getByRole('link', { name: '1 hồ sơ Đến hạn hôm nay và ngày mai' }).waitFor();
    await page.getByText('Hạn giải quyết là hôm nay.').waitFor();
    await page.getByText('Tham số của danh sách').click();
    await page.getByText('mặc định của hệ thống').waitFor();
    await look(page, 'lists');
  });

  it('are empty where nothing is to be done', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Trễ, chưa xin lỗi' }).click();
    await page.getByRole('heading', { name: 'Trễ, chưa xin lỗi' }).waitFor();
    await page.getByText('Không có hồ sơ nào trong danh sách này.').waitFor();
    await look(page, 'lists-empty');
  });

  it('say what is beyond its target, and lead to the dossier', async () => {
    await stage.write(OVERDUE, [dossier]);
    const page = stage.pages.head;
    await open(page);
    await page.getByRole('link', { name: '1 hồ sơ Trễ, chưa xin lỗi chỉ tiêu: 0' }).click();
    await page.getByText(/đã 0 ngày làm việc, chưa xin lỗi/).waitFor();
    await look(page, 'lists-late');
    await page.getByRole('table').getByRole('link').click();
    await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
    expect(page.url()).toContain(dossier);
  });

  it('are those of one agency, which stays when another list is chosen', async () => {
    const page = stage.pages.office;
    await page.reload();
    await page.getByRole('link', { name: '1 hồ sơ Trễ, chưa xin lỗi' }).waitFor();
    await choose(page, 'Cơ quan giải quyết hoặc đang giữ bước', 'Sở Nội vụ', 'so noi vu');
    await button(page, 'Xem').click();
    await page.getByRole('link', { name: '0 hồ sơ Trễ, chưa xin lỗi' }).waitFor();
    await page.getByRole('link', { name: 'Bước ách tắc' }).click();
    await page.getByRole('heading', { name: 'Bước ách tắc' }).waitFor();
    expect(new URL(page.url()).searchParams.get('agency')).toBe('tq.snv');
  });

  it('are narrowed by days, officer and channel, and their file is of the same dossiers', async () => {
    const page = stage.pages.head;
    await page.goto(`${stage.base}/app/viec-can-lam?list=late-without-apology`);
    await choose(page, 'Cơ quan giải quyết hoặc đang giữ bước', 'Sở Tư pháp', 'so tu phap');
    await choose(page, 'Cán bộ', 'Chưa phân công');
    await button(page, 'Bộ lọc khác').click();
    await choose(page, 'Kênh nộp', 'Trực tiếp');
    await button(page, 'Xem').click();
    await page.getByText('1 trên 1 hồ sơ').waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      ...{ list: 'late-without-apology', agency: 'tq.stp', officer: 'none', channel: 'direct' },
    });
    await look(page, 'lists-narrowed');
    const file = page.getByRole('link', { name: 'CSV', exact: true });
    expect(await file.getAttribute('href')).toContain('lists/late-without-apology?agency=tq.stp&officer=none');
    await page.getByLabel('Hạn đến ngày').fill('01/01/2026');
    await button(page, 'Xem').click();
    await page.getByText('Không có hồ sơ nào trong danh sách này.').waitFor();
  });

  it('are those of a past moment too, all of them', async () => {
    const page = stage.pages.head;
    await page.goto(`${stage.base}/app/viec-can-lam?list=intake-late&asOf=2026-01-05`);
    await page.getByText('Tình trạng lúc 05/01/2026 23:59.').waitFor();
    expect(await page.getByRole('link', { name: /^0 hồ sơ/ }).count()).toBe(8);
    await page.goto(`${stage.base}/app/viec-can-lam?asOf=2012-03-05`);
    await page.getByRole('alert').getByText('Tính đến:').first().waitFor();
    await look(page, 'lists-refused');
  });

  it('say so when they cannot be read, and try again', async () => {
    const page = stage.pages.office;
    await page.route('**/api/v1/reports/lists**', (route) => route.abort());
    await page.reload();
    await button(page, 'Thử lại').first().waitFor({ timeout: 60_000 });
    await look(page, 'lists-error');
    await page.unroute('**/api/v1/reports/lists**');
    await button(page, 'Thử lại').first().click();
    await page.getByRole('link', { name: '0 hồ sơ Trễ, chưa xin lỗi' }).waitFor();
  });

  it('broke no page', () => expect(stage.broken).toEqual([]));
});
