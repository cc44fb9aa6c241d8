import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { filing } from '../support/straight-path.js';
import { button, choose, look, OFFICERS, Stage } from './support/stage.js';

const CAST = { desk: OFFICERS.desk, head: OFFICERS.head, specialist: OFFICERS.specialist };
/** From an officer's click to another's screen. */
const LIVE_MS = 2_000;

let stage: Stage<keyof typeof CAST>;
let dossiers: readonly Received[];

interface Received {
  readonly dossierId: string;
  readonly code: string;
}

beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  dossiers = [await received(), await received(), await received()];
}, 600_000);
afterAll(() => stage?.close(), 60_000);

const send = async (
  page: Page,
  path: string,
  data: object,
  headers: Record<string, string> = {},
): Promise<Received> => {
  const answer = await page.request.post(`${stage.base}/api/v1/${path}`, {
    data,
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Received;
};
const received = (): Promise<Received> =>
  send(stage.pages.desk, 'dossiers', { channel: 'direct', filing: filing('1.002010') });

const inbox = async (page: Page): Promise<void> => {
  await page.goto(`${stage.base}/app`);
  await page.getByRole('table', { name: /^Danh sách hồ sơ/ }).waitFor();
};
const row = (page: Page, { code }: Received): Locator => page.getByRole('row').filter({ hasText: code });
const tick = async (page: Page, ones: readonly Received[]) => {
  for (const one of ones) await page.getByRole('checkbox', { name: `Chọn hồ sơ ${one.code}` }).check();
};
/** The code of the row that has the focus. */
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement?.textContent ?? ""');

describe('many dossiers at once', () => {
  it('are handed over together, each with its own answer; those that failed are sent again alone', async () => {
    const { desk, head } = stage.pages;
    await Promise.all([inbox(desk), inbox(head)]);
    await tick(desk, dossiers);
    await button(desk, 'Chuyển cơ quan giải quyết (3)').click();
    const dialog = desk.getByRole('dialog');
    // meanwhile a colleague is quicker with one of them
    const [first] = dossiers;
    await send(desk, `dossiers/${first!.dossierId}/hand-over`, {}, { 'if-match': '"2"' });
    await button(dialog, 'Chuyển cơ quan giải quyết (3)').click();
    await dialog.getByText('2 hồ sơ đã thực hiện, 1 hồ sơ không thực hiện được').waitFor();
    expect(await dialog.getByRole('listitem').first().innerText()).toContain(`${first!.code} ✗ Không thực hiện được`);
    await look(desk, 'specialist-batch');
    await button(dialog, 'Gửi lại 1 hồ sơ chưa được').click();
    await dialog.getByText(/Căn cứ: /).waitFor(); // the law has its reason now: it is handed over already
    await button(dialog, 'Xong').click();
    await desk.getByText('Chọn 3 hồ sơ đang hiện').waitFor();
  });
});

describe('what a colleague does', () => {
  it('stands on the other’s screen within two seconds, and leaves the row that has the focus', async () => {
    const { desk, head } = stage.pages;
    const fourth = await received();
    await row(head, fourth).getByText('Được tiếp nhận').waitFor();
    await row(head, fourth).getByRole('link').focus();
    const began = Date.now();
    await send(desk, `dossiers/${fourth.dossierId}/hand-over`, {}, { 'if-match': '"2"' });
    await row(head, fourth).getByText('Đang xử lý').waitFor({ timeout: LIVE_MS });
    expect(Date.now() - began).toBeLessThan(LIVE_MS);
    expect(await focused(head)).toBe(fourth.code);
    dossiers = [...dossiers, fourth];
  });
});

describe('a day without a mouse', () => {
  it('shows its keys, moves along the list, ticks, opens beside it and comes to what is next', async () => {
    const page = stage.pages.head;
    await inbox(page);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Phím tắt' });
    await help.getByText('Hồ sơ tiếp theo trong danh sách').waitFor();
    await look(page, 'specialist-keys');
    await page.keyboard.press('j'); // of no effect behind a dialog
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });

    const codes = await page.locator('[data-row]').allInnerTexts();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(codes[1]);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(codes[0]);
    await page.keyboard.press('x');
    await page.getByText('Đã chọn 1, nhiều nhất 200').waitFor();
    await page.keyboard.press('x');

    await page.keyboard.press('Enter');
    const beside = page.getByRole('region', { name: 'Hồ sơ đang mở' });
    await beside.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
    await beside.getByRole('heading', { name: codes[0]! }).waitFor();
    await look(page, 'specialist-beside');
    await page.keyboard.press('a');
    expect(await focused(page)).toBe('Phân công thụ lý');

    await page.keyboard.press('/');
    await page.keyboard.type('jkxa');
    expect(await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).inputValue()).toBe('jkxa');
    await page.getByText('Không có hồ sơ nào khớp với bộ lọc').waitFor();
    await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).blur();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL(({ pathname, search }) => /^\/app\/?$/.test(pathname) && search === '');
  });

  it('tells a form that is open of a change by another, and sends nothing on the old state', async () => {
    const page = stage.pages.head;
    const [one] = dossiers;
    await stage.open('head', `${stage.base}/app/ho-so/${one!.dossierId}`);
    await button(page, 'Phân công thụ lý').click();
    const dialog = page.getByRole('dialog');
    await send(
      page,
      `dossiers/${one!.dossierId}/assign`,
      { stepId: 'processing', assignee: await accountOf(page) },
      { 'if-match': '"3"' },
    );
    await dialog.getByText(/Hồ sơ vừa được người khác thay đổi/).waitFor();
    await button(dialog, 'Bỏ qua').click();
  });
});

const accountOf = async (page: Page): Promise<string> => {
  const found = await page.request.get(`${stage.base}/api/v1/people?agency=tq.stp&role=specialist`);
  const [{ id }] = (await found.json()) as readonly [{ id: string }];
  return id;
};

describe('a specialist', () => {
  it('keeps a list under a name of his own, which greets him; changes it and gives it up', async () => {
    const page = stage.pages.specialist;
    await inbox(page);
    await button(page, 'Bộ lọc khác').click();
    await page.getByLabel('Chỉ hồ sơ giao cho tôi').check();
    await button(page, 'Lưu bộ lọc này').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên danh sách').fill('Việc của tôi');
    await dialog.getByLabel('Mở danh sách này trước khi vào trang').check();
    await look(page, 'specialist-save-view');
    await button(dialog, 'Lưu').click();
    await button(page, '★ Việc của tôi').waitFor();

    await page.goto(`${stage.base}/app`);
    await row(page, dossiers[0]!).waitFor();
    await row(page, dossiers[1]!).waitFor({ state: 'hidden' });
    expect(await page.locator('[data-row]').allInnerTexts()).toEqual([dossiers[0]!.code]);
    await look(page, 'specialist-inbox');
    await button(page, 'Sửa danh sách này').click();
    await button(dialog, 'Xóa danh sách này').click();
    await button(page, '★ Việc của tôi').waitFor({ state: 'hidden' });
  });

  it('asks for papers from the checklist, in standard words, in one complete list', async () => {
    const page = await stage.open('specialist', `${stage.base}/app/ho-so/${dossiers[0]!.dossierId}`);
    await button(page, 'Đề xuất yêu cầu bổ sung').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Đề xuất yêu cầu bổ sung').click();
    await dialog.getByText('Chưa nêu nội dung nào cần bổ sung').waitFor();
    const paper = dialog.getByRole('list').getByRole('checkbox').first();
    await paper.check();
    await choose(page, 'Chọn mẫu câu', 'Mờ, không đọc được');
    expect(await dialog.getByLabel('Vì sao cần bổ sung').inputValue()).toMatch(/bị mờ, không đọc được/);
    await dialog.getByLabel('Căn cứ pháp lý').fill('Luật Lý lịch tư pháp Điều 45');
    await dialog.getByLabel('Số ngày chờ bổ sung').fill('15');
    await look(page, 'specialist-supplement');
    await button(dialog, 'Đề xuất yêu cầu bổ sung').click();
    await page.getByText('Đã xong: Đề xuất yêu cầu bổ sung.').waitFor();
    expect(stage.broken).toEqual([]);
  });
});
