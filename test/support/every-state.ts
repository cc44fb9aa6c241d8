import type { CommandType } from '../../src/workflow/commands.js';
import type { Instant } from '../../src/workflow/instant.js';
import { apologise, APPROVE_APOLOGY, NUMBER_APOLOGY, proposeApology } from './apology.js';
import * as law from './law.js';
import type { Ask } from './law.js';

/** The moment at which every cell of the state space is asked. */
export const NOW = '2026-11-30T09:00';
const { sameDay } = law.PROCEDURES;
/** The level that the same-day procedure belongs to. */
export const resolver = sameDay.levels.includes('province') ? law.RESOLVER : 'tq.x';
/** Received under a same-day procedure: its result may be given at once. */
export const atOnce = law.Story.empty.then('desk', NOW, {
  ...law.RECEIVE,
  filing: law.filing({
    procedureCode: sameDay.code,
    resolver,
    papers: [{ paperId: null, name: 'x', originals: 1, certifiedCopies: 0, photocopies: 0, digitised: false }],
  }),
} as Ask);
const checked = (story: law.Story): law.Story =>
  story.then('specialist', NOW, proposeApology()).then('head', NOW, APPROVE_APOLOGY);

/** The same story, had its citizen filed it online the day before. */
const online = ({ facts: [first, ...rest] }: law.Story): law.Story => {
  if (first?.type !== 'DossierReceived') throw new Error('received at the counter');
  const { occurredAt, pins, opens, receipt, supervisor, filing } = first;
  const filed = { ...law.submitted.facts[0]!, occurredAt: '2026-11-15T03:00:00.000Z' as Instant };
  return law.Story.of([
    filed,
    { type: 'SubmissionAccepted', occurredAt, resolver: filing.resolver, pins, opens, receipt, supervisor },
    ...rest,
  ]);
};

const proposed = (story: law.Story) =>
  story.then('office', NOW, { type: 'ProposeCorrection', correction: { kind: 'void' }, reason: 'x', document: 'y' });
const consulting = law.assigned.then('specialist', '2026-11-17T08:00', law.CONSULT);
const systemAwaited = law.assigned.then('specialist', '2026-11-17T08:00', {
  type: 'OpenSystemWait',
  stepId: 'processing',
  system: 'CSDL dân cư',
});

/** A step at which something else is awaited already, and the dossier then waits too. */
const awaiting = (name: string, story: law.Story): Readonly<Record<string, law.Story>> => ({
  [`${name}, waiting for payment`]: story.then('specialist', '2026-11-18T09:00', {
    type: 'RaiseObligation',
    stepId: 'processing',
    amountVnd: 500_000,
    noticeNumber: '7/TB',
  }),
  [`${name}, paused`]: story.then('leader', '2026-11-18T09:00', {
    type: 'PauseProcessing',
    reason: 'x',
    legalGround: 'y',
  }),
  [`${name}, waiting for papers`]: story
    .then('specialist', '2026-11-17T09:00', law.PROPOSE_SUPPLEMENT)
    .then('leader', '2026-11-18T09:00', { type: 'ApproveSupplement', leaderReason: null })
    .then('desk', '2026-11-18T15:00', { type: 'SendSupplementRequest', number: '45/TB' }),
});

const EXTEND: Ask = { type: 'ExtendLimit', days: 2, legalGround: 'Luật chuyên ngành', number: '6/QĐ' };
/** Money has come that nobody owed. */
const strayed = (story: law.Story) =>
  story.then('desk', NOW, { type: 'RecordPayment', transaction: 'gd-0', amountVnd: 100_000 });

/** Every legal status × work state that matters to a rule, each a story. */
export const STORIES = {
  unknown: law.Story.empty,
  submitted: law.submitted,
  received: law.received,
  'received, same day': atOnce,
  'in processing': law.handedOver,
  assigned: law.assigned,
  'in review': law.proposed,
  'in approval': law.reviewed,
  signed: law.signed,
  numbered: law.withNumber,
  finished: law.finished,
  returned: law.returned,
  drafted: law.assigned.then('system', NOW, { type: 'DraftApology', promiseNo: 1 }),
  apologised: apologise(law.assigned, NOW),
  'apology proposed': law.assigned.then('specialist', NOW, proposeApology()),
  'apology proposed, received': law.received.then('specialist', NOW, proposeApology()),
  'apology checked': checked(law.assigned),
  'apology checked, received': checked(law.received),
  'apology signed': checked(law.assigned).then('leader', NOW, APPROVE_APOLOGY),
  'apology signed, received': checked(law.received).then('leader', NOW, APPROVE_APOLOGY),
  'waiting for papers before reception': law.intakeSupplement,
  refused: law.refused,
  'withdrawn before reception': law.submitted.then('desk', NOW, {
    type: 'WithdrawDossier',
    reason: null,
    originalsReturned: true,
  }),
  'supplement proposed': law.supplementProposed,
  'supplement approved': law.supplementApproved,
  'waiting for papers': law.waitingForPapers,
  'waiting for papers, period over': law.waitingForPapers.then('system', '2026-11-29T08:00', {
    type: 'ReportSupplementExpiry',
    expiresAt: law.expiryOf(law.waitingForPapers),
  }),
  'waiting for payment': law.waitingForPayment,
  paused: law.paused,
  verifying: law.assigned.then('specialist', '2026-11-17T08:00', {
    type: 'OpenVerification',
    stepId: 'processing',
    plan: 'KH-1',
  }),
  'waiting for another system': systemAwaited,
  ...awaiting('waiting for another system', systemAwaited),
  consulting,
  'received, filed online': online(law.received),
  'assigned, filed online': online(law.assigned),
  'signed, filed online': online(law.signed),
  'waiting for papers, filed online': online(law.waitingForPapers),
  'waiting for payment, filed online': online(law.waitingForPayment),
  'paused, filed online': online(law.paused),
  ...awaiting('consulting', consulting),
  extended: law.assigned.then('leader', '2026-11-18T09:00', EXTEND),
  'owing money back, received': strayed(law.received),
  'owing money back': strayed(law.assigned),
  'owing money back, waiting for papers': strayed(law.waitingForPapers),
  'owing money back, waiting for payment': strayed(law.assigned).then('specialist', NOW, {
    type: 'RaiseObligation',
    stepId: 'processing',
    amountVnd: 500_000,
    noticeNumber: '7/TB',
  }),
  'owing money back, paused': strayed(law.paused),
  'owing money back, finished': strayed(law.finished),
  'owing money back, returned': strayed(law.returned),
  'owing money back, withdrawn': strayed(law.withdrawn),
  'owing money back, terminated': strayed(law.terminated),
  'owing money back, voided': strayed(law.voided),
  'in two branches': law.branched,
  'in two branches, joined': law.joined,
  'in two branches, at the last approval': law.joined.then('clerk', '2026-11-18T10:00', law.complete('stamp')),
  'waiting at a step, for papers': law.waitingAt('supplement').opened,
  'waiting at a step, for payment': law.waitingAt('payment').opened,
  'waiting at a step, paused': law.waitingAt('pause').opened,
  'waiting at a step, for papers, given': law.waitingAt('supplement').given,
  'waiting at a step, for payment, given': law.waitingAt('payment').given,
  'waiting at a step, paused, given': law.waitingAt('pause').given,
  'waiting for papers, decided without': law.waitingForPapers.under(law.decidedWithout),
  withdrawn: law.withdrawn,
  terminated: law.terminated,
  'correction proposed': proposed(law.assigned),
  'correction proposed, received': proposed(law.received),
  'correction proposed, waiting for papers': proposed(law.waitingForPapers),
  'correction proposed, waiting for payment': proposed(law.waitingForPayment),
  'correction proposed, paused': proposed(law.paused),
  'correction proposed, finished': proposed(law.finished),
  'correction proposed, returned': proposed(law.returned),
  'correction proposed, withdrawn': proposed(law.withdrawn),
  'correction proposed, terminated': proposed(law.terminated),
  voided: law.voided,
};

/** Enough bodies of each command that one is accepted wherever the command is allowed at all. */
export const BODIES: Record<CommandType, readonly Ask[]> = {
  SubmitDossier: [law.SUBMIT],
  ReceiveDossier: [law.RECEIVE],
  AcceptSubmission: [{ type: 'AcceptSubmission', resolver: null }],
  HandOver: [law.HAND_OVER],
  Assign: [law.ASSIGN],
  SubmitToLeader: [law.PROPOSE, law.REVIEWED],
  CompleteStep: ['processing', 'post', 'agree', 'stamp', 'approval'].map(law.complete),
  SendBack: ['review', 'approval', 'agree'].map((stepId) => ({ type: 'SendBack', stepId, reason: 'x' }) as Ask),
  SignResult: [law.SIGN, { ...law.SIGN, stepId: 'agree' } as Ask],
  NumberResult: [law.numbered('2026-11-20'), law.numbered('2026-11-30')],
  DeliverResult: [
    law.DELIVER,
    { type: 'DeliverResult', stepId: null, immediate: { document: law.document, number: '1', signer: 'leader' } },
  ],
  ReturnResult: [law.RETURN],
  DraftApology: [{ type: 'DraftApology', promiseNo: 0 }],
  ProposeApology: [proposeApology()],
  ApproveApology: [APPROVE_APOLOGY],
  DeclineApology: [{ type: 'DeclineApology', reason: 'Chưa rõ' }],
  NumberApology: [NUMBER_APOLOGY],
  RequestIntakeSupplement: [{ type: 'RequestIntakeSupplement', missing: law.missing, leaderReason: 'Phát sinh mới' }],
  GuideAtCounter: [{ type: 'GuideAtCounter', filing: law.filing(), missing: law.missing }],
  SubmitIntakeSupplement: [{ type: 'SubmitIntakeSupplement', papers: law.filing().papers }],
  RefuseDossier: [law.REFUSE],
  ProposeSupplement: [law.PROPOSE_SUPPLEMENT, law.PROPOSE_OTHERS],
  ApproveSupplement: [{ type: 'ApproveSupplement', leaderReason: 'Cần thiết' }],
  DeclineSupplement: [{ type: 'DeclineSupplement', reason: 'Không cần thiết' }],
  SendSupplementRequest: [{ type: 'SendSupplementRequest', number: '5/TB' }],
  ReceiveSupplement: [{ type: 'ReceiveSupplement', provided: ['m1'], papers: [] }],
  CloseUnsupplemented: [{ type: 'CloseUnsupplemented', number: '6/TB' }],
  RaiseObligation: [{ type: 'RaiseObligation', stepId: 'processing', amountVnd: 1000, noticeNumber: '7/TB' }],
  RecordPayment: [{ type: 'RecordPayment', transaction: 'gd-1', amountVnd: 5_000_000 }],
  SettleRefund: [{ type: 'SettleRefund', transaction: 'gd-0', number: '3/UNC' }],
  RequestWithdrawal: [{ type: 'RequestWithdrawal', reason: null }],
  WithdrawDossier: [{ type: 'WithdrawDossier', reason: null, originalsReturned: true }],
  StopProcessing: [{ type: 'StopProcessing', reason: 'x', legalGround: 'y', number: '8/TB' }],
  PauseProcessing: [{ type: 'PauseProcessing', reason: 'x', legalGround: 'y' }],
  ResumeProcessing: [{ type: 'ResumeProcessing', note: null }],
  ExtendLimit: [EXTEND],
  OpenSystemWait: [{ type: 'OpenSystemWait', stepId: 'processing', system: 'CSDL dân cư' }],
  CloseSystemWait: [{ type: 'CloseSystemWait', note: null }],
  OpenVerification: [{ type: 'OpenVerification', stepId: 'processing', plan: 'KH-1' }],
  CloseVerification: [{ type: 'CloseVerification', minutes: law.document }],
  OpenConsultation: [law.CONSULT],
  AnswerConsultation: [{ type: 'AnswerConsultation', consultation: 1, answer: 'Đồng ý', document: null }],
  ReplaceResult: [
    { type: 'ReplaceResult', reason: 'Sai tên', document: { id: 'doc-2', sha256: null }, number: '13/KQ' },
  ],
  ApologiseForFault: [
    { type: 'ApologiseForFault', cause: 'wrong-result', incident: 'i1', reasonText: 'x', number: '9/XL' },
  ],
  RehomeDossier: [{ type: 'RehomeDossier', agency: null, into: 'tq.snv', document: 'QĐ 1', reason: 'Sáp nhập' }],
  ProposeCorrection: [
    { type: 'ProposeCorrection', correction: { kind: 'void' }, reason: 'Nhập sai', document: 'TTr 1' },
  ],
  ApproveCorrection: [{ type: 'ApproveCorrection', proposal: 1 }],
  RejectCorrection: [{ type: 'RejectCorrection', proposal: 1, reason: 'Hạn đang ghi là đúng' }],
  ReportSupplementExpiry: [],
  ReportWaitPeriodEnd: [],
  ReportConsultationSilence: [],
  ReportIntakeOverdue: [],
  ReportStepOverdue: [],
  ReportDeadline: [],
  ReportReappointmentMissed: [],
  ReportCalendarChange: [],
  MigrateProcess: [],
  UndoMigration: [],
  ExtendForOutage: [],
  OpenChild: [],
  ReportChildNotOpened: [],
  ReportChildEnded: [],
  ReportParentEnded: [],
  ReportParentWaits: [],
  ReportParentGoesOn: [],
};
