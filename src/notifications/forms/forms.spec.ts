import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as law from '../../../test/support/law.js';
import {
  apologised,
  CODE,
  LETTERS,
  materialFor,
  OWNER,
  recorded,
  REGISTER,
  underF1,
  WRITTEN,
  writtenIn,
} from '../../../test/support/forms.js';
import { instant, type LocalDate } from '../../workflow/instant.js';
import type { DossierEvent } from '../../workflow/events.js';
import { formOn, type FormKind } from '../../workflow/rules.js';
import { lettersOf } from '../letters.js';
import { codesOf, trackingUrl } from './codes.js';
import { writtenOf } from './material-of.js';
import { placedAt } from '../../press/dates.js';
import type { Page } from '../../press/page.js';
import { pageOf } from './print.js';
import { registerTable } from './register.js';
import { tablePage } from '../../press/table.js';
import { FORM_TITLES, limitOf, moneyOf } from './wording.js';

const day = (text: string) => text as LocalDate;
/** The value behind a label. */
const valueOf = ({ pieces }: Page, label: string) => {
  const found = pieces.find((piece) => piece.kind === 'line' && piece.label === label);
  return found?.kind === 'line' ? found.value : undefined;
};
const rowsOf = ({ pieces }: Page) => pieces.flatMap((piece) => (piece.kind === 'table' ? piece.rows : []));
const printed = (kind: keyof typeof WRITTEN) => pageOf(materialFor(WRITTEN[kind]!()));

describe('the sets of forms', () => {
  it('has a title for each form of both, six of F1 and seven of F2', () => {
    const kinds: FormKind[] = ['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control-slip', 'register'];
    const forms = ['2025-09-14', '2025-09-15'].map((date) =>
      kinds.map((kind) => formOn(kind, day(date))).filter(Boolean),
    );
    expect(forms.map(({ length }) => length)).toEqual([6, 7]);
    expect([...FORM_TITLES.keys()].sort()).toEqual(forms.flat().sort());
  });

  it('prints the form that the letter was written on, by its number, title and paper', () => {
    const f2 = Object.keys(WRITTEN).map(printed);
    expect(f2.map(({ formName, size }) => [formName, size])).toEqual([
      ['Mẫu số 01', 'a5'],
      ['Mẫu số 02', 'a5'],
      ['Mẫu số 03', 'a5'],
      ['Mẫu số 04', 'a5'],
      ['Mẫu số 05', 'a5'],
      ['Mẫu số 06', 'a5'],
      [null, 'a4'],
    ]);
    const apology = WRITTEN['apology']!();
    expect(pageOf(materialFor(apology)).title).toBe('Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết');
    expect(pageOf(materialFor(underF1(apology))).title).toBe('Phiếu xin lỗi và hẹn lại ngày trả kết quả');
    const slip = pageOf(materialFor(underF1(WRITTEN['control-slip']!())));
    expect([slip.formName, slip.title]).toEqual(['Mẫu số 05', 'Phiếu kiểm soát quá trình giải quyết hồ sơ']);
  });

  it('prints the register by the set in force on the day of printing, A4', () => {
    const now = tablePage(registerTable(REGISTER));
    const then = tablePage(registerTable({ ...REGISTER, printedOn: day('2025-09-14') }));
    expect([now.formName, then.formName, now.size]).toEqual(['Mẫu số 07', 'Mẫu số 06', 'a4']);
    expect(rowsOf(now)[0]).toEqual([
      '1',
      'H60.13-261116-0001',
      'Cấp phiếu lý lịch tư pháp',
      '',
      'Nguyễn Thị Ánh Tuyết; Thôn Đồng Quẫy, xã Thử Nghiệm, tỉnh Tuyên Quang; 0912345678',
      '16/11/2026',
      '01/12/2026',
      '',
      '',
      'Sở Tư pháp tỉnh Tuyên Quang',
      'Cán bộ desk',
      '',
      'đang xử lý',
    ]);
  });
});

describe('Mẫu 01, the receipt', () => {
  it('says what was handed in, the limit, and the appointment as it was promised then', () => {
    const page = pageOf(materialFor(writtenIn(law.returned, 'receipt')));
    expect(valueOf(page, 'Tiếp nhận hồ sơ của')).toBe(OWNER.name);
    expect(valueOf(page, 'Thời hạn giải quyết theo quy định')).toBe('10 ngày làm việc');
    expect(valueOf(page, 'Thời gian nhận hồ sơ')).toBe('08 giờ 00 phút, ngày 16/11/2026');
    expect(valueOf(page, 'Thời gian trả kết quả')).toBe('17 giờ 00 phút, ngày 01/12/2026');
    expect(rowsOf(page)).toEqual([['1', 'Tờ khai', '1', '0', '0']]);
    expect(page.codes?.code).toBe(CODE);
  });

  it('leaves dots for the pen where nothing is known, and invents nothing', () => {
    const page = pageOf(
      materialFor(WRITTEN['receipt']!(), { person: () => ({ ...OWNER, address: null, email: null }) }),
    );
    for (const label of ['Địa chỉ', 'Email', 'Số lượng hồ sơ (bộ)', 'Phí, lệ phí'])
      expect(valueOf(page, label)).toBeNull();
  });

  it('names the owner beside who hands it in, and whether he is authorised', () => {
    const filedBy = (authorised: boolean) => {
      const filing = law.filing({ submitter: 's@1' as never, authorised });
      const facts = [...law.received.facts].map((fact) => ('filing' in fact ? { ...fact, filing } : fact));
      const person = (ref: string) =>
        ref === 's@1' ? { ...OWNER, name: 'Lò Văn Thử', idNumber: '008190005678' } : OWNER;
      return pageOf(materialFor(writtenIn({ facts }, 'receipt'), { person }));
    };
    const whole = `${OWNER.name}, số giấy tờ ${OWNER.idNumber}`;
    expect(valueOf(filedBy(true), 'Tiếp nhận hồ sơ của')).toBe('Lò Văn Thử');
    expect(valueOf(filedBy(true), 'Chủ hồ sơ, người ủy quyền')).toBe(whole);
    expect(valueOf(filedBy(false), 'Chủ hồ sơ')).toBe(whole);
  });

  it('says of each fee what it is and whether it is paid', () => {
    const fees = [
      { name: 'Lệ phí', dueVnd: 50_000, receipt: { no: 12, year: 2026, method: 'cash' as const } },
      { name: 'Phí thẩm định', dueVnd: 1_250_000, receipt: null },
      { name: 'Phí sao', dueVnd: 0, receipt: null },
    ];
    expect(valueOf(pageOf(materialFor(WRITTEN['receipt']!(), { fees })), 'Phí, lệ phí')).toBe(
      'Lệ phí: 50.000 đồng, đã thu (tiền mặt, biên lai số 12/2026); Phí thẩm định: 1.250.000 đồng, chưa thu; Phí sao: không phải nộp',
    );
  });

  it('does not print while the name of a paper is cut off, and prints it whole once somebody has completed it', () => {
    const paper = {
      paperId: 'p1',
      name: 'Bản kê trang thiết bị…',
      originals: 1,
      certifiedCopies: 0,
      photocopies: 0,
      digitised: false,
    };
    const received = law.Story.empty.then('desk', '2026-11-16T08:00', {
      ...law.RECEIVE,
      filing: law.filing({ papers: [paper] }),
    } as law.Ask);
    const written = writtenIn(received, 'receipt');
    expect(() => pageOf(materialFor(written))).toThrow('paper-name-cut');
    const whole = pageOf(
      materialFor(written, { paperName: (id) => (id === 'p1' ? 'Bản kê trang thiết bị của cửa hàng' : null) }),
    );
    expect(rowsOf(whole)[0]![1]).toBe('Bản kê trang thiết bị của cửa hàng');
  });

  it('carries the secret behind #, where no server is told of it', () => {
    expect(trackingUrl('https://motcua.example.vn/', CODE, 'abc')).toBe(
      `https://motcua.example.vn/tra-cuu/${CODE}#abc`,
    );
    expect(codesOf('https://x.vn', CODE, { pin: 'K7W2M9QD', token: 't' }).address).toBe('https://x.vn/tra-cuu');
  });
});

describe('Mẫu 02 and 03', () => {
  it('ask for one complete list, each with its reason, and until when', () => {
    const page = printed('supplement');
    expect(rowsOf(page)).toEqual([
      ['1', 'Giấy chứng nhận kết hôn', 'Thiếu'],
      ['2', 'Ảnh chân dung', 'Mờ'],
    ]);
    expect([page.number, valueOf(page, 'Căn cứ')]).toEqual(['45/TB', 'Luật Lý lịch tư pháp Đ.45']);
    expect(valueOf(page, 'Bổ sung chậm nhất ngày')).toMatch(/^\d\d\/\d\d\/2026$/);
  });

  it('refuse with reason and guidance; after reception it is the leader’s answer under another title', () => {
    const intake = printed('refusal');
    expect([valueOf(intake, 'Lý do từ chối'), valueOf(intake, 'Hướng dẫn')]).toEqual([
      'Không thuộc thẩm quyền',
      'Nộp tại xã',
    ]);
    const story = law.reviewed.then('leader', '2026-11-20T09:00', {
      type: 'SignResult',
      stepId: 'approval',
      decision: 'refused',
      reason: 'Không đủ điều kiện',
      document: law.document,
    });
    const written = writtenIn(story, 'refusal');
    const page = pageOf(materialFor(written));
    expect([page.title, valueOf(page, 'Lý do từ chối')]).toEqual([
      'Phiếu từ chối giải quyết hồ sơ',
      'Không đủ điều kiện',
    ]);
    expect(written.from).toEqual({ agency: law.RESOLVER, roles: ['signing-leader'] });
  });
});

describe('Mẫu 04, the apology', () => {
  it('names both dates, the agency at fault, the reason and the applicant', () => {
    const page = printed('apology');
    expect(page.subtitle).toBe('Kính gửi: Ông/Bà Nguyễn Thị Ánh Tuyết');
    expect(valueOf(page, 'Ngày hẹn trả kết quả')).toBe('01/12/2026');
    expect(valueOf(page, 'Ngày hẹn trả kết quả mới')).toBe('04/12/2026');
    expect(valueOf(page, 'Cơ quan chậm giải quyết')).toBe('Sở Tư pháp tỉnh Tuyên Quang');
    expect(valueOf(page, 'Lý do')).toBe('Chờ ý kiến của cơ quan được lấy ý kiến: Sở Nội vụ chưa trả lời');
    expect([page.number, page.placed]).toEqual(['12/XL', 'Tuyên Quang, ngày 27 tháng 11 năm 2026']);
  });

  it('does not call an organisation Ông/Bà, nor a person whose data are gone by a name', () => {
    const of = (person: typeof OWNER | null) =>
      pageOf(materialFor(WRITTEN['apology']!(), { person: () => person })).subtitle;
    expect(of({ ...OWNER, kind: 'business', name: 'Công ty TNHH Một Thành Viên' })).toBe(
      'Kính gửi: Công ty TNHH Một Thành Viên',
    );
    expect(of(null)).toBe('Kính gửi: (dữ liệu cá nhân đã được xóa)');
  });

  it('for a fault says what went wrong and moves no date', () => {
    const story = law.finished.then('leader', '2026-11-24T09:00', {
      type: 'ApologiseForFault',
      cause: 'lost-or-damaged',
      incident: 'i1',
      reasonText: 'Nước vào kho lưu trữ',
      number: '13/XL',
    });
    const page = pageOf(materialFor(writtenIn(story, 'apology')));
    expect([valueOf(page, 'Nội dung'), valueOf(page, 'Lý do')]).toEqual([
      'hồ sơ bị mất, bị hư hỏng',
      'Nước vào kho lưu trữ',
    ]);
    expect(valueOf(page, 'Ngày hẹn trả kết quả mới')).toBeUndefined();
  });
});

describe('the stop notice and the control slip', () => {
  it('stops at the applicant’s wish, with his papers and what is to be paid back', () => {
    const page = printed('stop');
    expect(valueOf(page, 'Lý do người nộp hồ sơ nêu')).toBe('Không còn nhu cầu');
    expect(valueOf(page, 'Giấy tờ bản chính')).toBe('đã trả lại người nộp hồ sơ');
    expect(valueOf(page, 'Số tiền phải hoàn trả')).toBe('không có');
    const paid = law.waitingForPayment
      .then('desk', '2026-11-19T08:00', { type: 'RecordPayment', transaction: 'gd1', amountVnd: 200_000 })
      .then('desk', '2026-11-19T09:00', { type: 'WithdrawDossier', reason: null, originalsReturned: false });
    expect(valueOf(pageOf(materialFor(writtenIn(paid, 'stop'))), 'Số tiền phải hoàn trả')).toBe('200.000 đồng');
  });

  it('has a line for every hand-over so far: who, to whom, when, and whether in time', () => {
    const rows = rowsOf(printed('control-slip')).map(([no, giver, receiver, at, , , time]) => [
      no,
      giver,
      receiver,
      at,
      time,
    ]);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual([
      '1',
      'Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang, Cán bộ desk',
      'Sở Tư pháp tỉnh Tuyên Quang',
      '10 giờ 00 phút, ngày 16/11/2026',
      'đúng hạn',
    ]);
    expect(rows.at(-1)![2]).toBe('Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang');
    expect(rowsOf(pageOf(materialFor(writtenIn(law.handedOver, 'control-slip'))))).toHaveLength(1);
  });

  it('marks a hand-over after the step’s due date as late', () => {
    const late = law.assigned.then('specialist', '2026-11-30T09:00', law.PROPOSE);
    expect(rowsOf(pageOf(materialFor(writtenIn(late, 'control-slip')))).at(-1)![6]).toBe('quá hạn');
  });
});

describe('plain letters', () => {
  it('are there for every letter of every fact that the service has ever kept', () => {
    const path = join(import.meta.dirname, '..', '..', '..', 'test', 'golden', 'facts.json');
    const stories = JSON.parse(readFileSync(path, 'utf8')) as {
      name: string;
      facts: { type: string; occurredAt: string; payload: object }[];
    }[];
    const kinds = stories.flatMap(({ facts }) => {
      const events = facts.map(({ type, occurredAt, payload }) => ({ type, occurredAt, ...payload }) as DossierEvent);
      return writtenOf(recorded(events)).map((written) => {
        expect(pageOf(materialFor(written, { paperName: (id) => id })).pieces.length).toBeGreaterThan(1);
        return written.letter.kind;
      });
    });
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(WRITTEN).sort());
  });

  it('tell lateness by themselves without a signature, and that the signed letter is still to come', () => {
    const late: DossierEvent = {
      type: 'DeadlineMissed',
      occurredAt: instant('2026-12-02T00:00:00+07:00'),
      promiseNo: 1,
      dueAt: instant('2026-12-01T17:00:00+07:00'),
      notice: { agencyAtFault: law.RESOLVER },
    };
    const page = pageOf(materialFor(writtenIn(law.Story.of([...law.assigned.facts, late]), 'notice')));
    expect([valueOf(page, 'Ngày hẹn trả kết quả'), page.signatures]).toEqual(['01/12/2026', []]);
  });

  it('are written for every fact that causes a notice', () => {
    const stories = [law.terminated, law.waitingForPayment];
    const notices = stories
      .flatMap(({ facts }) => writtenOf(recorded(facts)))
      .filter(({ letter }) => letter.kind === 'notice');
    expect(notices).toHaveLength(2);
    for (const written of notices) expect(pageOf(materialFor(written)).subtitle).toMatch(/^Về việc \S/);
    expect(valueOf(pageOf(materialFor(notices[1]!)), 'Số tiền phải nộp')).toBe('500.000 đồng');
  });

  it('tell the heads of the agencies, not the applicant, of an appointment that was missed again', () => {
    const missed = law.Story.of([
      ...apologised.facts,
      {
        type: 'ReappointmentMissed',
        occurredAt: instant('2026-12-05T00:00:00+07:00'),
        promiseNo: 1,
        returnDate: day('2026-12-04'),
        escalatedTo: [law.RESOLVER, 'tq.vp'],
      },
    ]);
    const page = pageOf(materialFor(writtenIn(missed, 'notice')));
    expect(valueOf(page, 'Kính gửi')).toBe(
      'Thủ trưởng Sở Tư pháp tỉnh Tuyên Quang; Thủ trưởng Văn phòng Ủy ban nhân dân tỉnh',
    );
  });
});

describe('letters from facts', () => {
  it('are those that the post room writes, whatever follows them', () => {
    const facts = recorded(law.returned.facts);
    const written = writtenOf(facts).map(({ letter }) => `${letter.kind}/${letter.incident}`);
    expect(written).toEqual(facts.flatMap(lettersOf).map(({ kind, incident }) => `${kind}/${incident}`));
    expect(written).toContain('receipt/1');
  });

  it('go to the authorised person where there is one', () => {
    const filing = law.filing({ submitter: 's@1' as never, authorised: true });
    const received = law.Story.empty.then('desk', '2026-11-16T08:00', { ...law.RECEIVE, filing } as law.Ask);
    const withdrawn = received.then('desk', '2026-11-17T08:00', {
      type: 'WithdrawDossier',
      reason: null,
      originalsReturned: true,
    });
    expect(writtenIn(withdrawn, 'stop').addressee).toBe('s@1');
  });
});

describe('wording', () => {
  it('counts the Vietnamese letters: 67 small, 67 capital', () => {
    expect([new Set(LETTERS).size, LETTERS.normalize('NFC')]).toEqual([134, LETTERS]);
  });

  it('writes days below 10 and the first two months with a nought', () => {
    expect(placedAt('Tuyên Quang', day('2026-02-05'))).toBe('Tuyên Quang, ngày 05 tháng 02 năm 2026');
    expect(placedAt('Tuyên Quang', day('2026-03-15'))).toBe('Tuyên Quang, ngày 15 tháng 3 năm 2026');
  });

  it('writes money and limits as people do', () => {
    expect([moneyOf(1_250_000), moneyOf(500), moneyOf(0)]).toEqual(['1.250.000 đồng', '500 đồng', '0 đồng']);
    expect(limitOf({ value: 10.5, unit: 'working_days' })).toBe('10,5 ngày làm việc');
    expect(limitOf({ value: 0, unit: 'same_day' })).toBe('trong ngày làm việc');
    expect(limitOf(null)).toBeNull();
  });
});
