import { permit, type Permission } from './allowed.js';
import type {
  AcceptSubmission,
  Assign,
  Channel,
  DeliverResult,
  DocumentInput,
  DocumentRef,
  DossierCommand,
  DraftApology,
  Filing,
  HandOver,
  IssueApology,
  NumberResult,
  ReceiveDossier,
  ReturnResult,
  SendBack,
  SignResult,
  SubmitDossier,
  SubmitToLeader,
} from './commands.js';
import { type Dossier, type Filed, isOpen, isReceived, type Open, type Received, type StepInstance } from './dossier.js';
import type { DossierEvent, Pins, StepOpening } from './events.js';
import { type Instant, type LocalDate, localDate } from './instant.js';
import type { Actor, Post, Role } from './people.js';
import type { Limit, ProcedureVariant, ProcedureVersion, ProcessVersion, StepDefinition } from './procedure.js';
import type { Promised, PromiseInputs, TimeRules } from './promise.types.js';
import { Refusal, type RefusalCode } from './refusal.js';
import { formOn, formSetOn, regimeOn, type Rules } from './rules.js';

/** What a decision knows of an agency. */
export interface AgencyFacts {
  readonly id: string;
  readonly level: 'province' | 'commune' | 'district' | 'central';
  readonly identifier: string | null;
  readonly openFrom: LocalDate | null;
  readonly openTo: LocalDate | null;
}

/** All a decision may know beyond the dossier itself; nothing is looked up while deciding. */
export interface Circumstances {
  readonly now: Instant;
  readonly actor: Actor;
  /** Pinned, or in force today for a dossier that is being received. */
  readonly rules: Rules;
  /** null: no such procedure, or none in force. */
  readonly procedure: ProcedureVersion | null;
  readonly process: ProcessVersion | null;
  readonly time: TimeRules;
  readonly agency: (id: string) => AgencyFacts | null;
  readonly supervisor: string;
  /** Whether a person holds that post now; answered for the people that the command names. */
  readonly holds: (account: string, role: Role, agency: string) => boolean;
}

/** What follows from a command, and the post under which it was asked. No events: already so. */
export interface Decision {
  readonly events: readonly DossierEvent[];
  readonly post: Post | null;
}

/**
 * The law: what follows from a command. Pure.
 * @throws Refusal with the code, the article, and the field at fault where there is one.
 */
export function decide(command: DossierCommand, dossier: Dossier, c: Circumstances): Decision {
  if (isAlarm(command)) {
    if (c.actor.kind !== 'system') throw new Refusal('system-only');
    return { events: report(command, dossier, c), post: null };
  }
  const permission = permit(command.type, dossier, c.actor, {
    rules: c.rules,
    procedure: c.procedure,
    ...('filing' in command ? { filing: command.filing } : {}),
    ...('stepId' in command && command.stepId !== null ? { stepId: command.stepId } : {}),
  });
  return { events: follow(command, dossier, permission, c), post: permission.post };
}

type AlarmCommand = Extract<DossierCommand, { type: `Report${string}` }>;
const isAlarm = (command: DossierCommand): command is AlarmCommand | DraftApology =>
  command.type.startsWith('Report') || (command.type === 'DraftApology' && command.promiseNo > 0);

/** The command of a person, already permitted. */
function follow(command: Exclude<DossierCommand, AlarmCommand>, dossier: Dossier, p: Permission, c: Circumstances): DossierEvent[] {
  switch (command.type) {
    case 'SubmitDossier':
      return submit(command, p.post!, c);
    case 'ReceiveDossier':
      return receive(command, c);
    case 'AcceptSubmission':
      return accept(command, dossier as Filed, c);
    case 'HandOver':
      return handOver(command, dossier as Open, p.step!, c);
    case 'Assign':
      return assign(command, p.step!, c);
    case 'SubmitToLeader':
      return submitToLeader(command, dossier as Open, p.step!, c);
    case 'SendBack':
      return sendBack(command, dossier as Open, p.step!, c);
    case 'SignResult':
      return sign(command, dossier as Open, p.step!, c);
    case 'NumberResult':
      return number(command, dossier as Open, p.step!, c);
    case 'DeliverResult':
      return deliver(command, dossier as Open, p.step, c);
    case 'ReturnResult':
      return giveBack(command, dossier as Received, c);
    case 'DraftApology':
      return [draft(dossier as Open, c, c.now)];
    case 'IssueApology':
      return issueApology(command, dossier as Open, c);
  }
}

/** A timer may ring late, twice, or for a promise that has since moved: only the current one counts, dated at its instant. */
function report(command: AlarmCommand | DraftApology, dossier: Dossier, c: Circumstances): DossierEvent[] {
  switch (command.type) {
    case 'ReportIntakeOverdue':
      if (dossier.status !== 'submitted' || dossier.intakeMissed || dossier.intakeDueAt !== command.dueAt) return [];
      return [{ type: 'IntakeCheckMissed', occurredAt: command.dueAt, dueAt: command.dueAt }];

    case 'ReportStepOverdue': {
      const step = isOpen(dossier) ? dossier.work.find(({ no }) => no === command.stepNo) : undefined;
      if (!step || step.closedAt !== null || step.missed || step.dueAt !== command.dueAt) return [];
      const { no, stepId, owner } = step;
      return [{ type: 'StepDeadlineMissed', occurredAt: command.dueAt, stepNo: no, stepId, owner, dueAt: command.dueAt }];
    }

    case 'ReportDeadline': {
      if (!counting(dossier) || dossier.promise === null) return [];
      const { no, generation, overdueAt, dueAt } = dossier.promise;
      if (no !== command.promiseNo || generation !== command.generation || dossier.missed.includes(no)) return [];
      return [{ type: 'DeadlineMissed', occurredAt: overdueAt, promiseNo: no, dueAt }];
    }

    case 'DraftApology': {
      if (!counting(dossier) || dossier.promise?.no !== command.promiseNo || dossier.apologyDraft !== null) return [];
      if (dossier.apologies.filter(({ cause }) => cause === 'late').length >= c.rules.maxReappointments) return [];
      return [draft(dossier, c, dossier.promise.apologyDraftAt)];
    }
  }
}

/** Open with a running clock. */
const counting = (dossier: Dossier): dossier is Open => dossier.status === 'received' || dossier.status === 'processing';

function submit(command: SubmitDossier, post: Post, c: Circumstances): DossierEvent[] {
  const { procedure } = offered(command.filing, 'online', c);
  complete(command.filing, procedure);
  const citizen = post.role === 'citizen' ? c.actor.id : null;
  const intakeDueAt = c.time.intakeDue(c.now, c.rules.intakeCheckHours, command.filing.receiver); // R4.7
  const assisted = citizen === null;
  return [{ type: 'DossierSubmitted', occurredAt: c.now, filing: command.filing, assisted, intakeDueAt, citizen }];
}

function receive(command: ReceiveDossier, c: Circumstances): DossierEvent[] {
  const receivedAt = command.receivedAt ?? c.now;
  if (receivedAt > c.now) throw new Refusal('date-in-future', null, {}, '/receivedAt');
  const { channel, filing } = command;
  const reception = taken(command.dossierId, filing, channel, receivedAt, c);
  const { pins, opens, receipt, promise } = reception;
  return [
    { type: 'DossierReceived', occurredAt: receivedAt, channel, filing, pins, opens, receipt, supervisor: c.supervisor },
    { type: 'PromiseMade', occurredAt: receivedAt, promise },
  ];
}

function accept(command: AcceptSubmission, dossier: Filed, c: Circumstances): DossierEvent[] {
  const resolver = command.resolver ?? dossier.filing.resolver;
  const { pins, opens, receipt, promise } = taken(command.dossierId, { ...dossier.filing, resolver }, 'online', c.now, c);
  return [
    { type: 'SubmissionAccepted', occurredAt: c.now, resolver, pins, opens, receipt, supervisor: c.supervisor },
    { type: 'PromiseMade', occurredAt: c.now, promise },
  ];
}

/** What every reception has in common: checks, pins, the first step, the receipt (Mẫu 01), the first promise. */
function taken(dossierId: string, filing: Filing, channel: Channel, receivedAt: Instant, c: Circumstances) {
  const { procedure, variant } = offered(filing, channel, c);
  complete(filing, procedure);
  const promise = c.time.promise(promiseInputs(filing, variant, receivedAt, c), 1, 1, 'reception');
  const day = localDate(promise.deskAt);
  identified(filing, day, c);
  const process = c.process;
  if (process === null) throw new Refusal('procedure-not-ready', null, { procedure: procedure.code });
  const pins: Pins = {
    procedure: { code: procedure.code, version: procedure.version, variant: variant.id },
    process: { id: process.id, version: process.version },
    rules: c.rules.id,
    calendar: c.time.edition,
    regime: regimeOn(day),
  };
  const first = process.steps[0]!;
  const { handoverCutoff, handoverWindowMinutes } = c.rules;
  const opens: StepOpening = {
    no: 1,
    stepId: first.id,
    branch: 'main',
    kind: first.kind,
    owner: filing.receiver,
    assignee: null,
    dueAt: c.time.handoverDue(promise.deskAt, handoverCutoff, handoverWindowMinutes, filing.receiver), // R4.5 (a)
  };
  const receipt = document(dossierId, 'receipt', formOn('receipt', day), { date: day, signer: c.actor.id });
  return { pins, opens, receipt, promise };
}

/** The procedure and its case, if this channel and these agencies may take it in today. */
function offered(filing: Filing, channel: Channel, c: Circumstances): { procedure: ProcedureVersion; variant: ProcedureVariant } {
  const { procedure } = c;
  if (procedure === null) throw new Refusal('unknown-procedure', null, { procedure: filing.procedureCode }, '/filing/procedureCode');
  const variant = procedure.variants.find(({ id }) => id === filing.variant);
  if (!variant) throw new Refusal('unknown-variant', null, { variant: filing.variant }, '/filing/variant');
  if (procedure.findings.length > 0 || variant.limit === null) {
    throw new Refusal('procedure-not-ready', null, { procedure: procedure.code, findings: procedure.findings.join(', ') }, '/filing/procedureCode');
  }
  if (!procedure.channels.includes(channel)) {
    throw new Refusal('channel-not-offered', null, { channel, offered: procedure.channels.join(', ') }, '/channel');
  }
  const receiver = working(filing.receiver, '/filing/receiver', c);
  const resolver = working(filing.resolver, '/filing/resolver', c);
  if (!procedure.levels.some((level) => level === resolver.level)) {
    throw new Refusal('wrong-level', 'NĐ 118/2025/NĐ-CP Đ.14', { level: resolver.level, levels: procedure.levels.join(', ') }, '/filing/resolver');
  }
  void receiver; // any centre of the province may receive, whatever its level (phi địa giới)
  return { procedure, variant };
}

function working(id: string, pointer: string, c: Circumstances): AgencyFacts {
  const agency = c.agency(id);
  if (agency === null) throw new Refusal('unknown-agency', null, { agency: id }, pointer);
  const today = localDate(c.now);
  if ((agency.openFrom && today < agency.openFrom) || (agency.openTo && today > agency.openTo)) {
    throw new Refusal('agency-closed', null, { agency: id }, pointer);
  }
  return agency;
}

/** The dossier code's agency part must exist: F1 the receiving agency's identifier, F2 the resolving one's (law.md §18.13). */
function identified(filing: Filing, day: LocalDate, c: Circumstances): void {
  const bearer = codeBearer(filing, day);
  if (c.agency(bearer)?.identifier) return;
  throw new Refusal('agency-without-identifier', 'TT 03/2025/TT-VPCP Đ.13', { agency: bearer });
}

/** The agency whose identifier opens the dossier code. */
export const codeBearer = (filing: Filing, day: LocalDate): string =>
  formSetOn(day) === 'F1' ? filing.receiver : filing.resolver;

/** Papers were checked: some are listed, and none that the procedure does not ask for (NĐ 61 Đ.5: nothing beyond the list). */
function complete(filing: Filing, procedure: ProcedureVersion): void {
  if (procedure.papers.length > 0 && filing.papers.length === 0) {
    throw new Refusal('papers-missing', 'NĐ 61/2018/NĐ-CP Đ.17', {}, '/filing/papers');
  }
  filing.papers.forEach(({ paperId }, index) => {
    if (paperId !== null && !procedure.papers.some(({ id }) => id === paperId)) {
      throw new Refusal('paper-not-listed', 'NĐ 61/2018/NĐ-CP Đ.5', { paper: paperId }, `/filing/papers/${index}/paperId`);
    }
  });
}

function promiseInputs(filing: Filing, variant: ProcedureVariant, receivedAt: Instant, { rules }: Circumstances): PromiseInputs {
  return {
    receivedAt,
    limit: variant.limit as Limit,
    agency: filing.receiver,
    rules: {
      afterHoursReception: rules.afterHoursReception,
      sameDayCutoff: variant.sameDayCutoff ?? (variant.limit?.unit === 'same_day' ? rules.sameDayCutoff : null),
      receptionCutoff: variant.receptionCutoff,
      lastHourCountsNextDay: variant.lastHourCountsNextDay,
      apologyLeadWorkingDays: rules.apologyLeadWorkingDays,
      apologyDraftLeadWorkingDays: rules.apologyDraftLeadWorkingDays,
      apologyDraftShare: rules.apologyDraftShare,
      warnShares: rules.warnShares,
      warnDaysBefore: rules.warnDaysBefore,
    },
    pauses: [],
  };
}

function handOver(command: HandOver, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { paperHandedOver, note, dossierId } = command;
  const slip = document(dossierId, 'control-slip', formOn('control-slip', localDate(c.now)), {});
  const opens = openNext(dossier, step, c, null);
  return [{ type: 'DossierHandedOver', occurredAt: c.now, stepId: step.stepId, opens, paperHandedOver, note, slip }];
}

function assign(command: Assign, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { assignee } = command;
  if (!c.holds(assignee, 'specialist', step.owner)) {
    throw new Refusal('unknown-assignee', null, { agency: step.owner }, '/assignee');
  }
  if (step.assignee === assignee) return [];
  return [{ type: 'StepAssigned', occurredAt: c.now, stepId: step.stepId, assignee }];
}

function submitToLeader(command: SubmitToLeader, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { proposal, note } = command;
  const draft = command.draft ? documentFrom(command.draft, 'result-draft', null) : null;
  const opens = openNext(dossier, step, c, null);
  return [{ type: 'SubmittedToLeader', occurredAt: c.now, stepId: step.stepId, opens, proposal, draft, note }];
}

function sendBack(command: SendBack, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const back = dossier.work.findLast(({ kind, no }) => (kind === 'processing' || kind === 'inter_agency') && no < step.no);
  const definition = stepsOf(c).find(({ id }) => id === back?.stepId);
  if (!back || !definition) throw new Refusal('no-open-step', null, {});
  const opens = opening(definition, dossier, c, back.assignee);
  return [{ type: 'SentBack', occurredAt: c.now, stepId: step.stepId, reason: command.reason, opens }];
}

function sign(command: SignResult, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { decision, reason } = command;
  if (decision === 'refused' && !reason) {
    throw new Refusal('reason-missing', 'NĐ 61/2018/NĐ-CP Đ.19 k.8', {}, '/reason');
  }
  const documentless = decision === 'granted' && c.procedure?.noResultDocument === true;
  if (command.document === null && !documentless) {
    throw new Refusal('result-document-missing', 'NĐ 61/2018/NĐ-CP Đ.19', {}, '/document');
  }
  const document = command.document ? signed(command.document, decision, c) : null;
  const opens = openNext(dossier, step, c, null);
  return [{ type: 'ResultSigned', occurredAt: c.now, stepId: step.stepId, decision, reason, document, opens }];
}

/** A negative answer is a result too, on the form of refusal, within the limit (law.md §18.1). */
function signed(input: DocumentInput, decision: 'granted' | 'refused', c: Circumstances): DocumentRef {
  const refused = decision === 'refused';
  const form = refused ? formOn('refusal', localDate(c.now)) : null;
  return { ...documentFrom(input, refused ? 'refusal' : 'result', form), signer: c.actor.id };
}

function number(command: NumberResult, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { number, date } = command;
  if (date > localDate(c.now)) throw new Refusal('date-in-future', null, {}, '/date');
  if (date < localDate(dossier.result!.signedAt)) throw new Refusal('nothing-signed', null, { date }, '/date');
  const opens = step.kind === 'clerk' ? openNext(dossier, step, c, null) : null;
  return [{ type: 'ResultNumbered', occurredAt: c.now, stepId: step.stepId, number, date, opens }];
}

function deliver(command: DeliverResult, dossier: Open, step: StepInstance | null, c: Circumstances): DossierEvent[] {
  const stepId = step?.stepId ?? null;
  if (dossier.status === 'processing') {
    const { decision, document } = dossier.result!;
    return [{ type: 'ResultDelivered', occurredAt: c.now, stepId, decision, document }];
  }
  const document = immediate(command, dossier, c);
  return [{ type: 'ResultDelivered', occurredAt: c.now, stepId, decision: 'granted', document }];
}

/** R4.18: a result given at once, signed by someone who may. */
function immediate({ immediate }: DeliverResult, dossier: Open, c: Circumstances): DocumentRef | null {
  if (immediate === null) {
    if (c.procedure?.noResultDocument) return null;
    throw new Refusal('result-document-missing', 'NĐ 61/2018/NĐ-CP Đ.17 k.4', {}, '/immediate');
  }
  if (!c.holds(immediate.signer, 'signing-leader', dossier.filing.resolver)) {
    throw new Refusal('signer-without-power', null, { agency: dossier.filing.resolver }, '/immediate/signer');
  }
  const { document, number, signer } = immediate;
  return { ...documentFrom(document, 'result', null), number, date: localDate(c.now), signer };
}

function giveBack(command: ReturnResult, dossier: Received, c: Circumstances): DossierEvent[] {
  const { channel, recipient, originalsReturned } = command;
  const { kind, proof, authorisation, signed } = recipient;
  const ground = 'NĐ 61/2018/NĐ-CP Đ.6 k.2';
  if (!PROOFS[channel].includes(proof)) throw new Refusal('recipient-unproven', ground, { channel, proof }, '/recipient/proof');
  if (channel === 'direct' && !signed) throw new Refusal('recipient-unproven', ground, { channel }, '/recipient/signed');
  if (kind === 'proxy' && !authorisation) throw new Refusal('authorisation-missing', ground, {}, '/recipient/authorisation');
  if (kind === 'submitter' && dossier.filing.submitter === null) {
    throw new Refusal('recipient-unproven', ground, { kind }, '/recipient/kind');
  }
  const party = kind === 'owner' ? dossier.filing.owner : kind === 'submitter' ? dossier.filing.submitter : null;
  const to = { kind, party, proof, authorisation, signed };
  return [{ type: 'ResultReturned', occurredAt: c.now, channel, recipient: to, originalsReturned }];
}

const PROOFS: Readonly<Record<Channel, readonly string[]>> = {
  direct: ['identity-paper', 'receipt-slip', 'electronic-identity'],
  online: ['electronic-identity'],
  postal: ['postal-delivery'],
};

function draft(dossier: Open, c: Circumstances, at: Instant): DossierEvent {
  const promise = dossier.promise as Promised;
  return {
    type: 'ApologyDrafted',
    occurredAt: at,
    cause: 'late',
    promiseNo: promise.no,
    addressee: addressee(dossier.filing),
    agencyAtFault: dossier.filing.resolver,
    promisedDate: promise.dueDate,
    proposedDate: c.time.workingDaysAfter(promise.dueDate, remainingDays(dossier, promise, c)),
  };
}

/** Notices go to the authorised person when there is one. */
const addressee = (filing: Filing) => (filing.authorised && filing.submitter ? filing.submitter : filing.owner);

/** decisions.md §20: the budget of the remaining steps, at least 1 and at most the procedure's limit, in working days. */
function remainingDays(dossier: Open, promise: Promised, c: Circumstances): number {
  const steps = stepsOf(c);
  const current = steps.findIndex(({ id }) => dossier.work.some((step) => step.closedAt === null && step.stepId === id));
  const budget = steps.slice(Math.max(current, 0)).reduce((sum, { limit }) => sum + (limit ? inDays(limit) : 0), 0);
  return Math.max(1, Math.min(Math.ceil(budget), Math.ceil(inDays(promise.inputs.limit))));
}

/** A limit in days, for a proposal only: 8 hours a day (R4.1), a month as 22 days. */
function inDays({ value, unit }: Limit): number {
  switch (unit) {
    case 'working_days':
    case 'calendar_days':
      return value;
    case 'working_hours':
    case 'clock_hours':
      return value / 8;
    case 'months':
      return value * 22;
    case 'same_day':
      return 1;
  }
}

function issueApology(command: IssueApology, dossier: Open, c: Circumstances): DossierEvent[] {
  const promise = dossier.promise as Promised;
  const { newDate, reason, reasonText, number, cause } = command;
  const no = (code: RefusalCode, pointer: string, detail: Refusal['detail'] = {}): never => {
    throw new Refusal(code, 'NĐ 61/2018/NĐ-CP Đ.19 k.9', detail, pointer);
  };
  if (reason === 'other' && !reasonText) no('reason-missing', '/reasonText');
  if (newDate <= promise.dueDate) no('new-date-not-after-old', '/newDate', { dueDate: promise.dueDate });
  if (newDate < localDate(c.now)) no('new-date-in-past', '/newDate');
  if (!c.time.isWorkingDay(newDate)) no('new-date-closed', '/newDate');
  const today = localDate(c.now);
  const input = command.document ?? { id: `${command.dossierId}:apology`, sha256: null };
  const letter = { ...documentFrom(input, 'apology', formOn('apology', today)), number, date: today, signer: c.actor.id };
  return [
    {
      type: 'ApologyIssued',
      occurredAt: c.now,
      cause,
      promiseNo: promise.no,
      addressee: addressee(dossier.filing),
      agencyAtFault: dossier.filing.resolver,
      promisedDate: promise.dueDate,
      newDate,
      reason,
      reasonText,
      document: letter,
    },
  ];
}

const stepsOf = (c: Circumstances): readonly StepDefinition[] => c.process?.steps ?? [];

/** The step after the open one, as it opens now. */
function openNext(dossier: Open, step: StepInstance, c: Circumstances, assignee: string | null): StepOpening {
  const steps = stepsOf(c);
  const next = steps[steps.findIndex(({ id }) => id === step.stepId) + 1];
  if (!next) throw new Refusal('no-open-step', null, { step: step.stepId });
  return opening(next, dossier, c, assignee);
}

/** A step never ends after the promise does. */
function opening({ id, kind, owner, limit }: StepDefinition, dossier: Open, c: Circumstances, assignee: string | null): StepOpening {
  const agency = owner === 'receiver' ? dossier.filing.receiver : owner === 'resolver' ? dossier.filing.resolver : owner.agency;
  const own = limit ? c.time.stepDue(c.now, limit, agency) : null;
  const whole = dossier.promise?.dueAt ?? null;
  const dueAt = own !== null && whole !== null && whole < own && c.now < whole ? whole : own;
  return { no: dossier.work.length + 1, stepId: id, branch: 'main', kind, owner: agency, assignee, dueAt };
}

function document(dossierId: string, kind: DocumentRef['kind'], form: string | null, more: Partial<DocumentRef>): DocumentRef {
  return { id: `${dossierId}:${kind}`, kind, form, number: null, date: null, sha256: null, signer: null, ...more };
}

function documentFrom({ id, sha256 }: DocumentInput, kind: DocumentRef['kind'], form: string | null): DocumentRef {
  return { id, kind, form, number: null, date: null, sha256, signer: null };
}

/** The parties that a dossier speaks of. */
export const partiesOf = (dossier: Dossier) =>
  isReceived(dossier) || 'intakeDueAt' in dossier
    ? [dossier.filing.owner, ...(dossier.filing.submitter ? [dossier.filing.submitter] : [])]
    : [];
