import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { evaluationIn, queryOf } from '../../web/src/evaluation/evaluation-place.js';
import { filterIn, filterOf, placeWith, rowsPlace, typedOf, withOfficer } from '../../web/src/reports/filter.js';
import { evaluationPeriods, lastMonths, periodNames } from '../../web/src/reports/periods.js';
import { until } from '../support/until.js';
import { act, button, choose, fillReception, look, OFFICERS, Stage } from './support/stage.js';

const CAST = { desk: OFFICERS.desk, office: OFFICERS.office };
const FILING = { procedure: '1.002010', words: 'hanh nghe luat su', name: 'Hoàng Thị Mỵ', idNumber: '008190004321' };

let stage: Stage<keyof typeof CAST>;
let admin: Page;
/** The page of the first. */
let first: string;
/** Three received, one of them taken back. */
const RECEIVED = 3;
const OPEN = 2;

beforeAll(async () => {
  stage = await Stage.open(CAST);
  admin = await stage.hire();
  await stage.signInAll();
  const page = stage.pages.desk;
  for (let i = 0; i < RECEIVED; i++) {
    await fillReception(page, FILING);
    await button(page, 'Nhận đủ giấy tờ bắt buộc').click();
    await button(page, 'Tiếp nhận, cấp mã hồ sơ').click();
    await button(page, 'Mở hồ sơ').click();
    await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
    if (i === 0) first = page.url();
  }
  await act(page, 'Cho rút hồ sơ', withReason);
}, 600_000);
afterAll(() => stage?.close(), 60_000);

/** What holds a dossier now has held it for months; the table's rows are never changed, only replaced. */
const RUNNING_SINCE_JANUARY = `WITH gone AS (DELETE FROM motcua.step_charge WHERE runs_from IS NOT NULL RETURNING *)
  INSERT INTO motcua.step_charge SELECT (jsonb_populate_record(NULL::motcua.step_charge,
    to_jsonb(gone) || '{"runs_from": "2026-01-05T01:00Z"}')).* FROM gone`;
/** As if they had been received and finished under NĐ 61/2018. */
const FINISHED_UNDER_B = `UPDATE motcua.dossier SET received_on = '2025-05-05', due_date = '2025-05-19', finished_on = '2025-05-07'`;
const withReason = (dialog: Locator) => dialog.getByLabel('Lý do').fill('Không còn nhu cầu');
const card = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Hồ sơ đứng sau số liệu' }).getByRole('row');

/** What was received outside hours counts from the next working day: a period that surely holds it. */
async function forEver(page: Page): Promise<void> {
  await page.getByText('số liệu lúc').waitFor();
  await page.getByLabel('Đến ngày').fill('31/12/2099');
  await button(page, 'Xem').click();
  await page.getByText('– 31/12/2099').waitFor();
}

/** The number that a link shows, and of how many its list tells. */
async function openNumber(page: Page, name: RegExp): Promise<number> {
  const link = page.getByRole('link', { name }).first();
  const shown = Number(await link.innerText());
  await link.click();
  await page.getByText(`${shown} trên ${shown} hồ sơ`).waitFor();
  expect(await rowsOf(page).count()).toBe(shown + 1); // and the head
  return shown;
}

/** The first bytes of the file that a link gives. */
async function downloaded(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  const [first] = (await (await (await waiting).createReadStream()).toArray()) as Buffer[];
  return first!.toString('utf8');
}

describe('figures of the Provincial Office', () => {
  it('leads from a number to its dossiers, to one of them, and back with the filter kept', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Tổng hợp', exact: true }).click();
    await forEver(page);
    await look(page, 'summary-office');
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Tỷ lệ hồ sơ nộp trực tuyến, Mẫu số$/)).toBe(RECEIVED);
    await look(page, 'rows');
    const list = page.url();
    await rowsOf(page).getByRole('link').first().click();
    await page.getByText('Hoàng Thị Mỵ').first().waitFor();
    await page.goBack();
    await page.getByText(`${RECEIVED} trên ${RECEIVED} hồ sơ`).waitFor();
    expect(page.url()).toBe(list);
    await page.getByRole('link', { name: 'Tổng hợp cùng bộ lọc' }).click();
    await page.getByText('– 31/12/2099').waitFor();
    expect(page.url()).not.toMatch(/Ho%C3%A0ng|008190004321/);
  });

  it('narrows by field, procedure and channel, and says so where none is left', async () => {
    const page = stage.pages.office;
    await button(page, 'Bộ lọc khác').click();
    await choose(page, 'Kênh nộp', 'Bưu chính');
    await button(page, 'Xem').click();
    await page.getByText('Chưa có hồ sơ nào trong kỳ này.').waitFor();
    await look(page, 'summary-empty');
    await page.goBack();
    await page.getByRole('rowheader', { name: 'Trực tiếp' }).waitFor();
  });

  it('says in words what is wrong with a filter, and what is not a real day', async () => {
    const page = stage.pages.office;
    await page.goto(`${stage.base}/app/bieu-06a?from=2026-12-31&to=2026-01-01`);
    await page.getByRole('alert').getByText('Từ ngày:').waitFor();
    await page.getByLabel('Từ ngày').fill('31/02/2026');
    await button(page, 'Xem').click();
    await page.getByText('Nhập ngày có thật').waitFor();
    await look(page, 'form-06a-refused');
  });

  it('shows form II.06a by field and by agency, each linked number with its rows', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Biểu II.06a', exact: true }).click();
    await forEver(page);
    const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Luật sư' });
    await row.waitFor();
    await look(page, 'form-06a');
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Luật sư, Đang giải quyết: Tổng số \(11\)$/)).toBe(OPEN);
    await page.goBack();
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Cộng, Đã giải quyết: Tổng số \(7\)$/)).toBe(RECEIVED - OPEN);
    await page.goBack();
    await row.getByRole('link', { name: 'Luật sư', exact: true }).click(); // the field's agencies
    await page.getByRole('rowheader', { name: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor();
    expect(new URL(page.url()).searchParams.get('to')).toBe('2099-12-31');
    await look(page, 'form-06a-agency');
  });

  it('gives the form as files, with the same filter', async () => {
    const page = stage.pages.office;
    for (const [name, head] of [
      ['CSV', '\uFEFF'],
      ['PDF', '%PDF'],
      ['Excel', 'PK'],
    ] as const)
      expect([name, (await downloaded(page, name)).startsWith(head)]).toEqual([name, true]);
  });

  it('leads from an agency to its officers, and to the dossiers of one, with the filter kept', async () => {
    const page = stage.pages.office;
    await page.goto(`${stage.base}/app/chi-tieu?agency=tq.stp`);
    await page.getByRole('link', { name: 'Số liệu theo từng cán bộ của cơ quan này' }).click();
    await page.getByRole('rowheader', { name: 'Chưa phân công' }).waitFor();
    await look(page, 'form-06a-officer');
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Chưa phân công, Đang giải quyết: Tổng số \(11\)$/)).toBe(OPEN);
    await page.getByText('Cán bộ: Chưa phân công').waitFor();
    await look(page, 'rows-officer');
    await button(page, 'Xem').click(); // what is typed anew is of the same officer
    await page.getByText('Cán bộ: Chưa phân công').waitFor();
    await page.getByRole('link', { name: 'Bỏ lọc theo cán bộ' }).click();
    await page.getByText('Cán bộ: Chưa phân công').waitFor({ state: 'hidden' });
    expect([...new URL(page.url()).searchParams].filter(([name]) => ['agency', 'officer'].includes(name))).toEqual([
      ['agency', 'tq.stp'],
    ]);
    await page.getByRole('link', { name: 'Biểu II.06a', exact: true }).click();
    await page.getByText('số liệu lúc').waitFor();
  });

  it('says loudly that figures which break an identity must not be used', async () => {
    const page = stage.pages.office;
    await page.route('**/api/v1/reports/06a*', async (route) => {
      const response = await route.fetch();
      const form = (await response.json()) as object;
      await route.fulfill({ response, json: { ...form, violations: ['Luật sư: 3=4+5+6 (3 ≠ 2)'] } });
    });
    await page.reload();
    await page.getByRole('alert').getByText('không được dùng').waitFor();
    await page.getByText('Luật sư: 3=4+5+6 (3 ≠ 2)').waitFor();
    await look(page, 'form-06a-violated');
    await page.unroute('**/api/v1/reports/06a*');
  });

  it('holds figures against the targets of a year, both where plans contradict each other', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Bảng chỉ tiêu', exact: true }).click();
    await page
      .getByText(/^Các kế hoạch không có chỉ tiêu năm \d{4}: bảng so với chỉ tiêu năm 2025, năm gần nhất có\.$/)
      .waitFor();
    await choose(page, 'So với chỉ tiêu năm', '2020');
    await button(page, 'Xem').click();
    const online = card(page, 'Tỷ lệ hồ sơ giải quyết trực tuyến');
    await online.getByText('Chỉ tiêu năm 2020: ≥ 20 %').waitFor();
    await online.getByText('Chỉ tiêu năm 2020: ≥ 30 %').waitFor();
    await card(page, 'Tỷ lệ hồ sơ tiếp nhận, trả kết quả qua bưu chính')
      .getByText('Chưa đạt (−10 điểm phần trăm)')
      .waitFor();
    await card(page, 'Tỷ lệ hồ sơ công việc xử lý trên mạng').getByText('không có dữ liệu').waitFor();
    await look(page, 'board');
  });

  it('takes what is no year or day in an address for nothing, and names the field that the service refuses', async () => {
    const page = await stage.pages.office.context().newPage();
    await page.goto(`${stage.base}/app/chi-tieu?year=abc&targetYear=NaN&asOf=hom-qua`);
    await card(page, 'Tỷ lệ hồ sơ nộp trực tuyến').waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('NaN');
    await page.goto(`${stage.base}/app/tre-han/ho-so?party=ai-do`);
    await page.getByRole('alert').getByText('Bên chịu thời gian: Không thuộc các giá trị cho phép.').waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('ai-do');
    await look(page, 'refused-field');
    await page.close();
  });

  it('tells a figure’s months in a picture and a table', async () => {
    const page = stage.pages.office;
    const received = card(page, 'Tỷ lệ hồ sơ nộp trực tuyến');
    await received.getByText('Xu hướng').click();
    await received.getByRole('table', { name: 'Xu hướng theo tháng: Tỷ lệ hồ sơ nộp trực tuyến' }).waitFor();
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Tỷ lệ hồ sơ nộp trực tuyến, \d\d\/\d{4}, Mẫu số$/)).toBe(RECEIVED);
    await page.goBack();
  });

  it('opens a figure’s definition from the figure, by the keyboard', async () => {
    const page = stage.pages.office;
    const info = button(page, 'Cách tính: Tỷ lệ hồ sơ nộp trực tuyến');
    await info.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Cách tính: Tỷ lệ hồ sơ nộp trực tuyến' });
    await dialog.getByText('hồ sơ tiếp nhận trong kỳ qua kênh trực tuyến').waitFor();
    await dialog.getByText('F-ONLINE-ALL').waitFor();
    await look(page, 'formula');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('sets agencies beside each other by one figure, and goes on to one of them', async () => {
    const page = stage.pages.office;
    await button(page, 'Sở, cơ quan tỉnh').click();
    await page.getByRole('heading', { name: /^Tỷ lệ hồ sơ giải quyết trực tuyến/ }).waitFor(); // the first with a target
    await choose(page, 'Chỉ số', 'Tỷ lệ đang giải quyết đã quá hạn', 'đang giải quyết đã quá hạn');
    await button(page, 'Xem').click();
    await page.getByRole('heading', { name: /^Tỷ lệ đang giải quyết đã quá hạn/ }).waitFor();
    await look(page, 'board-agencies');
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Sở Tư pháp tỉnh Tuyên Quang, Mẫu số$/)).toBe(OPEN);
    await page.goBack();
    await page.getByRole('link', { name: 'Số liệu theo từng cán bộ: Sở Tư pháp tỉnh Tuyên Quang' }).click();
    await page.getByRole('rowheader', { name: 'Chưa phân công' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Sở Tư pháp tỉnh Tuyên Quang', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Bảng chỉ tiêu: Sở Tư pháp tỉnh Tuyên Quang' }).waitFor();
    expect(new URL(page.url()).searchParams.get('targetYear')).toBe('2020');
    await button(page, 'Xã, phường').click();
    await page.getByText('Chưa có hồ sơ nào trong năm này.').waitFor();
    await look(page, 'board-none');
  });

  it('explains every point of the index of QĐ 766', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Bộ chỉ số 766', exact: true }).click();
    const groups = page.getByRole('table');
    await groups.first().waitFor();
    expect(await groups.count()).toBe(6);
    await page.getByText('Dự báo cuối tháng').first().waitFor();
    await page
      .getByText(/^\d+ × min\(1; .+ \/ \d+\) = /)
      .first()
      .waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/\d\.\d{1,2}(?!\d)/); // numbers have decimal commas
    await look(page, 'index-766');
  });

  it('keeps the last figures and says so when the server is away', async () => {
    const page = await stage.pages.office.context().newPage();
    await page.route('**/api/v1/reports/index-766*', (route) => route.abort());
    await page.goto(`${stage.base}/app/bo-chi-so-766`);
    await page.getByText('Chưa nối được với máy chủ').waitFor();
    await page.unroute('**/api/v1/reports/index-766*');
    await button(page, 'Thử lại').click();
    await page.getByRole('table').first().waitFor();
    await page.close();
  });

  it('lays one period out by level, by field and by cause, each as its own form and file', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Biểu tổng hợp', exact: true }).click();
    await forEver(page);
    await page.getByRole('rowheader', { name: 'Sở Tư pháp tỉnh Tuyên Quang' }).waitFor();
    await look(page, 'consolidated');
    expect(await downloaded(page, 'Excel')).toMatch(/^PK/);
    await button(page, 'Lĩnh vực').click();
    await page.getByRole('rowheader', { name: 'Luật sư' }).waitFor();
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Luật sư, Đang giải quyết: Tổng số \(11\)$/)).toBe(OPEN);
    await page.goBack();
    await page.getByRole('rowheader', { name: 'Luật sư' }).waitFor();
    await button(page, 'II.07').click();
    await page.getByText('Chưa có hồ sơ nào trong kỳ này.').waitFor();
    await look(page, 'consolidated-causes-none');
  });

  it('freezes reports one after the other, and lists what later changed in one', async () => {
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Báo cáo đã chốt', exact: true }).click();
    await page.getByText('Chưa chốt báo cáo nào.').waitFor();
    await look(page, 'frozen-none');
    const frozen = page.getByRole('table', { name: 'Báo cáo đã chốt' }).getByRole('row');
    await page.getByLabel('Từ ngày').fill('31/12/2099');
    await button(page, 'Chốt báo cáo').click();
    await page.getByRole('alert').getByText('Từ ngày:').waitFor();
    await look(page, 'frozen-refused');
    await page.getByLabel('Từ ngày').fill('01/01/2026');
    await page.getByLabel('Đến ngày').fill('31/12/2099');
    for (const [note, rows] of [
      ['Bản gửi lần đầu', 2],
      ['Bản gửi lại', 3],
    ] as const) {
      await page.getByLabel('Ghi chú').fill(note);
      await button(page, 'Chốt báo cáo').click();
      await page.getByRole('cell', { name: note }).waitFor();
      expect(await frozen.count()).toBe(rows);
    }
    await look(page, 'frozen');
    await page.getByRole('row').filter({ hasText: 'Bản gửi lần đầu' }).getByRole('link').click();
    await page.getByText('Không có gì khác.').waitFor();
    await act(await stage.open('desk', first), 'Cho rút hồ sơ', withReason);
    await until(async () => {
      await page.reload();
      const told = page.getByText(/^(Không có gì khác|1 hồ sơ đã chuyển ô)/);
      await told.waitFor();
      return (await told.innerText()).startsWith('1');
    });
    await page.getByText('bằng đúng bản đã giữ').waitFor();
    const changed = page.getByRole('table', { name: 'Điều chỉnh sau khi chốt' }).getByRole('row');
    expect(await changed.filter({ hasText: 'Luật sư' }).filter({ hasText: 'Tổng số (11)' }).innerText()).toMatch(
      new RegExp(`${OPEN}\\s+${OPEN - 1}$`),
    );
    await look(page, 'frozen-differences');
  });

  it('tells whose the minutes of late dossiers were, and of each dossier', async () => {
    const page = stage.pages.office;
    await page.goto(`${stage.base}/app/tre-han?agency=tq.snv`);
    await page.getByText('Không có hồ sơ trễ hạn nào trong kỳ này.').waitFor();
    await page.getByText('Chưa có bước nào xong trong kỳ này.').waitFor();
    await look(page, 'attribution-none');
    await stage.write(`UPDATE motcua.report_dossier SET received_on = '2026-01-05', due_date = '2026-01-14'`);
    await stage.write(RUNNING_SINCE_JANUARY);
    await page.getByRole('link', { name: 'Trễ hạn do ai', exact: true }).click();
    await page.getByText('1 trên 1 hồ sơ').waitFor();
    await look(page, 'attribution');
    expect(await downloaded(page, 'PDF')).toMatch(/^%PDF/);
    const late = page.getByRole('listitem').filter({ hasText: 'Bộ phận Một cửa: 100 %' });
    await late.getByRole('link').click();
    await page.getByText('Hoàng Thị Mỵ').first().waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Xem 1 hồ sơ: Theo bên, Bộ phận Một cửa' }).click();
    await page.getByText('Chỉ hồ sơ có thời gian thuộc về: Bộ phận Một cửa').waitFor();
    await page.getByText('1 trên 1 hồ sơ').waitFor();
    await look(page, 'late-of-party');
    await page.goBack();
    await page.getByRole('link', { name: /^Xem \d+ bước: Trung tâm Phục vụ hành chính công .*, Đã xong$/ }).click();
    await page.getByText('2 trên 2 bước').waitFor();
    expect(await page.getByRole('table', { name: 'Bước đứng sau số liệu' }).getByRole('row').count()).toBe(3); // and the head
    await look(page, 'step-rows');
  });

  it('leads from a cause of lateness, its reason and the total to the same dossier', async () => {
    const page = stage.pages.office;
    for (const row of ['Chưa có lý do', 'Cộng']) {
      await page.goto(`${stage.base}/app/bieu-tong-hop?form=07&from=2026-01-01&to=2099-12-31`);
      await page.getByRole('rowheader', { name: 'Cộng' }).waitFor();
      if (row === 'Cộng') await look(page, 'consolidated-causes');
      const name = new RegExp(`^Xem \\d+ hồ sơ: ${row}, Hồ sơ quá hạn: Tổng số \\(3\\)$`);
      expect([row, await openNumber(page, name)]).toEqual([row, 1]);
    }
    await page.getByRole('heading', { name: 'Biểu II.07/VPCP/KSTT: nguyên nhân quá hạn' }).waitFor();
    await look(page, 'rows-causes');
  });

  it('evaluates an agency: nine indicators, each with its dossiers, and the scores that people give', async () => {
    await stage.write(FINISHED_UNDER_B);
    const page = stage.pages.office;
    await page.getByRole('link', { name: 'Đánh giá', exact: true }).click();
    await page.getByText('Chọn cơ quan được đánh giá.').waitFor();
    await look(page, 'evaluation-none');
    await choose(page, 'Cơ quan', 'Sở Tư pháp', 'so tu phap');
    await button(page, 'Xem').click();
    await page.getByRole('rowheader').filter({ hasText: '9. Cung cấp dịch vụ trực tuyến' }).waitFor();
    await choose(page, 'Chỉ số', '5. Tổ chức tiếp nhận tại Bộ phận Một cửa');
    await page.getByLabel('Điểm (0 đến 2)').fill('1,5');
    await page.getByLabel('Căn cứ').fill('Báo cáo 12/BC-STP');
    await button(page, 'Ghi điểm').click();
    await page.getByText('Chỉ số 5, Thẩm định: 1,5 điểm. Báo cáo 12/BC-STP').waitFor();
    await card(page, 'Tỷ lệ hài lòng về sự thuận tiện').waitFor();
    await look(page, 'evaluation');
    expect(await downloaded(page, 'CSV')).toMatch(/^\uFEFF/);
    expect(await openNumber(page, /^Xem \d+ hồ sơ: Thái độ phục vụ$/)).toBe(RECEIVED);
  });

  it('records what was found about a petition, which takes the dossier’s points', async () => {
    const page = stage.pages.office;
    await button(page, 'Ghi kết luận phản ánh').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Mã phản ánh, kiến nghị').fill('PAKN-2025-0012');
    await drawer.getByText('Đúng', { exact: true }).click();
    await drawer.getByLabel('Văn bản kết luận').fill('KL 12/KL-VP');
    await look(page, 'evaluation-petition');
    await button(page, 'Ghi kết luận').click();
    await drawer.waitFor({ state: 'hidden' });
    await rowsOf(page)
      .filter({ hasText: 'trước hạn' })
      .filter({ hasText: /1\s*0$/ })
      .waitFor();
    await look(page, 'evaluation-rows');
  });

  it('tells an officer his own evaluation, and nobody else’s', async () => {
    const page = stage.pages.desk;
    await page.goto(`${stage.base}/app/danh-gia`);
    await page.getByText('Không có hồ sơ nào của cán bộ trong kỳ này.').waitFor();
    expect(await page.getByRole('heading', { name: 'Chín chỉ số' }).count()).toBe(0);
    await page.goto(`${stage.base}/app/danh-gia?agency=tq.snv`);
    await page.getByRole('alert').waitFor();
    await look(page, 'evaluation-not-yours');
  });

  it('is none of the administrator’s, whose menu does not have it', async () => {
    expect(await admin.getByRole('link', { name: 'Biểu II.06a' }).count()).toBe(0);
    await admin.goto(`${stage.base}/app/bieu-06a`);
    await admin.getByRole('alert').getByText('Bạn không giữ vai trò được làm việc này').waitFor();
    await look(admin, 'form-06a-not-yours');
  });

  it('speaks English too', async () => {
    const page = stage.pages.office;
    await button(page, 'English').click();
    await button(page, 'Sign out').waitFor();
    for (const [path, heading] of [
      ['/chi-tieu?targetYear=2020', 'Target board'],
      ['/bieu-06a?calendar=2026', 'Form II.06a/VPCP/KSTT'],
      ['/bo-chi-so-766', 'Index 766'],
      ['/bieu-tong-hop', 'Consolidating forms'],
      ['/tre-han', 'Late dossiers: whose the time was'],
      ['/danh-gia?agency=tq.stp', 'Evaluation of the work on dossiers'],
      ['/bao-cao-da-chot', 'Frozen reports'],
      ['/bao-cao/ho-so?formula=F-ONLINE-ALL&part=denominator&calendar=2026', 'Submitted online'],
    ] as const) {
      await page.goto(`${stage.base}/app${path}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByText('Loading…').last().waitFor({ state: 'hidden' });
      await look(page, `english${path.split('?')[0]!.replaceAll('/', '-')}`);
    }
  });

  it('broke no page', () => expect(stage.broken).toEqual([]));
});

describe('a report’s filter', () => {
  const whole = {
    ...{ agency: 'tq.stp', field: 'Hộ tịch', procedure: '1.001193', channel: 'online' },
    ...{ asOf: '2026-11-20', knownAt: '2026-11-21T17:00:00+07:00' },
  };

  it.each([
    ['dates', { from: '2026-11-01', to: '2026-11-22', ...whole }],
    ['a reporting period', { period: '2026-Q1', ...whole }],
    ['a calendar period', { calendar: '2026-03' }],
  ])('by %s is the same after the address and after the form', (_, filter) => {
    const shown = { from: '2026-11-01', to: '2026-11-22' };
    const address = placeWith('/bieu-06a', filter);
    expect(filterIn(new URLSearchParams(address.split('?')[1]))).toEqual(filter);
    expect(filterOf(typedOf(filter, shown))).toEqual(filter);
  });

  it('keeps the officer with his agency, and lets him go with it', () => {
    const before = { agency: 'tq.stp', officer: 'none' };
    expect(withOfficer(before, { agency: 'tq.stp', channel: 'online' })).toMatchObject({ officer: 'none' });
    expect(withOfficer(before, { agency: 'tq.snv' })).toEqual({ agency: 'tq.snv' });
    expect(withOfficer({ agency: 'tq.stp' }, { agency: 'tq.stp' })).toEqual({ agency: 'tq.stp' });
  });

  it('leaves out what is empty and what it does not know', () => {
    expect(filterIn(new URLSearchParams('from=&agency=tq.stp&name=x'))).toEqual({ agency: 'tq.stp' });
    expect(placeWith('/tong-hop', { from: null, to: undefined, agency: '' })).toBe('/tong-hop');
  });

  it('goes whole from the service’s link to the list of dossiers', () => {
    const link = '/api/v1/reports/rows?formula=F-LATE&part=numerator&from=2026-01-01&field=H%E1%BB%99+t%E1%BB%8Bch';
    expect(rowsPlace(link, { from: null, period: '2026-03' })).toBe(
      '/bao-cao/ho-so?formula=F-LATE&part=numerator&field=H%E1%BB%99+t%E1%BB%8Bch&period=2026-03',
    );
    expect(rowsPlace(null)).toBeNull();
  });
});

describe('an evaluation’s place', () => {
  const head = { posts: [{ role: 'division-head', agency: 'tq.stp' }] } as unknown as Parameters<
    typeof evaluationIn
  >[1];

  it('is of a quarter or a year by its name, as the service is asked', () => {
    const asked = (address: string) => queryOf({ agency: '', ...evaluationIn(new URLSearchParams(address), head) });
    expect(asked('')).toEqual({ agency: 'tq.stp', quarter: '2025-Q2' });
    expect(asked('period=2024&agency=tq.snv')).toEqual({ agency: 'tq.snv', year: '2024' });
    expect(asked('from=2025-05-01&to=2025-05-31')).toEqual({
      ...{ agency: 'tq.stp', from: '2025-05-01', to: '2025-05-31' },
    });
  });

  it('offers the years and quarters of the circular', () => {
    const names = evaluationPeriods('2026-11-22').map(({ name }) => name);
    expect([names[0], names[1], names.at(-5), names.length]).toEqual(['2026', '2026-Q1', '2018', 45]);
  });
});

describe('names of periods', () => {
  it('are those of three years, in December also of the year that begins', () => {
    const names = (today: string) => periodNames(today).map(({ name }) => name);
    expect(names('2026-11-22')).toHaveLength(3 * (1 + 2 + 4 + 12));
    expect(names('2026-11-22').slice(0, 4)).toEqual(['2026', '2026-H1', '2026-H2', '2026-Q1']);
    expect(names('2026-12-01')[0]).toBe('2027');
  });

  it('of calendar months go back over the turn of the year', () => {
    expect(lastMonths('2026-02-10').slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  });
});
