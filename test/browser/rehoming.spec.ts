import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, choose, look, OFFICERS, receive, Stage } from './support/stage.js';

const { desk, office } = OFFICERS;
const CAST = { desk, office };
const FILING = { procedure: '1.002010', words: 'hanh nghe luat su', name: 'Hoàng Thị Mỵ', idNumber: '008190004321' };
const DAY_MS = 86_400_000;
const JUSTICE = 'Sở Tư pháp tỉnh Tuyên Quang';
const INTERIOR = 'Sở Nội vụ tỉnh Tuyên Quang';
const BASIS = 'NQ 1/NQ-HĐND (giả định)';

/** The date in Việt Nam, so many days from now. */
const date = (days: number) => new Date(Date.now() + days * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);
const typed = (iso: string) => iso.split('-').reverse().join('/');

let stage: Stage<keyof typeof CAST>;
let admin: Page;
let page: Page;
const codes: string[] = [];

beforeAll(async () => {
  stage = await Stage.open(CAST);
  admin = await stage.hire();
  await stage.signInAll();
  page = stage.pages.office;
  for (let no = 0; no < 2; no++) {
    await receive(stage.pages.desk, FILING);
    codes.push(await stage.pages.desk.getByRole('heading', { level: 1 }).innerText());
  }
}, 600_000);
afterAll(() => stage?.close(), 60_000);

async function ends(into: readonly string[], on: string): Promise<void> {
  const answer = await admin.request.put(`${stage.base}/api/v1/agencies/tq.stp/succession`, {
    data: { into, on, document: BASIS },
    headers: { 'x-reason': encodeURIComponent('Thử nghiệm') },
  });
  if (!answer.ok()) throw new Error(await answer.text());
}

const open = async () => {
  await page.goto(`${stage.base}/app`);
  await page.getByRole('navigation').getByRole('link', { name: 'Cơ quan đã kết thúc' }).click();
  await page.getByRole('heading', { name: 'Hồ sơ của cơ quan đã kết thúc' }).waitFor();
};
const box = (code: string) => page.getByRole('checkbox', { name: code });

describe('dossiers of an agency that ends, on screen', () => {
  it('are none while every agency works', async () => {
    await open();
    await page.getByText(`Không còn hồ sơ nào chờ chuyển, tính đến ngày ${typed(date(0))}`).waitFor();
    await look(page, 'rehoming-none');
  });

  it('of an agency that there is not are said to be none of any', async () => {
    await page.goto(`${stage.base}/app/chuyen-co-quan?agency=tq.khong-co&on=2027-02-31`);
    await page.getByText('Không có cơ quan, đơn vị này').waitFor();
    await page.getByText('Địa chỉ có thể bị chép thiếu hoặc sai').waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('NaN');
    await look(page, 'rehoming-no-agency');
  });

  it('are looked at before its last day, and cannot be moved yet', async () => {
    await ends(['tq.snv'], date(3));
    await open();
    await page.getByText('Không còn hồ sơ nào chờ chuyển').waitFor(); // today it works still
    await page.getByLabel('Xem trước cho ngày').fill('31/02/2027');
    await button(page, 'Xem').click();
    await page.getByText('Nhập ngày có thật').waitFor();
    await page.getByLabel('Xem trước cho ngày').fill(typed(date(3)));
    await button(page, 'Xem').click();
    await page.getByText(`về ${INTERIOR}`).waitFor();
    await look(page, 'rehoming-ahead');
    await page.getByRole('link', { name: JUSTICE }).click();
    await page.getByText(`Chỉ xem trước: chuyển được từ ngày ${typed(date(3))}`).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0); // nothing can be done with a tick yet
    await look(page, 'rehoming-ahead-one');
    for (const code of codes) await page.getByRole('link', { name: code }).waitFor();
    expect(await button(page, 'Chuyển 0 hồ sơ').count()).toBe(0);
    await page.goto(`${stage.base}/app/co-quan/tq.snv`);
    const willTake = page.getByRole('listitem').filter({ hasText: `Sẽ nhận việc từ ${typed(date(3))} của` });
    await willTake.filter({ hasText: JUSTICE }).waitFor();
    await willTake.filter({ hasText: /Sở Tư pháp$/ }).waitFor(); // whose work is with it until then
    await look(page, 'rehoming-heir-to-be');
    await page.getByRole('link', { name: JUSTICE }).click();
    await page.getByText(`sẽ do cơ quan kế thừa làm từ ${typed(date(3))}`).waitFor();
  });

  it('of a split go where somebody chooses, one by one, and say where they went', async () => {
    await ends(['tq.snv', 'tq.stc'], date(0));
    await open();
    await page.getByRole('link', { name: JUSTICE }).click();
    await page.getByText('Cơ quan bị chia').waitFor();
    await box(codes[0]!).check();
    await button(page, 'Chuyển 1 hồ sơ').click(); // neither heir nor reason
    expect(await page.getByText('Phải nhập mục này').count()).toBeGreaterThan(0);
    await choose(page, 'Chuyển đến', INTERIOR);
    expect(await page.getByLabel('Văn bản làm căn cứ').inputValue()).toBe(BASIS);
    await page.getByLabel('Lý do').fill('Chia Sở Tư pháp');
    await look(page, 'rehoming-move');
    await button(page, 'Chuyển 1 hồ sơ').click();
    const sure = page.getByRole('dialog', { name: `Chuyển 1 hồ sơ về ${INTERIOR}?` });
    await sure.getByText(`${codes[0]} → ${INTERIOR}`).waitFor();
    await sure.getByRole('button', { name: 'Bỏ qua' }).click();
    await sure.waitFor({ state: 'hidden' });
    expect(await box(codes[0]!).isChecked()).toBe(true); // nothing has gone anywhere
    await button(page, 'Chuyển 1 hồ sơ').click();
    await look(page, 'rehoming-sure');
    await button(sure, 'Chuyển').click();
    await page.getByText('1 hồ sơ đã thực hiện').waitFor();
    await page.getByRole('listitem').filter({ hasText: codes[0]! }).getByText(`đã chuyển về ${INTERIOR}`).waitFor();
    await page.getByRole('checkbox', { name: codes[0]! }).waitFor({ state: 'detached' });

    await box(codes[1]!).check();
    await button(page, 'Chuyển 1 hồ sơ').click();
    await button(page.getByRole('dialog'), 'Chuyển').dblclick(); // once, however often it is pressed
    await page.getByText('Cơ quan này không còn hồ sơ nào phải chuyển').waitFor();
    await page.getByRole('listitem').filter({ hasText: codes[1]! }).getByText('✓').waitFor(); // what became of it is still told
    await look(page, 'rehoming-done');
    for (const code of codes) {
      const found = await page.request.get(`${stage.base}/api/v1/dossiers?q=${code}`);
      const { items } = (await found.json()) as { items: { resolver: string }[] };
      expect(items.map(({ resolver }) => resolver)).toEqual(['tq.snv']);
    }
  });

  it('break no page', () => expect(stage.broken).toEqual([]));
});
