import { day } from '../ui/days.js';
import type { BodyOf, Command } from './commands.js';
import { backToOf, type Field, type Subject } from './fields.js';

/** The places in a body: `channel`, `recipient.kind`; a list is one place. */
type Place<B> = {
  [K in keyof B & string]: NonNullable<B[K]> extends readonly unknown[]
    ? K
    : NonNullable<B[K]> extends object
      ? K | `${K}.${Place<NonNullable<B[K]>>}`
      : K;
}[keyof B & string];

/** A command's form. */
export interface CommandForm<Name extends string = string> {
  readonly fields: readonly Field<Name>[];
  /** What it answers to, shown above the fields. */
  readonly about?: 'supplement' | 'correction' | 'withdrawal' | 'payment' | 'apology';
  /** The next step of a dossier's way; or an end that cannot be taken back. */
  readonly rank?: 'way' | 'grave';
}

type More<N extends string> = Partial<Pick<Field<N>, 'label' | 'required' | 'when' | 'first'>>;
type Make = <N extends string>(name: N, max: number, more?: More<N>) => Field<N>;
const REQUIRED = { required: true } as const;

const short: Make = (name, max, more) => ({ kind: 'short', name, max, ...more });
const long: Make = (name, max, more) => ({ kind: 'long', name, max, ...more });
const code: Make = (name, max, more) => ({ kind: 'code', name, max, ...more });
const number = short('number', 60, REQUIRED);
const reason = long('reason', 2000, REQUIRED);
const legalGround = long('legalGround', 500, REQUIRED);
const step: Field<'stepId'> = { kind: 'step', name: 'stepId' };

const chosen = (field: string, value: string) => (typed: Readonly<Record<string, unknown>>) => typed[field] === value;
const immediately = (_: unknown, { dossier }: Subject) => dossier.status === 'received';
const onPaper = ({ papers }: Subject['dossier']): boolean =>
  papers.some(({ originals, certifiedCopies, photocopies }) => originals + certifiedCopies + photocopies > 0);

/** Why, and by when. */
const apology: Field<'reason' | 'reasonText' | 'newDate'>[] = [
  {
    kind: 'list',
    name: 'reason',
    label: 'apologyReason',
    values: [
      'consulted-agency',
      'field-verification',
      'complex-content',
      'staff-overload',
      'system-failure',
      'force-majeure',
      'other',
    ],
    required: true,
  },
  long('reasonText', 2000, { required: true, when: chosen('reason', 'other') }),
  {
    kind: 'day',
    name: 'newDate',
    required: true,
    first: ({ dossier: { apologyDraft } }) => apologyDraft && day(apologyDraft.proposedDate),
  },
];

/** What each command asks. In the order in which they are offered: the way of a dossier, waits, faults, endings. */
export const FORMS: { readonly [C in Command]: CommandForm<Place<BodyOf<C>>> } = {
  AcceptSubmission: { rank: 'way', fields: [{ kind: 'agency', name: 'resolver', label: 'otherResolver' }] },
  HandOver: {
    rank: 'way',
    fields: [{ kind: 'tick', name: 'paperHandedOver', first: ({ dossier }) => onPaper(dossier) }, long('note', 1000)],
  },
  Assign: { rank: 'way', fields: [step, { kind: 'assignee', name: 'assignee', required: true }] },
  SubmitToLeader: {
    rank: 'way',
    fields: [
      step,
      { kind: 'choice', name: 'proposal', values: ['grant', 'refuse'], required: true, first: () => 'grant' },
      { kind: 'document', name: 'draft', label: 'document' },
      long('note', 2000),
    ],
  },
  CompleteStep: { rank: 'way', fields: [step, long('note', 2000)] },
  SignResult: {
    rank: 'way',
    fields: [
      step,
      {
        kind: 'choice',
        name: 'decision',
        values: ['granted', 'refused'],
        labels: 'dossier.result',
        required: true,
        first: () => 'granted',
      },
      long('reason', 2000, { label: 'refusalReason', required: true, when: chosen('decision', 'refused') }),
      { kind: 'document', name: 'document' },
    ],
  },
  NumberResult: {
    rank: 'way',
    fields: [step, number, { kind: 'day', name: 'date', required: true, first: ({ today }) => day(today) }],
  },
  DeliverResult: {
    rank: 'way',
    fields: [
      { ...step, when: (...asked) => !immediately(...asked) },
      { kind: 'document', name: 'immediate.document', required: true, when: immediately },
      short('immediate.number', 60, { required: true, when: immediately }),
      { kind: 'signer', name: 'immediate.signer', required: true, when: immediately },
    ],
  },
  ReturnResult: {
    rank: 'way',
    fields: [
      {
        kind: 'choice',
        name: 'channel',
        values: ['direct', 'online', 'postal'],
        labels: 'channel',
        required: true,
        first: () => 'direct',
      },
      {
        kind: 'choice',
        name: 'recipient.kind',
        label: 'recipient',
        values: ['owner', 'submitter', 'proxy'],
        required: true,
        first: () => 'owner',
      },
      {
        kind: 'choice',
        name: 'recipient.proof',
        values: ['receipt-slip', 'identity-paper', 'electronic-identity', 'postal-delivery'],
        required: true,
        first: () => 'receipt-slip',
      },
      short('recipient.authorisation', 200, {
        required: true,
        when: ({ recipient }) => (recipient as { kind?: string } | undefined)?.kind === 'proxy',
      }),
      short('recipient.parcel', 60, { when: chosen('channel', 'postal') }),
      { kind: 'tick', name: 'recipient.signed', first: () => false },
      { kind: 'tick', name: 'originalsReturned', first: () => true },
    ],
  },
  SendBack: {
    fields: [
      step,
      long('reason', 2000, { label: 'sendBackReason', required: true }),
      { kind: 'back-to', name: 'toStepId', when: (_, subject) => backToOf(subject).length > 1 },
    ],
  },

  RequestIntakeSupplement: {
    fields: [{ kind: 'missing', name: 'missing', required: true, first: () => [] }, long('leaderReason', 1000)],
  },
  SubmitIntakeSupplement: {
    rank: 'way',
    fields: [{ kind: 'supplied', name: 'papers', label: 'supplied', required: true }],
  },
  ProposeSupplement: {
    fields: [
      step,
      { kind: 'missing', name: 'missing', required: true, first: () => [] },
      legalGround,
      { kind: 'period', name: 'periodDays', min: 1, max: 365, required: true },
    ],
  },
  ApproveSupplement: { rank: 'way', about: 'supplement', fields: [long('leaderReason', 1000)] },
  DeclineSupplement: { about: 'supplement', fields: [long('reason', 1000, REQUIRED)] },
  SendSupplementRequest: { rank: 'way', about: 'supplement', fields: [number] },
  ReceiveSupplement: {
    rank: 'way',
    fields: [
      { kind: 'supplied', name: 'papers', label: 'supplied', required: true },
      { kind: 'supplied-ids', name: 'provided' },
    ],
  },
  RaiseObligation: {
    fields: [
      step,
      { kind: 'money', name: 'amountVnd', required: true },
      short('noticeNumber', 60, { label: 'number', required: true }),
    ],
  },
  RecordPayment: {
    about: 'payment',
    fields: [
      code('transaction', 120, REQUIRED),
      { kind: 'money', name: 'amountVnd', required: true, first: ({ dossier }) => dossier.owedVnd },
    ],
  },
  SettleRefund: { fields: [{ kind: 'refund', name: 'transaction', label: 'refund', required: true }, number] },
  OpenVerification: { fields: [step, long('plan', 500, REQUIRED)] },
  OpenSystemWait: { fields: [step, long('system', 200, REQUIRED)] },
  CloseSystemWait: { fields: [long('note', 500)] },
  CloseVerification: { fields: [{ kind: 'document', name: 'minutes', required: true }] },
  OpenConsultation: {
    fields: [
      step,
      { kind: 'agency', name: 'agency', label: 'consulted', required: true },
      long('question', 2000, REQUIRED),
      { kind: 'day', name: 'answerBy' },
    ],
  },
  AnswerConsultation: {
    fields: [
      { kind: 'consultation', name: 'consultation', required: true },
      long('answer', 4000, REQUIRED),
      { kind: 'document', name: 'document' },
    ],
  },
  ExtendLimit: {
    fields: [
      { kind: 'whole', name: 'days', min: 1, max: 365, label: 'extensionDays', required: true },
      legalGround,
      number,
    ],
  },
  PauseProcessing: { fields: [reason, legalGround] },
  ResumeProcessing: { rank: 'way', fields: [long('note', 1000)] },

  DraftApology: { fields: [] },
  ProposeApology: { rank: 'way', fields: apology },
  ApproveApology: { rank: 'way', about: 'apology', fields: [] },
  DeclineApology: { about: 'apology', fields: [long('reason', 500, REQUIRED)] },
  NumberApology: { rank: 'way', about: 'apology', fields: [number, { kind: 'document', name: 'document' }] },
  ApologiseForFault: {
    fields: [
      {
        kind: 'choice',
        name: 'cause',
        values: ['lost-or-damaged', 'wrong-result'],
        required: true,
        first: ({ dossier }) => dossier.owedApologies[0]?.cause,
      },
      code('incident', 60, { required: true, first: ({ dossier }) => dossier.owedApologies[0]?.incident }),
      long('reasonText', 2000, REQUIRED),
      number,
    ],
  },
  ReplaceResult: { fields: [reason, { kind: 'document', name: 'document', required: true }, number] },
  RehomeDossier: {
    fields: [
      { kind: 'agency', name: 'agency', label: 'replaced' },
      { kind: 'agency', name: 'into', label: 'successor', required: true },
      short('document', 200, { label: 'basis', required: true }),
      long('reason', 1000, REQUIRED),
    ],
  },
  ProposeCorrection: {
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: 'correction',
        values: ['due-date', 'status', 'void'],
        required: true,
        first: () => 'due-date',
      },
      { kind: 'day', name: 'dueDate', required: true, when: chosen('kind', 'due-date') },
      reason,
      short('document', 200, { label: 'basis', required: true }),
    ],
  },
  ApproveCorrection: { about: 'correction', rank: 'grave', fields: [{ kind: 'correction', name: 'proposal' }] },
  RejectCorrection: {
    about: 'correction',
    fields: [{ kind: 'correction', name: 'proposal' }, long('reason', 1000, REQUIRED)],
  },

  RequestWithdrawal: { rank: 'grave', fields: [long('reason', 1000)] },
  WithdrawDossier: {
    about: 'withdrawal',
    rank: 'grave',
    fields: [long('reason', 1000), { kind: 'tick', name: 'originalsReturned', first: () => true }],
  },
  CloseUnsupplemented: { about: 'supplement', rank: 'grave', fields: [number] },
  RefuseDossier: {
    rank: 'grave',
    fields: [
      {
        kind: 'choice',
        name: 'ground',
        label: 'refusalGround',
        values: ['wrong-agency', 'not-supplemented', 'sector-law'],
        required: true,
        first: ({ dossier }) => (dossier.asked.some(({ came }) => !came) ? 'not-supplemented' : 'wrong-agency'),
      },
      long('legalGround', 500, { required: true, when: chosen('ground', 'sector-law') }),
      reason,
      long('guidance', 2000, { required: true, when: chosen('ground', 'wrong-agency') }),
      long('guidance', 2000, { when: ({ ground }) => ground !== 'wrong-agency' }),
    ],
  },
  StopProcessing: { rank: 'grave', fields: [reason, legalGround, number] },
};

export const inOrder = (names: readonly string[]): Command[] =>
  (Object.keys(FORMS) as Command[]).filter((command) => names.includes(command));
