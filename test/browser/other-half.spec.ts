import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { act, button, choose, fillReception, Stage, look, OFFICERS, tabTo } from './support/stage.js';

const FILING = {
  procedure: '1.002010',
  words: 'hanh nghe luat su',
  name: 'Nguyễn Thị Ánh Tuyết',
  idNumber: '008190001234',
};
/** Slower than a scanner, for which the screen would take it. */
const TYPING = { delay: 40 };
const MISSING = 'Bản sao Chứng chỉ hành nghề luật sư';

let stage: Stage<keyof typeof OFFICERS>;
beforeAll(async () => {
  stage = await Stage.open(OFFICERS);
  await stage.hire();
  await stage.signInAll();
}, 600_000);
afterAll(() => stage?.close(), 60_000);

/** `Hạn giải quyết 04/12/2026 17:00` as the promise has it. */
async function due(page: Page, label: string): Promise<string> {
  const fact = page.getByRole('region', { name: 'Lời hẹn' }).locator('.facts > div').filter({ hasText: label });
  return /\d{2}\/\d{2}\/\d{4}/.exec(await fact.first().innerText())![0];
}

const aWeekLater = (day: string): string => {
  const [date, month, year] = day.split('/').map(Number) as [number, number, number];
  const later = new Date(Date.UTC(year, month - 1, date + 7)).toISOString();
  return `${later.slice(8, 10)}/${later.slice(5, 7)}/${later.slice(0, 4)}`;
};

/** Supplement, pause, withdrawal and correction, asked and answered on the real screens by those whom the law names. */
describe('the other half of the law, on screen', () => {
  let first: string;
  let promised: string;

  it('receives by the keyboard alone', async () => {
    const page = stage.pages.desk;
    await page.getByRole('link', { name: 'Tiếp nhận', exact: true }).press('Enter');
    await tabTo(page, 'textbox', 'Họ và tên');
    await page.keyboard.type(FILING.name, TYPING);
    await tabTo(page, 'textbox', 'Số giấy tờ');
    await page.keyboard.type(FILING.idNumber, TYPING);
    await tabTo(page, 'combobox', 'Thủ tục hành chính');
    await page.keyboard.type('1.002010', TYPING);
    await page.getByTitle('1.002010').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ant-select').filter({ hasText: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor();
    await tabTo(page, 'button', 'Nhận đủ giấy tờ bắt buộc');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Tiếp nhận, cấp mã hồ sơ');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đã tiếp nhận hồ sơ' }).waitFor();
    await tabTo(page, 'button', 'Mở hồ sơ');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
    first = page.url();
    promised = await due(page, 'Hạn giải quyết');
  });

  it('receives a second one of the same person, warns, and lets the applicant take it back', async () => {
    const page = stage.pages.desk;
    await fillReception(page, FILING);
    await button(page, 'Nhận đủ giấy tờ bắt buộc').click();
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await page.getByRole('alert').getByText('người này đã có hồ sơ khác của cùng thủ tục').waitFor();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /-0001$/ })
      .waitFor(); // received all the same
    await look(page, 'receipt-warning');
    await button(page, 'Mở hồ sơ').click();
    await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
    await act(page, 'Cho rút hồ sơ', async (dialog) => {
      await dialog.getByLabel('Lý do').fill('Không còn nhu cầu');
      await look(page, 'withdraw');
    });
    await page.getByText('Công dân rút hồ sơ').first().waitFor();
  });

  it('asks for papers: the specialist proposes, the leader agrees, the desk sends', async () => {
    await act(await stage.open('desk', first), 'Chuyển cơ quan giải quyết');
    const head = await stage.open('head', first);
    await act(head, 'Phân công thụ lý', async () => choose(head, 'Chuyên viên thụ lý', stage.cast.specialist.name));
    const specialist = await stage.open('specialist', first);
    await button(specialist, 'Đề xuất yêu cầu bổ sung').click();
    const asking = specialist.getByRole('dialog');
    await button(asking, 'Đề xuất yêu cầu bổ sung').click();
    await asking.getByText('Phải nhập mục này').first().waitFor(); // nothing goes out without paper, reason and ground
    await button(asking, 'Thêm nội dung khác').click();
    await asking.getByLabel('Giấy tờ, nội dung').fill(MISSING);
    await asking.getByLabel('Vì sao cần bổ sung').fill('Bản chụp bị mờ, không đọc được số');
    await asking.getByLabel('Căn cứ pháp lý').fill('Luật Luật sư Điều 17');
    await asking.getByLabel('Số ngày chờ bổ sung').fill('15');
    await look(specialist, 'propose-supplement');
    await button(asking, 'Đề xuất yêu cầu bổ sung').click();
    await specialist.getByText('Đã xong: Đề xuất yêu cầu bổ sung.').waitFor();

    await act(await stage.open('leader', first), 'Đồng ý yêu cầu bổ sung', async (dialog) => {
      await dialog.getByText(MISSING).waitFor(); // he sees what he agrees to
    });
    const desk = await stage.open('desk', first);
    await act(desk, 'Gửi yêu cầu bổ sung', async (dialog) => dialog.getByLabel('Số văn bản').fill('45/TB-STP'));
    await desk.getByText('Tạm dừng – chờ bổ sung').waitFor();
    await desk.getByText('Đang chờ người nộp bổ sung:').waitFor();
    await look(desk, 'awaiting-supplement');
  });

  it('shows a refusal of the law with its ground', async () => {
    const desk = await stage.open('desk', first);
    await button(desk, 'Nhận giấy tờ bổ sung').click();
    const dialog = desk.getByRole('dialog');
    await button(dialog, 'Nhận giấy tờ bổ sung').click(); // nothing ticked
    await dialog.getByText('Hồ sơ chưa ghi thành phần giấy tờ nào.').waitFor();
    await dialog.getByText('Căn cứ: NĐ 61/2018').waitFor();
    await look(desk, 'refused');
    await button(dialog, 'Bỏ qua').click();
  });

  it('takes the papers in, pauses and resumes', async () => {
    await act(await stage.open('desk', first), 'Nhận giấy tờ bổ sung', async (dialog) =>
      dialog.getByRole('checkbox', { name: MISSING }).check(),
    );
    const leader = await stage.open('leader', first);
    await act(leader, 'Tạm dừng xử lý', async (dialog) => {
      await dialog.getByLabel('Lý do').fill('Chờ kết luận của cơ quan có thẩm quyền');
      await dialog.getByLabel('Căn cứ pháp lý').fill('NĐ 101/2024/NĐ-CP Điều 19 khoản 2');
    });
    await leader.getByText('Đang tạm dừng: Chờ kết luận').waitFor();
    await look(leader, 'paused');
    await act(leader, 'Tiếp tục xử lý');
  });

  it('changes the calendar by two people, after a look at whom it touches', async () => {
    const office = await stage.open('office', first);
    const before = await due(office, 'Hạn giải quyết');
    await office.getByRole('link', { name: 'Lịch làm việc' }).click();
    await button(office, 'Đề nghị thay đổi lịch').click();
    await office.getByLabel('Văn bản công bố').fill('QĐ 99/QĐ-UBND');
    await office.getByLabel('Ngày công bố').fill('20/11/2026');
    await office.getByLabel('Ngày', { exact: true }).fill(before);
    await office.getByLabel('Dịp, lý do').fill('Nghỉ do bão');
    await look(office, 'calendar-propose');
    await button(office, 'Gửi đề nghị').click();
    await office.getByRole('heading', { name: 'QĐ 99/QĐ-UBND' }).waitFor();
    await office.getByText('do người khác công bố').waitFor();

    const inspector = stage.pages.inspector;
    await inspector.goto(office.url());
    await inspector.getByRole('region', { name: 'Ảnh hưởng' }).getByRole('table').getByText(before).waitFor();
    await look(inspector, 'calendar-preview');
    await button(inspector, 'Công bố').click();
    await button(inspector.getByRole('tooltip'), 'Công bố').click();
    await inspector.getByText('Đã công bố').waitFor();
    await inspector.getByRole('link', { name: 'Lịch làm việc' }).first().click();
    await inspector.getByText('Đã dời hạn xong').waitFor();
    await look(inspector, 'calendar');
    expect(await due(await stage.open('office', first), 'Hạn giải quyết')).not.toBe(before);
  });

  it('corrects a due date by two people, and keeps the date on the receipt', async () => {
    const office = await stage.open('office', first);
    const before = await due(office, 'Hạn giải quyết');
    await act(office, 'Đề nghị đính chính', async (dialog) => {
      await dialog.getByLabel('Hạn đúng').fill(aWeekLater(before));
      await dialog.getByLabel('Lý do').fill('Nhập sai trường hợp của thủ tục');
      await dialog.getByLabel('Văn bản làm căn cứ').fill('Tờ trình 8/TTr-VP');
    });
    await office.getByText(/Việc chưa làm được và vì sao/).click();
    const own = office.locator('.blocked section').filter({ hasText: 'Duyệt đính chính' });
    expect(await own.innerText()).toMatch(/Người duyệt phải là người khác[^]*Căn cứ: NĐ 61\/2018/);

    const inspector = await stage.open('inspector', first);
    await act(inspector, 'Duyệt đính chính', async (dialog) => {
      await dialog.getByText(aWeekLater(before)).waitFor();
      await look(inspector, 'approve-correction');
    });
    expect(await due(inspector, 'Hạn giải quyết')).toBe(aWeekLater(before));
    expect(await due(inspector, 'Ngày trên giấy tiếp nhận')).toBe(promised);
    await inspector.getByText('Xem danh sách').click();
    const viewers = inspector.getByRole('region', { name: 'Ai đã xem hồ sơ' });
    await viewers.getByText('Lý A Páo, Chuyên viên thụ lý').first().waitFor();
    await look(inspector, 'corrected');
  });

  it('apologises by several hands, each of whom sees what he agrees to', async () => {
    const specialist = await stage.open('specialist', first);
    await act(specialist, 'Lập dự thảo xin lỗi');
    await act(specialist, 'Trình văn bản xin lỗi', async (dialog) => {
      await choose(specialist, 'Lý do chậm', 'Lý do khác');
      await dialog.getByLabel('Nêu rõ lý do').fill('Hồ sơ gốc đang được sao lục tại Trung tâm Lưu trữ lịch sử tỉnh');
      await look(specialist, 'propose-apology');
    });
    const head = await stage.open('head', first);
    await act(head, 'Duyệt văn bản xin lỗi', async (dialog) => {
      await dialog.getByText('đang được sao lục tại Trung tâm Lưu trữ').waitFor();
      await look(head, 'approve-apology');
    });
    const leader = await stage.open('leader', first);
    await act(leader, 'Duyệt văn bản xin lỗi', async (dialog) => {
      await dialog.getByText('Văn bản xin lỗi đã qua lãnh đạo phòng').waitFor();
    });
    const clerk = await stage.open('clerk', first);
    await act(clerk, 'Lấy số văn bản xin lỗi', async (dialog) => {
      await dialog.getByText('Văn bản xin lỗi đã được duyệt ký').waitFor();
      await dialog.getByLabel('Số văn bản').fill('12/XL-STP');
    });
    await look(clerk, 'apologised');
  });

  it('proves the date in English, words of the service too', async () => {
    const page = stage.pages.inspector;
    await button(page, 'English').click();
    await page.getByText(/Not possible now, and why/).click();
    await page.getByText('Not possible in the present status (').first().waitFor();
    await button(page, 'Why this date?').click();
    const proof = page.getByRole('dialog');
    await proof.getByText(/Due date corrected from .* to/).waitFor();
    await proof.getByText(/Tờ trình 8\/TTr-VP · proposed by Nông Thị Bình · decided by Vũ Quang An/).waitFor();
    for (const words of [
      'Day by day',
      'Working day',
      'Weekend',
      'Waiting for papers',
      'Processing paused',
      'Corrected',
    ])
      await proof.getByText(words).first().waitFor();
    expect(await proof.innerText()).not.toMatch(/Ngày làm việc|Căn cứ|Nghỉ hằng tuần/);
    await look(page, 'proof-english');
    expect(stage.broken).toEqual([]);
  });
});
