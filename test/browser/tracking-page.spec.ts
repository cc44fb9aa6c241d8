import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { trackingUrl } from '../../src/notifications/forms/codes.js';
import { CAST, Course, type Received, type Who } from './support/course.js';
import { button, look, Stage } from './support/stage.js';

const MISSING = { name: 'Bản sao Chứng chỉ hành nghề luật sư', reason: 'Bản chụp bị mờ <b>không đọc được số</b>' };

let stage: Stage<Who>;
let course: Course;
let received: Received;

beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  course = new Course(stage);
  received = await course.receive('1.002010');
  await course.apologisedAndWaiting(received.dossierId, MISSING);
}, 600_000);
afterAll(() => stage?.close(), 60_000);

/** The result is in the applicant's hands. */
async function returned(): Promise<Received> {
  const receipt = await course.receive('1.002010');
  await course.returned(receipt.dossierId);
  return receipt;
}

const title = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

/** What only the holder of the secret is shown. */
async function seesTheCourse(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Việc đã làm' }).waitFor();
  await page.getByText('Tạm dừng – chờ bổ sung').waitFor();
  await page.getByText(/^Thời hạn giải quyết dừng tính từ \d{2}\/\d{2}\/\d{4} \d{2}:\d{2}\.$/).waitFor();
  await page.getByText(MISSING.reason).waitFor();
  await page.getByText('Sở Tư pháp tỉnh Tuyên Quang xin lỗi ông/bà bằng văn bản số 3/XL').waitFor();
}

describe('a citizen without scripts', () => {
  it('looks up by the code, then with the PIN, by the keyboard alone', async () => {
    const page = await stage.newPage({ javaScriptEnabled: false });
    await page.goto(`${stage.base}/tra-cuu`);
    await page.getByLabel('Mã hồ sơ').fill(received.code.toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/tra-cuu/${received.code}?lang=vi`);
    expect(await title(page)).toBe(`Hồ sơ ${received.code}`);
    expect(await page.getByRole('heading', { name: 'Việc đã làm' }).count()).toBe(0);
    await page.getByLabel('Mã tra cứu').fill(received.lookupPin);
    await page.keyboard.press('Enter');
    await seesTheCourse(page);
    expect(page.url()).toBe(`${stage.base}/tra-cuu?lang=vi`);
  });

  it('is shown the stage by the QR code, and asked for the PIN', async () => {
    const page = await stage.newPage({ javaScriptEnabled: false });
    await page.goto(trackingUrl(stage.base, received.code, received.trackingToken));
    await page.getByText('Yêu cầu bổ sung giấy tờ').waitFor();
    await page.getByLabel('Mã tra cứu').waitFor();
    expect(await page.getByRole('heading', { name: 'Việc đã làm' }).count()).toBe(0);
  });
});

describe('a citizen with a telephone', () => {
  it('sees the course by the QR code alone, and the token is gone from the address, the history and the page', async () => {
    const page = await stage.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(trackingUrl(stage.base, received.code, received.trackingToken));
    await seesTheCourse(page);
    await look(page, 'tracking-course');
    expect(await page.content()).not.toContain(received.trackingToken);
    expect([page.url(), ...asked].filter((url) => url.includes(received.trackingToken))).toEqual([]);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    await page.goBack();
    expect(page.url()).not.toContain(received.trackingToken);
    await page.context().close();
  });

  it('follows a link to a part of the page without anything being sent', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.base}/tra-cuu/${received.code}#pin`);
    expect(page.url()).toBe(`${stage.base}/tra-cuu/${received.code}#pin`);
    await page.context().close();
  });
});

describe('a citizen whose result is returned', () => {
  it('says in two taps how satisfied he is, without scripts, on a narrow telephone', async () => {
    const { code, lookupPin } = await returned();
    const page = await stage.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const open = async () => {
      await page.goto(`${stage.base}/tra-cuu/${code}`);
      await page.getByLabel('Mã tra cứu').fill(lookupPin);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Đánh giá mức độ hài lòng' }).waitFor();
    };
    await open();
    await button(page, 'Hài lòng').click();
    await page.getByText('Câu 2/2.').waitFor();
    await button(page, 'Rất hài lòng').click();
    await page.getByRole('heading', { name: 'Cảm ơn ông/bà' }).waitFor();
    expect(page.url()).toBe(`${stage.base}/tra-cuu/danh-gia?lang=vi`);
    await open();
    await page.getByText('Hồ sơ này đã được đánh giá. Xin cảm ơn ông/bà.').waitFor();
    await page.context().close();
  });

  it('reads the questions whoever he is: no fault of axe’s, nothing wider than 320 px', async () => {
    const { code, lookupPin } = await returned();
    const page = await stage.newPage();
    await page.goto(`${stage.base}/tra-cuu/${code}`);
    await page.getByLabel('Mã tra cứu').fill(lookupPin);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đánh giá mức độ hài lòng' }).waitFor();
    await look(page, 'survey');
    await button(page, 'Không hài lòng').click();
    await page.getByText('Câu 2/2.').waitFor();
    await look(page, 'survey-next');
    await page.context().close();
  });
});

describe('every page for citizens', () => {
  const code = () => received.code;
  const wrongPin = async (page: Page) => {
    await page.getByLabel('Mã tra cứu').fill('ZZZZZZZZ');
    await button(page, 'Tra cứu').click();
    await page.getByRole('alert').getByText('Mã hồ sơ và mã tra cứu không khớp.').waitFor();
  };

  it('is read by everybody: no fault of axe’s, nothing wider than 320 px, in both languages', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.base}/tra-cuu`);
    await look(page, 'tracking-front');
    await page.getByLabel('Mã hồ sơ').fill(code());
    await wrongPin(page);
    await look(page, 'tracking-wrong-pin');
    for (let n = 0; n < 4; n++) await wrongPin(page);
    await page.getByLabel('Mã tra cứu').fill(received.lookupPin);
    await button(page, 'Tra cứu').click();
    await page.getByText('Hãy thử lại sau 5 phút').waitFor();
    await look(page, 'tracking-held');
    await page.goto(`${stage.base}/tra-cuu/${code()}`);
    await look(page, 'tracking-stage');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('Stopped – waiting for papers').waitFor();
    await look(page, 'tracking-stage-en');
    await page.goto(`${stage.base}/tra-cuu/H60.13-201120-9999`);
    await page.getByText('Không có hồ sơ nào để hiện theo mã này.').waitFor();
    await look(page, 'tracking-not-found');
    await page.context().close();
  });

  it('says nothing in the browser’s console', () => {
    expect(stage.broken).toEqual([]);
  });
});
