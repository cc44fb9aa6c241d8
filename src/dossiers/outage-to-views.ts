import { refusalText, type Telling } from '../text.js';
import { instant, instantOf, inVietNam, type LocalDate } from '../workflow/instant.js';
import type { Outage } from '../workflow/promise.types.js';
import type { ProposeOutageExtensionBody } from './outage-extensions.dto.js';
import type { OutageAsked } from './outage-faults.js';
import type { OutageLine } from './outage-lines.js';
import type { OutageForecast, OutagePlan } from './outage-preview.js';
import type { OutageExtension } from './outage-rows.js';
import type {
  OutageExtensionView,
  OutageForecastView,
  OutageHandView,
  OutageLineView,
  OutageOtherView,
  OutagePlanView,
  OutageTimeView,
  OutageWhyView,
} from './outage-views.dto.js';

/** A checked body as what is asked for. */
export function askedOf(body: ProposeOutageExtensionBody): OutageAsked {
  const { outage, days, reason, legalGround, document, scope } = body;
  const { agencies, procedures, fields } = scope ?? {};
  return {
    outage: { from: instant(outage.from), to: instant(outage.to) },
    days: days ?? null,
    ...{ reason, legalGround },
    document: { number: document.number, date: document.date as LocalDate },
    scope: { agencies: agencies ?? null, procedures: procedures ?? null, fields: fields ?? null },
  };
}

const said = (at: Date | null): string | null => at && inVietNam(instantOf(at.getTime()));

const timeOf = ({ from, to }: Outage): OutageTimeView => ({
  from: inVietNam(from),
  to: inVietNam(to),
});

function stateOf({ verdict, takenBackAt, beganAt, waiting }: OutageExtension): string {
  if (verdict !== 'approved') return verdict ?? 'proposed';
  if (takenBackAt !== null) return 'taken-back';
  if (beganAt === null) return 'held';
  return waiting > 0 ? 'carrying-out' : 'carried-out';
}

export function extensionView(extension: OutageExtension): OutageExtensionView {
  const { id, body, proposer, proposerName, proposedAt, judge, judgeName, judgeReason, decidedAt } = extension;
  const { taker, takerName, takerReason, takenBackAt, heldUntil, beganAt } = extension;
  const { total, waiting, extended, unchanged, failed } = extension;
  return {
    ...{ id, state: stateOf(extension) },
    ...body,
    outage: timeOf(body.outage),
    proposed: handView(proposer, proposerName, proposedAt)!,
    decided: handView(judge, judgeName, decidedAt, judgeReason),
    heldUntil: said(heldUntil),
    takenBack: handView(taker, takerName, takenBackAt, takerReason),
    beganAt: said(beganAt),
    counts: { total, waiting, extended, unchanged, failed },
  };
}

const handView = (
  account: string | null,
  name: string | null,
  at: Date | null,
  reason: string | null = null,
): OutageHandView | null => (account === null ? null : { account, name, at: said(at)!, reason });

const whyView = (code: string, detail: object, { language, names }: Telling): OutageWhyView => ({
  code,
  message: refusalText(language, code, { ...detail }, names),
});

export function forecastView(
  { at, unchanged, ...counts }: OutageForecast,
  others: readonly OutageExtension[],
  telling: Telling,
): OutageForecastView {
  return {
    at: inVietNam(at),
    ...counts,
    unchanged: unchanged.map(({ code, count }) => ({ ...whyView(code, { status: 'finished' }, telling), count })),
    others: others.map(otherView),
  };
}

function otherView(other: OutageExtension): OutageOtherView {
  const { id, body } = other;
  return { id, state: stateOf(other), outage: timeOf(body.outage), days: body.days };
}

export function plannedView(plan: OutagePlan, telling: Telling): OutagePlanView {
  const { id: dossierId, code, resolver, status, from, to, afterDue, refused, earlier } = plan;
  return {
    ...{ dossierId, code, resolver, from, to, afterDue },
    refused: refused && whyView(refused, { status }, telling),
    earlier: earlier.map(({ days, ground, outage }) => ({ days, ground, outage: outage ? timeOf(outage) : null })),
  };
}

export function lineView(line: OutageLine, telling: Telling): OutageLineView {
  const { dossierId, code, outcome, from, to, refusal, detail } = line;
  return { dossierId, code, outcome, from, to, refused: refusal && whyView(refusal, detail ?? {}, telling) };
}
