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
  'apology-under-way',
  'no-apology-proposed',
  'apology-unchecked',
  'apology-approved',
  'apology-unsigned',
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
  'asked-before',
  'guidance-missing',
  'legal-ground-missing',
  'nothing-asked-yet',
  'period-running',
  'dossier-waits',
  'payment-outstanding',
  'wait-ends-with-step',
  'supplement-awaited',
  'decided-without',
  'opinion-not-asked',
  'opinion-awaited',
  'opinion-missing',
  'answer-date-missing',
  'not-done-before',
  'no-refund-owed',
  'already-extended',
  'limit-ended',
  'no-limit',
  'received-after-outage',
  'late-before-outage',
  'outage-made-up',
  'clock-stands',
  'clock-stood',
  'date-stands',
  'document-already-used',
  'consults-itself',
  'not-consulted',
  'verification-open',
  'no-verification',
  'system-awaited',
  'no-system-awaited',
  'result-already-signed',
  'not-withdrawable-so',
  'correction-pending',
  'no-such-proposal',
  'same-person',
  'done-by-child',
  'through-the-parent',
  'process-not-in-force',
  'process-not-for-it',
  'unknown-step',
  'step-needs-choice',
  'step-named-twice',
  'step-before-undone',
  'step-not-asked',
  'step-done-already',
  'step-not-enterable',
  'signature-lost',
  'migration-not-last',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** How that one of them is called; its id where none of them has it. */
export const nameIn = (id: string, all: readonly { readonly id: string; readonly name: string }[]): string =>
  all.find((one) => one.id === id)?.name ?? id;

/** A step in a refusal's detail: its id for who compares, and the name that its process gives it for people. */
export const stepIn = (id: string, steps: Parameters<typeof nameIn>[1]) => ({ step: id, stepName: nameIn(id, steps) });

/** One of several parts of a command's body that are at fault, each in the words of the refusal's code. */
export interface RefusedPart {
  readonly pointer: string;
  readonly detail: Refusal['detail'];
}

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
    /** Where several fields are at fault, each of them. */
    readonly parts: readonly RefusedPart[] = [],
  ) {
    super(`${code}${ground ? ` (${ground})` : ''}`);
  }
}
