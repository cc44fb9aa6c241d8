import type { Circumstances } from './circumstances.js';
import type { AcceptSubmission, ReceiveDossier, SubmitDossier } from './commands/intake.js';
import { formOf } from './documents.js';
import type { Filed } from './dossier.js';
import type { DossierEvent } from './events.js';
import type { StepOpening } from './events/steps.js';
import type { Channel, Filing } from './filing.js';
import { type Instant, localDate } from './instant.js';
import { ACCEPTED, complete, FILED, identified, offered, RECEIVED, type Sent } from './offer.js';
import type { Post } from './people.js';
import type { Pins } from './pins.js';
import type { Limit, ProcedureVariant } from './procedure.js';
import type { PromiseInputs } from './promise.types.js';
import { Refusal } from './refusal.js';
import { regimeOn, type Rules } from './rules.js';

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
