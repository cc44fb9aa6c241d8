import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '../workflow/instant.js';
import { NOTICE_FIELDS, type NoticeFields } from './notices.js';
import { readShippedNotices } from './notice-book.js';
import { lint, type NoticeTexts, placeholdersOf, readNoticeTexts, SHORT_MAX, versionOn, write } from './templates.js';

const shipped = readShippedNotices();
const words = (more: object = {}) => ({ subject: 'Tiêu đề', body: '{code}', short: '{code}', ...more });
/** The shipped texts with one template's only version changed. */
const changed = (id: string, more: object): NoticeTexts => {
  const [version] = shipped.templates[id]!.versions;
  return {
    ...shipped,
    templates: { ...shipped.templates, [id]: { priority: 1, versions: [{ ...version!, ...more }] } },
  };
};
const faults = (texts: NoticeTexts) =>
  lint(texts).map(({ template, language, fault, detail }) => [template, language, fault, detail]);

describe('the shipped texts of notices', () => {
  it('have no fault', () => {
    expect(lint(shipped)).toEqual([]);
  });

  it('name the same fields in both languages', () => {
    for (const [id, { versions }] of Object.entries(shipped.templates))
      for (const { vi, en } of versions)
        for (const part of ['subject', 'body', 'short'] as const)
          expect([id, part, placeholdersOf(en[part]).sort()]).toEqual([id, part, placeholdersOf(vi[part]).sort()]);
  });
});

describe('a text with a fault is found', () => {
  const planted: [string, NoticeTexts, unknown[]][] = [
    ['an event without a text', { ...shipped, templates: {} }, ['received', null, 'missing-template', 'received']],
    [
      'a text without an event',
      { ...shipped, templates: { ...shipped.templates, birthday: shipped.templates['paid']! } },
      ['birthday', null, 'no-such-event', 'birthday'],
    ],
    [
      'a field that no event brings',
      changed('paused', { en: words({ body: '{code} {owner}' }) }),
      ['paused', 'en', 'unknown-field', 'owner'],
    ],
    ['no code', changed('paused', { vi: words({ short: 'Hồ sơ tạm dừng' }) }), ['paused', 'vi', 'no-code', 'short']],
    [
      'a promise without its date',
      changed('received', { vi: words() }),
      ['received', 'vi', 'missing-date', 'body: dueDate'],
    ],
    [
      'more than Zalo takes',
      changed('paused', { vi: words({ short: `{code}${'x'.repeat(SHORT_MAX)}` }) }),
      ['paused', 'vi', 'too-long', '436'],
    ],
  ];
  for (const [name, texts, finding] of planted) it(name, () => expect(faults(texts)).toContainEqual(finding));

  it('and a file that is not of its form is not read', () => {
    expect(() => readNoticeTexts('quietHours: []\ntemplates: { received: { priority: 9, versions: [] } }')).toThrow(
      'priority',
    );
  });
});

describe('a text', () => {
  const version = (n: number, from: string) => ({ version: n, from: from as LocalDate, vi: words(), en: words() });
  const two = { priority: 1, versions: [version(2, '2027-01-01'), version(1, '2026-01-01')] };

  it('is that of the day: the newest version that has begun, before all of them the first', () => {
    expect(versionOn(two, '2026-12-31' as LocalDate).version).toBe(1);
    expect(versionOn(two, '2027-01-01' as LocalDate).version).toBe(2);
    expect(versionOn(two, '2025-01-01' as LocalDate).version).toBe(1);
  });

  it('is whole for e-mail, inbox and paper, short for SMS and Zalo; dates and amounts as people write them', () => {
    const text = { subject: '{code}', body: 'Hẹn {dueDate}, nộp {amountVnd} đồng', short: 'Hẹn {dueDate}' };
    const fields: NoticeFields = { code: 'H60', dueDate: '2026-12-04', amountVnd: 1250000 };
    expect(write(text, 'email', fields, 'vi')).toEqual({
      subject: 'H60',
      text: 'Hẹn 04/12/2026, nộp 1.250.000 đồng',
      missing: [],
    });
    expect(write(text, 'inbox', fields, 'en').text).toBe('Hẹn 04/12/2026, nộp 1,250,000 đồng');
    expect(write(text, 'zalo', fields, 'vi').text).toBe('Hẹn 04/12/2026');
  });

  it('says which of its fields nobody has', () => {
    const { text, missing } = write(words({ body: '{code} {number}' }), 'desk', { code: 'H60', number: null }, 'vi');
    expect([text, missing]).toEqual(['H60 …', ['number']]);
  });

  it('fits into Zalo’s length with the longest code and desk, of every kind', () => {
    const fields = (id: keyof typeof NOTICE_FIELDS) =>
      Object.fromEntries(NOTICE_FIELDS[id].map((name) => [name, 'x'.repeat(12)]));
    for (const id of Object.keys(NOTICE_FIELDS) as (keyof typeof NOTICE_FIELDS)[])
      for (const language of ['vi', 'en'] as const) {
        const all = { ...fields(id), code: 'x'.repeat(36), desk: 'x'.repeat(60) };
        const { text, missing } = write(shipped.templates[id]!.versions[0]![language], 'zalo', all, language);
        expect([id, missing, text.length <= SHORT_MAX]).toEqual([id, [], true]);
      }
  });
});
