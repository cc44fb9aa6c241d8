import { expect } from '@jest/globals';
import { lettersOf } from '../../src/notifications/letters.js';
import { isFlagged, isReceived } from '../../src/workflow/dossier.js';
import { inVietNam, type Instant, localDate } from '../../src/workflow/instant.js';
import { recorded } from '../support/forms.js';
import * as law from '../support/law.js';
import { type Ask, caseOf } from '../support/law.js';
import { due, type Edge, last, lateRequest, overdue, status, supply } from './story.js';

const PAY: Ask = { type: 'RecordPayment', transaction: 'gd-1', amountVnd: 500_000 };
const WITHDRAW: Ask = { type: 'WithdrawDossier', reason: null, originalsReturned: true };
const intake = {
  type: 'ReportIntakeOverdue',
  dueAt: (law.submitted.dossier as { intakeDueAt: string }).intakeDueAt,
} as Ask;
const unpaid = law.assigned.under(law.paymentStopsClock).then('specialist', '2026-11-18T09:00', {
  type: 'RaiseObligation',
  stepId: 'processing',
  amountVnd: 500_000,
  noticeNumber: '7/TB',
});
/** Asked for papers twice before reception, with a leader's reason, then received. */
const again = law.intakeSupplement
  .then('citizen', '2026-11-25T10:00', { type: 'SubmitIntakeSupplement', papers: law.filing().papers })
  .then('desk', '2026-11-25T14:00', {
    type: 'RequestIntakeSupplement',
    missing: law.missing,
    leaderReason: 'Văn bản mới',
  })
  .then('citizen', '2026-11-26T10:00', { type: 'SubmitIntakeSupplement', papers: law.filing().papers })
  .then('desk', '2026-11-26T14:00', { type: 'AcceptSubmission', resolver: null });
const refusedOnDay4 = law.reviewed.then('leader', '2026-11-20T09:00', {
  type: 'SignResult',
  stepId: 'approval',
  decision: 'refused',
  reason: 'Không đủ điều kiện',
  document: law.document,
});
/** Whether a result that reaches the desk then is in time (R4.20). */
const finishedBy = (time: string): boolean => {
  const { dossier } = law.withNumber.then('clerk', time, law.DELIVER);
  return localDate((dossier as { finishedAt: Instant }).finishedAt) <= caseOf(law.withNumber).countedDueDate!;
};

/** From the submission to the result. */
export const TO_THE_RESULT: readonly Edge[] = [
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
      [null, 'Văn bản mới'].map((leaderReason) =>
        law.intakeSupplement
          .then('citizen', '2026-11-25T10:00', { type: 'SubmitIntakeSupplement', papers: law.filing().papers })
          .refusal('desk', '2026-11-25T14:00', {
            type: 'RequestIntakeSupplement',
            missing: law.missing,
            leaderReason,
          }),
      ),
    ['supplement-once /leaderReason', 'accepted'],
  ],
  [
    23,
    'Yêu cầu lần hai có lý do → có dấu, và dấu còn khi đã tiếp nhận',
    () => [law.intakeSupplement, again].map(({ dossier }) => isFlagged(dossier, 'intake-supplement-again')),
    [false, true],
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
      return [caseOf(lateRequest).flags, caseOf(resumed).flags, caseOf(resumed).countedDueDate];
    },
    [['supplement-flagged', 'supplement-after-due'], ['supplement-flagged', 'supplement-after-due'], '2026-12-01'],
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
        lettersOf(recorded(refusedOnDay4.facts).at(-1)!).filter(({ kind }) => kind === 'refusal'),
        localDate((done.dossier as { finishedAt: Instant }).finishedAt) < due(done),
      ];
    },
    [
      'finished 9',
      'refused',
      [expect.objectContaining({ incident: 'result-7', fields: { reason: 'Không đủ điều kiện' } })],
      true,
    ],
  ],
  [
    37,
    'Xong 23:00 đúng ngày hạn → đúng hạn, vì hạn theo ngày hết lúc 24:00',
    () => [finishedBy('2026-12-01T23:00'), inVietNam(caseOf(law.assigned).promise!.overdueAt)],
    [true, '2026-12-02T00:00:00+07:00'],
  ],
  [
    37,
    'Xong sau giờ hẹn của ngày hạn → có dấu nội bộ; trong giờ, hay trễ hẳn, thì không',
    () =>
      ['2026-11-30T23:00', '2026-12-01T17:00', '2026-12-01T17:01', '2026-12-02T08:00'].map((time) =>
        isFlagged(law.withNumber.then('clerk', time, law.DELIVER).dossier, 'finished-after-hours'),
      ),
    [false, false, true, false],
  ],
  [38, 'Xong một phút sau nửa đêm → trễ', () => finishedBy('2026-12-02T00:01'), false],
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
];
