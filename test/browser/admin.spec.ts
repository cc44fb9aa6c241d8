import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { filing } from '../support/straight-path.js';
import { button, choose, look, OFFICERS, Stage } from './support/stage.js';

const CAST = { desk: OFFICERS.desk, office: OFFICERS.office };
const PROCEDURE = '1.002010';
/** Its process is published here while one of its dossiers is open. */
const MIGRATED = '1.008603';
const CENTRE = 'tq.vp.ttpvhcc';

let stage: Stage<keyof typeof CAST>;
/** The administrator, of the first start. */
let page: Page;

beforeAll(async () => {
  stage = await Stage.open(CAST);
  page = await stage.hire();
  await stage.signInAll();
  for (const procedure of [PROCEDURE, MIGRATED]) {
    const headers = { 'idempotency-key': randomUUID() };
    const data = { channel: 'direct', filing: filing(procedure) };
    const answer = await stage.pages.desk.request.post(`${stage.base}/api/v1/dossiers`, { data, headers });
    expect([procedure, answer.status()]).toEqual([procedure, 201]);
  }
}, 600_000);
afterAll(() => stage?.close(), 60_000);

const open = async (path: string, heading: string, on = page): Promise<void> => {
  await on.goto(`${stage.base}/app${path}`);
  await on.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const touched = (dossiers: number) => page.getByText(`Liên quan ${dossiers} hồ sơ đang giải quyết.`).waitFor();
const region = (name: string) => page.getByRole('region', { name });

describe('the administrator', () => {
  it('finds every screen of his from one place', async () => {
    await open('', 'Hồ sơ');
    await page.getByRole('navigation').getByRole('link', { name: 'Quản trị' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quản trị' }).waitFor();
    expect(await page.locator('.places h2').count()).toBe(10);
    await look(page, 'admin');
  });

  it('finds a procedure without accents and sets its limit, told before saving what that touches', async () => {
    await open('/thu-tuc', 'Thủ tục hành chính');
    await page.getByLabel('Tìm thủ tục').fill('hanh nghe luat su');
    await page
      .getByRole('link', { name: /luật sư/i })
      .first()
      .waitFor();
    await page.waitForURL(/[?]q=hanh/); // the way back leads to the same list
    await look(page, 'admin-procedures');
    await page.goto(`${stage.base}/app/thu-tuc/${PROCEDURE}`);
    await button(page, 'Ấn định thời hạn').click();
    await touched(1);
    await page.getByLabel('Số', { exact: true }).fill('7');
    await page.getByLabel('Áp dụng từ ngày').fill('01/01/2099');
    await page.getByLabel('Văn bản làm căn cứ').fill('QĐ 01/QĐ-UBND ngày 01/12/2098');
    await button(page, 'Lưu thời hạn mới').click();
    await page.getByText('Phải nhập mục này').waitFor(); // no change without a reason
    await page.getByLabel('Lý do thay đổi').fill('Cắt giảm thời hạn theo kế hoạch năm');
    await look(page, 'admin-limit');
    await button(page, 'Lưu thời hạn mới').click();
    await region('Ấn định thời hạn').waitFor({ state: 'detached' });
    await look(page, 'admin-procedure');
  });

  it('completes names of papers that the source cut off', async () => {
    await open('/thu-tuc/1.004194', 'Đăng ký tạm trú');
    await button(page, 'Bổ sung tên giấy tờ').click();
    await page.getByText('Liên quan 0 hồ sơ đang giải quyết.').waitFor();
    await look(page, 'admin-paper-names');
  });

  it('reads a process: versions, findings, differences, a run of the past, what would be migrated; and accepts a finding', async () => {
    await open('/quy-trinh?q=1.009645', 'Quy trình');
    await look(page, 'admin-processes');
    await page.locator('tbody a').first().click();
    await region('Điểm cần xem').waitFor();
    await region('Điểm cần xem')
      .getByRole('button', { name: /^Chấp nhận/ })
      .first()
      .click();
    await page.getByLabel('Lý do chấp nhận').fill('Đã đối chiếu với văn bản phân công');
    await button(page, 'Chấp nhận').first().click();
    await region('Điểm cần xem').getByText('Đã chấp nhận').waitFor();
    await page.getByLabel('Hồ sơ tiếp nhận trong tháng hoặc quý').fill('2026-10');
    await button(page, 'Chạy lại').click();
    await page.getByText('Không có hồ sơ nào đã xong trong kỳ này để chạy lại.').waitFor();
    await look(page, 'admin-process');
  });

  it('publishes a draft of another hand from a day on; whom it could move is not his to see', async () => {
    await page.goto(`${stage.base}/app/quy-trinh/CaoBang-1948-1.008603-tinh`);
    await button(page, 'Công bố').click();
    await touched(1);
    const today = new Date().toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
    await page.getByRole('textbox', { name: 'Từ ngày' }).fill(today);
    await page.getByLabel('Lý do thay đổi').fill('Áp dụng theo quyết định của tỉnh');
    await look(page, 'admin-publish');
    await button(page, 'Công bố').click();
    await button(page, 'Thôi áp dụng').waitFor();
    expect(await region('Chuyển hồ sơ đang giải quyết').count()).toBe(0);
    await page.getByText('tệp quy trình', { exact: false }).first().click();
    await look(page, 'admin-published');
  });

  it('has the Provincial Office move what is open: seen first, ordered for a reason, followed, taken back', async () => {
    const { office } = stage.pages;
    const part = office.getByRole('region', { name: 'Chuyển hồ sơ đang giải quyết' });
    await office.goto(page.url());
    await part.getByText('Chưa chuyển hồ sơ nào sang phiên bản này.').waitFor();
    expect(await button(office, 'Thôi áp dụng').count()).toBe(0);
    await button(part, 'Xem trước').click();
    await part.getByText('Không có hồ sơ nào để chuyển.').waitFor();
    await button(part, 'Cả quy trình khác').click();
    await part.getByText(/^Ngày hẹn trả giữ nguyên/).waitFor();
    await look(office, 'admin-migration');
    await part.getByRole('checkbox').check();
    await part.getByLabel('Lý do chuyển').fill('Theo quy trình mới của tỉnh');
    await button(part, 'Chuyển 1 hồ sơ đã chọn').click();
    await button(office, 'Chuyển').click();
    await part.getByText('Đã chuyển xong').waitFor();
    await part.getByText('Kết quả từng hồ sơ').click();
    await part.getByText(': đã chuyển').waitFor();
    await look(office, 'admin-migrated');
    await button(part, 'Hoàn lại').click();
    await part.getByLabel('Lý do hoàn lại').fill('Chọn nhầm phiên bản');
    await button(part, 'Hoàn lại').click();
    await part.getByText(': đã hoàn lại').waitFor();
  });

  it('loads a file as a new draft, is told what is wrong with one, and may not publish his own', async () => {
    await open('/quy-trinh', 'Quy trình');
    await button(page, 'Nạp tệp quy trình').click();
    await page.getByLabel('Nội dung tệp').fill('id: [');
    await button(page, 'Nạp và kiểm tra').click();
    await page.getByRole('alert').waitFor();
    await look(page, 'admin-draft-refused');
    const file = await page.request.get(`${stage.base}/api/v1/processes/CaoBang-2022-1.001806/versions/1/file`);
    await page.goto(`${stage.base}/app/quy-trinh/CaoBang-2022-1.001806`);
    await button(page, 'Nạp phiên bản mới').click();
    await page
      .getByLabel('Nội dung tệp')
      .fill((await file.text()).replace(/name: .*/, 'name: Quyết định công nhận (sửa)'));
    await button(page, 'Nạp và kiểm tra').click();
    await page.getByText('Bản thảo này do ông/bà soạn').waitFor();
    await page.getByText(/^Khác phiên bản \d$/).waitFor();
    await look(page, 'admin-draft');
  });

  it('sees the agencies from the top down, and what ending one would touch', async () => {
    await open('/co-quan', 'Cơ quan, đơn vị');
    await page.getByLabel('Tìm cơ quan').fill('so tu phap');
    await page.getByRole('link', { name: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor();
    await look(page, 'admin-agencies');
    await page.getByRole('link', { name: 'Sở Tư pháp tỉnh Tuyên Quang' }).click();
    await button(page, 'Sáp nhập, chia, giải thể').click();
    await touched(2);
    await button(page, 'Lưu việc sắp xếp').click();
    const afterwards = page.locator('.ant-form-item').filter({ hasText: 'Công việc sau đó' });
    await afterwards.getByText('Phải nhập mục này').waitFor(); // nothing is understood from nothing chosen
    await page.getByText('Giải thể, không cơ quan kế thừa').click();
    await page.getByText('2 hồ sơ: giải thể, mỗi hồ sơ phải được chọn nơi đến.').waitFor();
    await page.getByText('Có cơ quan kế thừa').click();
    await choose(page, 'Cơ quan kế thừa', 'Sở Nội vụ tỉnh Tuyên Quang', 'so noi vu');
    await page.keyboard.press('Escape');
    await page.getByText('2 hồ sơ về: Sở Nội vụ tỉnh Tuyên Quang').waitFor();
    await look(page, 'admin-succession');
    await button(page, 'Bỏ qua').click();
    await button(page, 'Nhập mã định danh').click();
    await page.getByRole('textbox', { name: 'Mã định danh' }).fill('H60.99');
    await page.getByLabel('Văn bản làm căn cứ').fill('QĐ 02/QĐ-UBND');
    await page.getByLabel('Lý do thay đổi').fill('Được cấp mã mới');
    await button(page, 'Lưu mã định danh').click();
    await region('Thông tin chung').getByText('H60.99').waitFor();
    await region('Thông tin chung').getByText('Nguồn công khai trên mạng').waitFor(); // where the register has an address
    await look(page, 'admin-agency');
  });

  it.each([
    ['/co-quan/tq.khong-co', 'Không có cơ quan, đơn vị này'],
    ['/thu-tuc/9.999999', 'Không có thủ tục mang mã này'],
    ['/quy-trinh/khong-co', 'Không có quy trình này'],
    ['/ho-so/0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11', 'Không có hồ sơ này.'],
  ])('is told at %s that there is none', async (path, heading) => {
    await page.goto(`${stage.base}/app${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.getByText('Địa chỉ có thể bị chép thiếu hoặc sai').waitFor();
    await look(page, `admin-not-there${path.replaceAll('/', '-')}`);
  });

  it('founds an agency by a document, and ends it into another', async () => {
    await open('/co-quan', 'Cơ quan, đơn vị');
    await button(page, 'Thành lập cơ quan, đơn vị').click();
    await page.getByLabel('Tên đầy đủ').fill('Trung tâm Lưu trữ lịch sử tỉnh Tuyên Quang');
    await choose(page, 'Loại', 'Đơn vị trực thuộc');
    await choose(page, 'Cấp hành chính', 'Cấp tỉnh');
    await choose(page, 'Cơ quan cấp trên', 'Sở Nội vụ tỉnh Tuyên Quang', 'so noi vu');
    await page.getByLabel('Mã nội bộ').fill('tq.snv.luutru');
    await page.getByLabel('Mã định danh').fill('h60.07.15');
    await page.getByLabel('Hoạt động từ ngày').fill('01/01/2026');
    await page.getByLabel('Văn bản làm căn cứ').fill('QĐ 03/QĐ-UBND');
    await page.getByLabel('Lý do thay đổi').fill('Thành lập theo quyết định');
    await look(page, 'admin-found');
    await button(page, 'Lưu cơ quan mới').click();
    await page.getByRole('heading', { level: 1, name: 'Trung tâm Lưu trữ lịch sử tỉnh Tuyên Quang' }).waitFor();
    await region('Thông tin chung').getByText('H60.07.15').waitFor();
    await button(page, 'Sáp nhập, chia, giải thể').click();
    await page.getByText('Có cơ quan kế thừa').click();
    await choose(page, 'Cơ quan kế thừa', 'Sở Nội vụ tỉnh Tuyên Quang', 'so noi vu');
    await page.keyboard.press('Escape');
    await page.getByLabel('Ngày đầu tiên cơ quan kế thừa làm việc').fill('01/11/2026');
    await page.getByLabel('Văn bản làm căn cứ').fill('QĐ 04/QĐ-UBND');
    await page.getByLabel('Lý do thay đổi').fill('Sắp xếp lại theo nghị quyết');
    await button(page, 'Lưu việc sắp xếp').click();
    await region('Kế thừa').getByText('Sở Nội vụ tỉnh Tuyên Quang').waitFor();
    await region('Thông tin chung').getByText('đến hết 31/10/2026').waitFor();
  });

  it('gives and takes roles, sees where somebody is signed in, signs him out, disables and opens again', async () => {
    await open('/tai-khoan', 'Tài khoản');
    await page.getByLabel('Tìm tài khoản').fill('binh nong');
    await page.getByRole('button', { name: 'Quản lý tài khoản của Nông Thị Bình' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Lý do xem').fill('Nghi bị lộ mật khẩu');
    await button(drawer, 'Xem nơi đang đăng nhập').click();
    await drawer.getByText(/^Từ .*, dùng gần nhất/).waitFor();
    await drawer.getByRole('combobox', { name: 'Vai trò' }).click();
    await page.locator('.ant-select-dropdown:visible').getByText('Quản trị').click();
    await drawer.getByLabel('Lý do giao').fill('Thay');
    await button(drawer, 'Giao vai trò').click();
    await drawer.getByText('Ghi lý do rõ hơn: ít nhất 5 ký tự').waitFor();
    await drawer.getByLabel('Lý do giao').fill('Thay quản trị nghỉ phép');
    await button(drawer, 'Giao vai trò').click();
    await drawer.getByRole('button', { name: 'Thôi giao vai trò Quản trị' }).waitFor();
    await look(page, 'admin-account');
    await drawer.getByRole('button', { name: 'Thôi giao vai trò Quản trị' }).click();
    await drawer.getByLabel('Lý do thôi giao').fill('Quản trị đã trở lại');
    await drawer.getByRole('button', { name: 'Thôi giao', exact: true }).click();
    await drawer.getByLabel('Lý do thôi giao').waitFor({ state: 'detached' });
    await drawer.getByLabel('Lý do kết thúc phiên').fill('Nghi bị lộ mật khẩu');
    await button(drawer, 'Kết thúc mọi phiên').click();
    await drawer.getByText('Hiện không đăng nhập ở đâu.').waitFor();
    await stage.pages.office.reload();
    await stage.pages.office.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    await drawer.getByLabel('Lý do khoá').fill('Chuyển công tác');
    await button(drawer, 'Khoá tài khoản').click();
    await drawer.getByText(/^Đã khoá lúc/).waitFor();
    await drawer.getByLabel('Lý do mở lại').fill('Trở lại làm việc');
    await look(page, 'admin-account-disabled');
    await button(drawer, 'Mở lại tài khoản').click();
    await drawer.getByLabel('Lý do khoá').waitFor();
  });

  it('reads what citizens are written, in both languages and by each channel', async () => {
    await open('/mau-tin', 'Mẫu tin');
    await page.getByRole('heading', { name: 'Tiếng Anh' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Tin nhắn, Zalo' }).count()).toBe(2);
    await look(page, 'admin-templates');
  });

  it('turns an agency’s switch for a reason, told what it touches', async () => {
    await open('/bat-tat', 'Bật, tắt theo cơ quan');
    await choose(page, 'Cơ quan', 'Sở Tư pháp tỉnh Tuyên Quang', 'so tu phap');
    await touched(2);
    await page.getByLabel('Lý do thay đổi').fill('Thí điểm theo kế hoạch');
    await look(page, 'admin-switch');
    await button(page, 'Lưu').click();
    await page.getByText('Đang bật').waitFor();
    await look(page, 'admin-switches');
  });

  it('registers a system that is told of events, and stops sending', async () => {
    await open('/he-thong-khac', 'Hệ thống khác');
    await page.getByLabel('Địa chỉ nhận (https)').fill('https://kho-du-lieu.example.gov.vn/motcua');
    await page.getByLabel('Lý do thay đổi').fill('Kết nối kho dữ liệu tỉnh');
    await button(page, 'Đăng ký').click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('button', { name: /^Tin đã gửi tới/ }).click();
    await page.getByText('Chưa có tin nào.').waitFor();
    await look(page, 'admin-webhooks');
    await page.getByLabel('Lý do thôi gửi').fill('Kho dữ liệu dừng hoạt động');
    await button(page, 'Thôi gửi').click();
    await page.getByText(/^thôi gửi từ/).waitFor();
  });

  it('reads who did what and why, and whether the record is whole', async () => {
    await open('/nhat-ky', 'Nhật ký');
    await page.getByText(/chuỗi nhật ký còn nguyên/).waitFor();
    await page.getByText('Ghi lý do rồi bấm Tìm để xem.').waitFor();
    await page.getByLabel('Lý do xem nhật ký').fill('Kiểm tra định kỳ');
    await choose(page, 'Việc', 'Quản trị');
    await button(page, 'Tìm').click();
    await page.getByText('Cắt giảm thời hạn theo kế hoạch năm').waitFor();
    await page.getByText('PUT /api/v1/procedures/:code/limit').waitFor();
    await look(page, 'admin-audit');
  });

  it('reads the same in English', async () => {
    await button(page, 'English').click();
    await button(page, 'Tiếng Việt').waitFor(); // the texts are there, and kept
    for (const [path, heading, name] of [
      ['/quan-tri', 'Administration', 'admin-en'],
      ['/thu-tuc', 'Administrative procedures', 'admin-procedures-en'],
      ['/nhat-ky', 'Audit', 'admin-audit-en'],
    ] as const) {
      await open(path, heading);
      await look(page, name);
    }
  });
});

describe('the hall', () => {
  it('shows the number that an officer calls, and calls it again', async () => {
    const { desk } = stage.pages;
    const kiosk = await stage.newPage();
    for (const given of ['A001', 'A002']) {
      await kiosk.goto(`${stage.base}/lay-so?don-vi=${CENTRE}`);
      await kiosk.getByRole('button', { name: /Nộp hồ sơ/ }).click();
      await kiosk.getByText(given).waitFor();
    }
    await kiosk.context().close();
    await open('/goi-so', 'Gọi số', desk);
    await desk.getByRole('button', { name: 'Nộp hồ sơ (2 chờ)' }).dblclick(); // calls one
    await desk.getByText('Đã mời A001 đến quầy 1').waitFor();
    await look(desk, 'queue');
    await button(desk, 'Gọi lại A001').click();
    await desk.getByRole('button', { name: 'Nộp hồ sơ (1 chờ)' }).waitFor();
    const board = await stage.newPage();
    await board.goto(`${stage.base}/man-hinh?don-vi=${CENTRE}`);
    await board.getByText('quầy 1').waitFor();
    await look(board, 'hall-serving');
    await board.context().close();
  });

  it('broke no page', () => expect(stage.broken).toEqual([]));
});
