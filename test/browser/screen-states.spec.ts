import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { vi } from '../../web/src/text/vi.js';
import type { Gallery } from '../support/gallery.js';
import { HungGallery, SHEETS } from './support/hung-gallery.js';
import { roleOf, screens } from './support/places.js';
import { violations } from './support/stage.js';

/** What a state shows in the screen's own part of the window, and in which words. */
const SHOWN = {
  loading: ['main .state[role=status]', vi['common.loading']],
  failed: ['main [role=alert]', 'Hệ thống gặp lỗi'],
  offline: ['main [role=alert]', vi['common.offline']],
  refused: ['main [role=alert]', 'Vai trò này không được làm việc đó'],
} as const;

/** Asks for nothing: a list of links. */
const ASKS_NOTHING = ['/quan-tri'];
/** Before whom a screen asks at once, where the role that it is looked at in has to choose first. */
const ASKED_BY: Readonly<Record<string, string>> = { '/danh-gia': 'division-head' };
/** What is typed at the counter goes on without the server. */
const GOES_ON = ['/tiep-nhan'];

/** What a screen says when there is nothing: in the words of its own. */
const NOTHING: Readonly<Record<string, string>> = {
  '/': 'Không có hồ sơ nào đang giải quyết ở cơ quan của ông/bà.',
  '/ho-so': 'Không có hồ sơ nào đang giải quyết ở cơ quan của ông/bà.',
  '/ho-so/$id': 'Không tìm thấy nội dung cần xem',
  '/tiep-nhan': 'Chọn thủ tục để thấy danh mục giấy tờ.',
  '/quay': 'Không còn việc nào chờ ở quầy.',
  '/goi-so': 'Hôm nay chưa gọi số nào.',
  '/truc-tuyen': 'Hồ sơ người dân vừa nộp tự hiện ở đây.',
  '/buu-chinh': 'Không có bưu gửi nào chờ mở',
  '/ban-giao': 'Không có hồ sơ nào chờ bàn giao',
  '/nhan-ho-so-giay': 'Không có hồ sơ giấy nào đang đến',
  '/tra-ket-qua': 'Kết quả cơ quan giải quyết chuyển về tự hiện ở đây.',
  '/so-theo-doi': 'Không có hồ sơ nào tiếp nhận trong thời gian này',
  '/viec-can-lam': 'Không có hồ sơ nào trong danh sách này.',
  '/cho-ky': 'Không có việc nào chờ ký',
  '/doi-ngu': 'Cơ quan chưa có chuyên viên nào',
  '/vang-mat': 'Không có ai vắng mặt.',
  '/nhac-viec': 'Không có gì phải nhắc',
  '/tong-hop': 'Chưa có hồ sơ nào trong kỳ này.',
  '/bao-cao/ho-so': 'Số liệu này bằng 0 trong kỳ và phạm vi đã chọn.',
  '/chi-tieu': 'Chưa có hồ sơ nào trong năm này.',
  '/bieu-06a': 'Chưa có hồ sơ nào trong kỳ này.',
  '/bao-cao-da-chot': 'Chưa chốt báo cáo nào.',
  '/tre-han': 'Không có hồ sơ trễ hạn',
  '/tre-han/ho-so': 'Không có hồ sơ nào',
  '/tre-han/buoc': 'Chưa có bước nào xong trong kỳ này.',
  '/bo-chi-so-766': 'Chưa có dữ liệu',
  '/danh-gia': 'Chọn cơ quan được đánh giá.',
  '/danh-gia/ho-so': 'Không có hồ sơ nào',
  '/lich/{-$proposal}': 'Chưa có đề nghị nào.',
  '/gia-han/{-$extension}': 'Chưa có đề nghị nào.',
  '/chuyen-co-quan': 'Không còn hồ sơ nào chờ chuyển',
  '/van-hanh': 'Không có chuông nào bị treo.',
  '/tai-khoan': 'Không có tài khoản nào phù hợp.',
  '/quan-tri': 'Việc mà hệ thống tự làm thay cho từng cơ quan',
  '/thu-tuc': 'Không có thủ tục nào phù hợp.',
  '/thu-tuc/$code': 'Không tìm thấy nội dung cần xem',
  '/quy-trinh': 'Không có quy trình nào phù hợp.',
  '/quy-trinh/$id/{-$version}': 'Không tìm thấy nội dung cần xem',
  '/co-quan': 'Không có cơ quan nào phù hợp.',
  '/co-quan/$id': 'Không tìm thấy nội dung cần xem',
  '/mau-tin': 'Không có',
  '/bat-tat': 'Chưa đặt cho cơ quan nào: tất cả đang tắt.',
  '/he-thong-khac': 'Chưa có nơi nhận nào.',
  '/nhat-ky': 'Ghi lý do rồi bấm Tìm để xem.',
};
/** The lists come with the service; without a dossier in it, one stands for all. */
const LIST = {
  ...{ id: 'due-soon', name: 'Đến hạn hôm nay và ngày mai', means: 'Chưa quá hạn.', target: null },
  ...{ thresholds: [], count: 0, rows: '/api/v1/reports/lists/due-soon' },
};
/** Its forms come with the service: there is no day without them. */
const NEVER_EMPTY = ['/bieu-tong-hop'];

let gallery: HungGallery;
let page: Page;
const pictures = new Map<string, Buffer[]>();

beforeAll(async () => {
  gallery = await HungGallery.open();
  page = gallery.page;
  await page.route('**/answers.json', (route) => route.fulfill({ json: withList(gallery.gallery) }));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(gallery.at('screen=/'));
  await page.locator('main h1').waitFor();
}, 600_000);
afterAll(async () => {
  for (const [state, taken] of pictures) await sheetOf(state, taken);
  await gallery?.close();
}, 60_000);

function withList({ empty, ...rest }: Gallery): Gallery {
  const path = '/api/v1/reports/lists';
  const lists = { ...(empty[path] as object), lists: [LIST] };
  const rows = { ...lists, list: LIST, items: [], next: null };
  return { ...rest, empty: { ...empty, [path]: lists, [LIST.rows]: rows } };
}

const pick = (what: string, value: string) => page.getByLabel(what, { exact: true }).selectOption(value);

async function show(path: string, state: string, role = roleOf(path)!): Promise<void> {
  await pick('role', role);
  await pick('state', state);
  await pick('screen', path);
  await page.locator('main h1').waitFor();
}

/** One heading, nothing of the program’s own words, no fault of axe’s; and a picture for the contact sheet. */
async function expectWhole(state: string): Promise<void> {
  expect(await page.locator('main h1').count()).toBe(1);
  const text = await page.getByRole('main').innerText();
  expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
  expect(text).not.toContain(vi['common.screen-broken']);
  expect(await violations(page)).toEqual([]);
  pictures.set(state, [...(pictures.get(state) ?? []), await page.screenshot({ type: 'jpeg', quality: 60 })]);
}

async function sheetOf(state: string, taken: readonly Buffer[]): Promise<void> {
  const images = taken.map((one) => `<img width=400 src="data:image/jpeg;base64,${one.toString('base64')}">`);
  await page.setContent(`<body style="display:flex;flex-wrap:wrap;gap:8px">${images.join('')}`);
  await page.setViewportSize({ width: 1660, height: 900 });
  await page.screenshot({ path: join(SHEETS, `screens-${state}.png`), fullPage: true });
}

describe('the console in the gallery', () => {
  it('has every screen of the console’s own table', async () => {
    const shown = await page.getByLabel('screen', { exact: true }).locator('option').allInnerTexts();
    expect(shown.sort()).toEqual(screens().sort());
  });

  describe.each(Object.keys(SHOWN) as (keyof typeof SHOWN)[])('%s', (state) => {
    const [where, words] = SHOWN[state];
    it.each(screens().filter((path) => !ASKS_NOTHING.includes(path)))('%s says so', async (path) => {
      await show(path, state, ASKED_BY[path]);
      if (!GOES_ON.includes(path) || state === 'loading')
        await page.locator(where).filter({ hasText: words }).first().waitFor();
      if (state !== 'loading') expect(await page.locator('main .spinner').count()).toBe(0);
      await expectWhole(state);
    });
  });

  describe('empty', () => {
    it.each(screens().filter((path) => !NEVER_EMPTY.includes(path)))('%s says what there is none of', async (path) => {
      await show(path, 'empty');
      await page.locator('main .spinner').first().waitFor({ state: 'detached' });
      await page.getByRole('main').getByText(NOTHING[path]!).first().waitFor();
      await expectWhole('empty');
    });
  });

  it('breaks nowhere', () => expect(gallery.broken).toEqual([]));
});
