import { expect } from '@jest/globals';
import { parameterOn } from '../../src/catalogue/rules.js';
import { readShipped, readTargets } from '../../src/catalogue/shipped.js';
import { lettersOf } from '../../src/notifications/letters.js';
import { type Band, pointsOfAttitude, ratingOf } from '../../src/reports/evaluation.js';
import { alarmsOf } from '../../src/sla/alarms.js';
import { timeRules } from '../../src/sla/time-rules.js';
import type { CalendarDay } from '../../src/workflow/calendar.js';
import { isFlagged, returnDateOf } from '../../src/workflow/dossier.js';
import type { PromiseMoved } from '../../src/workflow/events/promise.js';
import { inVietNam, localDate, type LocalDate } from '../../src/workflow/instant.js';
import type { PartyRef } from '../../src/workflow/people.js';
import { regimeOn } from '../../src/workflow/rules.js';
import { visibleTo } from '../../src/workflow/visibility.js';
import { apologise, APPROVE_APOLOGY, NUMBER_APOLOGY, proposeApology } from '../support/apology.js';
import { figuresOn, known, line } from '../support/counted.js';
import { recorded } from '../support/forms.js';
import * as law from '../support/law.js';
import { type Ask, caseOf } from '../support/law.js';
import { due, type Edge, last, missed, overdue } from './story.js';

const draft: Ask = { type: 'DraftApology', promiseNo: 1 };
const proxied = (authorisation: string | null): Ask => ({
  type: 'ReturnResult',
  channel: 'direct',
  recipient: { kind: 'proxy', proof: 'identity-paper', authorisation, signed: true },
  originalsReturned: true,
});
export const apologised = apologise(law.assigned, '2026-11-30T09:00');
const MISSED_AGAIN: Ask = { type: 'ReportReappointmentMissed', returnDate: '2026-12-04' as LocalDate };
const apologisedThenPaused = apologised.then('leader', '2026-12-02T09:00', {
  type: 'PauseProcessing',
  reason: 'x',
  legalGround: 'y',
});
const consulting = law.assigned.then('specialist', '2026-11-17T08:00', law.CONSULT);
const atCommune = law.Story.empty.then('desk', '2026-11-16T08:00', law.RECEIVE);
const authorised = law.Story.empty.then('desk', '2026-11-16T08:00', {
  ...law.RECEIVE,
  filing: law.filing({ submitter: 's@1' as PartyRef, authorised: true }),
} as Ask);
const proposal = (dueDate: string): Ask => ({
  type: 'ProposeCorrection',
  correction: { kind: 'due-date', dueDate: dueDate as LocalDate },
  reason: 'Nhập sai',
  document: 'TTr 1',
});
const byHand = law.assigned.then('office', '2026-11-18T09:00', proposal('2026-12-08'));

const bands = parameterOn(readShipped().parameters, 'agencyRatingBands', '2026-11-20' as LocalDate)!.value as Band[];
const shipped = readShipped().calendars[0]!;
const FOLLOW: Ask = { type: 'ReportCalendarChange', edition: 'swapped' };
/** The calendar after a dispatch that nobody had heard of at reception. */
const swapped = (day: string, kind: CalendarDay['kind']): law.Twist => {
  const announced = { date: day as LocalDate, kind, name: '', source: 'TB 1', announcedOn: null, confidence: 'memory' };
  const time = timeRules({ ...shipped, id: 'swapped', days: [...shipped.days, announced as CalendarDay] });
  return (c) => ({ ...c, time });
};
/** The figures of a unit that has no dossier. */
/** From the apology to who sees what. */
export const FROM_THE_APOLOGY: readonly Edge[] = [
  [41, 'Xin lỗi đúng ngày hạn → vẫn nhận', () => last(apologise(law.assigned, '2026-12-01T16:00')), 'ApologyIssued'],
  [
    42,
    'Hẹn lại lần hai → không thể',
    () => apologised.refusal('specialist', '2026-12-04T09:00', proposeApology('2026-12-10')),
    'apology-already-issued',
  ],
  [
    42,
    'Lỡ cả ngày hẹn lại → hết ngày đó, một sự kiện báo lãnh đạo và Văn phòng UBND tỉnh, một lần; hồ sơ có dấu',
    () => {
      const { dueAt } = alarmsOf(apologised.dossier).find(({ kind }) => kind === 'reappointment')!;
      const escalated = apologised.then('system', '2026-12-05T00:01', MISSED_AGAIN);
      return [
        inVietNam(dueAt),
        escalated.facts.at(-1),
        isFlagged(escalated.dossier, 'reappointment-missed'),
        [escalated, law.finished, apologisedThenPaused].map((story) =>
          story.ask('system', '2026-12-05T00:02', MISSED_AGAIN),
        ),
      ];
    },
    [
      '2026-12-05T00:00:00+07:00',
      expect.objectContaining({
        type: 'ReappointmentMissed',
        returnDate: '2026-12-04',
        occurredAt: '2026-12-04T17:00:00.000Z',
        escalatedTo: [law.RESOLVER, 'tq.vp'],
      }),
      true,
      [[], [], []],
    ],
  ],
  [
    43,
    'Ngày hẹn mới trước hạn cũ, đã qua, hoặc ngày nghỉ → từ chối',
    () =>
      [proposeApology('2026-11-30'), proposeApology('2026-12-05')]
        .map((ask) => law.assigned.refusal('specialist', '2026-11-30T09:00', ask))
        .concat(law.assigned.refusal('specialist', '2026-12-08T09:00', proposeApology())),
    ['new-date-not-after-old /newDate', 'new-date-closed /newDate', 'new-date-in-past /newDate'],
  ],
  [
    44,
    'Đã xin lỗi, xong trước ngày hẹn mới nhưng sau hạn → trễ: hạn thống kê đứng yên, ngày hẹn trả khác',
    () => [due(apologised), caseOf(apologised).countedDueDate, returnDateOf(caseOf(apologised))],
    ['2026-12-01', '2026-12-01', '2026-12-04'],
  ],
  [
    45,
    'Xin lỗi không lý do, hoặc không phải lãnh đạo ký → không ban hành được',
    () => [
      law.assigned.refusal('specialist', '2026-11-30T09:00', proposeApology('2026-12-04', { reason: 'other' })),
      law.assigned
        .then('specialist', '2026-11-30T09:00', proposeApology())
        .then('head', '2026-11-30T09:00', APPROVE_APOLOGY)
        .refusal('clerk', '2026-11-30T09:00', NUMBER_APOLOGY),
    ],
    ['reason-missing /reasonText', 'apology-unsigned'],
  ],
  [
    47,
    'Có người được ủy quyền → văn bản gửi người đó; trả kết quả phải có giấy ủy quyền',
    () => [
      authorised.then('system', '2026-11-27T17:00', draft).facts.at(-1),
      law.finished.refusal('desk', '2026-11-23T08:00', proxied(null)),
      law.finished.refusal('desk', '2026-11-23T08:00', proxied('UQ 1')),
    ],
    [expect.objectContaining({ addressee: 's@1' }), 'authorisation-missing /recipient/authorisation', 'accepted'],
  ],
  [
    48,
    'Xong sớm khi đã có dự thảo xin lỗi → dự thảo hủy, không gửi',
    () => {
      const drafted = law.withNumber.then('system', '2026-11-27T17:00', draft);
      const done = drafted.then('clerk', '2026-11-30T08:00', law.DELIVER);
      return [
        caseOf(drafted).apologyDraft !== null,
        caseOf(done).apologyDraft,
        done.refusal('specialist', '2026-11-30T09:00', proposeApology()),
      ];
    },
    [true, null, 'wrong-status'],
  ],
  [
    49,
    'Cơ quan được hỏi im lặng → ghi nhận, không coi là đồng ý, hạn không đổi',
    () => {
      const silent = consulting.then('system', '2026-12-03T08:00', {
        type: 'ReportConsultationSilence',
        consultation: 1,
      });
      return [last(silent), caseOf(silent).consultations[0]!.state, due(silent)];
    },
    ['ConsultationTimedOut', 'silent', '2026-12-01'],
  ],
  [
    50,
    'Một nơi trả lời hai lần → lần mới được nối, lần cũ vẫn còn',
    () => {
      const answer = (text: string): Ask => ({
        type: 'AnswerConsultation',
        consultation: 1,
        answer: text,
        document: null,
      });
      const twice = consulting
        .then('stranger', '2026-11-20T08:00', answer('Một'))
        .then('stranger', '2026-11-23T08:00', answer('Hai'));
      return twice.facts.slice(-2).map((fact) => 'answer' in fact && fact.answer);
    },
    ['Một', 'Hai'],
  ],
  [
    51,
    'Bước trước sớm, bước sau trễ, cả hồ sơ trễ → mỗi nơi chịu phần mình, hồ sơ trễ một lần',
    () => {
      const passedOn = law.assigned.then('specialist', '2026-11-20T16:00', law.PROPOSE);
      const step = caseOf(passedOn).work.at(-1)!;
      const late = passedOn
        .then('system', '2026-11-30T17:01', { type: 'ReportStepOverdue', stepNo: step.no, dueAt: step.dueAt! })
        .then('system', '2026-12-02T00:01', missed);
      const [, processing, review] = caseOf(late).work;
      return [
        [processing!.closedAt, processing!.dueAt].map((at) => localDate(at!)),
        [processing!.missed, review!.missed],
        caseOf(late).missed,
        late.ask('system', '2026-12-03T00:01', missed),
      ];
    },
    // 20/11 is a Friday and 24/11 a holiday: two working days early
    [['2026-11-20', '2026-11-25'], [false, true], [1], []],
  ],
  [
    52,
    'Nhận ở nơi này cho nơi khác (phi địa giới) → cả hai cùng thấy',
    () => {
      const { dossier } = atCommune;
      return dossier.status === 'unknown'
        ? []
        : [law.DESK, law.RESOLVER].every((one) => visibleTo(dossier).includes(one));
    },
    true,
  ],
  [
    53,
    'Cơ quan đóng → hồ sơ chuyển nơi kế thừa, hạn và ngày nhận không đổi',
    () => {
      const moved = law.assigned.then('office', '2026-11-18T09:00', {
        type: 'RehomeDossier',
        agency: null,
        into: law.OTHER,
        document: 'QĐ 1',
        reason: 'Sáp nhập',
      });
      return [due(moved), caseOf(moved).receivedAt, caseOf(moved).filing.resolver];
    },
    [due(law.assigned), caseOf(law.assigned).receivedAt, law.OTHER],
  ],
  [
    55,
    'Thủ tục bị bãi bỏ → không nhận mới; hồ sơ đang mở vẫn làm tiếp theo bản cũ',
    () => {
      const gone: law.Twist = (c) => ({ ...c, procedure: null });
      return [
        law.Story.empty.under(gone).refusal('desk', '2026-11-16T08:00', law.RECEIVE),
        law.assigned.under(gone).refusal('specialist', '2026-11-18T09:00', law.PROPOSE),
      ];
    },
    ['unknown-procedure /filing/procedureCode', 'accepted'],
  ],
  [
    56,
    'Mẫu theo ngày của mẫu; chế độ theo ngày nhận',
    () => [regimeOn('2025-06-30' as LocalDate), regimeOn('2025-07-01' as LocalDate)],
    ['B', 'C'],
  ],
  [
    57,
    'Lịch hoán đổi công bố khi hồ sơ đang mở → tính lại bằng một sự kiện, không sớm hơn ngày đã hẹn trên Mẫu 01',
    () =>
      [swapped('2026-11-25', 'off'), swapped('2026-11-28', 'working')].map((swap) => {
        const moved = law.assigned.under(swap).then('system', '2026-11-18T08:00', FOLLOW).facts.at(-1) as PromiseMoved;
        return [moved.type, moved.promise.cause, moved.promise.dueDate >= due(law.assigned), moved.promise.dueDate];
      }),
    [
      ['PromiseMoved', 'calendar', true, '2026-12-02'],
      ['PromiseMoved', 'calendar', true, '2026-12-01'],
    ],
  ],
  [
    57,
    'Ngày hẹn dời theo lịch → báo người nộp ngày cũ, ngày mới; chỉ giờ xin lỗi dời → không báo',
    () =>
      [swapped('2026-11-25', 'off'), swapped('2026-11-28', 'working')].map((swap) =>
        lettersOf(recorded(law.assigned.under(swap).then('system', '2026-11-18T08:00', FOLLOW).facts).at(-1)!).map(
          ({ kind, recipient, fields }) => [kind, recipient, fields],
        ),
      ),
    [
      [
        [
          'notice',
          undefined,
          { cause: 'calendar', edition: 'swapped', promisedDate: '2026-12-01', newDate: '2026-12-02' },
        ],
      ],
      [],
    ],
  ],
  [
    59,
    'Báo hạn lặp lại, đến muộn hoặc của lời hẹn cũ → không thêm việc gì',
    () => [
      overdue.ask('system', '2026-12-02T00:02', missed),
      law.finished.ask('system', '2026-12-02T00:02', missed),
      law.waitingForPapers.ask('system', '2026-12-02T00:02', missed),
    ],
    [[], [], []],
  ],
  [
    63,
    'Đơn vị không có hồ sơ → tỷ lệ "chưa có dữ liệu", không phải 0 hay 100 %',
    () => [...new Set(Object.values(figuresOn('2026-11-30', [])).map(({ value }) => value))],
    [null],
  ],
  [
    65,
    'Nộp trực tuyến có cán bộ giúp tại quầy → một hồ sơ, kênh vẫn là trực tuyến',
    () => {
      const helped = law.Story.empty
        .then('desk', '2026-11-16T08:00', law.SUBMIT)
        .then('desk', '2026-11-16T09:00', { type: 'AcceptSubmission', resolver: null });
      const { channel, assisted } = caseOf(helped);
      return [channel, assisted, helped.refusal('desk', '2026-11-16T10:00', law.RECEIVE)];
    },
    ['online', true, 'wrong-status'],
  ],
  [
    67,
    'Chỉ tiêu bưu chính 2020 theo hồ sơ, 2021–2025 theo thủ tục → hai tử số khác nhau',
    () => {
      const plans = readTargets().filter(({ formula }) => formula.startsWith('F-POST'));
      const figures = figuresOn('2025-12-14', [line({ procedure: '1.1', received: 10, post: 4 })], known({ post: ['1.1', '1.2'] })); // prettier-ignore
      return plans.map(({ yearFrom, yearTo, formula }) => {
        const { numerator, denominator } = figures[formula]!;
        return [yearFrom, yearTo, numerator, denominator];
      });
    },
    [
      [2020, 2020, 4, 10],
      [2021, 2025, 1, 2],
    ],
  ],
  [
    68,
    'Tổng đúng 15 điểm → Xuất sắc, 14,9 → Tốt; phản ánh sai sự thật không làm mất điểm chỉ số 7, phản ánh đúng thì mất hết',
    () => [
      ...[15, 14.9].map((total) => ratingOf(total, bands)),
      pointsOfAttitude('early', 0),
      pointsOfAttitude('early', 1),
    ],
    ['excellent', 'good', 2, 0],
  ],
  [
    69,
    'Sửa hạn bằng tay → quyền, lý do, người duyệt thứ hai; còn cả hai giá trị',
    () => [
      law.assigned.refusal('leader', '2026-11-18T09:00', proposal('2026-12-08')),
      byHand.refusal('office', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 1 }),
      byHand.then('inspector', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 1 }).facts.at(-2),
    ],
    [
      'wrong-role',
      'same-person',
      expect.objectContaining({ from: '2026-12-01', to: '2026-12-08', proposer: 'office', approver: 'inspector' }),
    ],
  ],
];
