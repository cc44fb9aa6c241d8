import { describe, expect, it } from '@jest/globals';
import { BRAND } from '../../test/support/brand.js';
import type { ProcedureRecord } from '../catalogue/records.js';
import { frontPage } from './front.js';
import { procedurePage } from './procedures.js';
import { wordsIn } from './words.js';

const words = wordsIn('vi', BRAND);
const textOf = (page: { toString(): string }) => page.toString().replace(/<style>[^]*<\/style>/, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore

const BARE = {
  ...{
    code: '1.000001',
    version: 1,
    name: 'Cấp bản sao',
    field: 'Hộ tịch',
    agency: 'Sở Tư pháp',
    levels: ['province'],
  },
  ...{ onlineLevel: 'none', channels: [], papers: [], fees: [], results: [], legalBasis: [], remarks: [] },
  ...{ limitNote: null, limitSource: 'QĐ 1', source: 'QĐ 2' },
  variants: [{ id: 'main', name: null, limit: null }],
} as unknown as ProcedureRecord;

describe('the front page', () => {
  it('prints whom to call where that is configured, and no line where it is not', () => {
    expect(textOf(frontPage(words, '0207 1022'))).toContain('Gọi 0207 1022.');
    expect(textOf(frontPage(words, null))).not.toContain('Cần giúp đỡ');
  });
});

describe('the page of a procedure', () => {
  it('says what the catalogue does not have, rather than nothing', () => {
    const page = textOf(procedurePage(words, BARE));
    for (const said of [
      'Trường hợp chung chưa có dữ liệu',
      'Cách nộp chưa có dữ liệu',
      'Giấy tờ phải nộp chưa có dữ liệu',
      'Danh mục không ghi khoản nào.',
      'Căn cứ pháp lý chưa có dữ liệu',
      'Nguồn: QĐ 1',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain('Điểm cần hỏi lại');
  });

  it('tells a fee that is not known from one that is nought, and each case its own limit', () => {
    const fee = (amountVnd: number | null) => ({ name: 'Phí', amountVnd, condition: null });
    const variants = [
      { id: 'main', name: null, limit: { value: 10.5, unit: 'working_days' } },
      { id: 'v1', name: 'cấp lại', limit: { value: 0, unit: 'same_day' } },
    ];
    const page = textOf(procedurePage(words, { ...BARE, fees: [fee(null), fee(0)], variants } as unknown as ProcedureRecord)); // prettier-ignore
    expect(page).toContain('Phí : chưa có dữ liệu Phí : 0 đồng');
    expect(page).toMatch(/Trường hợp chung 10,5 ngày làm việc cấp lại trong ngày/);
  });
});
