import { type Dossier, isOpen, isReceived, type Received, type StepInstance, UNKNOWN } from '../workflow/dossier.js';
import type { DossierEvent } from '../workflow/events.js';
import { evolve } from '../workflow/evolve.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import { dossierData } from '../workflow/dossier-data.js';
import type { DossierData } from '../workflow/process-condition.js';
import type { AgencyPlace, OwnerContext } from '../workflow/process-owner.js';
import type { PromiseInputs, TimeRules } from '../workflow/promise.types.js';
import type { WorkingCalendar } from '../sla/working-time.js';
import { isRanOut } from '../workflow/wait.js';

/** The engine for one calendar edition: due dates, and the working time of each agency. */
export interface ReplayTime {
  readonly rules: TimeRules;
  calendar(agency: string): WorkingCalendar;
}

/** A finished dossier as its facts tell it, ready to go another way. */
export interface PastDossier {
  readonly receivedAt: Instant;
  /** The version that it ran on. */
  readonly process: ProcessVersion;
  readonly data: DossierData;
  readonly places: OwnerContext;
  readonly time: ReplayTime;
  /** Working minutes by step id: all that was done at the step, also anew after it was sent back; waits left out. */
  readonly worked: ReadonlyMap<string, number>;
  /** Of the appointment at reception, without the waits and with the extensions that were given. */
  readonly promise: PromiseInputs;
  /** As statistics counted it, by dates (law.md §8). */
  readonly recordedLate: boolean;
  /** After a supplement its limit was counted anew (law.md §18.4), which a replay in one go does not do. */
  readonly restarted: boolean;
}

/** What is looked up for the dossier of these facts. */
export interface PastContext {
  process(dossier: Received): ProcessVersion | null;
  agency(id: string): AgencyPlace | null;
  /** In charge of the field of this procedure version. */
  ofField(dossier: Received): string | null;
  time(edition: string): ReplayTime;
}

/** Why a received dossier is not replayed. */
export type Left = 'open' | 'ended-without-result' | 'two-appointments' | 'process-unknown';

interface Wait {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a dossier's facts come to, and what the last state alone no longer tells. */
interface Life {
  readonly dossier: Dossier;
  readonly first: PromiseInputs | null;
  readonly waits: readonly Wait[];
  /** The most that was owed at a time, whole đồng. */
  readonly owed: number;
}

export function pastOf(facts: readonly DossierEvent[], context: PastContext): PastDossier | Left {
  const { dossier, first, waits, owed } = lifeOf(facts);
  if (!isReceived(dossier) || isOpen(dossier)) return 'open';
  if (!('finishedAt' in dossier)) return 'ended-without-result';
  if (dossier.phase === 2) return 'two-appointments';
  const process = context.process(dossier);
  const last = dossier.promise;
  if (process === null || first === null || last === null) return 'process-unknown';
  const { receiver, resolver } = dossier.filing;
  const time = context.time(last.edition);
  return {
    receivedAt: dossier.receivedAt,
    process,
    data: dataOf(dossier, owed, context),
    places: { receiver, resolver, agency: (id) => context.agency(id), ofField: context.ofField(dossier) },
    time,
    worked: workedOf(dossier.work, waits, time),
    promise: { ...first, pauses: [], ...(last.inputs.extensions ? { extensions: last.inputs.extensions } : {}) },
    recordedLate: localDate(dossier.finishedAt) > (dossier.countedDueDate ?? last.dueDate),
    restarted: last.no > 1,
  };
}

function lifeOf(facts: readonly DossierEvent[]): Life {
  return facts.reduce<Life>(
    ({ dossier: before, first, waits, owed }, event) => {
      const dossier = evolve(before, event);
      const wait = waitIn(before);
      const ends = wait !== null && waitIn(dossier)?.since !== wait.since;
      return {
        dossier,
        first: first ?? (event.type === 'PromiseMade' ? event.promise.inputs : null),
        waits: ends ? [...waits, { from: wait.since, to: event.occurredAt }] : waits,
        owed: Math.max(owed, isReceived(dossier) ? (dossier.owed ?? 0) : 0),
      };
    },
    { dossier: UNKNOWN, first: null, waits: [], owed: 0 },
  );
}

const waitIn = (dossier: Dossier) =>
  isReceived(dossier) && dossier.wait && !isRanOut(dossier.wait) ? dossier.wait : null;

/** The applicant's own steps are waits too. */
function workedOf(
  work: readonly StepInstance[],
  waits: readonly Wait[],
  time: ReplayTime,
): ReadonlyMap<string, number> {
  const worked = new Map<string, number>();
  for (const { stepId, owner, openedAt, closedAt, applicant } of work) {
    if (applicant || closedAt === null) continue;
    const calendar = time.calendar(owner);
    const between = (from: Instant, to: Instant) => (from < to ? calendar.workingMinutesBetween(from, to) : 0);
    const waited = waits.reduce(
      (sum, { from, to }) => sum + between(from > openedAt ? from : openedAt, to < closedAt ? to : closedAt),
      0,
    );
    worked.set(stepId, (worked.get(stepId) ?? 0) + between(openedAt, closedAt) - waited);
  }
  return worked;
}

/**
 * As the conditions of a way see it. They are asked once for the whole life, so that what comes and goes in it counts at its
 * most: an obligation was owed, whoever has paid it since.
 */
const dataOf = (dossier: Received, owed: number, { agency }: PastContext): DossierData => ({
  ...dossierData(dossier, (id) => (agency(id)?.level ?? null) as DossierData['resolverLevel']),
  owed,
});
