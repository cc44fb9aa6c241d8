import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { filing } from '../support/straight-path.js';
import { look, OFFICERS, Stage } from './support/stage.js';

const { desk, leader } = OFFICERS;
const CAST = { desk, leader };
const DESK = 'tq.vp.ttpvhcc';
const HALL = `/man-hinh?don-vi=${DESK}`;
const KIOSK = `/lay-so?don-vi=${DESK}`;
/** Of an element, `48px`. */
const FONT_SIZE = (element: any): string => element.ownerDocument.defaultView.getComputedStyle(element).fontSize;

let stage: Stage<keyof typeof CAST>;
let ready: string;
/** The reporting month of today, by the page's own list. */
let month: string;

/** Nine are received today, and the result of one waits at the desk. */
beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  const me = await stage.pages.leader.request.get(`${stage.base}/api/v1/session`);
  const { account } = (await me.json()) as { account: string };
  for (let n = 0; n < 8; n++) await ask('dossiers', { channel: 'direct', filing: filing('1.002010') });
  const sameDay = await ask('dossiers', { channel: 'direct', filing: filing('3.000465') });
  const immediate = { document: { id: 'r1' }, number: '12/KQ', signer: account };
  await ask(`dossiers/${sameDay.dossierId}/deliver-result`, { immediate }, 2);
  ready = sameDay.code;
  const page = await stage.newPage();
  await page.goto(`${stage.base}/cong-khai`);
  month = (await page.locator('.months a').first().getAttribute('href'))!;
  await page.context().close();
}, 600_000);
afterAll(() => stage?.close(), 60_000);

async function ask(path: string, data: object, version?: number): Promise<{ dossierId: string; code: string }> {
  const headers = { 'idempotency-key': randomUUID(), ...(version ? { 'if-match': `"${version}"` } : {}) };
  const answer = await stage.pages.desk.request.post(`${stage.base}/api/v1/${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as { dossierId: string; code: string };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

describe('a citizen without scripts', () => {
  it('finds a procedure from the front page by the keyboard, and the figures of an agency', async () => {
    const page = await stage.newPage({ javaScriptEnabled: false });
    await page.goto(`${stage.base}/`);
    await page.getByLabel('Tìm thủ tục').fill('hanh nghe luat su');
    await page.keyboard.press('Enter');
    await page.getByText(/^Tìm thấy \d+ thủ tục\.$/).waitFor();
    const first = page.locator('main .links a').first();
    const name = await first.innerText();
    await first.click();
    expect(await heading(page)).toBe(name);
    await page.getByRole('heading', { name: 'Thời hạn giải quyết' }).waitFor();
    await page.goto(`${stage.base}${month}`);
    await page.getByRole('rowheader').getByRole('link', { name: 'Sở Tư pháp tỉnh Tuyên Quang' }).click();
    await page.getByText('Tháng chưa hết').waitFor();
    expect(await page.locator('dt', { hasText: 'Tiếp nhận trong kỳ' }).locator('xpath=following-sibling::dd').first().innerText()).toBe('9'); // prettier-ignore
    await page.context().close();
  });

  it('sees the board of a hall, which asks to be loaded again', async () => {
    const page = await stage.newPage({ javaScriptEnabled: false });
    await page.goto(`${stage.base}${HALL}`);
    await page.getByText(ready).waitFor();
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(1);
    await page.context().close();
  });
});

describe('the board of a hall', () => {
  it('goes on without its network, says how old it is, and is itself again when the network is back', async () => {
    const page = await stage.newPage();
    await page.clock.install();
    await page.goto(`${stage.base}${HALL}`);
    await page.getByText(ready).waitFor();
    await page.context().setOffline(true);
    await page.clock.runFor('03:10');
    await page.getByText('Mất kết nối: dữ liệu đã cũ 3 phút').waitFor();
    expect(await page.getByText(ready).count()).toBe(1);
    await look(page, 'hall-lost');
    await page.context().setOffline(false);
    await page.clock.runFor('00:25');
    await page.locator('#age:not(:empty)').waitFor({ state: 'detached' });
    expect(await page.getByText(ready).count()).toBe(1);
    await page.context().close();
  });

  it('is read from afar: letters of 48 px and more on a screen of 1280', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.base}${HALL}`);
    const size = await page.getByText(ready).evaluate(FONT_SIZE);
    expect(parseFloat(String(size))).toBeGreaterThanOrEqual(48);
    await page.context().close();
  });
});

describe('the kiosk of a hall', () => {
  const pressed = /Nhận kết quả/;

  it('gives a number without scripts, and the page of the number gives no other when it is loaded again', async () => {
    const page = await stage.newPage({ javaScriptEnabled: false });
    await page.goto(`${stage.base}${KIOSK}`);
    await page.getByRole('button', { name: pressed }).click();
    await page.getByText('B001').waitFor();
    await page.reload();
    await page.getByText('B001').waitFor();
    await page.context().close();
  });

  it('stays on its page without its network, says so, and gives one number when the network is back', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.base}${KIOSK}`);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: pressed }).click();
    await page.getByText('Máy đang mất kết nối').waitFor();
    await page.getByRole('link', { name: 'Tra cứu hồ sơ' }).click();
    expect(page.url()).toContain('/lay-so');
    await look(page, 'kiosk-lost');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: pressed }).click();
    await page.getByText('B002').waitFor();
    await page.getByText('Trước ông/bà còn 1 người').waitFor();
    await look(page, 'kiosk-ticket');
    await page.context().close();
  });

  it('gives one number to who presses again because the answer was lost', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.base}${KIOSK}`);
    let lost = 0;
    await page.route('**/lay-so?lang=vi', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch({ maxRedirects: 0 });
      await route.abort();
    });
    await page.getByRole('button', { name: pressed }).click();
    await page.getByText('Máy đang mất kết nối').waitFor();
    await page.getByRole('button', { name: pressed }).click();
    await page.getByText('B003').waitFor();
    await page.goto(`${stage.base}${KIOSK}`);
    await page.getByText('3 người đang chờ').waitFor();
    await page.context().close();
  });

  it('goes back to its start by itself, counts anew, and stays with the number while the network is away', async () => {
    const page = await stage.newPage();
    await page.clock.install();
    await page.goto(`${stage.base}${KIOSK}`);
    await page.getByRole('button', { name: pressed }).click();
    await page.getByText('B004').waitFor();
    await page.context().setOffline(true);
    await page.clock.runFor('00:25');
    await page.getByText('Máy đang mất kết nối').waitFor();
    await page.getByText('B004').waitFor();
    await page.context().setOffline(false);
    await page.clock.runFor('00:25');
    await page.getByText('4 người đang chờ').waitFor();
    await page.context().close();
  });

  it('is read and touched standing: names in letters of 48 px, targets of 48 px and more', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.base}${KIOSK}`);
    for (const name of await page.locator('.lines strong').all()) {
      const size = await name.evaluate(FONT_SIZE);
      expect(parseFloat(String(size))).toBeGreaterThanOrEqual(48);
    }
    for (const target of await page.locator('main button, main a').all())
      expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(48);
    await page.context().close();
  });
});

describe('every page for everybody', () => {
  it('is read by everybody: no fault of axe’s, nothing wider than 320 px, in both languages, within 50 kB', async () => {
    const page = await stage.newPage();
    const pages = [
      ['front', '/'],
      ['procedures', '/thu-tuc'],
      ['procedures-found', '/thu-tuc?q=luat%20su'],
      ['procedure', '/thu-tuc/1.013980'],
      ['published', month.split('?')[0]!],
      ['published-agency', `${month.split('?')[0]!}/tq.stp`],
      ['published-closed', '/cong-khai'],
      ['published-future', '/cong-khai/2099-01'],
      ['halls', '/man-hinh'],
      ['hall', HALL],
      ['kiosks', '/lay-so'],
      ['kiosk', KIOSK],
    ] as const;
    for (const language of ['vi', 'en'])
      for (const [name, path] of pages) {
        const answer = await page.goto(`${stage.base}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const { responseBodySize, responseHeadersSize } = await answer!.request().sizes();
        expect([name, responseBodySize + responseHeadersSize < 50_000]).toEqual([name, true]);
        await look(page, language === 'vi' ? name : `${name}-en`);
      }
    await page.context().close();
  });

  it('says nothing in the browser’s console', () => {
    expect(stage.broken.filter((line) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(line))).toEqual([]);
  });
});
