import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** The officers' console against the real service and its embedded database, as a person would use it. axe is not installed: no axe run. */
const ROOT = join(import.meta.dirname, '..', '..');
const PICTURES = join(ROOT, 'artefacts', 'console');
const CHROMIUM = '/usr/bin/chromium';
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const PASSWORD = 'chuồn chuồn bay thấp thì mưa';

/** One officer for each post of a dossier's way. */
const CAST = {
  desk: {
    username: 'tran.thi.mai',
    name: 'Trần Thị Mai',
    role: 'Cán bộ một cửa',
    agency: 'Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang',
  },
  head: {
    username: 'hoang.van.duc',
    name: 'Hoàng Văn Đức',
    role: 'Lãnh đạo phòng',
    agency: 'Sở Tư pháp tỉnh Tuyên Quang',
  },
  specialist: {
    username: 'ly.a.pao',
    name: 'Lý A Páo',
    role: 'Chuyên viên thụ lý',
    agency: 'Sở Tư pháp tỉnh Tuyên Quang',
  },
  leader: {
    username: 'le.quoc.huong',
    name: 'Lê Quốc Hưởng',
    role: 'Lãnh đạo ký',
    agency: 'Sở Tư pháp tỉnh Tuyên Quang',
  },
  clerk: { username: 'phung.thi.yen', name: 'Phùng Thị Yến', role: 'Văn thư', agency: 'Sở Tư pháp tỉnh Tuyên Quang' },
} as const;
type Who = keyof typeof CAST;

let folder: string;
let service: ChildProcess;
let base: string;
let firstStart: string;
let browser: Browser;
const pages = {} as Record<Who, Page>;
const firstPasswords = {} as Record<Who, string>;
const broken: string[] = [];

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install -y chromium fonts-noto-core`);
  mkdirSync(PICTURES, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'motcua-console-'));
  [base, firstStart] = await start();
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' ') });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  if (service?.exitCode === null) {
    const ended = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGTERM');
    await ended;
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Starts the service on a free port; its first lines say where, and give the one-time link. */
function start(): Promise<[base: string, link: string]> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    METRICS_PORT: '0',
    MOTCUA_DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  };
  service = spawn(process.execPath, [join(ROOT, 'bin', 'motcua.js'), 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${said}`)));
    service.stderr!.on('data', (chunk) => {
      said += chunk;
      const link = /(http:\/\/[^/\s]+)\/first-start\?token=\S+/.exec(said);
      if (link) resolve([link[1]!, link[0]]);
    });
  });
}

async function newPage(): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|4\d\d)|ERR_FAILED/.test(message.text()))
      broken.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Picks from a list by its label: types where it can be searched. */
async function choose(page: Page, label: string, text: string, typed?: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  if (typed) await box.fill(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: text }).first().click();
}

/** Opens a command's form, fills it in, sends it, and waits for its confirmation. */
async function act(
  page: Page,
  command: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
): Promise<void> {
  await button(page, command).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: command, exact: true }).click();
  await page.getByText(`Đã xong: ${command}.`).waitFor();
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });

/** A picture at 360 px, and nothing wider than a window of 320 px (WCAG 1.4.10). */
async function narrow(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await picture(page, `${name}-360`);
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  await page.setViewportSize({ width: 1280, height: 900 });
  expect([name, over]).toEqual([name, 0]);
}

async function open(who: Who, dossier: string): Promise<Page> {
  const page = pages[who];
  await page.goto(dossier);
  await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
  return page;
}

describe('the officers’ console', () => {
  let dossier: string;
  let code: string;

  it('begins with an administrator, who creates the officers', async () => {
    const page = await newPage();
    await page.goto(firstStart);
    await page.getByLabel('Tên đăng nhập').fill('quan.tri');
    await page.getByLabel('Họ và tên').fill('Đỗ Quản Trị');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
    await button(page, 'Tạo tài khoản').click();
    await page.getByRole('link', { name: 'Mở ứng dụng' }).click();
    await page.getByText('Vai trò quản trị không xem hồ sơ').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Tài khoản' }).click();
    for (const who of Object.keys(CAST) as Who[]) {
      const { username, name, role, agency } = CAST[who];
      await page.getByLabel('Tên đăng nhập').fill(username);
      await page.getByLabel('Họ và tên').fill(name);
      await choose(page, 'Vai trò', role);
      await choose(page, 'Cơ quan', agency, agency);
      await button(page, 'Tạo tài khoản').click();
      const told = await page.getByText(`Đã tạo tài khoản ${username}`).locator('..').innerText();
      firstPasswords[who] = /: (\S+)$/.exec(told.trim())![1]!;
    }
    await picture(page, 'accounts');
    await narrow(page, 'accounts');
  });

  it('says so when the password is wrong, and has the first password changed', async () => {
    for (const who of Object.keys(CAST) as Who[]) {
      const page = (pages[who] = await newPage());
      await page.goto(`${base}/app`);
      const signIn = async (password: string) => {
        await page.getByLabel('Tên đăng nhập').fill(CAST[who].username);
        await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
        await button(page, 'Đăng nhập').click();
      };
      if (who === 'desk') {
        await signIn('không phải mật khẩu này');
        await page.getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
        await picture(page, 'sign-in');
        await narrow(page, 'sign-in');
      }
      await signIn(firstPasswords[who]);
      await page.getByLabel('Mật khẩu được cấp').fill(firstPasswords[who]);
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD);
      await button(page, 'Đổi mật khẩu').click();
      await page.getByRole('navigation').waitFor();
    }
  });

  it('receives a dossier and tells code, look-up PIN, due date and apology date', async () => {
    const page = pages.desk;
    await page.getByRole('link', { name: 'Tiếp nhận', exact: true }).click();
    await choose(page, 'Thủ tục hành chính', '1.002010', 'hanh nghe luat su');
    await page.getByText('Thời hạn giải quyết: 7 ngày làm việc').waitFor();
    await page.locator('.ant-select').filter({ hasText: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor(); // suggested from the catalogue
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Ánh Tuyết');
    await page.getByLabel('Số giấy tờ').fill('008190001234');
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await page.getByText('Chưa đánh dấu giấy tờ nào').waitFor();
    await button(page, 'Nhận đủ giấy tờ bắt buộc').click();
    await picture(page, 'reception');
    await narrow(page, 'reception');
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận hồ sơ' }).waitFor();
    const receipt = await page.getByRole('main').innerText();
    code = /H60\.13-\d{6}-0001/.exec(receipt)![0];
    expect(receipt).toMatch(/Mã tra cứu\s+[0-9A-HJKMNP-TV-Z]{8}/);
    expect(receipt).toMatch(/Hạn giải quyết\s+\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/);
    expect(receipt).toMatch(/xin lỗi\s+\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/);
    await picture(page, 'receipt');
    await narrow(page, 'receipt');
    await button(page, 'Mở hồ sơ').click();
    await page.getByRole('heading', { name: code }).waitFor();
    dossier = page.url();
  });

  it('explains the due date day by day, and why other actions are not possible', async () => {
    const page = pages.desk;
    await page.getByText('Vì sao ngày này?').click();
    const proof = page.getByRole('region', { name: 'Vì sao ngày này?' });
    await proof.getByText('ngày thứ 7').waitFor();
    expect(await proof.getByText('Nghỉ hằng tuần').count()).toBeGreaterThanOrEqual(2);
    await page.getByText('Việc khác và vì sao chưa làm được').click();
    const blocked = page.getByRole('listitem').filter({ hasText: 'Trả kết quả cho người dân' });
    expect(await blocked.innerText()).toMatch(/trạng thái hiện tại \(Được tiếp nhận\)[^]*Căn cứ: NĐ 61\/2018/);
    await picture(page, 'dossier');
    await narrow(page, 'dossier');
  });

  it('tells whoever was too late that the dossier has changed', async () => {
    const other = await pages.desk.context().newPage();
    await other.goto(dossier);
    await button(other, 'Chuyển cơ quan giải quyết').waitFor();
    await act(pages.desk, 'Chuyển cơ quan giải quyết');
    await button(other, 'Chuyển cơ quan giải quyết').click();
    await other.getByRole('dialog').getByRole('button', { name: 'Chuyển cơ quan giải quyết' }).click();
    await other.getByText('việc này không còn làm được').waitFor();
    await other.getByText('Đang xử lý').first().waitFor();
    await other.close();
  });

  it('walks it to the returned result, and a lost answer does nothing twice', async () => {
    const head = await open('head', dossier);
    await act(head, 'Phân công thụ lý', async () => choose(head, 'Chuyên viên thụ lý', CAST.specialist.name));

    const specialist = await open('specialist', dossier);
    let sent = 0;
    await specialist.route('**/submit-to-leader', async (route) => {
      if (++sent > 1) return route.continue();
      await route.fetch(); // the service has recorded it; its answer is lost
      await route.abort();
    });
    await act(specialist, 'Trình lãnh đạo', async (dialog) => dialog.getByLabel('Ghi chú').fill('Hồ sơ đủ điều kiện'));
    expect(sent).toBe(2);
    await act(await open('head', dossier), 'Trình lãnh đạo');

    await act(await open('leader', dossier), 'Ký kết quả', async (dialog) => {
      await picture(pages.leader, 'sign');
      await dialog.getByLabel('Mã văn bản').fill('kq-2026-0001');
    });
    const clerk = await open('clerk', dossier);
    await act(clerk, 'Lấy số kết quả', async (dialog) => dialog.getByLabel('Số văn bản').fill('152/GP-STP'));
    await act(clerk, 'Chuyển kết quả về Bộ phận Một cửa');

    const desk = await open('desk', dossier);
    await act(desk, 'Trả kết quả cho người dân', async (dialog) => dialog.getByLabel('Người nhận đã ký nhận').check());
    const course = desk.getByRole('region', { name: 'Quá trình giải quyết' }).getByRole('listitem');
    await course.filter({ hasText: 'Trả kết quả' }).first().waitFor();
    expect(await course.count()).toBe(10);
    await desk.getByText('Trước hạn').waitFor();
    expect(await desk.getByRole('region', { name: 'Việc tiếp theo' }).locator('.action-buttons button').count()).toBe(
      0,
    );
    await picture(desk, 'returned');
    await narrow(desk, 'returned');
  });

  it('lists it by group and by name without accents, and counts it', async () => {
    const page = pages.desk;
    await page.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
    await page.getByText('Không có hồ sơ nào đang giải quyết').waitFor();
    await button(page, 'Đã kết thúc').click();
    await page.getByLabel('Tìm hồ sơ').fill('nguyen thi anh');
    await page.getByRole('link', { name: code }).waitFor();
    expect(page.url()).not.toMatch(/nguyen/); // no names in addresses
    await picture(page, 'inbox');
    await narrow(page, 'inbox');
    await page.getByRole('link', { name: 'Tổng hợp' }).click();
    await page.getByLabel('Đến ngày').fill('31/12/2099'); // received outside hours, it counts from the next working day
    await button(page, 'Xem').click();
    await page.getByText('– 31/12/2099').waitFor();
    const direct = page.getByRole('row').filter({ hasText: 'Trực tiếp' });
    await direct.waitFor();
    expect(await direct.getByRole('cell').first().innerText()).toBe('1');
    await picture(page, 'summary');
    await narrow(page, 'summary');
  });

  it('speaks English too, keeps no personal data in the browser, and forgets all at sign-out', async () => {
    const page = pages.desk;
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
    expect(broken).toEqual([]);
  });
});
