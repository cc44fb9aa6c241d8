import * as law from './law.js';
import type { Story } from './law.js';

const resumed = law.paused.then('leader', '2026-11-20T09:00', { type: 'ResumeProcessing', note: null });
const supplemented = law.waitingForPapers.then('desk', '2026-11-25T09:00', {
  type: 'ReceiveSupplement',
  provided: ['m1', 'm2'],
  papers: [],
});
const withdrawnBefore = law.submitted.then('desk', '2026-11-23T09:00', {
  type: 'WithdrawDossier',
  reason: null,
  originalsReturned: true,
});
const reopened = law.finished
  .then('office', '2026-11-23T09:00', {
    type: 'ProposeCorrection',
    correction: { kind: 'status', status: 'processing' },
    reason: 'Chuyển nhầm',
    document: 'TTr 9',
  })
  .then('inspector', '2026-11-23T10:00', { type: 'ApproveCorrection', proposal: 1 });
const finishedAgain = reopened
  .then('head', '2026-11-24T09:00', law.ASSIGN)
  .then('specialist', '2026-11-25T09:00', law.PROPOSE)
  .then('head', '2026-11-26T09:00', law.REVIEWED)
  .then('leader', '2026-11-26T10:00', law.SIGN)
  .then('clerk', '2026-11-26T11:00', law.numbered('2026-11-26'))
  .then('clerk', '2026-11-26T14:00', law.DELIVER);
/** A supplement asked for after the due date (1/12), then papers on 4/12: the old due date stays in the figures (edge 26). */
const askedLate = law.assigned
  .then('specialist', '2026-12-02T08:00', law.PROPOSE_SUPPLEMENT)
  .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'Phát hiện muộn' })
  .then('desk', '2026-12-02T10:00', { type: 'SendSupplementRequest', number: '46/TB' });
const pausedLate = law.assigned.then('leader', '2026-12-02T09:00', {
  type: 'PauseProcessing',
  reason: 'Chờ',
  legalGround: 'NĐ 101/2024 Đ.19',
});

/** A life for each way in which a dossier stands or ends in the figures. */
export const endings = {
  received: law.received,
  returned: law.returned,
  waiting: law.waitingForPapers,
  supplemented,
  paused: law.paused,
  resumed,
  askedLate,
  pausedLate,
  withdrawn: law.withdrawn,
  terminated: law.terminated,
  voided: law.voided,
  finishedAgain,
  intakeSupplement: law.intakeSupplement,
  refused: law.refused,
  withdrawnBefore,
} as const satisfies Readonly<Record<string, Story>>;
