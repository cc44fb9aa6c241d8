/**
 * Why the law, or a rule of the service, says no. Each code has its wording in data/text/{vi,en}.json under
 * `refusal.<code>`; a test says when one is missing.
 */
export const REFUSAL_CODES = [
  'wrong-status',
  'wrong-role',
  'not-yours',
  'no-open-step',
  'wrong-step-kind',
  'not-assigned',
  'not-your-task',
  'not-for-others',
  'delegation-over',
  'unknown-assignee',
  'unknown-procedure',
  'unknown-variant',
  'procedure-not-ready',
  'channel-not-offered',
  'wrong-level',
  'unknown-agency',
  'agency-closed',
  'agency-not-involved',
  'agency-without-identifier',
  'papers-missing',
  'nothing-signed',
  'signed-later',
  'to-be-signed',
  'first-of-branch',
  'nothing-numbered',
  'already-numbered',
  'result-document-missing',
  'date-in-future',
  'date-before-reception',
  'recipient-unproven',
  'authorisation-missing',
  'apology-already-issued',
  'apology-not-owed',
  'reason-missing',
  'new-date-not-after-old',
  'new-date-in-past',
  'new-date-closed',
  'draft-exists',
  'paper-not-listed',
  'not-immediate',
  'signer-without-power',
  'system-only',
  'nothing-missing',
  'named-twice',
  'supplement-once',
  'supplement-too-late',
  'supplement-pending',
  'no-supplement-proposed',
  'not-asked-for',
  'period-running',
  'no-refund-owed',
  'already-extended',
  'limit-ended',
  'document-already-used',
  'consults-itself',
  'not-consulted',
  'verification-open',
  'no-verification',
  'result-already-signed',
  'not-withdrawable-so',
  'correction-pending',
  'no-such-proposal',
  'same-person',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The rules said no: expected, explainable, and worded for people at the edge, by its code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param ground the legal ground, e.g. `NĐ 61/2018 Đ.19 k.9`; null: a rule of the service, not of the law. */
  constructor(
    readonly code: RefusalCode,
    readonly ground: string | null = null,
    readonly detail: Readonly<Record<string, string | number | boolean | null>> = {},
    /** Pointer into the command's body, e.g. `/newDate`, when one field is at fault. */
    readonly pointer?: string,
  ) {
    super(`${code}${ground ? ` (${ground})` : ''}`);
  }
}
