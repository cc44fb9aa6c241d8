import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { trackingUrl } from '../../src/notifications/forms/codes.js';
import { instantOf, localDate } from '../../src/workflow/instant.js';
import { plusDays } from '../../web/src/ui/days.js';
import { filing } from '../support/straight-path.js';
import { until } from '../support/until.js';
import { button, look, OFFICERS, Stage } from './support/stage.js';

const { desk, head, specialist, leader, clerk } = OFFICERS;
const CAST = { desk, head, specialist, leader, clerk };
type Who = keyof typeof CAST;

const MISSING = { name: 'Bản sao Chứng chỉ hành nghề luật sư', reason: 'Bản chụp bị mờ <b>không đọc được số</b>' };

const TODAY = localDate(instantOf(Date.now()));
const RECIPIENT = { kind: 'owner', proof: 'receipt-slip', signed: true };

let stage: Stage<Who>;
interface Received {
  readonly dossierId: string;
  readonly code: string;
  readonly lookupPin: string;
  readonly trackingToken: string;
}
let received: Received;

beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  received = await ask('desk', 'dossiers', { channel: 'direct', filing: filing('1.002010') });
  await apologisedAndWaiting(received.dossierId);
}, 600_000);
afterAll(() => stage?.close(), 60_000);

/** A command as the console sends it, with that officer's sign-in. */
async function ask<T>(who: Who, path: string, data: object, version?: number): Promise<T> {
  const headers = { 'idempotency-key': randomUUID(), ...(version ? { 'if-match': `"${version}"` } : {}) };
  const answer = await stage.pages[who].request.post(`${stage.base}/api/v1/${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** An apology has been sent, then papers were asked for: the fullest course. */
async function apologisedAndWaiting(id: string): Promise<void> {
  const me = await stage.pages.specialist.request.get(`${stage.base}/api/v1/session`);
  const { account } = (await me.json()) as { account: string };
  const handedOver = await ask<{ version: number; dueDate: string }>('desk', `dossiers/${id}/hand-over`, {}, 2);
  const newDate = plusDays(handedOver.dueDate, 7);
  const steps: readonly [Who, string, object][] = [
    ['head', 'assign', { stepId: 'processing', assignee: account }],
    ['specialist', 'propose-apology', { reason: 'complex-content', newDate }],
    ['head', 'approve-apology', {}],
    ['leader', 'approve-apology', {}],
    ['clerk', 'number-apology', { number: '3/XL' }],
    ['specialist', 'propose-supplement', { stepId: 'processing', missing: [MISSING], legalGround: 'Luật Luật sư Điều 17', periodDays: 15 }], // prettier-ignore
    ['leader', 'approve-supplement', {}],
    ['desk', 'send-supplement-request', { number: '45/TB' }],
  ];
  let { version } = handedOver;
  for (const [who, command, body] of steps)
    ({ version } = await ask<{ version: number }>(who, `dossiers/${id}/${command}`, body, version));
  await until(async () => {
    const letters = await stage.pages.desk.request.get(`${stage.base}/api/v1/dossiers/${id}/letters`);
    return ((await letters.json()) as readonly { readonly kind: string }[]).some(({ kind }) => kind === 'supplement');
  });
}

/** The result is in the applicant's hands. */
async function returned(): Promise<Received> {
  const receipt = await ask<Received>('desk', 'dossiers', { channel: 'direct', filing: filing('1.002010') });
  const me = await stage.pages.specialist.request.get(`${stage.base}/api/v1/session`);
  const { account } = (await me.json()) as { account: string };
  const steps: readonly [Who, string, object][] = [
    ['desk', 'hand-over', {}],
    ['head', 'assign', { stepId: 'processing', assignee: account }],
    ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant' }],
    ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
    ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'k1' } }],
    ['clerk', 'number-result', { stepId: 'result', number: '1', date: TODAY }],
    ['clerk', 'deliver-result', { stepId: 'result' }],
    ['desk', 'return-result', { channel: 'direct', recipient: RECIPIENT }],
  ];
  let version = 2;
  for (const [who, command, body] of steps)
    ({ version } = await ask<{ version: number }>(who, `dossiers/${receipt.dossierId}/${command}`, body, version));
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
