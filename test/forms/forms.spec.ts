import { afterEach, describe, expect, it } from '@jest/globals';
import { codesOf } from '../../src/notifications/forms/codes.js';
import type { Material } from '../../src/notifications/forms/material.js';
import type { Page } from '../../src/press/page.js';
import { pageOf } from '../../src/notifications/forms/print.js';
import { registerTable } from '../../src/notifications/forms/register.js';
import { tablePage } from '../../src/press/table.js';
import { Typst } from '../../src/press/typst.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { BASE, CODE, LETTERS, materialFor, OWNER, REGISTER, SECRETS, underF1, WRITTEN } from '../support/forms.js';
import { causesTable, consolidatedTable } from '../support/tables.js';
import { bare, Printed, saidBy } from './printed.js';

const typst = new Typst();
let printed: Printed | null = null;
const print = (page: Page): Printed => (printed = new Printed(typst.pdf(page)));
afterEach(() => printed?.drop());

/** Every letter, in words short enough to be broken into lines. */
const WORDS = LETTERS.replace(/(.{7})/gu, '$1 ').trim();
const EVERY_LETTER: Partial<Material> = {
  person: () => ({ ...OWNER, name: WORDS }),
  agency: (id) => `${id} ${WORDS}`,
};

const F1 = ['receipt', 'supplement', 'refusal', 'apology', 'control-slip'];
const FORMS: readonly (readonly [string, () => Page])[] = [
  ...Object.entries(WRITTEN).map(
    ([kind, written]) =>
      [kind === 'notice' ? 'plain notice' : `F2 ${kind}`, () => pageOf(materialFor(written()))] as const,
  ),
  ...F1.map((kind) => [`F1 ${kind}`, () => pageOf(materialFor(underF1(WRITTEN[kind]!())))] as const),
  ['II.06d', () => tablePage(consolidatedTable())],
  ['II.07', () => tablePage(causesTable())],
  ['F2 register', () => tablePage(registerTable(REGISTER))],
  ['F1 register', () => tablePage(registerTable({ ...REGISTER, printedOn: '2025-09-14' as LocalDate }))],
];

describe.each(FORMS)('%s on paper', (_, page) => {
  it('says all of its data, in order, and nothing else', () => {
    const { pages } = print(page());
    const text = pages.map((one, i) => (i === 0 ? one : one.replace(/^\s*\d+\s*$/m, ''))).join(' ');
    expect(bare(text).replace(/\.{5,}/g, '')).toBe(bare(saidBy(page())));
    expect(text).toBe(text.normalize('NFC'));
  });

  it('has the paper of its set, and brings its own letters', () => {
    const { size, landscape } = page();
    const sides = size === 'a5' ? [148, 210] : [210, 297];
    print(page());
    expect(printed!.size).toBe((landscape ? sides.reverse() : sides).join(' × '));
    expect(printed!.fonts.every((font) => font.startsWith('Tinos-'))).toBe(true);
  });
});

describe('Vietnamese', () => {
  it.each(Object.keys(WRITTEN))('keeps all 134 letters in a %s: upright, bold and slanted', (kind) => {
    const page = pageOf(
      materialFor(WRITTEN[kind]!(), { ...EVERY_LETTER, place: WORDS, issuer: { upper: null, name: WORDS } }),
    );
    const text = bare(print(page).pages.join(' '));
    expect(text).toContain(LETTERS); // people, upright
    expect(text).toContain(`${LETTERS},ngày`); // the place, slanted
    expect(text).toContain(LETTERS.toUpperCase()); // the agency, bold
  });

  it('keeps what looks like markup as it is', () => {
    const name = '#panic("x") $a_b$ *đậm* ] } \\ "quotes" @ref <label> // c';
    const page = pageOf(materialFor(WRITTEN['apology']!(), { person: () => ({ ...OWNER, name }) }));
    expect(bare(print(page).pages.join(' '))).toContain(bare(`Kính gửi: Ông/Bà ${name}`));
  });
});

describe('the codes of a receipt', () => {
  it.each([
    ['F2', CODE],
    ['F1', '000.00.06.H56-231027-0361'],
    ['a long one', 'H26.103.25.128-261116-123456'],
  ])('are read off the printed page, %s', (_, code) => {
    const written = WRITTEN['receipt']!();
    const own = codesOf(BASE, code, SECRETS);
    expect(print(pageOf(materialFor(written, { code, codes: own }))).codes()).toEqual([
      `CODE-128:${code}`,
      `QR-Code:${BASE}/tra-cuu/${code}#${SECRETS.token}`,
    ]);
  });
});

describe('what is long', () => {
  const papers = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      paperId: null,
      name: `Giấy tờ số ${i + 1}: bản sao giấy chứng nhận${i % 2 ? ' quyền sử dụng đất' : ''}`,
      originals: i % 3,
      certifiedCopies: 1,
      photocopies: 0,
      digitised: true,
    }));
  const receiptOf = (count: number) => {
    const written = WRITTEN['receipt']!();
    return pageOf(materialFor({ ...written, filing: { ...written.filing, papers: papers(count) } }));
  };

  it('a receipt of 40 papers goes over three pages, numbered, each under the heads of its table', () => {
    const { pages } = print(receiptOf(40));
    expect(pages).toHaveLength(3);
    expect(pages.slice(1).map((text) => text.split('\n')[0]!.trim())).toEqual(['2', '3']);
    expect(pages.filter((text) => bare(text).includes(bare('Bản sao chứng thực')))).toHaveLength(3);
    expect(bare(pages.join(' '))).toContain(bare('Giấy tờ số 40: bản sao'));
  });

  it('never tears a signature, nor leaves it alone on a page', () => {
    const torn = Array.from({ length: 30 }, (_, count) => {
      const { pages } = print(receiptOf(count + 1));
      const last = bare(pages.at(-1)!);
      const whole = ['NGƯỜI NỘP HỒ SƠ', 'NGƯỜI TIẾP NHẬN HỒ SƠ', '(chờ ký)', 'Cán bộ desk', 'mang thêm giấy ủy quyền.'];
      const fault = whole.every((words) => last.includes(bare(words))) ? null : `${count + 1} papers`;
      printed!.drop();
      printed = null;
      return fault;
    });
    expect(torn.filter((fault) => fault !== null)).toEqual([]);
  });

  it('long names of people and agencies stay within the page', () => {
    const name =
      'Công ty Trách nhiệm hữu hạn Một thành viên Thương mại, Dịch vụ, Sản xuất và Xuất nhập khẩu Hương Tích Quảng Bạ Thượng Lâm';
    const page = pageOf(
      materialFor(WRITTEN['apology']!(), { person: () => ({ ...OWNER, kind: 'business', name }), agency: () => name }),
    );
    expect(bare(print(page).pages.join(' '))).toBe(bare(saidBy(page)));
    expect(printed!.pages.length).toBeLessThan(3);
  });

  it('a table of all communes has its heads and their numbers on every page, its total and signatures on the last', () => {
    const { pages } = print(tablePage(consolidatedTable(124)));
    expect(pages.length).toBeGreaterThan(3);
    for (const head of ['Nhận giải quyết', 'Từ kỳ trước', '(13)'])
      expect(pages.filter((text) => !bare(text).includes(bare(head)))).toHaveLength(0);
    for (const last of ['Tổng số 160.217', 'THỦ TRƯỞNG ĐƠN VỊ']) expect(bare(pages.at(-1)!)).toContain(bare(last));
  });

  it('a register of 500 dossiers has its heads on every page and its signature on the last', () => {
    const lines = Array.from({ length: 500 }, (_, i) => ({ ...REGISTER.lines[0]!, no: i + 1 }));
    const { pages } = print(tablePage(registerTable({ ...REGISTER, lines })));
    expect(pages.slice(0, -1).every((text) => bare(text).includes(bare('Người nhận hồ sơ')))).toBe(true);
    expect(pages.at(-1)).toContain('NGƯỜI LẬP SỔ');
    expect(pages.at(-1)).toContain('500 hồ sơ');
  });
});
