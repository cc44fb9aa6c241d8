import { describe, expect, it } from '@jest/globals';
import { alarmsOf } from '../src/sla/alarms.js';
import { type Dossier, isReceived, portalStatusOf, returnDateOf, UNKNOWN } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import { inVietNam, type Instant, type LocalDate, localDate } from '../src/workflow/instant.js';
import type { PartyRef } from '../src/workflow/people.js';
import { regimeOn } from '../src/workflow/rules.js';
import { visibleTo } from '../src/workflow/visibility.js';
import * as law from './support/law.js';
import { type Ask, caseOf, type Story } from './support/law.js';

const status = ({ dossier }: Story) => `${dossier.status} ${portalStatusOf(dossier.status)}`;
const last = ({ facts }: Story) => facts.at(-1)!.type;
const due = (story: Story) => caseOf(story).promise!.dueDate;
const apology = (more: object = {}): Ask =>
  ({
    type: 'IssueApology',
    cause: 'late',
    reason: 'field-verification',
    reasonText: null,
    newDate: '2026-12-04',
    number: '3/XL',
    document: null,
    ...more,
  }) as Ask;
const draft: Ask = { type: 'DraftApology', promiseNo: 1 };
const missed: Ask = { type: 'ReportDeadline', promiseNo: 1, generation: 1 };
const supply = (...provided: string[]): Ask => ({ type: 'ReceiveSupplement', provided, papers: [] });
const PAY: Ask = { type: 'RecordPayment', transaction: 'gd-1', amountVnd: 500_000 };
const SEND: Ask = { type: 'SendSupplementRequest', number: '45/TB' };
const WITHDRAW: Ask = { type: 'WithdrawDossier', reason: null, originalsReturned: true };
const proxied = (authorisation: string | null): Ask => ({
  type: 'ReturnResult',
  channel: 'direct',
  recipient: { kind: 'proxy', proof: 'identity-paper', authorisation, signed: true },
  originalsReturned: true,
});
const intake = {
  type: 'ReportIntakeOverdue',
  dueAt: (law.submitted.dossier as { intakeDueAt: string }).intakeDueAt,
} as Ask;

const overdue = law.assigned.then('system', '2026-12-02T00:01', missed);
const apologised = law.assigned.then('leader', '2026-11-30T09:00', apology());
const lateRequest = law.supplementProposed
  .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'x' })
  .then('desk', '2026-12-02T10:00', SEND);
const unpaid = law.assigned.under(law.paymentStopsClock).then('specialist', '2026-11-18T09:00', {
  type: 'RaiseObligation',
  stepId: 'processing',
  amountVnd: 500_000,
  noticeNumber: '7/TB',
});
const refusedOnDay4 = law.reviewed.then('leader', '2026-11-20T09:00', {
  type: 'SignResult',
  stepId: 'approval',
  decision: 'refused',
  reason: 'Không đủ điều kiện',
  document: law.document,
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

/** The numbers are those of law.md §13, as its §18 corrects them; what hangs on dates alone is proved in src/sla/. */
const EDGES: readonly [number, string, () => unknown, unknown][] = [
  [
    16,
    'Nộp trực tuyến tối thứ Bảy → vẫn là trạng thái 1, chưa có hạn giải quyết',
    () => [status(law.submitted), 'promise' in law.submitted.dossier],
    ['submitted 1', false],
  ],
  [
    17,
    'Quá 8 giờ không ai kiểm tra → tiếp nhận quá hạn, không tự tiếp nhận',
    () => status(law.submitted.then('system', '2026-11-23T17:01', intake)),
    'submitted 1',
  ],
  [
    20,
    'Nhận 16:50 hay 08:00 cùng ngày → cùng hạn',
    () => due(law.Story.empty.then('desk', '2026-11-16T16:50', law.RECEIVE)),
    due(law.received),
  ],
  [
    22,
    'Thiếu giấy tờ tại quầy → Mẫu 02, không mã hồ sơ, chưa tiếp nhận',
    () => {
      const guided = law.Story.empty.then('desk', '2026-11-16T08:00', {
        type: 'GuideAtCounter',
        filing: law.filing(),
        missing: law.missing,
      });
      return [last(guided), isReceived(guided.dossier)];
    },
    ['ApplicantGuided', false],
  ],
  [
    23,
    'Yêu cầu bổ sung lần hai trước tiếp nhận → chặn, trừ khi có lý do của lãnh đạo',
    () =>
      law.intakeSupplement
        .then('citizen', '2026-11-25T10:00', { type: 'SubmitIntakeSupplement', papers: law.filing().papers })
        .refusal('desk', '2026-11-25T14:00', {
          type: 'RequestIntakeSupplement',
          missing: law.missing,
          leaderReason: null,
        }),
    'supplement-once /leaderReason',
  ],
  [
    24,
    'Yêu cầu bổ sung nêu giấy tờ ngoài danh mục → từ chối',
    () =>
      law.assigned.refusal('specialist', '2026-11-17T09:00', {
        ...law.PROPOSE_SUPPLEMENT,
        missing: [{ ...law.missing[0]!, paperId: 'ngoài' }],
      } as Ask),
    'paper-not-listed /missing/0/paperId',
  ],
  [
    25,
    'Bổ sung xong → hạn tính lại từ đầu, lời hẹn số 2',
    () => {
      const { no, cause } = caseOf(law.waitingForPapers.then('desk', '2026-11-20T08:00', supply('m1', 'm2'))).promise!;
      return [no, cause];
    },
    [2, 'restart'],
  ],
  [
    26,
    'Yêu cầu bổ sung sau hạn → có cờ; trễ vẫn là trễ',
    () => {
      const resumed = lateRequest.then('desk', '2026-12-04T09:00', supply('m1', 'm2'));
      return [caseOf(lateRequest).wait!.afterDue, caseOf(resumed).countedDueDate];
    },
    [true, '2026-12-01'],
  ],
  [
    27,
    'Hết hạn bổ sung → đóng kèm thông báo; giấy tờ đến sau là hồ sơ mới',
    () => {
      const closed = law.waitingForPapers.then('desk', '2026-11-30T08:00', {
        type: 'CloseUnsupplemented',
        number: '9/TB',
      });
      return [last(closed), closed.refusal('desk', '2026-12-01T08:00', supply('m1'))];
    },
    ['DossierClosedUnsupplemented', 'wrong-status'],
  ],
  [
    28,
    'Bổ sung một phần → vẫn là trạng thái 5, đồng hồ vẫn dừng',
    () => {
      const part = law.waitingForPapers.then('desk', '2026-11-20T08:00', supply('m1'));
      return [status(part), caseOf(part).wait!.stopsClock];
    },
    ['awaiting-supplement 5', true],
  ],
  [
    30,
    'Thông báo nộp tiền → trạng thái 6, đồng hồ dừng nơi luật chuyên ngành cho phép; báo có hai lần → một lần thu',
    () => [
      status(unpaid),
      caseOf(unpaid).wait!.stopsClock,
      unpaid.then('desk', '2026-11-20T09:00', PAY).ask('desk', '2026-11-20T09:01', PAY),
    ],
    ['awaiting-payment 6', true, []],
  ],
  [
    31,
    'Tiền đến sau khi đã dừng → hoàn trả, không đổi trạng thái',
    () => {
      const paid = law.terminated.then('desk', '2026-11-20T09:00', PAY);
      return [last(paid), status(paid)];
    },
    ['RefundOwed', 'terminated 8'],
  ],
  [
    32,
    'Rút ngày thứ hai, trước khi ký → trạng thái 7, trả giấy tờ, Mẫu 05',
    () => [status(law.withdrawn), law.withdrawn.facts.at(-1)],
    [
      'withdrawn 7',
      expect.objectContaining({ originalsReturned: true, notice: expect.objectContaining({ form: 'F2-05' }) }),
    ],
  ],
  [
    33,
    'Rút sau khi đã ký kết quả → từ chối',
    () => law.signed.refusal('desk', '2026-11-20T10:00', WITHDRAW),
    'result-already-signed',
  ],
  [
    34,
    'Rút hồ sơ đã quá hạn → vẫn giữ ngày hạn và lần trễ',
    () => {
      const { missed, countedDueDate } = caseOf(overdue.then('desk', '2026-12-03T09:00', WITHDRAW));
      return [missed, countedDueDate];
    },
    [[1], '2026-12-01'],
  ],
  [
    35,
    'Từ chối tiếp nhận → Mẫu 03, không phải hồ sơ đã tiếp nhận',
    () => [status(law.refused), isReceived(law.refused.dossier)],
    ['refused 3', false],
  ],
  [
    36,
    'Từ chối giải quyết ngày thứ tư → là kết quả, trạng thái 9 trong hạn, không phải từ chối tiếp nhận',
    () => {
      const done = refusedOnDay4
        .then('clerk', '2026-11-20T10:00', law.numbered('2026-11-20'))
        .then('clerk', '2026-11-20T10:30', law.DELIVER);
      return [
        status(done),
        caseOf(done).result!.decision,
        localDate((done.dossier as { finishedAt: Instant }).finishedAt) < due(done),
      ];
    },
    ['finished 9', 'refused', true],
  ],
  [
    39,
    'Kết quả về đúng hạn, ba tuần sau dân mới đến → ngày xong không đổi',
    () => {
      const later = law.finished.then('desk', '2026-12-11T09:00', law.RETURN).dossier as {
        finishedAt: string;
        returnedAt: string;
      };
      return [later.finishedAt, later.returnedAt > later.finishedAt];
    },
    [(law.finished.dossier as { finishedAt: string }).finishedAt, true],
  ],
  [
    41,
    'Xin lỗi đúng ngày hạn → vẫn nhận',
    () => law.assigned.refusal('leader', '2026-12-01T16:00', apology()),
    'accepted',
  ],
  [
    42,
    'Hẹn lại lần hai → không thể',
    () => apologised.refusal('leader', '2026-12-04T09:00', apology({ newDate: '2026-12-10' })),
    'apology-already-issued',
  ],
  [
    43,
    'Ngày hẹn mới trước hạn cũ, đã qua, hoặc ngày nghỉ → từ chối',
    () =>
      [apology({ newDate: '2026-11-30' }), apology({ newDate: '2026-12-05' })]
        .map((ask) => law.assigned.refusal('leader', '2026-11-30T09:00', ask))
        .concat(law.assigned.refusal('leader', '2026-12-08T09:00', apology())),
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
      law.assigned.refusal('leader', '2026-11-30T09:00', apology({ reason: 'other' })),
      law.assigned.refusal('head', '2026-11-30T09:00', apology()),
    ],
    ['reason-missing /reasonText', 'wrong-role'],
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
        done.refusal('leader', '2026-11-30T09:00', apology()),
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
        resolver: law.OTHER,
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

describe('law.md §13, what hangs on more than a date', () => {
  it.each(EDGES)('%i. %s', (_, __, actual, expected) => expect(actual()).toEqual(expected));

  it('45a. an apology needs a reason of the list; the list is closed by the type and the door', () => {
    expect(law.assigned.refusal('leader', '2026-11-30T09:00', apology({ reason: 'other', reasonText: 'Mưa lũ' }))).toBe(
      'accepted',
    );
  });
  it('59. the same facts give the same state, and so the same alarms', () => {
    for (const story of [law.returned, lateRequest, apologised, law.voided]) {
      const folded = story.facts.reduce<Dossier>(evolve, UNKNOWN);
      expect(folded).toEqual(story.dossier);
      expect(alarmsOf(folded)).toEqual(alarmsOf(story.dossier));
    }
  });
  it('37, 38. the day ends at midnight: overdue begins with the day after, whatever the office hours', () => {
    expect(inVietNam(caseOf(law.assigned).promise!.overdueAt)).toBe('2026-12-02T00:00:00+07:00');
  });
});
