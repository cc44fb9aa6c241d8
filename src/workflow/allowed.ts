import type { CommandType } from './commands.js';
import type { Role } from './people.js';
import type { StepKind } from './procedure.js';
import type { FormKind } from './rules.js';
import type { Status } from './status.js';

/**
 * How the actor must stand to the dossier. `assignee`: the open step's owner agency, and its assignee himself; `claimant`: the
 * same, or nobody is its assignee.
 */
export type Relation =
  'claimant' | 'receiver' | 'resolver' | 'step-owner' | 'assignee' | 'applicant' | 'filer' | 'supervisor' | 'consulted';

/** One way of being allowed: a role in a relation, at an open step of one of these kinds (none named: whatever is open). */
export interface Grant {
  readonly role: Role;
  readonly relation: Relation;
  readonly at?: readonly StepKind[];
  /** Only from these of the rule's statuses. */
  readonly from?: readonly Status[];
}

export type Guard =
  | 'signs-here'
  | 'passes-on'
  | 'work-before'
  | 'result-signed'
  | 'result-not-numbered'
  | 'result-numbered'
  | 'immediate-procedure'
  | 'reappointment-left'
  | 'extension-left'
  | 'before-due'
  | 'period-over'
  | 'waits-here'
  | 'ends-by-command'
  | 'opinions-in'
  | 'closes-on-expiry'
  | 'goes-on-without'
  | 'refund-owed'
  | 'no-draft-yet'
  | 'no-apology-under-way'
  | 'apology-proposed'
  | 'apology-to-approve'
  | 'apology-signed'
  | 'result-unsigned'
  | 'no-supplement-pending'
  | 'supplement-approved'
  | 'supplement-to-approve'
  | 'supplement-proposed'
  | 'no-verification'
  | 'verification-open'
  | 'no-system-awaited'
  | 'system-awaited'
  | 'no-correction-pending'
  | 'correction-pending'
  | 'another-person'
  | 'by-regime'
  | 'waiting-only-when-late'
  | 'no-child-here'
  | 'own-appointment'
  | 'waits-by-itself';

/** A transition of law.md §3.2: who may ask for it, when, and what follows for status and forms. */
export interface Rule {
  readonly transition: string;
  readonly from: readonly Status[];
  readonly to: Status | 'same';
  /** Empty: only the system asks (the alarm clock). */
  readonly grants: readonly Grant[];
  readonly system: boolean;
  readonly guards: readonly Guard[];
  /** The article behind it. */
  readonly ground: string;
  readonly form: FormKind | null;
}

const rule = (
  transition: string,
  from: readonly Status[],
  to: Rule['to'],
  ground: string,
  more: Partial<Rule>,
): Rule => ({
  transition,
  from,
  to,
  ground,
  grants: [],
  system: false,
  guards: [],
  form: null,
  ...more,
});

const DESK: readonly Grant[] = [
  { role: 'desk-officer', relation: 'receiver' },
  { role: 'post-staff', relation: 'receiver' },
];

/** Received and not finished. */
const OPEN: readonly Status[] = ['received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'];
const WAITS: readonly Status[] = ['awaiting-supplement', 'awaiting-payment', 'paused'];
const WITHDRAWABLE: readonly Status[] = ['submitted', 'intake-supplement', ...OPEN];
/** Whatever became of it, but for one that was entered by mistake. */
const CORRECTABLE: readonly Status[] = [...OPEN, 'finished', 'returned', 'withdrawn', 'terminated'];
/** Money comes when it comes (edge 31). */
const PAYABLE: readonly Status[] = [...CORRECTABLE, 'voided'];

/** R4.17: the centre sets the order of the agencies and moves the dossier along it. */
export const LINKED = 'NĐ 118/2025/NĐ-CP Đ.20';

/** An apology for lateness may be given: once, and from a wait only when lateness had begun (law.md §18.7). */
const APOLOGY: readonly Guard[] = ['own-appointment', 'reappointment-left', 'waiting-only-when-late'];

/** What only the law of a sector allows: the decision names its article, and the fact keeps it (`legalGround`). */
const SECTOR = 'pháp luật chuyên ngành, điều khoản nêu trong quyết định';

/** An internal process is the agencies' own; whose step it is and how long, each version says (NĐ 61/2018 Đ.19). */
const PROCESSES = 'NĐ 61/2018/NĐ-CP Đ.19';

/** The law on one screen: the API's answer, the buttons, the diagram and the guard of every decision. */
export const RULES: Readonly<Record<CommandType, Rule>> = {
  SubmitDossier: rule('T1', ['unknown'], 'submitted', 'NĐ 118/2025/NĐ-CP Đ.14', {
    grants: [
      { role: 'citizen', relation: 'applicant' },
      { role: 'desk-officer', relation: 'receiver' },
    ],
  }),
  ReceiveDossier: rule('T2', ['unknown'], 'received', 'NĐ 61/2018/NĐ-CP Đ.17', { grants: DESK, form: 'receipt' }),
  AcceptSubmission: rule('T3', ['submitted'], 'received', 'NĐ 61/2018/NĐ-CP Đ.17', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    form: 'receipt',
  }),
  HandOver: rule('T7', ['received'], 'processing', 'NĐ 61/2018/NĐ-CP Đ.18 k.2', {
    grants: DESK.map((grant) => ({ ...grant, at: ['reception'] })),
    form: 'control-slip',
  }),
  Assign: rule('T8', ['processing', ...WAITS], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [
      { role: 'division-head', relation: 'step-owner', at: ['processing', 'inter_agency'] },
      { role: 'specialist', relation: 'claimant', at: ['processing', 'inter_agency'] },
    ],
    system: true,
    guards: ['waits-here'],
  }),
  SubmitToLeader: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [
      { role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] },
      { role: 'division-head', relation: 'step-owner', at: ['review'] },
    ],
    form: 'control-slip',
    guards: ['no-child-here', 'opinions-in'],
  }),
  CompleteStep: rule('T8', ['processing', ...WAITS], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [
      { role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] },
      { role: 'signing-leader', relation: 'step-owner', at: ['approval'] },
      { role: 'clerk', relation: 'step-owner', at: ['clerk'] },
      { role: 'desk-officer', relation: 'step-owner', at: ['reception', 'inter_agency'] },
    ],
    guards: ['waits-here', 'no-child-here', 'passes-on', 'opinions-in'],
    form: 'control-slip',
  }),
  SendBack: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [
      { role: 'division-head', relation: 'step-owner', at: ['review'] },
      { role: 'signing-leader', relation: 'step-owner', at: ['approval'] },
    ],
    guards: ['work-before'],
    form: 'control-slip',
  }),
  SignResult: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19, k.8', {
    grants: [{ role: 'signing-leader', relation: 'step-owner', at: ['approval'] }],
    guards: ['signs-here'],
    form: 'control-slip',
  }),
  NumberResult: rule('T8', ['processing'], 'same', 'NĐ 30/2020/NĐ-CP', {
    grants: [
      { role: 'clerk', relation: 'step-owner', at: ['clerk', 'result'] },
      { role: 'clerk', relation: 'resolver', at: ['result'] },
    ],
    guards: ['result-signed', 'result-not-numbered'],
  }),
  DeliverResult: rule('T16', ['processing', 'received'], 'finished', 'NĐ 61/2018/NĐ-CP Đ.19, Đ.17 k.4', {
    grants: [
      { role: 'clerk', relation: 'step-owner', at: ['result'], from: ['processing'] },
      { role: 'desk-officer', relation: 'step-owner', at: ['result'], from: ['processing'] },
      { role: 'desk-officer', relation: 'receiver', at: ['reception'], from: ['received'] },
    ],
    guards: ['immediate-procedure', 'result-signed', 'result-numbered'],
    form: 'control-slip',
  }),
  ReturnResult: rule('T17', ['finished'], 'returned', 'NĐ 61/2018/NĐ-CP Đ.20, Đ.6 k.2', {
    grants: DESK,
    guards: ['own-appointment'],
  }),
  DraftApology: rule('T18', ['received', 'processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', {
    grants: [
      { role: 'specialist', relation: 'resolver' },
      { role: 'division-head', relation: 'resolver' },
    ],
    system: true,
    guards: ['own-appointment', 'reappointment-left', 'no-draft-yet'],
  }),
  ProposeApology: rule('T18', OPEN, 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', {
    grants: [{ role: 'specialist', relation: 'resolver' }],
    guards: [...APOLOGY, 'no-apology-under-way'],
  }),
  ApproveApology: rule('T18', OPEN, 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', {
    grants: [
      { role: 'division-head', relation: 'resolver' },
      { role: 'signing-leader', relation: 'resolver' },
    ],
    guards: ['apology-to-approve'],
  }),
  DeclineApology: rule('T18', OPEN, 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', {
    grants: [
      { role: 'division-head', relation: 'resolver' },
      { role: 'signing-leader', relation: 'resolver' },
    ],
    guards: ['apology-proposed'],
  }),
  NumberApology: rule('T18', OPEN, 'same', 'NĐ 30/2020/NĐ-CP', {
    grants: [{ role: 'clerk', relation: 'resolver' }],
    guards: [...APOLOGY, 'apology-signed'],
    form: 'apology',
  }),
  RequestIntakeSupplement: rule('T4', ['submitted'], 'intake-supplement', 'NĐ 61/2018/NĐ-CP Đ.17', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    form: 'supplement',
  }),
  GuideAtCounter: rule('T4', ['unknown'], 'intake-supplement', 'NĐ 61/2018/NĐ-CP Đ.17', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    form: 'supplement',
  }),
  SubmitIntakeSupplement: rule('T6', ['intake-supplement'], 'submitted', 'NĐ 61/2018/NĐ-CP Đ.17', {
    grants: [
      { role: 'citizen', relation: 'filer' },
      { role: 'desk-officer', relation: 'receiver' },
    ],
  }),
  RefuseDossier: rule('T5', ['submitted', 'intake-supplement'], 'refused', 'NĐ 61/2018/NĐ-CP Đ.17', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    form: 'refusal',
  }),
  ProposeSupplement: rule('T9', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
    guards: ['own-appointment', 'result-unsigned', 'no-supplement-pending'],
  }),
  ApproveSupplement: rule('T9', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['result-unsigned', 'supplement-to-approve'],
  }),
  DeclineSupplement: rule('T9', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['supplement-proposed'],
  }),
  SendSupplementRequest: rule('T9', ['processing'], 'awaiting-supplement', 'NĐ 61/2018/NĐ-CP Đ.19 k.4, Đ.5', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    guards: ['result-unsigned', 'supplement-approved'],
    form: 'supplement',
  }),
  ReceiveSupplement: rule('T10', ['awaiting-supplement'], 'processing', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: DESK,
    guards: ['ends-by-command'],
  }),
  CloseUnsupplemented: rule('T11', ['awaiting-supplement'], 'terminated', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    guards: ['period-over', 'closes-on-expiry'],
  }),
  RaiseObligation: rule('T12', ['processing'], 'awaiting-payment', SECTOR, {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
    guards: ['own-appointment', 'result-unsigned', 'opinions-in'],
  }),
  RecordPayment: rule('T12', PAYABLE, 'processing', 'NĐ 254/2026/NĐ-CP', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    guards: ['own-appointment'],
  }),
  SettleRefund: rule('T12', PAYABLE, 'same', 'NĐ 254/2026/NĐ-CP', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    guards: ['refund-owed'],
  }),
  RequestWithdrawal: rule('T13', WITHDRAWABLE, 'same', 'NĐ 118/2025/NĐ-CP Đ.21', {
    grants: [{ role: 'citizen', relation: 'filer' }],
    guards: ['result-unsigned'],
  }),
  WithdrawDossier: rule('T13', WITHDRAWABLE, 'withdrawn', 'NĐ 118/2025/NĐ-CP Đ.21, TT 03/2025/TT-VPCP Đ.7', {
    grants: [
      { role: 'desk-officer', relation: 'receiver' },
      { role: 'signing-leader', relation: 'resolver', from: OPEN },
    ],
    guards: ['own-appointment', 'result-unsigned', 'by-regime'],
    form: 'stop',
  }),
  StopProcessing: rule(
    'T14',
    ['processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'terminated',
    SECTOR,
    {
      grants: [{ role: 'signing-leader', relation: 'resolver' }],
      guards: ['result-unsigned'],
    },
  ),
  PauseProcessing: rule('T14a', ['processing'], 'paused', SECTOR, {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['result-unsigned'],
  }),
  ResumeProcessing: rule('T15', ['paused', 'awaiting-supplement'], 'processing', SECTOR, {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['waits-by-itself', 'ends-by-command', 'goes-on-without'],
  }),
  ExtendLimit: rule('extension', ['received', 'processing'], 'same', SECTOR, {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['result-unsigned', 'extension-left', 'before-due'],
  }),
  OpenVerification: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
    guards: ['no-verification'],
  }),
  CloseVerification: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [{ role: 'specialist', relation: 'resolver' }],
    guards: ['verification-open'],
  }),
  OpenSystemWait: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
    guards: ['no-system-awaited'],
  }),
  CloseSystemWait: rule('T8', ['processing', ...WAITS], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    grants: [{ role: 'specialist', relation: 'step-owner', at: ['processing', 'inter_agency'] }],
    guards: ['system-awaited'],
  }),
  OpenConsultation: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.5', {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
  }),
  AnswerConsultation: rule(
    'T8',
    ['processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'same',
    'NĐ 61/2018/NĐ-CP Đ.19 k.5',
    {
      grants: [
        { role: 'specialist', relation: 'consulted' },
        { role: 'division-head', relation: 'consulted' },
        { role: 'signing-leader', relation: 'consulted' },
      ],
    },
  ),
  ReplaceResult: rule('T16', ['finished', 'returned'], 'same', 'NĐ 61/2018/NĐ-CP Đ.21', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['result-signed'],
  }),
  ApologiseForFault: rule('T18', ['processing', 'finished', 'returned'], 'same', 'NĐ 61/2018/NĐ-CP Đ.21', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    form: 'apology',
  }),
  RehomeDossier: rule('T19', OPEN, 'same', 'QĐ 09/2025/QĐ-TTg', {
    grants: [{ role: 'provincial-office', relation: 'supervisor' }],
  }),
  ProposeCorrection: rule('T20', CORRECTABLE, 'same', 'NĐ 61/2018/NĐ-CP Đ.5', {
    grants: [{ role: 'provincial-office', relation: 'supervisor' }],
    guards: ['no-correction-pending'],
  }),
  ApproveCorrection: rule('T20', CORRECTABLE, 'same', 'NĐ 61/2018/NĐ-CP Đ.5', {
    grants: [{ role: 'provincial-office', relation: 'supervisor' }],
    guards: ['correction-pending', 'another-person'],
  }),
  RejectCorrection: rule('T20', CORRECTABLE, 'same', 'NĐ 61/2018/NĐ-CP Đ.5', {
    grants: [{ role: 'provincial-office', relation: 'supervisor' }],
    guards: ['correction-pending'],
  }),
  ReportSupplementExpiry: rule('alarm', ['awaiting-supplement'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', { system: true }),
  ReportWaitPeriodEnd: rule('alarm', WAITS, 'same', SECTOR, { system: true }),
  ReportConsultationSilence: rule(
    'alarm',
    ['processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'same',
    'NĐ 61/2018/NĐ-CP Đ.19 k.5',
    { system: true },
  ),
  ReportIntakeOverdue: rule('alarm', ['submitted'], 'same', 'NĐ 45/2020/NĐ-CP', { system: true }),
  ReportStepOverdue: rule('alarm', OPEN, 'same', 'NĐ 61/2018/NĐ-CP Đ.19', { system: true }),
  ReportDeadline: rule('alarm', OPEN, 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', { system: true }),
  ReportReappointmentMissed: rule('alarm', OPEN, 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', { system: true }),
  MigrateProcess: rule('migration', ['received', 'processing'], 'same', PROCESSES, { system: true }),
  UndoMigration: rule('migration', ['received', 'processing'], 'same', PROCESSES, { system: true }),
  ExtendForOutage: rule('outage', OPEN, 'same', SECTOR, { system: true }),
  ReportCalendarChange: rule('calendar', OPEN, 'same', 'Bộ luật Lao động 2019 Đ.112 k.3', { system: true }),
  OpenChild: rule('linked', ['unknown'], 'processing', LINKED, { system: true }),
  ReportChildNotOpened: rule('linked', OPEN, 'same', LINKED, { system: true }),
  ReportChildEnded: rule('linked', OPEN, 'same', LINKED, { system: true }),
  ReportParentEnded: rule('linked', [...OPEN, 'finished'], 'same', LINKED, { system: true }),
  ReportParentWaits: rule('linked', ['processing'], 'paused', LINKED, { system: true }),
  ReportParentGoesOn: rule('linked', ['paused'], 'processing', LINKED, { system: true }),
};

export const COMMANDS = Object.keys(RULES) as readonly CommandType[];

/**
 * The status after a command from a status; the same where the command does not move it from there. A process may have a step
 * at which the dossier waits: what opens that step leads to the wait instead, and what closes it leads back to processing.
 */
export function targetOf(type: CommandType, from: Status): Status {
  const { to } = RULES[type];
  if (type === 'CompleteStep' && WAITS.includes(from)) return 'processing';
  if (to === 'same') return from;
  if (type === 'RecordPayment') return from === 'awaiting-payment' ? to : from; // money that comes otherwise is owed back
  if (type === 'WithdrawDossier' && (from === 'submitted' || from === 'intake-supplement')) return 'intake-withdrawn';
  return to;
}

/** Commands that a person may ask for. */
export const PERSON_COMMANDS = COMMANDS.filter((type) => RULES[type].grants.length > 0);

/** `HandOver` → `hand-over`: the last segment of its URL. */
export const kebab = (type: string): string => type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
