import { askedOf, notAskedBefore } from './asked.js';
import type { AgencyFacts, Circumstances } from './circumstances.js';
import type {
  AcceptSubmission,
  Channel,
  Filing,
  GuideAtCounter,
  MissingPaper,
  ReceiveDossier,
  RefuseDossier,
  RequestIntakeSupplement,
  SubmitDossier,
  SubmitIntakeSupplement,
} from './commands.js';
import { formOf } from './documents.js';
import type { Filed } from './dossier.js';
import { dossierData, filingData } from './dossier-data.js';
import type { DossierEvent, Pins, StepOpening } from './events.js';
import { type Instant, type LocalDate, localDate } from './instant.js';
import type { Post } from './people.js';
import type { Limit, ProcedureVariant, ProcedureVersion } from './procedure.js';
import { type DossierData, holds } from './process-condition.js';
import type { PromiseInputs } from './promise.types.js';
import { Refusal } from './refusal.js';
import { formSetOn, regimeOn, type Rules } from './rules.js';

const INTAKE = 'NĐ 61/2018/NĐ-CP Đ.17';

/** Where in what was sent a filing's parts stand; null: it was not sent, but is known from before, or is what the command means. */
interface Sent {
  readonly filing: string | null;
  readonly resolver: string;
  readonly channel: string | null;
}
const RECEIVED: Sent = { filing: '/filing', resolver: '/filing/resolver', channel: '/channel' };
const FILED: Sent = { ...RECEIVED, channel: null };
const ACCEPTED: Sent = { filing: null, resolver: '/resolver', channel: null };

const within = ({ filing }: Sent, part: string): string | undefined => (filing === null ? undefined : filing + part);

export function submit(command: SubmitDossier, post: Post, c: Circumstances): DossierEvent[] {
  const { procedure } = offered(command.filing, 'online', FILED, c);
  complete(command.filing, procedure, FILED);
  const citizen = post.role === 'citizen' ? c.actor.id : null;
  const intakeDueAt = c.time.intakeDue(c.now, c.rules.intakeCheckHours, command.filing.receiver); // R4.7
  const assisted = citizen === null;
  return [{ type: 'DossierSubmitted', occurredAt: c.now, filing: command.filing, assisted, intakeDueAt, citizen }];
}

export function receive(command: ReceiveDossier, c: Circumstances): DossierEvent[] {
  const receivedAt = command.receivedAt ?? c.now;
  if (receivedAt > c.now) throw new Refusal('date-in-future', null, {}, '/receivedAt');
  const { channel, filing } = command;
  const reception = taken({ dossierId: command.dossierId, filing, channel, receivedAt, sent: RECEIVED }, c);
  const { pins, opens, receipt, promise } = reception;
  return [
    {
      type: 'DossierReceived',
      occurredAt: receivedAt,
      channel,
      filing,
      pins,
      opens,
      receipt,
      supervisor: c.supervisor,
    },
    { type: 'PromiseMade', occurredAt: receivedAt, promise },
  ];
}

export function accept(command: AcceptSubmission, dossier: Filed, c: Circumstances): DossierEvent[] {
  const resolver = command.resolver ?? dossier.filing.resolver;
  const { dossierId } = command;
  const { channel } = dossier;
  const filing = { ...dossier.filing, resolver };
  const reception = taken({ dossierId, filing, channel, receivedAt: c.now, sent: ACCEPTED }, c);
  const { pins, opens, receipt, promise } = reception;
  return [
    { type: 'SubmissionAccepted', occurredAt: c.now, resolver, pins, opens, receipt, supervisor: c.supervisor },
    { type: 'PromiseMade', occurredAt: c.now, promise },
  ];
}

interface Reception {
  readonly dossierId: string;
  readonly filing: Filing;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly sent: Sent;
  /** A linked dossier: how and with which papers the applicant came was asked of its parent. */
  readonly withParent?: true;
}

/** @throws Refusal where the linked procedure cannot be received there now */
export const receivedWithParent = (reception: Omit<Reception, 'sent' | 'withParent'>, c: Circumstances) =>
  taken({ ...reception, sent: ACCEPTED, withParent: true }, c);

/** What every reception has in common: checks, pins, the first step, the receipt (Mẫu 01), the first promise. */
function taken({ dossierId, filing, channel, receivedAt, sent, withParent }: Reception, c: Circumstances) {
  const { procedure, variant } = offered(filing, withParent ? null : channel, sent, c);
  if (!withParent) complete(filing, procedure, sent);
  const promise = c.time.promise(promiseInputs(filing, variant, receivedAt, c.rules), 1, 1, 'reception');
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
  const handover = c.time.handoverDue(promise.deskAt, handoverCutoff, handoverWindowMinutes, filing.receiver); // R4.5 (a)
  const own = first.limit ? c.time.stepDue(promise.deskAt, first.limit, filing.receiver) : handover;
  const opens: StepOpening = {
    no: 1,
    stepId: first.id,
    branch: 'main',
    kind: first.kind,
    owner: filing.receiver,
    assignee: null,
    dueAt: own < handover ? own : handover,
  };
  const receipt = formOf(dossierId, 'receipt', day, { date: day, signer: c.actor.id });
  return { pins, opens, receipt, promise };
}

/** The procedure and its case, if this channel and these agencies may take it in today. */
function offered(
  filing: Filing,
  channel: Channel | null,
  sent: Sent,
  c: Circumstances,
): { procedure: ProcedureVersion; variant: ProcedureVariant } {
  const { procedure } = c;
  if (procedure === null)
    throw new Refusal('unknown-procedure', null, { procedure: filing.procedureCode }, within(sent, '/procedureCode'));
  const variant = procedure.variants.find(({ id }) => id === filing.variant);
  if (!variant) throw new Refusal('unknown-variant', null, { variant: filing.variant }, within(sent, '/variant'));
  if (procedure.findings.length > 0 || variant.limit === null) {
    throw new Refusal(
      'procedure-not-ready',
      null,
      { procedure: procedure.code, findings: procedure.findings.join(', ') },
      within(sent, '/procedureCode'),
    );
  }
  if (channel !== null && !procedure.channels.includes(channel)) {
    throw new Refusal(
      'channel-not-offered',
      null,
      { channel, offered: procedure.channels.join(', ') },
      sent.channel ?? undefined,
    );
  }
  const receiver = working(filing.receiver, within(sent, '/receiver'), c);
  const resolver = working(filing.resolver, sent.resolver, c);
  if (!procedure.levels.some((level) => level === resolver.level)) {
    throw new Refusal(
      'wrong-level',
      'NĐ 118/2025/NĐ-CP Đ.14',
      { level: resolver.level, levels: procedure.levels.join(', ') },
      sent.resolver,
    );
  }
  void receiver; // any centre of the province may receive, whatever its level (phi địa giới)
  return { procedure, variant };
}

/** An agency that works today. */
export function working(id: string, pointer: string | undefined, c: Circumstances): AgencyFacts {
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
function complete(filing: Filing, procedure: ProcedureVersion, sent: Sent): void {
  if (procedure.papers.length > 0 && filing.papers.length === 0) {
    throw new Refusal('papers-missing', INTAKE, {}, within(sent, '/papers'));
  }
  filing.papers.forEach(({ paperId }, index) => {
    if (paperId !== null && !procedure.papers.some(({ id }) => id === paperId)) {
      throw new Refusal(
        'paper-not-listed',
        'NĐ 61/2018/NĐ-CP Đ.5',
        { paper: paperId },
        within(sent, `/papers/${index}/paperId`),
      );
    }
  });
}

/** What the first promise of a reception follows from. */
export function promiseInputs(
  filing: Pick<Filing, 'receiver'>,
  variant: ProcedureVariant,
  receivedAt: Instant,
  rules: Rules,
): PromiseInputs {
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

/** T4 (R4.9): one complete list. A second request with a new item needs a leader's reason, and is flagged by its number. */
export function requestIntakeSupplement(
  command: RequestIntakeSupplement,
  dossier: Filed,
  c: Circumstances,
): DossierEvent[] {
  const { missing, leaderReason, dossierId } = command;
  listed(missing, dossierData(dossier, levelIn(c)), c);
  notAskedBefore(missing, dossier, INTAKE);
  const no = dossier.supplements + 1;
  if (no > c.rules.maxIntakeSupplement && !leaderReason) {
    throw new Refusal('supplement-once', INTAKE, { allowed: c.rules.maxIntakeSupplement }, '/leaderReason');
  }
  const notice = formOf(dossierId, 'supplement', localDate(c.now), { date: localDate(c.now), signer: c.actor.id });
  return [{ type: 'IntakeSupplementRequested', occurredAt: c.now, no, missing, leaderReason, notice }];
}

/** T4 at the counter (edge 22): Mẫu 02, no code, nothing received. */
export function guideAtCounter(command: GuideAtCounter, c: Circumstances): DossierEvent[] {
  const { filing, missing, dossierId } = command;
  offered(filing, 'direct', FILED, c);
  listed(missing, filingData(filing, 'direct', levelIn(c)), c);
  const notice = formOf(dossierId, 'supplement', localDate(c.now), { date: localDate(c.now), signer: c.actor.id });
  return [{ type: 'ApplicantGuided', occurredAt: c.now, channel: 'direct', filing, missing, notice }];
}

/** T6: a new check of 8 working hours begins. */
export function submitIntakeSupplement(
  command: SubmitIntakeSupplement,
  dossier: Filed,
  c: Circumstances,
): DossierEvent[] {
  const { papers } = command;
  if (papers.length === 0) throw new Refusal('papers-missing', INTAKE, {}, '/papers');
  const intakeDueAt = c.time.intakeDue(c.now, c.rules.intakeCheckHours, dossier.filing.receiver);
  return [{ type: 'IntakeSupplementSubmitted', occurredAt: c.now, papers, intakeDueAt }];
}

/**
 * T5: Mẫu 03; a negative decision after reception is a result, never this. Who came to the wrong agency is told the right one, and
 * nobody is refused for papers that he was not asked for, or has brought.
 */
export function refuseDossier(command: RefuseDossier, dossier: Filed, c: Circumstances): DossierEvent[] {
  const { ground, legalGround, reason, guidance, dossierId } = command;
  if (ground === 'wrong-agency' && !guidance) throw new Refusal('guidance-missing', INTAKE, {}, '/guidance');
  if (ground === 'not-supplemented' && !askedOf(dossier).some(({ came }) => !came))
    throw new Refusal('nothing-asked-yet', INTAKE, {}, '/ground');
  if (ground === 'sector-law' && !legalGround) throw new Refusal('legal-ground-missing', null, {}, '/legalGround');
  const notice = formOf(dossierId, 'refusal', localDate(c.now), { date: localDate(c.now), signer: c.actor.id });
  const stands = { ground, legalGround: legalGround ?? INTAKE };
  return [{ type: 'DossierRefused', occurredAt: c.now, ...stands, reason, guidance, notice }];
}

export const levelIn = (c: Circumstances) => (agency: string) => c.agency(agency)?.level ?? null;

/** A list that names at least one thing, each once, and nothing beyond what is asked for in this case (NĐ 61 Đ.5). */
export function listed(missing: readonly MissingPaper[], data: DossierData, c: Circumstances): void {
  const { procedure } = c;
  if (missing.length === 0) throw new Refusal('nothing-missing', INTAKE, {}, '/missing');
  const ids = new Set(missing.map(({ id }) => id));
  if (ids.size !== missing.length) throw new Refusal('named-twice', null, {}, '/missing');
  missing.forEach(({ paperId }, index) => {
    if (paperId !== null && procedure && !isAsked(paperId, procedure, data, c)) {
      throw new Refusal('paper-not-listed', 'NĐ 61/2018/NĐ-CP Đ.5', { paper: paperId }, `/missing/${index}/paperId`);
    }
  });
}

/** The procedure's papers, less those that the process asks for in other cases only. */
function isAsked(paper: string, { papers }: ProcedureVersion, data: DossierData, { process }: Circumstances): boolean {
  const rule = process?.papers?.find((one) => one.paper === paper);
  return papers.some(({ id }) => id === paper) && (rule === undefined || holds(rule.when, data));
}
