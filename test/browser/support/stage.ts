import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { House, type Opened, openHouse } from './house.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PICTURES = join(ROOT, 'artefacts', 'console');
const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const PASSWORD = 'chuồn chuồn bay thấp thì mưa';

export interface Officer {
  readonly username: string;
  readonly name: string;
  /** As the screens name them. */
  readonly role: string;
  readonly agency: string;
  /** As the service names them. */
  readonly post: { readonly role: string; readonly agency: string };
}

const ROLES = {
  'desk-officer': 'Cán bộ một cửa',
  'division-head': 'Lãnh đạo phòng',
  specialist: 'Chuyên viên thụ lý',
  'signing-leader': 'Lãnh đạo ký',
  clerk: 'Văn thư',
  'provincial-office': 'Văn phòng UBND tỉnh',
} as const;
const DESK = { id: 'tq.vp.ttpvhcc', name: 'Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang' };
const JUSTICE = { id: 'tq.stp', name: 'Sở Tư pháp tỉnh Tuyên Quang' };
const OFFICE = { id: 'tq.vp', name: 'Văn phòng Ủy ban nhân dân tỉnh' };

const at = (agency: typeof DESK, role: keyof typeof ROLES, username: string, name: string): Officer => ({
  username,
  name,
  role: ROLES[role],
  agency: agency.name,
  post: { role, agency: agency.id },
});

/** One officer for each post of a dossier's way, and two who supervise it. */
export const OFFICERS = {
  desk: at(DESK, 'desk-officer', 'tran.thi.mai', 'Trần Thị Mai'),
  head: at(JUSTICE, 'division-head', 'hoang.van.duc', 'Hoàng Văn Đức'),
  specialist: at(JUSTICE, 'specialist', 'ly.a.pao', 'Lý A Páo'),
  leader: at(JUSTICE, 'signing-leader', 'le.quoc.huong', 'Lê Quốc Hưởng'),
  clerk: at(JUSTICE, 'clerk', 'phung.thi.yen', 'Phùng Thị Yến'),
  office: at(OFFICE, 'provincial-office', 'nong.thi.binh', 'Nông Thị Bình'),
  inspector: at(OFFICE, 'provincial-office', 'vu.quang.an', 'Vũ Quang An'),
} as const satisfies Record<string, Officer>;

/** The real service with its embedded database, a browser, and officers who each have a page of their own. */
export class Stage<Who extends string> extends House {
  readonly pages = {} as Record<Who, Page>;
  private readonly passwords = {} as Record<Who, string>;

  private constructor(
    readonly cast: Readonly<Record<Who, Officer>>,
    opened: Opened,
    readonly firstStart = opened.told[0],
  ) {
    super(opened);
  }

  static async open<Who extends string>(cast: Readonly<Record<Who, Officer>>): Promise<Stage<Who>> {
    mkdirSync(PICTURES, { recursive: true });
    return new Stage(cast, await openHouse(['serve'], /(http:\/\/[^/\s]+)\/first-start\?token=\S+/));
  }

  /** As the service's own writer: what only a fault or months would bring about. */
  async write(sql: string, values: readonly unknown[] = []): Promise<void> {
    const { appUrl } = JSON.parse(readFileSync(join(this.folder, 'connection.json'), 'utf8')) as { appUrl: string };
    const client = new pg.Client({ connectionString: appUrl, options: '-c role=motcua_writer' });
    await client.connect();
    await client.query(sql, [...values]);
    await client.end();
  }

  /** The administrator of the first start. Everybody's account is there. */
  async hire(): Promise<Page> {
    const page = await this.begin();
    for (const [who, { username, name, post }] of this.everybody) {
      const data = { username, displayName: name, posts: [post] };
      this.passwords[who] = (await this.post<{ initialPassword: string }>(page, 'accounts', data)).initialPassword;
    }
    return page;
  }

  /** The same on the administrator's own screen. */
  async hireByHand(): Promise<Page> {
    const page = await this.begin();
    await page.getByRole('navigation').getByRole('link', { name: 'Tài khoản' }).click();
    for (const [who] of this.everybody) await this.create(page, who);
    return page;
  }

  private get everybody(): [Who, Officer][] {
    return Object.entries(this.cast) as [Who, Officer][];
  }

  private async begin(): Promise<Page> {
    const page = await this.newPage();
    await page.goto(this.firstStart);
    await page.getByLabel('Tên đăng nhập').fill('quan.tri');
    await page.getByLabel('Họ và tên').fill('Đỗ Quản Trị');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
    await button(page, 'Tạo tài khoản').click();
    await page.getByRole('link', { name: 'Mở ứng dụng' }).click();
    await page.getByText('Vai trò quản trị không xem hồ sơ').waitFor();
    return page;
  }

  private async create(page: Page, who: Who): Promise<void> {
    const { username, name, role, agency } = this.cast[who];
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByLabel('Họ và tên').fill(name);
    await choose(page, 'Vai trò', role);
    await choose(page, 'Cơ quan', agency, agency);
    await page.getByLabel('Lý do tạo').fill('Nhận nhiệm vụ');
    await button(page, 'Tạo tài khoản').click();
    const told = await page.getByText(`Đã tạo tài khoản ${username}`).locator('..').innerText();
    this.passwords[who] = /: (\S+)$/.exec(told.trim())![1]!;
  }

  /** Everybody in, each on a page of his own, with a password of his own. */
  async signInAll(): Promise<void> {
    for (const [who, { username }] of this.everybody) {
      const page = await this.newPage();
      this.pages[who] = page;
      await this.post(page, 'session', { username, password: this.passwords[who] });
      const change = { currentPassword: this.passwords[who], newPassword: PASSWORD };
      await this.post(page, 'session/password', change);
      await page.goto(`${this.base}/app`);
      await page.getByRole('navigation').waitFor();
    }
  }

  /** The same on the screens; `first` sees the sign-in before it is filled in. */
  async signInAllByHand(first: (page: Page, who: Who) => Promise<void>): Promise<void> {
    for (const [who] of this.everybody) {
      const page = await this.newPage();
      this.pages[who] = page;
      await page.goto(`${this.base}/app`);
      await first(page, who);
      await this.fillSignIn(page, who, this.passwords[who]);
      await page.getByLabel('Mật khẩu được cấp').fill(this.passwords[who]);
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD);
      await button(page, 'Đổi mật khẩu').click();
      await page.getByRole('navigation').waitFor();
    }
  }

  async fillSignIn(page: Page, who: Who, password: string): Promise<void> {
    await page.getByLabel('Tên đăng nhập').fill(this.cast[who].username);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await button(page, 'Đăng nhập').click();
  }

  async open(who: Who, dossier: string): Promise<Page> {
    const page = this.pages[who];
    await page.goto(dossier);
    await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
    return page;
  }
}

export const button = (page: Page | Locator, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Picks from a list by its label: types where it can be searched. */
export async function choose(page: Page, label: string, text: string, typed?: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  if (typed) await box.fill(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: text }).first().click();
}

/** Opens a command's form, fills it in, sends it, and waits for its confirmation. */
export async function act(
  page: Page,
  command: string,
  fill: (dialog: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await button(page, command).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await button(dialog, command).click();
  await page.getByText(`Đã xong: ${command}.`).waitFor();
}

type Control = 'button' | 'combobox' | 'textbox' | 'checkbox' | 'link';

/** Goes on by the Tab key alone until that control, of that dialog if one is named, has the focus, as who uses no mouse. @returns how many presses */
export async function tabTo(page: Page, role: Control, name: string, within: Page | Locator = page): Promise<number> {
  const wanted = within.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 40; presses++) {
    if (await wanted.evaluate((element: any) => element === element.ownerDocument.activeElement)) return presses;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} ${name} is not reached by the Tab key`);
}

export interface Filing {
  readonly procedure: string;
  readonly words: string;
  readonly name: string;
  readonly idNumber: string;
}

/** Fills in the reception form, up to the button that sends it. */
export async function fillReception(page: Page, { procedure, words, name, idNumber }: Filing): Promise<void> {
  await page.getByRole('link', { name: 'Tiếp nhận', exact: true }).click();
  await choose(page, 'Thủ tục hành chính', procedure, words);
  await page.getByText('Thời hạn giải quyết:').waitFor();
  await page.locator('.ant-select').filter({ hasText: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor(); // suggested from the catalogue
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Số giấy tờ').fill(idNumber);
}

/** From the form to the page of the dossier, which has got its code. @returns its id */
export async function receive(page: Page, filing: Filing): Promise<string> {
  await fillReception(page, filing);
  await button(page, 'Nhận đủ giấy tờ bắt buộc').click();
  await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
  await button(page, 'Mở hồ sơ').click();
  await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** The whole page; of one that a dialog covers, what is in sight. */
export async function picture(page: Page, name: string): Promise<void> {
  const covered = (await page.getByRole('dialog').count()) > 0;
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: !covered });
}

/** A screen as pictures at both widths: no fault of axe-core's rules, nothing wider than 320 px (WCAG 1.4.10), no control without a name. */
export async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect([name, await violations(page), await narrow(page, name), await nameless(page)]).toEqual([name, [], 0, []]);
}

/** What axe-core finds, with every rule that it has on by itself: which, and where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<readonly { id: string; nodes: readonly { target: readonly string[] }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** A picture at 360 px; how far the page is wider than a window of 320 px. */
async function narrow(page: Page, name: string): Promise<number> {
  await page.setViewportSize({ width: 360, height: 740 });
  await picture(page, `${name}-360`);
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await sideways(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  return over;
}

/** By how many pixels a page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

interface Node {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

const CONTROLS = ['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio', 'spinbutton', 'dialog', 'table'];

/** The controls that a screen reader could not name. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  await session.detach();
  return nodes
    .filter(({ ignored, role, name }) => !ignored && CONTROLS.includes(role?.value ?? '') && !name?.value.trim())
    .map(({ role }) => role!.value);
}
