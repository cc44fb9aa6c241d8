import { askedOf, listed, notAskedBefore } from './asked.js';
import type { Circumstances } from './circumstances.js';
import type {
  GuideAtCounter,
  RefuseDossier,
  RequestIntakeSupplement,
  SubmitIntakeSupplement,
} from './commands/intake.js';
import { formOf } from './documents.js';
import type { Filed } from './dossier.js';
import { dossierData, filingData, levelIn } from './dossier-data.js';
import type { DossierEvent } from './events.js';
import { localDate } from './instant.js';
import { FILED, INTAKE, offered } from './offer.js';
import { Refusal } from './refusal.js';

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
