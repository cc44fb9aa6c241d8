import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, button, choose, fillReception, Stage, look, OFFICERS } from './support/stage.js';

const { desk, head, specialist, leader, clerk } = OFFICERS;
const CAST = { desk, head, specialist, leader, clerk };
const FILING = {
  procedure: '1.002010',
  words: 'hanh nghe luat su',
  name: 'Nguyễn Thị Ánh Tuyết',
  idNumber: '008190001234',
};

let stage: Stage<keyof typeof CAST>;
beforeAll(async () => {
  stage = await Stage.open(CAST);
}, 300_000);
afterAll(() => stage?.close(), 60_000);

/** The straight way of a dossier against the real service and its embedded database, as people would use it. */
describe('the officers’ console', () => {
  let dossier: string;
  let code: string;

  it('begins with an administrator, who creates the officers', async () => {
    await look(await stage.hireByHand(), 'accounts');
  });

  it('says so when the password is wrong, and has the first password changed', async () => {
    await stage.signInAllByHand(async (page, who) => {
      if (who !== 'desk') return;
      await stage.fillSignIn(page, who, 'không phải mật khẩu này');
      await page.getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
      await look(page, 'sign-in');
    });
  });

  it('receives a dossier and tells code, look-up PIN, due date and apology date', async () => {
    const page = stage.pages.desk;
    await fillReception(page, FILING);
    await page.getByText('Thời hạn giải quyết: 7 ngày làm việc').waitFor();
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await page.getByText('Chưa đánh dấu giấy tờ nào').waitFor();
    await button(page, 'Nhận đủ giấy tờ bắt buộc').click();
    await look(page, 'reception');
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận hồ sơ' }).waitFor();
    const receipt = await page.getByRole('main').innerText();
    code = /H60\.13-\d{6}-0001/.exec(receipt)![0];
    expect(receipt).toMatch(/Mã tra cứu\s+[0-9A-HJKMNP-TV-Z]{8}/);
    expect(receipt).toMatch(/Hạn giải quyết\s+\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/);
    expect(receipt).toMatch(/xin lỗi\s+\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/);
    await look(page, 'receipt');
    await button(page, 'Mở hồ sơ').click();
    await page.getByRole('heading', { name: code }).waitFor();
    dossier = page.url();
  });

  it('explains the due date day by day, and why other actions are not possible', async () => {
    const page = stage.pages.desk;
    await button(page, 'Vì sao ngày này?').click();
    const proof = page.getByRole('dialog');
    await proof.getByText('ngày thứ 7').first().waitFor();
    expect(await proof.getByText('Nghỉ hằng tuần').count()).toBeGreaterThanOrEqual(2);
    await look(page, 'proof');
    await page.keyboard.press('Escape');
    await page.getByText(/Việc chưa làm được và vì sao/).click();
    const blocked = page.locator('.blocked section').filter({ hasText: 'Trả kết quả cho người dân' });
    expect(await blocked.innerText()).toMatch(/trạng thái hiện tại \(Được tiếp nhận\)[^]*Căn cứ: NĐ 61\/2018/);
    await look(page, 'dossier');
  });

  it('tells whoever was too late that the dossier has changed', async () => {
    const other = await stage.pages.desk.context().newPage();
    await other.goto(dossier);
    await button(other, 'Chuyển cơ quan giải quyết').waitFor();
    await act(stage.pages.desk, 'Chuyển cơ quan giải quyết');
    await button(other, 'Chuyển cơ quan giải quyết').click();
    await other.getByRole('dialog').getByRole('button', { name: 'Chuyển cơ quan giải quyết' }).click();
    await other.getByText('việc này không còn làm được').waitFor();
    await other.getByText('Chuyển hồ sơ cho cơ quan giải quyết: Trần Thị Mai').waitFor(); // what has changed, and who did it
    await other.getByText('Đang xử lý').first().waitFor();
    await other.close();
  });

  it('walks it to the returned result, and a lost answer does nothing twice', async () => {
    const head = await stage.open('head', dossier);
    await act(head, 'Phân công thụ lý', async () => choose(head, 'Chuyên viên thụ lý', CAST.specialist.name));

    const specialist = await stage.open('specialist', dossier);
    let sent = 0;
    await specialist.route('**/submit-to-leader', async (route) => {
      if (++sent > 1) return route.continue();
      await route.fetch(); // the service has recorded it; its answer is lost
      await route.abort();
    });
    await act(specialist, 'Trình lãnh đạo', async (dialog) => dialog.getByLabel('Ghi chú').fill('Hồ sơ đủ điều kiện'));
    expect(sent).toBe(2);
    await act(await stage.open('head', dossier), 'Trình lãnh đạo');

    await act(await stage.open('leader', dossier), 'Ký kết quả', async (dialog) => {
      await dialog.getByLabel('Mã văn bản').fill('kq-2026-0001');
    });
    const clerk = await stage.open('clerk', dossier);
    await act(clerk, 'Lấy số kết quả', async (dialog) => dialog.getByLabel('Số văn bản').fill('152/GP-STP'));
    await act(clerk, 'Chuyển kết quả về Bộ phận Một cửa');

    const desk = await stage.open('desk', dossier);
    await act(desk, 'Trả kết quả cho người dân', async (dialog) => dialog.getByLabel('Người nhận đã ký nhận').check());
    const course = desk.getByRole('region', { name: 'Quá trình giải quyết' }).getByRole('listitem');
    await course.filter({ hasText: 'Trả kết quả' }).first().waitFor();
    expect(await course.count()).toBe(10);
    await desk.getByText('Trước hạn').waitFor();
    const left = desk.getByRole('region', { name: 'Việc tiếp theo' }).locator('.action-buttons button');
    expect(await left.allInnerTexts()).toEqual(['Ghi nhận thanh toán']); // money that still comes is owed back
    await look(desk, 'returned');
  });

  it('lists it by group and by name without accents, and counts it', async () => {
    const page = stage.pages.desk;
    await page.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
    await page.getByText('Không có hồ sơ nào đang giải quyết').waitFor();
    await button(page, 'Đã kết thúc').click();
    await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).fill('nguyen thi anh');
    await page.getByRole('link', { name: code }).waitFor();
    expect(page.url()).not.toMatch(/nguyen/); // no names in addresses
    await look(page, 'inbox');
    await page.getByRole('link', { name: 'Tổng hợp', exact: true }).click();
    await page.getByLabel('Đến ngày').fill('31/12/2099'); // received outside hours, it counts from the next working day
    await button(page, 'Xem').click();
    await page.getByText('– 31/12/2099').waitFor();
    const direct = page.getByRole('row').filter({ hasText: 'Trực tiếp' });
    await direct.waitFor();
    expect(await direct.getByRole('cell').first().innerText()).toBe('1');
    await look(page, 'summary');
  });

  it('speaks English too, keeps no personal data in the browser, and forgets all at sign-out', async () => {
    const page = stage.pages.desk;
    await button(page, 'English').click();
    await page.getByRole('heading', { name: 'Rates and targets' }).waitFor();
    expect(await page.evaluate('[Object.keys(localStorage), Object.keys(sessionStorage)]')).toEqual([
      ['motcua.language'],
      [],
    ]);
    await button(page, 'Sign out').click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(dossier);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(stage.broken).toEqual([]);
  });
});
