import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../workflow/process-condition.js';
import { conditionInWords } from './condition-words.js';
import { fileWords, valueWords } from './value-words.js';

const nameOf = (agency: string) => `[${agency}]`;
const vi = (field: string, value: unknown) => valueWords(field, value, { language: 'vi', nameOf });
const en = (field: string, value: unknown) => valueWords(field, value, { language: 'en', nameOf });
const days = (value: number) => ({ value, unit: 'working_days' });
const online: Condition = { field: 'channel', op: 'eq', value: 'online' };

describe('what a process says, in words', () => {
  it.each<[string, unknown, string]>([
    ['limits', [{ when: online, limit: days(2) }], '2 ngày làm việc, khi kênh nộp là trực tuyến'],
    ['phases', [{ id: 'g1', name: 'Giai đoạn 1', limit: days(5), ground: null }], 'Giai đoạn 1, 5 ngày làm việc'],
    [
      'waits',
      [{ kind: 'payment', stopsClock: true, resume: 'remaining', atMost: days(30), ground: 'Luật X' }],
      'chờ nghĩa vụ tài chính, dừng tính thời hạn, sau đó tính tiếp phần còn lại, lâu nhất 30 ngày làm việc, căn cứ Luật X',
    ],
    [
      'supplement',
      { most: 1, requestWithin: days(3), period: days(30), onExpiry: 'close', ground: null },
      'nhiều nhất 1 lần, yêu cầu trong 3 ngày làm việc, người nộp có 30 ngày làm việc, hết hạn thì kết thúc hồ sơ',
    ],
    [
      'consultation',
      { whom: [{ agency: 'tq.stc' }, 'receiver'], answerWithin: days(5), onSilence: 'proceed', ground: null },
      'hỏi [tq.stc], nơi tiếp nhận, trả lời trong 5 ngày làm việc, không trả lời thì làm tiếp',
    ],
    ['papers', [{ paper: 'p2', when: online }], 'p2, khi kênh nộp là trực tuyến'],
    [
      'fees',
      [
        { name: 'Lệ phí', amountVnd: 50_000, collect: 'before', exempt: online },
        { name: 'Phí', amountVnd: null },
      ],
      'Lệ phí, 50.000 đồng, thu trước khi giải quyết, miễn khi kênh nộp là trực tuyến; Phí, chưa rõ mức',
    ],
    ['decision', { number: '12/QĐ', date: null, issuer: 'UBND tỉnh' }, '12/QĐ, UBND tỉnh'],
    ['decision', { number: null, date: null, issuer: null }, 'không có'],
    ['levels', ['province', 'commune'], 'cấp tỉnh, cấp xã'],
    ['notices', ['receipt', 'result-ready'], 'tiếp nhận, có kết quả'],
    ['next', ['s3', 's4'], 's3, s4'],
    ['wait', 'supplement', 'chờ bổ sung giấy tờ'],
    ['join', true, 'có'],
    ['notes', undefined, 'không có'],
    ['notices', [], 'không có'],
  ])('%s %j', (field, value, words) => {
    expect(vi(field, value)).toBe(words);
    expect(en(field, value)).not.toMatch(/process\./);
  });

  it('stands beside what the file has', () => {
    expect(fileWords([{ paper: 'p2', when: online }])).toBe('[ { paper: p2, when: { field: channel, op: eq, value: online } } ]'); // prettier-ignore
    expect(fileWords(undefined)).toBe('–');
  });
});

describe('a condition in words', () => {
  it.each<[Condition, string, string]>([
    [
      {
        and: [
          online,
          {
            or: [
              { field: 'owed', op: 'gt', value: 1000 },
              { field: 'authorised', op: 'eq', value: true },
            ],
          },
        ],
      },
      'kênh nộp là trực tuyến và (số tiền còn phải nộp lớn hơn 1.000 hoặc có nộp thay theo ủy quyền)',
      'the channel is online and (the money owed is more than 1,000 or filed by an authorised person)',
    ],
    [
      { not: { field: 'papers', op: 'has', value: 'p1' } },
      'không phải giấy tờ đã nộp có p1',
      'not the filed papers include p1',
    ],
    [
      { field: 'resolverLevel', op: 'in', value: ['province', 'central'] },
      'cấp của cơ quan giải quyết là một trong: cấp tỉnh, trung ương',
      'the level of the resolving agency is one of: province, central',
    ],
    [
      { field: 'subjectKind', op: 'ne', value: 'business' },
      'chủ hồ sơ khác doanh nghiệp',
      'the applicant is not a business',
    ],
    [{ field: 'variant', op: 'eq', value: 'v1' }, 'trường hợp là v1', 'the case is v1'],
    [
      { field: 'authorised', op: 'eq', value: false },
      'không nộp thay theo ủy quyền',
      'not filed by an authorised person',
    ],
  ])('%j', (condition, vietnamese, english) => {
    expect(conditionInWords(condition, 'vi')).toBe(vietnamese);
    expect(conditionInWords(condition, 'en')).toBe(english);
  });
});
