import {
  awaitedSystem,
  type Dossier,
  isOpen,
  type Open,
  openSteps,
  type Received,
  type StepInstance,
} from '../workflow/dossier.js';
import type { Instant } from '../workflow/instant.js';
import { isRanOut, type Wait } from '../workflow/wait.js';

/** Whose a working minute of a dossier can be. */
export const PARTIES = ['citizen', 'desk', 'agency', 'consultation', 'payment', 'pause', 'outside', 'post'] as const;
export type Party = (typeof PARTIES)[number];

/**
 * What time is charged to; `carriage`: the papers were in the post to whoever was to go on; `return`: the time from the finish to
 * the return, which is no processing.
 */
export const CHARGE_KINDS = [
  'step',
  'supplement',
  'payment',
  'pause',
  'consultation',
  'system',
  'outage',
  'carriage',
  'return',
] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

/** Something that a dossier's time goes to now: the `part`-th of as many equal `parts` of every stretch of it. */
export interface Holder {
  readonly kind: ChargeKind;
  readonly no: number;
  readonly part: number;
  readonly parts: number;
}

/** A question to another agency, from when, and the number of the step that waits for the answer. */
export interface Question {
  readonly stepNo: number;
  readonly openedAt: Instant;
}

/**
 * Who holds a dossier: the wait that it stands still for; else its steps at work, each in equal parts; in place of a step whoever
 * has not answered it: agencies, be they past their time (law.md §18.12), and another system; once it is finished, its way to the applicant.
 */
export function holdersOf(dossier: Dossier, waitNo: number, questions: ReadonlyMap<number, Question>): Holder[] {
  if (dossier.status === 'finished') return [alone('return', 1)];
  if (!isOpen(dossier)) return [];
  const wait = standstillOf(dossier);
  if (wait !== null) return [alone(wait.kind, waitNo)];
  const steps = atWork(dossier);
  const system = awaitedSystem(dossier);
  return steps.flatMap(({ no: stepNo }, i): Holder[] => {
    const silent = dossier.consultations.filter(
      ({ no, state }) => state !== 'answered' && questions.get(no)?.stepNo === stepNo,
    );
    const awaited = [
      ...silent.map(({ no }) => ({ kind: 'consultation', no }) as const),
      ...(system?.stepNo === stepNo ? [{ kind: 'system', no: system.no } as const] : []),
    ];
    const held = awaited.length > 0 ? awaited : [{ kind: 'step', no: stepNo } as const];
    return held.map((one, j) => ({ ...one, part: i * held.length + j, parts: steps.length * held.length }));
  });
}

export const alone = (kind: ChargeKind, no: number): Holder => ({ kind, no, part: 0, parts: 1 });

/** How much of that many minutes a holder has: whole ones, which add up over all holders. */
export const partOf = (minutes: number, { part, parts }: Pick<Holder, 'part' | 'parts'>): number =>
  Math.floor((minutes * (part + 1)) / parts) - Math.floor((minutes * part) / parts);

/** The wait to which time is charged; behind the longest that the law leaves out it is the steps' again. */
export function standstillOf(dossier: Dossier): Wait | null {
  const wait = isOpen(dossier) ? dossier.wait : null;
  return wait === null || isRanOut(wait) ? null : wait;
}

/** The other branches stand still with a step that the dossier waits at. */
function atWork(dossier: Open): readonly StepInstance[] {
  const stepNo = dossier.wait?.stepNo;
  return openSteps(dossier).filter(({ no }) => stepNo === undefined || no === stepNo);
}

/** Whose a step is: the applicant's, the desk's that took the dossier in, or the agency's that owns it. */
export function partyOfStep({ applicant, owner, kind }: StepInstance, { filing }: Received): Party {
  if (applicant) return 'citizen';
  const { receiver, resolver } = filing;
  return owner === receiver && (receiver !== resolver || kind === 'reception') ? 'desk' : 'agency';
}

const PARTY_OF_WAIT = { supplement: 'citizen', payment: 'payment', pause: 'pause' } as const satisfies Readonly<
  Record<Wait['kind'], Party>
>;

/** @param parent what the parent of a linked dossier waits for, which stands still with it; null: it waits by itself */
export const partyOfWait = ({ kind }: Wait, parent: string | null): Party =>
  PARTY_OF_WAIT[parent !== null && parent in PARTY_OF_WAIT ? (parent as Wait['kind']) : kind];
