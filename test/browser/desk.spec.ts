import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIRequestContext, Locator, Page } from 'playwright-core';
import { matching } from '../../web/src/desk/matching.js';
import { button, choose, look, OFFICERS, Stage, tabTo } from './support/stage.js';

const { desk, head, specialist, leader, clerk } = OFFICERS;
const CAST = { desk, head, specialist, leader, clerk };
const CENTRE = 'tq.vp.ttpvhcc';
const PASSWORD = 'cá chép hóa rồng vượt vũ môn';
const PROCEDURE = '1.002010';

let stage: Stage<keyof typeof CAST>;
let citizen: APIRequestContext;

/** Asks the service itself, as somebody who is signed in. */
async function api<Body>(who: APIRequestContext, path: string, data?: object, version?: number): Promise<Body> {
  const headers = {
    ...{ 'idempotency-key': randomUUID(), 'x-reason': encodeURIComponent('Thử nghiệm') },
    ...(version && { 'if-match': `"${version}"` }),
  };
  const url = `${stage.base}/api/v1/${path}`;
  const answer = await (data ? who.post(url, { data, headers }) : who.get(url));
  expect([path, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([path, answer.status(), '']);
  return (await answer.json()) as Body;
}
const of = (who: keyof typeof CAST): APIRequestContext => stage.pages[who].request;
const me = async (who: keyof typeof CAST) => (await api<{ account: string }>(of(who), 'session')).account;

/** Citizens come with an account of the portal: the administrator stands in for it here. */
async function citizenOf(admin: Page): Promise<APIRequestContext> {
  const username = 'nguoi.dan';
  const posts = [{ role: 'citizen', agency: null }];
  const made = await api<{ initialPassword: string }>(admin.request, 'accounts', {
    username,
    displayName: 'Ma Thị Pàng',
    posts,
  });
  const { request } = await stage.newPage();
  await api(request, 'session', { username, password: made.initialPassword });
  await api(request, 'session/password', { currentPassword: made.initialPassword, newPassword: PASSWORD });
  return request;
}

const filing = (name: string, idNumber: string) => ({
  procedureCode: PROCEDURE,
  receiver: CENTRE,
  resolver: 'tq.stp',
  subject: `Đăng ký hoạt động văn phòng luật sư ${idNumber.slice(-2)}`,
  owner: { kind: 'citizen', name, idKind: 'cccd', idNumber, phone: '+84912340431' },
  papers: [{ name: 'Giấy đề nghị đăng ký hoạt động', originals: 1 }],
});
const submit = async (name: string, idNumber: string): Promise<string> =>
  (await api<{ dossierId: string }>(citizen, 'dossiers/submissions', { filing: filing(name, idNumber) })).dossierId;

beforeAll(async () => {
  stage = await Stage.open(CAST);
  const admin = await stage.hire();
  await stage.signInAll();
  citizen = await citizenOf(admin);
}, 600_000);
afterAll(() => stage?.close(), 60_000);

const screen = async (who: keyof typeof CAST, name: string): Promise<Page> => {
  const page = stage.pages[who];
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page;
};
const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
/** Past the menu, as who uses no mouse goes to what a screen is about. */
const skipMenu = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Đến nội dung chính' }).focus();
  await page.keyboard.press('Enter');
};

describe('the desk’s day', () => {
  it('begins with nothing to do', async () => {
    const page = await screen('desk', 'Quầy hôm nay');
    await page.getByText('Không còn việc nào chờ ở quầy.').waitFor();
    await look(page, 'desk-empty');
  });

  it('tells by itself of what citizens submit, and counts what its list shows', async () => {
    for (const [name, id] of [['Ma Thị Pàng', '008190000001'], ['Lò Văn Kẻo', '008190000002'], ['Sùng A Dế', '008190000003']]) await submit(name!, id!); // prettier-ignore
    const page = stage.pages.desk;
    const card = page.getByRole('link', { name: '3 Hồ sơ trực tuyến chờ kiểm tra' });
    await card.waitFor();
    await look(page, 'desk');
    await card.click();
    await page.getByText('3 đang chờ').waitFor();
    expect(await page.getByRole('link', { name: /^Kiểm tra/ }).count()).toBe(3);
    await page
      .getByText(/Còn \d giờ \d+ phút/)
      .first()
      .waitFor();
    await look(page, 'intake');
  });

  it('checks a submission by the keyboard alone', async () => {
    const page = stage.pages.desk;
    await skipMenu(page);
    await tabTo(page, 'link', 'Kiểm tra Đăng ký hoạt động văn phòng luật sư 01');
    await page.keyboard.press('Enter');
    await page.getByText('Ma Thị Pàng').waitFor();
    await look(page, 'intake-panel');
    await tabTo(page, 'button', 'Tiếp nhận hồ sơ trực tuyến');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Tiếp nhận hồ sơ trực tuyến', page.getByRole('dialog'));
    await page.keyboard.press('Enter');
    await page.getByText('Đã xong: Tiếp nhận hồ sơ trực tuyến.').waitFor();
    await page.getByText('2 đang chờ').waitFor();
    await page.getByRole('heading', { level: 2, name: /^H60/ }).waitFor();
    await look(page, 'intake-accepted');
  });

  it('asks for what is missing, and refuses with a reason', async () => {
    const page = stage.pages.desk;
    await button(page, 'Hồ sơ tiếp theo').click();
    await button(page, 'Yêu cầu bổ sung trước tiếp nhận').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Giấy tờ chứng minh về trụ sở' }).check();
    await dialog.getByLabel('Vì sao cần bổ sung').fill('Chưa có trong hồ sơ');
    await button(dialog, 'Yêu cầu bổ sung trước tiếp nhận').click();
    await page.getByText('Đã xong: Yêu cầu bổ sung trước tiếp nhận.').waitFor();
    await button(page, 'Hồ sơ tiếp theo').click();
    await button(page, 'Từ chối tiếp nhận').click();
    await dialog.getByLabel('Lý do', { exact: true }).fill('Không thuộc thẩm quyền giải quyết');
    await dialog
      .getByLabel('Hướng dẫn nơi nộp, việc cần làm')
      .fill('Nộp tại Trung tâm Phục vụ hành chính công tỉnh Lào Cai');
    await button(dialog, 'Từ chối tiếp nhận').click();
    await page.getByText('Đã xong: Từ chối tiếp nhận.').waitFor();
    await page.getByText('Không có hồ sơ trực tuyến nào chờ kiểm tra').waitFor();
    await look(page, 'intake-empty');
  });
});

describe('what the post brings', () => {
  it('is noted, received as of its arrival, or sent back', async () => {
    const page = await screen('desk', 'Bưu gửi đến');
    const arrived = new Date(Date.now() + 7 * 3_600_000 - 60_000).toISOString();
    const date = arrived.slice(0, 10).split('-').reverse().join('/');
    await page.getByLabel('Đến quầy lúc').fill(`${date} ${arrived.slice(11, 16)}`);
    for (const sender of ['Hoàng Thị Mỵ', 'Giàng A Sử']) {
      await page.getByLabel('Người gửi').fill(sender);
      await page.getByLabel('Số hiệu bưu gửi').fill('EB123456785VN');
      await page.getByLabel('Ngày trên dấu bưu chính').fill('31/12/2099');
      await button(page, 'Ghi vào sổ').click();
      await page.getByText('Sau ngày đến quầy.').first().waitFor();
      await page.getByLabel('Ngày trên dấu bưu chính').fill(date);
      await button(page, 'Ghi vào sổ').click();
      await row(page, sender).waitFor();
    }
    await look(page, 'postal');
    await button(page, 'Trả lại người gửi Giàng A Sử').click();
    await page.getByLabel('Lý do trả lại').fill('Gửi nhầm nơi nhận');
    await row(page, 'Giàng A Sử').getByRole('button', { name: 'Trả lại người gửi', exact: true }).click();
    await row(page, 'Giàng A Sử').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Mở, tiếp nhận Hoàng Thị Mỵ' }).click();
    await page.getByText(`đến quầy lúc ${date}`).waitFor();
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Hoàng Thị Mỵ');
    await page.getByLabel('Số giấy tờ').fill('008190000009');
    await choose(page, 'Thủ tục hành chính', PROCEDURE, 'hanh nghe luat su');
    await page.locator('.ant-select').filter({ hasText: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor();
    await button(page, 'Nhận đủ giấy tờ bắt buộc').click();
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận hồ sơ' }).waitFor();
    await screen('desk', 'Bưu gửi đến');
    await page.getByText('Không có bưu gửi nào chờ mở').waitFor();
  });
});

describe('a bundle for an agency', () => {
  it('is handed over by the keyboard alone, with what became of each and its slip', async () => {
    const page = await screen('desk', 'Bàn giao');
    await page.getByText('2 đang chờ').waitFor();
    await look(page, 'hand-over');
    const { items } = await api<{ items: { id: string; code: string; channel: string }[] }>(of('desk'), `dossiers?desk=${CENTRE}&status=received`); // prettier-ignore
    const other = items.find(({ channel }) => channel === 'online')!;
    // a colleague is quicker, between the tick and the bundle's arrival at the service
    await page.route('**/api/v1/batches/hand-over', async (route) => {
      await api(of('desk'), `dossiers/${other.id}/hand-over`, { paperHandedOver: false }, 3);
      await route.continue();
    });
    await skipMenu(page);
    await tabTo(page, 'checkbox', 'Chọn 2 hồ sơ đang hiện');
    await page.keyboard.press('Space');
    await tabTo(page, 'button', 'Chuyển cơ quan giải quyết (2)');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, 'checkbox', 'Hồ sơ giấy đã bàn giao cùng', dialog);
    await page.keyboard.press('Space');
    await tabTo(page, 'button', 'Chuyển cơ quan giải quyết (2)', dialog);
    await page.keyboard.press('Enter');
    await dialog.getByText('1 hồ sơ đã thực hiện, 1 hồ sơ không thực hiện được').waitFor();
    await page.unroute('**/api/v1/batches/hand-over');
    await look(page, 'hand-over-told');
    expect(await dialog.getByRole('listitem').first().innerText()).toContain(other.code);
    const slip = await dialog.getByRole('link', { name: 'Tải Phiếu kiểm soát' }).getAttribute('href');
    const paper = await of('desk').get(stage.base + slip!);
    expect([paper.status(), (await paper.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await page.keyboard.press('Escape');
    await page.getByText('Không có hồ sơ nào chờ bàn giao').waitFor();
  });

  it('has a list for both sides to sign', async () => {
    const page = stage.pages.desk;
    await choose(page, 'Cơ quan nhận bàn giao', 'Sở Tư pháp tỉnh Tuyên Quang', 'tu phap');
    const csv = page.getByRole('link', { name: 'CSV' });
    const list = await (await of('desk').get(stage.base + (await csv.getAttribute('href'))!)).text();
    expect(list.trim().split('\r\n')).toHaveLength(3);
    await look(page, 'hand-over-empty');
  });

  it('is taken in on the other side', async () => {
    const page = await screen('head', 'Hồ sơ giấy trên đường');
    await row(page, 'H60').waitFor();
    await look(page, 'arrivals');
    await page.getByRole('checkbox', { name: /^Chọn H60/ }).check();
    await page.getByLabel('Ghi chú').fill('Đủ 03 bản');
    await button(page, 'Xác nhận đã đến (1 hồ sơ)').click();
    await page.getByText('1 hồ sơ đã thực hiện, 0 hồ sơ không thực hiện được').waitFor();
    await page.getByText('Không có hồ sơ giấy nào đang đến').waitFor();
    await look(page, 'arrivals-told');
  });
});

describe('a result', () => {
  it('comes to the desk, is found by what somebody says there, and is returned', async () => {
    const { items } = await api<{ items: { id: string; channel: string }[] }>(of('desk'), 'dossiers?status=processing');
    const { id } = items.find(({ channel }) => channel === 'online')!;
    const step = (who: keyof typeof CAST, command: string, body: object, version: number) =>
      api(of(who), `dossiers/${id}/${command}`, body, version);
    await step('head', 'assign', { stepId: 'processing', assignee: await me('specialist') }, 4);
    await step('specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: { id: 'dt-1' } }, 5);
    await step('head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }, 6);
    await step('leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'kq-1' } }, 7);
    const { today } = await api<{ today: string }>(of('desk'), 'dossiers?limit=1');
    await step('clerk', 'number-result', { stepId: 'result', number: '152/GĐKHĐ', date: today }, 8);

    const page = await screen('desk', 'Trả kết quả');
    await page.getByText('Không có kết quả nào chờ trả').waitFor();
    await look(page, 'results-empty');
    await step('clerk', 'deliver-result', { stepId: 'result' }, 9);
    await row(page, 'văn phòng luật sư 01').waitFor(); // by itself
    await page.getByLabel('Tìm kết quả').fill('khong co ai');
    await page.getByText('Không tìm thấy kết quả nào').waitFor();
    for (const said of ['ma thi pang', '0431']) {
      await page.getByLabel('Tìm kết quả').fill(said);
      await row(page, 'văn phòng luật sư 01').waitFor();
    }
    await page.getByRole('checkbox', { name: /^Chọn H60/ }).check();
    await page.getByText('0081****0001').waitFor();
    await look(page, 'results');
    await button(page, 'Trả kết quả cho người dân (1)').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Người được ủy quyền').click();
    await dialog.getByLabel('Giấy tờ tùy thân').check();
    await dialog.getByLabel('Giấy ủy quyền').fill('Giấy ủy quyền số 12 ngày 20/11/2026');
    await dialog.getByLabel('Người nhận đã ký nhận').check();
    await look(page, 'results-return');
    await button(dialog, 'Trả kết quả cho người dân (1)').click();
    await dialog.getByText('1 hồ sơ đã thực hiện').waitFor();
    await look(page, 'results-told');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('stands in the register of the day', async () => {
    const page = await screen('desk', 'Sổ theo dõi');
    const { items } = await api<{ items: { receivedOn: string }[] }>(of('desk'), 'dossiers?status=returned');
    const day = items[0]!.receivedOn.split('-').reverse().join('/');
    await page.getByLabel('Từ ngày').fill(day);
    await page.getByLabel('Đến ngày').fill(day);
    await button(page, 'Xem').click();
    await row(page, 'Ma Thị Pàng')
      .getByText(/Đã trả \d{2}\/\d{2}\/\d{4}/)
      .waitFor();
    await page.getByLabel('Lọc trong sổ').fill('hoang thi my');
    await row(page, 'Ma Thị Pàng').waitFor({ state: 'detached' });
    await look(page, 'register');
    const file = await of('desk').get(
      stage.base + (await page.getByRole('link', { name: 'PDF' }).getAttribute('href'))!,
    );
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says what is wrong with a period', async () => {
    const page = stage.pages.desk;
    await page.getByLabel('Từ ngày').fill('02/01/2026');
    await page.getByLabel('Đến ngày').fill('01/01/2026');
    await button(page, 'Xem').click();
    await page.getByRole('alert').getByText('Ngày đầu kỳ sau ngày cuối kỳ.').waitFor();
    await look(page, 'register-wrong');
  });
});

describe('every screen of the desk', () => {
  it('says so when it cannot be read, and tries again', async () => {
    const page = stage.pages.desk;
    await page.route('**/api/v1/desk-counts**', (route) => route.abort());
    await screen('desk', 'Quầy hôm nay');
    await button(page, 'Thử lại').waitFor({ timeout: 60_000 });
    await look(page, 'desk-error');
    await page.unroute('**/api/v1/desk-counts**');
    await button(page, 'Thử lại').click();
    await page.getByText('Không còn việc nào chờ ở quầy.').waitFor();
  });

  it('speaks English', async () => {
    const page = stage.pages.desk;
    await button(page, 'English').click();
    const titles = [
      'The desk today',
      'Online submissions',
      'Post that arrived',
      'Hand-over',
      'Return of results',
      'Register',
    ];
    for (const title of titles) {
      await screen('desk', title);
      expect(await page.getByRole('main').innerText()).not.toMatch(
        /\b(desk|intake|postal|hand-over|results|register)\.[a-z]/,
      );
      if (title === 'Register')
        await row(page, 'Ma Thị Pàng')
          .getByText(/Returned(?! \d)/)
          .waitFor();
      await look(page, `desk-en-${title.toLowerCase().replaceAll(' ', '-')}`);
    }
    expect(stage.broken).toEqual([]);
  });

  it('keeps no person in the browser or the address', async () => {
    const page = stage.pages.desk;
    const kept = await page.evaluate<string>(
      'JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie',
    );
    expect(kept).not.toMatch(/Pàng|Mỵ|0081/);
    expect(page.url()).not.toMatch(/%|0081/);
  });
});

describe('words typed over the register', () => {
  const line = (name: string, code: string) => ({
    name,
    code,
    subject: 'Đăng ký',
    resolver: 'Sở Tư pháp',
    status: 'Đang xử lý',
  });
  const lines = [line('Đặng Thị Ánh', 'H60.13-261122-0001'), line('Dương Văn Tế', 'H60.13-261122-0002')];
  it.each([
    ['', 2],
    ['dang thi', 1],
    ['ĐẶNG ánh', 1],
    ['0002 te', 1],
    ['so tu phap', 2],
    ['khong', 0],
  ])('%j leave %i lines', (words, count) => expect(matching(lines, words)).toHaveLength(count));
});
