import { describe, expect, it } from '@jest/globals';
import { BRAND } from '../../test/support/brand.js';
import type { TrackedAnswer } from '../dossiers/tracking.dto.js';
import type { Language } from '../text.js';
import { date } from '../workflow/instant.js';
import { trackedPage } from './tracked.js';
import { wordsIn } from './words.js';

const STAGE: TrackedAnswer = {
  code: 'H60.13-261116-0001',
  status: 'processing',
  statusText: 'Đang xử lý',
  portalStatus: 4,
  agency: 'Sở Tư pháp',
  desk: 'Trung tâm',
  procedureName: 'Cấp bản sao',
  receivedOn: '2026-11-16',
  dueDate: '2026-11-30',
  returnDate: '2026-11-30',
  finishedOn: null,
  returnedOn: null,
  level: 0,
  timeline: null,
  wait: null,
  missing: null,
  letters: null,
  children: null,
  survey: null,
  intakeDueAt: null,
  views: null,
  notices: null,
  pass: null,
};
const COURSE = {
  level: 1,
  pass: 'p.s',
  views: [],
  notices: [],
  timeline: [{ type: 'DossierReceived', title: '', at: '2026-11-16T08:00:00+07:00' }],
  missing: [],
  letters: [],
  children: [],
};
const letter = (kind: string, fields: object) => ({
  ...{ kind, incident: '1', form: null, issuedAt: '2026-11-27T15:30:00+07:00', fields },
});

/** The text of a page, without its markup. */
function read(dossier: Partial<TrackedAnswer>, today = '2026-11-25', language: Language = 'vi'): string {
  const shown = { words: wordsIn(language, BRAND), today: date(today), agency: (id: string) => `Cơ quan ${id}` };
  return trackedPage({ ...STAGE, ...dossier }, shown)
    .toString()
    .replace(/<(style|script)[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the page of a dossier', () => {
  it('says its stage, dates and agency, what is next and by when, and asks for the PIN', () => {
    const page = read({});
    for (const words of [
      'Còn hạn',
      'Đang xử lý',
      'Sở Tư pháp đang giải quyết hồ sơ. Ông/bà chưa phải làm gì thêm.',
      'Hẹn trả kết quả ngày 30/11/2026 tại Trung tâm.',
      'Hạn giải quyết 30/11/2026',
      'Nhập mã tra cứu',
    ])
      expect(page).toContain(words);
  });

  it('says that one is overdue, and the new date where there is one', () => {
    expect(read({}, '2026-12-01')).toContain('Hồ sơ đã quá hạn giải quyết (30/11/2026).');
    const page = read({ returnDate: '2026-12-04' }, '2026-12-01');
    expect(page).toContain('Hồ sơ đã quá hạn giải quyết (30/11/2026). Ngày hẹn lại là 04/12/2026.');
    expect(page).not.toContain('Hẹn trả kết quả ngày');
  });

  it('tells who apologises, why, and the new date, to the holder of the secret', () => {
    const fields = { number: '3/XL', agencyAtFault: 'tq.stp', promisedDate: '2026-11-30', newDate: '2026-12-04' };
    const apology = (more: object) => read({ ...COURSE, letters: [letter('apology', { ...fields, ...more })] });
    const page = apology({ reason: 'field-verification', reasonText: null });
    expect(page).toContain('Cơ quan tq.stp xin lỗi ông/bà bằng văn bản số 3/XL ( 27/11/2026 15:30 )');
    expect(page).toContain('Lý do: Phải xác minh thực tế');
    expect(page).toContain('Ngày hẹn trả cũ: 30/11/2026. Ngày hẹn trả mới: 04/12/2026.');
    expect(apology({ reason: 'other', reasonText: 'Mất điện' })).toContain('Lý do: Mất điện');
    expect(apology({ newDate: undefined })).not.toContain('Ngày hẹn trả mới');
  });

  const WAIT = {
    ...{ kind: 'supplement', since: '2026-11-20T09:00:00+07:00', stopsClock: true, until: null, missing: [] },
    ...{ expiresAt: '2026-12-06T00:00:00+07:00', expired: false, ground: 'Luật Hộ tịch', reason: null },
    withParent: false,
  };

  it('says that the clock stands, since when, for which papers, and by when to bring them', () => {
    const missing = [{ id: 'm1', paperId: null, name: 'Giấy khai sinh', reason: 'Bản chụp mờ' }];
    const page = read({ ...COURSE, status: 'awaiting-supplement', wait: WAIT, missing });
    for (const words of [
      'Tạm dừng – chờ bổ sung',
      'Thời hạn giải quyết dừng tính từ 20/11/2026 09:00.',
      'Hạn giải quyết trước khi tạm dừng 30/11/2026',
      'Nộp chậm nhất ngày 05/12/2026.',
      'Giấy khai sinh Bản chụp mờ',
      'Căn cứ: Luật Hộ tịch',
    ])
      expect(page).toContain(words);
    expect(read({ status: 'awaiting-supplement', returnDate: '2026-12-10' })).not.toContain('10/12/2026');
    const over = read({ ...COURSE, status: 'awaiting-supplement', wait: { ...WAIT, expired: true }, missing });
    expect(over).toContain('Thời hạn bổ sung đã hết ngày 05/12/2026.');
    expect(over).not.toContain('Nộp chậm nhất');
  });

  it('says that the clock runs on, or when it runs again', () => {
    const payment = { ...WAIT, kind: 'payment', stopsClock: false, expiresAt: null };
    const paying = read({ ...COURSE, status: 'awaiting-payment', wait: payment });
    expect(paying).toContain('Chờ từ 20/11/2026 09:00; thời hạn giải quyết vẫn tính.');
    expect(paying).toContain('Còn hạn');
    const until = '2026-11-27T17:00:00+07:00';
    expect(read({ ...COURSE, status: 'paused', wait: { ...WAIT, kind: 'pause', until } })).toContain(
      'Nếu còn chờ, thời hạn tính tiếp từ 27/11/2026 17:00.',
    );
  });

  it('lists letters with what they say, linked procedures, and what has happened, the newest first', () => {
    const letters = [
      letter('receipt', { subject: 'Xin <script>' }),
      letter('notice', { amountVnd: 1_250_000, number: '7/TB' }),
    ];
    const timeline = [...COURSE.timeline, { type: 'DossierHandedOver', title: '', at: '2026-11-17T08:00:00+07:00' }];
    const part = { procedureName: 'Xác nhận', agencyName: 'Xã An', status: 'finished', statusText: '' };
    const page = read({ ...COURSE, letters, timeline, children: [{ ...part, finishedOn: null, outcome: null }] });
    expect(page).toContain('Nội dung: Xin &lt;script&gt;');
    expect(page).toContain('Số 7/TB Số tiền: 1.250.000 đồng');
    expect(page).toContain('Xác nhận Xã An: Đã xử lý xong');
    expect(page).toMatch(/17\/11\/2026 08:00 Chuyển hồ sơ.*16\/11\/2026 08:00 Tiếp nhận hồ sơ/);
  });

  it.each([
    'received',
    'processing',
    'awaiting-supplement',
    'awaiting-payment',
    'paused',
    'finished',
    'returned',
    'withdrawn',
    'terminated',
    'voided',
  ])(
    // prettier-ignore
    'has words for what is next at %s, in both languages, and shows no code',
    (status) => {
      for (const language of ['vi', 'en'] as const) {
        const page = read({ status }, '2026-11-25', language);
        expect(page).not.toMatch(/page\.|status\.|fact\.|\{|null|undefined/);
        expect(page).toContain(
          wordsIn(language, BRAND).say(`next-${status}`, { agency: 'Sở Tư pháp', desk: 'Trung tâm' }),
        );
      }
    },
  );

  it('asks how satisfied one is once the result is returned, and thanks who has answered', () => {
    const returned = { ...COURSE, status: 'returned', finishedOn: '2026-11-27', returnedOn: '2026-11-28' };
    expect(read(returned)).not.toContain('Đánh giá mức độ hài lòng');
    const open = read({ ...returned, survey: { answered: false, key: 'k' } });
    expect(open).toContain('Câu 1/2. Ông/bà có hài lòng về sự thuận tiện khi làm thủ tục này không?');
    expect(open).toContain('Rất hài lòng Hài lòng Không hài lòng');
    const done = read({ ...returned, survey: { answered: true, key: null } }, '2026-12-01', 'en');
    expect(done).toContain('This dossier has its answer. Thank you.');
    expect(done).not.toContain('Question 1');
  });

  it('says the same of a code of nobody whatever it is, and asks for the PIN all the same', () => {
    const empty = Object.fromEntries(Object.keys(STAGE).map((member) => [member, null]));
    const page = read({ ...empty, code: 'H60.13-261116-9999', level: 0 });
    expect(page).toContain('Không có hồ sơ nào để hiện theo mã này.');
    expect(page).toContain('Nhập mã tra cứu');
  });
});
