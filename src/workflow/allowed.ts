import type { CommandType, Correction, Filing } from './commands.js';
import {
  type Dossier,
  isOpen,
  isReceived,
  openSteps,
  type Received,
  type Status,
  type StepInstance,
} from './dossier.js';
import type { Actor, Post, Role } from './people.js';
import type { ProcedureVersion, StepKind } from './procedure.js';
import { Refusal, type RefusalCode } from './refusal.js';
import type { FormKind, Rules } from './rules.js';

/** How the actor must stand to the dossier. `assignee`: the open step's owner agency, and its assignee himself. */
export type Relation =
  'receiver' | 'resolver' | 'step-owner' | 'assignee' | 'applicant' | 'filer' | 'supervisor' | 'consulted';

/** One way of being allowed: a role in a relation, at an open step of one of these kinds (none named: whatever is open). */
export interface Grant {
  readonly role: Role;
  readonly relation: Relation;
  readonly at?: readonly StepKind[];
  /** Only from these of the rule's statuses. */
  readonly from?: readonly Status[];
}

export type Guard =
  | 'result-signed'
  | 'result-not-numbered'
  | 'result-numbered'
  | 'immediate-procedure'
  | 'reappointment-left'
  | 'no-draft-yet'
  | 'result-unsigned'
  | 'no-supplement-pending'
  | 'supplement-approved'
  | 'supplement-to-approve'
  | 'no-verification'
  | 'verification-open'
  | 'no-correction-pending'
  | 'correction-pending'
  | 'another-person'
  | 'by-regime'
  | 'waiting-only-when-late';

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
  Assign: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.1', {
    grants: [{ role: 'division-head', relation: 'step-owner', at: ['processing', 'inter_agency'] }],
  }),
  SubmitToLeader: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.1', {
    grants: [
      { role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] },
      { role: 'division-head', relation: 'step-owner', at: ['review'] },
    ],
    form: 'control-slip',
  }),
  SendBack: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.1', {
    grants: [
      { role: 'division-head', relation: 'step-owner', at: ['review'] },
      { role: 'signing-leader', relation: 'step-owner', at: ['approval'] },
    ],
    form: 'control-slip',
  }),
  SignResult: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.1, k.8', {
    grants: [{ role: 'signing-leader', relation: 'step-owner', at: ['approval'] }],
    form: 'control-slip',
  }),
  NumberResult: rule('T8', ['processing'], 'same', 'NĐ 30/2020/NĐ-CP', {
    grants: [{ role: 'clerk', relation: 'step-owner', at: ['clerk', 'result'] }],
    guards: ['result-signed', 'result-not-numbered'],
  }),
  DeliverResult: rule('T16', ['processing', 'received'], 'finished', 'NĐ 61/2018/NĐ-CP Đ.19, Đ.17 k.4', {
    grants: [
      { role: 'clerk', relation: 'step-owner', at: ['result'], from: ['processing'] },
      { role: 'desk-officer', relation: 'receiver', at: ['reception'], from: ['received'] },
    ],
    guards: ['immediate-procedure', 'result-signed', 'result-numbered'],
    form: 'control-slip',
  }),
  ReturnResult: rule('T17', ['finished'], 'returned', 'NĐ 61/2018/NĐ-CP Đ.20, Đ.6 k.2', { grants: DESK }),
  DraftApology: rule('T18', ['received', 'processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', {
    grants: [
      { role: 'specialist', relation: 'resolver' },
      { role: 'division-head', relation: 'resolver' },
    ],
    system: true,
    guards: ['reappointment-left', 'no-draft-yet'],
  }),
  IssueApology: rule(
    'T18',
    ['received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'same',
    'NĐ 61/2018/NĐ-CP Đ.19 k.9',
    {
      grants: [{ role: 'signing-leader', relation: 'resolver' }],
      guards: ['reappointment-left', 'waiting-only-when-late'],
      form: 'apology',
    },
  ),
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
    guards: ['result-unsigned', 'no-supplement-pending'],
  }),
  ApproveSupplement: rule('T9', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['result-unsigned', 'supplement-to-approve'],
  }),
  SendSupplementRequest: rule('T9', ['processing'], 'awaiting-supplement', 'NĐ 61/2018/NĐ-CP Đ.19 k.4, Đ.5', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
    guards: ['result-unsigned', 'supplement-approved'],
    form: 'supplement',
  }),
  ReceiveSupplement: rule('T10', ['awaiting-supplement'], 'processing', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', { grants: DESK }),
  CloseUnsupplemented: rule('T11', ['awaiting-supplement'], 'terminated', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', {
    grants: [{ role: 'desk-officer', relation: 'receiver' }],
  }),
  RaiseObligation: rule('T12', ['processing'], 'awaiting-payment', 'NĐ 101/2024/NĐ-CP', {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
    guards: ['result-unsigned'],
  }),
  RecordPayment: rule(
    'T12',
    ['processing', 'awaiting-payment', 'finished', 'returned', 'withdrawn', 'terminated'],
    'processing',
    'NĐ 254/2026/NĐ-CP',
    {
      grants: [{ role: 'desk-officer', relation: 'receiver' }],
    },
  ),
  RequestWithdrawal: rule(
    'T13',
    ['submitted', 'intake-supplement', 'received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'same',
    'NĐ 118/2025/NĐ-CP Đ.21',
    {
      grants: [{ role: 'citizen', relation: 'filer' }],
      guards: ['result-unsigned'],
    },
  ),
  WithdrawDossier: rule(
    'T13',
    ['submitted', 'intake-supplement', 'received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'withdrawn',
    'NĐ 118/2025/NĐ-CP Đ.21, TT 03/2025/TT-VPCP Đ.7',
    {
      grants: [
        { role: 'desk-officer', relation: 'receiver' },
        {
          role: 'signing-leader',
          relation: 'resolver',
          from: ['received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
        },
      ],
      guards: ['result-unsigned', 'by-regime'],
      form: 'stop',
    },
  ),
  StopProcessing: rule(
    'T14',
    ['processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'terminated',
    'NĐ 118/2025/NĐ-CP Đ.21',
    {
      grants: [{ role: 'signing-leader', relation: 'resolver' }],
      guards: ['result-unsigned'],
    },
  ),
  PauseProcessing: rule('T14a', ['processing'], 'paused', 'NĐ 101/2024/NĐ-CP Đ.19 k.2', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
    guards: ['result-unsigned'],
  }),
  ResumeProcessing: rule('T15', ['paused'], 'processing', 'NĐ 101/2024/NĐ-CP Đ.19 k.2', {
    grants: [{ role: 'signing-leader', relation: 'resolver' }],
  }),
  OpenVerification: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.3', {
    grants: [{ role: 'specialist', relation: 'assignee', at: ['processing', 'inter_agency'] }],
    guards: ['no-verification'],
  }),
  CloseVerification: rule('T8', ['processing'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.3', {
    grants: [{ role: 'specialist', relation: 'resolver' }],
    guards: ['verification-open'],
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
  RehomeDossier: rule(
    'T19',
    ['received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'same',
    'QĐ 09/2025/QĐ-TTg',
    {
      grants: [{ role: 'provincial-office', relation: 'supervisor' }],
    },
  ),
  ProposeCorrection: rule(
    'T20',
    [
      'received',
      'processing',
      'awaiting-supplement',
      'awaiting-payment',
      'paused',
      'finished',
      'returned',
      'withdrawn',
      'terminated',
    ],
    'same',
    'NĐ 61/2018/NĐ-CP Đ.5',
    {
      grants: [{ role: 'provincial-office', relation: 'supervisor' }],
      guards: ['no-correction-pending'],
    },
  ),
  ApproveCorrection: rule(
    'T20',
    [
      'received',
      'processing',
      'awaiting-supplement',
      'awaiting-payment',
      'paused',
      'finished',
      'returned',
      'withdrawn',
      'terminated',
    ],
    'same',
    'NĐ 61/2018/NĐ-CP Đ.5',
    {
      grants: [{ role: 'provincial-office', relation: 'supervisor' }],
      guards: ['correction-pending', 'another-person'],
    },
  ),
  ReportSupplementExpiry: rule('alarm', ['awaiting-supplement'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.4', { system: true }),
  ReportConsultationSilence: rule(
    'alarm',
    ['processing', 'awaiting-supplement', 'awaiting-payment', 'paused'],
    'same',
    'NĐ 61/2018/NĐ-CP Đ.19 k.5',
    { system: true },
  ),
  ReportIntakeOverdue: rule('alarm', ['submitted'], 'same', 'NĐ 45/2020/NĐ-CP', { system: true }),
  ReportStepOverdue: rule('alarm', ['received', 'processing', 'awaiting-payment'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19', {
    system: true,
  }),
  ReportDeadline: rule('alarm', ['received', 'processing', 'awaiting-payment'], 'same', 'NĐ 61/2018/NĐ-CP Đ.19 k.9', {
    system: true,
  }),
};

export const COMMANDS = Object.keys(RULES) as readonly CommandType[];

/** The status after a command from a status; the same where the command does not move it from there. */
export function targetOf(type: CommandType, from: Status): Status {
  const { to } = RULES[type];
  if (to === 'same') return from;
  if (type === 'RecordPayment') return from === 'awaiting-payment' ? to : from; // money that comes otherwise is owed back
  if (type === 'WithdrawDossier' && (from === 'submitted' || from === 'intake-supplement')) return 'intake-withdrawn';
  return to;
}

/** Commands that a person may ask for. */
export const PERSON_COMMANDS = COMMANDS.filter((type) => RULES[type].grants.length > 0);

/** What a permission depends on beyond dossier and actor. */
export interface PermitContext {
  readonly rules: Rules;
  readonly procedure: ProcedureVersion | null;
  /** The filing of a first command, whose dossier does not exist yet. */
  readonly filing?: Filing;
  /** The step that the command names; absent: any open step will do. */
  readonly stepId?: string;
}

/** The post that the law accepted, and the open step that it concerns. */
export interface Permission {
  readonly post: Post | null;
  readonly step: StepInstance | null;
}

const refuse = (type: CommandType, code: RefusalCode, detail: Refusal['detail'] = {}): never => {
  throw new Refusal(code, RULES[type].ground, { command: type, ...detail });
};

/**
 * Whether the actor may ask for a command now, whatever its body says.
 * @throws Refusal with the code and the article: status first, then step, role, relation, guards.
 */
export function permit(type: CommandType, dossier: Dossier, actor: Actor, context: PermitContext): Permission {
  const { from, grants, system, guards } = RULES[type];
  if (!from.includes(dossier.status)) return refuse(type, 'wrong-status', { status: dossier.status });
  if (system && actor.kind === 'system') return { post: null, step: stepOf(dossier, context.stepId) };
  if (grants.length === 0) return refuse(type, 'system-only');

  const step = stepOf(dossier, context.stepId);
  if (context.stepId !== undefined && step === null) return refuse(type, 'no-open-step', { step: context.stepId });
  const here = grants.filter((grant) => grant.from === undefined || grant.from.includes(dossier.status));
  const fitting = here.filter((grant) => grant.at === undefined || (step !== null && grant.at.includes(step.kind)));
  if (fitting.length === 0) return refuse(type, 'wrong-step-kind', { step: step?.kind ?? null });

  const held = fitting.filter((grant) => actor.posts.some((post) => post.role === grant.role));
  if (held.length === 0)
    return refuse(type, 'wrong-role', { roles: [...new Set(fitting.map((g) => g.role))].join(', ') });
  const filing = context.filing ?? ('filing' in dossier ? dossier.filing : null);
  const post = postFor(held, actor, filing, step, dossier);
  if (post === null) {
    const mine = held.some((grant) => grant.relation === 'assignee');
    if (mine) return refuse(type, step?.assignee ? 'not-your-task' : 'not-assigned', { step: step?.stepId ?? null });
    return refuse(type, 'not-yours');
  }
  for (const guard of guards) {
    const code = GUARDS[guard](dossier, context, post, actor);
    if (code) return refuse(type, code);
  }
  return { post, step };
}

function stepOf(dossier: Dossier, stepId: string | undefined): StepInstance | null {
  return openSteps(dossier).find((step) => stepId === undefined || step.stepId === stepId) ?? null;
}

function postFor(
  grants: readonly Grant[],
  actor: Actor,
  filing: Filing | null,
  step: StepInstance | null,
  dossier: Dossier,
): Post | null {
  for (const grant of grants) {
    for (const post of actor.posts) {
      if (post.role === grant.role && related(grant.relation, post, actor, filing, step, dossier)) return post;
    }
  }
  return null;
}

function related(
  relation: Relation,
  post: Post,
  actor: Actor,
  filing: Filing | null,
  step: StepInstance | null,
  dossier: Dossier,
): boolean {
  switch (relation) {
    case 'applicant':
      return true; // a citizen's own new submission: the account is the applicant
    case 'filer':
      return 'citizen' in dossier && dossier.citizen === actor.id;
    case 'supervisor':
      return isReceived(dossier) && post.agency === dossier.supervisor;
    case 'consulted':
      return isReceived(dossier) && dossier.consultations.some(({ agency }) => agency === post.agency);
    case 'receiver':
      return post.agency === filing?.receiver;
    case 'resolver':
      return post.agency === filing?.resolver;
    case 'step-owner':
      return step !== null && post.agency === step.owner;
    case 'assignee':
      return step !== null && post.agency === step.owner && step.assignee === actor.id;
  }
}

/** A proposal that nobody can approve any more, the dossier having moved on; it stands in no one's way. */
const outlived = (dossier: Received, { kind }: Correction): boolean =>
  kind === 'due-date' ? !isOpen(dossier) : kind === 'status' && dossier.status !== 'finished';

/** Each guard: the code of its refusal, or null. They read the dossier alone, never the command's body. */
const GUARDS: Readonly<
  Record<Guard, (dossier: Dossier, context: PermitContext, post: Post, actor: Actor) => RefusalCode | null>
> = {
  'result-signed': (dossier) =>
    isReceived(dossier) && (dossier.result !== null || dossier.status === 'received') ? null : 'nothing-signed',
  'result-not-numbered': (dossier) => {
    if (!isReceived(dossier) || dossier.result === null) return 'nothing-signed';
    if (dossier.result.document === null) return 'nothing-numbered'; // there is no document to number
    return dossier.result.document.number === null ? null : 'already-numbered';
  },
  'result-numbered': (dossier) =>
    isReceived(dossier) && dossier.result?.document && dossier.result.document.number === null
      ? 'nothing-numbered'
      : null,
  // T16 from 2: only where the law has the result given at once (R4.18, law.md §18.10); steps cannot be skipped otherwise
  'immediate-procedure': (dossier, { procedure }) => {
    if (!isReceived(dossier) || dossier.status !== 'received') return null;
    const variant = procedure?.variants.find(({ id }) => id === dossier.pins.procedure.variant);
    return variant?.limit?.unit === 'same_day' ? null : 'not-immediate';
  },
  'reappointment-left': (dossier, { rules }) => {
    if (!isReceived(dossier)) return null;
    const used = dossier.apologies.filter(({ cause }) => cause === 'late').length;
    return used < rules.maxReappointments ? null : 'apology-already-issued'; // R4.12: not more than once
  },
  // T13, T14: only while neither a decision nor a result exists (TT 03/2025 Đ.7)
  'result-unsigned': (dossier) => (isReceived(dossier) && dossier.result !== null ? 'result-already-signed' : null),
  'no-supplement-pending': (dossier) =>
    isReceived(dossier) && dossier.supplementDraft !== null ? 'supplement-pending' : null,
  'supplement-to-approve': (dossier) => {
    const draft = isReceived(dossier) ? dossier.supplementDraft : null;
    return draft === null ? 'no-supplement-proposed' : draft.approved ? 'supplement-pending' : null;
  },
  'supplement-approved': (dossier) =>
    isReceived(dossier) && dossier.supplementDraft?.approved ? null : 'no-supplement-proposed',
  'no-verification': (dossier) => (isReceived(dossier) && dossier.verifying ? 'verification-open' : null),
  'verification-open': (dossier) => (isReceived(dossier) && dossier.verifying ? null : 'no-verification'),
  'no-correction-pending': (dossier) =>
    isReceived(dossier) && dossier.proposal !== null && !outlived(dossier, dossier.proposal.correction)
      ? 'correction-pending'
      : null,
  'correction-pending': (dossier) => (isReceived(dossier) && dossier.proposal !== null ? null : 'no-such-proposal'),
  // decisions.md §10: another person, in another session (edge 69)
  'another-person': (dossier, _, __, actor) => {
    const proposal = isReceived(dossier) ? dossier.proposal : null;
    const sameSession = proposal?.session != null && proposal.session === actor.session;
    return proposal && (proposal.proposer === actor.id || sameSession) ? 'same-person' : null;
  },
  // §18.10: in regime C the receiving desk settles it at once, no leader; before that the leader confirms
  'by-regime': (dossier, _, post) => {
    const leader = isReceived(dossier) && dossier.pins.regime !== 'C';
    return (post.role === 'signing-leader') === leader ? null : 'not-withdrawable-so';
  },
  // §18.7: from 5, 6 and paused only once the due date has passed
  'waiting-only-when-late': (dossier) => {
    if (!isReceived(dossier) || !('wait' in dossier) || dossier.wait === null) return null;
    return dossier.wait.afterDue || dossier.missed.length > 0 ? null : 'apology-not-owed';
  },
  'no-draft-yet': (dossier) => (isReceived(dossier) && dossier.apologyDraft !== null ? 'draft-exists' : null),
};

/** A command that is blocked, and why. */
export interface Blocked {
  readonly command: CommandType;
  readonly code: RefusalCode;
  readonly ground: string | null;
  readonly detail: Refusal['detail'];
}

/** What this actor may ask of this dossier now, and what not and why. */
export function allowedOf(
  dossier: Dossier,
  actor: Actor,
  context: PermitContext,
): { allowed: readonly CommandType[]; blocked: readonly Blocked[] } {
  const allowed: CommandType[] = [];
  const blocked: Blocked[] = [];
  for (const type of PERSON_COMMANDS) {
    if (RULES[type].from.includes('unknown')) continue; // a first command is not asked of a dossier
    try {
      permit(type, dossier, actor, context);
      allowed.push(type);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      blocked.push({ command: type, code: error.code, ground: error.ground, detail: error.detail });
    }
  }
  return { allowed, blocked };
}

/** `HandOver` → `hand-over`: the last segment of its URL. */
export const kebab = (type: string): string => type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
