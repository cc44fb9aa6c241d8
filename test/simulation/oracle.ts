import type { CalendarEdition } from '../../src/workflow/calendar.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import type { StepDefinition } from '../../src/workflow/procedure.js';
import type { PromiseInputs } from '../../src/workflow/promise.types.js';
import { WalkingOracle } from '../time-oracle.js';

/** What was about the dossiers, besides their facts. */
export interface World {
  /** Moments at which somebody looked what is due, in order, ISO 8601 in UTC; nobody looked in an outage. */
  readonly looks: readonly string[];
  /** The calendar editions and from when each was in force, in order. */
  readonly editions: readonly { readonly from: string; readonly edition: CalendarEdition }[];
  /** The steps of a procedure's process, in order. */
  readonly steps: (procedure: string) => readonly StepDefinition[];
  /** Agencies that tell lateness unsigned. */
  readonly tellsLateness: (agency: string) => boolean;
}

/** A letter as the law has it: its kind, its instant, to whom, and the date that it gives. */
export interface Expected {
  readonly kind: 'draft' | 'issued' | 'unsigned';
  readonly at: string;
  readonly addressee: string;
  readonly promised: string;
  readonly newDate: string | null;
}

interface Standing {
  readonly inputs: PromiseInputs;
  readonly due: number;
  readonly dueDate: string;
  readonly draftAt: string;
  readonly overdueAt: string;
  readonly no: number;
}

const instantOf = (minute: number): string => new Date((minute - 420) * 60_000).toISOString();
const NEVER = '9999';

/**
 * The letters of one dossier, from its raw facts alone: which promise stood when, whether its clock ran, and who looked. Of what
 * the system itself wrote, drafts and missed deadlines, it reads nothing; dates it walks day by day and minute by minute.
 */
export function lettersOwed(facts: readonly DossierEvent[], world: World): Expected[] {
  const calendars = new Map(world.editions.map(({ edition }) => [edition.id, walker(edition)]));
  const letters: Expected[] = [];
  const told = new Set<number>();
  let promise: Standing | null = null;
  let [addressee, agency, procedure, step] = ['', '', '', ''];
  let [counting, drafted, apologised] = [false, null as string | null, false];
  const acts = facts.filter(({ type }) => !BY_ITSELF.includes(type));

  for (const [n, fact] of acts.entries()) {
    if (fact.type === 'DossierReceived') {
      const { filing } = fact;
      addressee = filing.authorised && filing.submitter ? filing.submitter : filing.owner;
      [agency, procedure, step] = [filing.resolver, filing.procedureCode, fact.opens.stepId];
      counting = true;
    }
    if ('opens' in fact && fact.opens && 'stepId' in fact.opens) step = fact.opens.stepId;
    if (fact.type === 'PromiseMade' || fact.type === 'PromiseMoved')
      promise = standing(fact.promise.inputs, fact.promise.no, calendars.get(fact.promise.edition)!);
    if (STOPS.includes(fact.type)) [counting, drafted] = [false, null];
    if (fact.type === 'SupplementCompleted' || fact.type === 'ProcessingResumed') counting = true;
    if (fact.type === 'ApologyIssued') {
      const { occurredAt: at } = fact;
      letters.push({ kind: 'issued', at, addressee, promised: promise!.dueDate, newDate: drafted });
      [apologised, drafted] = [true, null];
    }
    if (acts[n + 1]?.occurredAt === fact.occurredAt || promise === null || !counting) continue;

    const until = acts[n + 1]?.occurredAt ?? NEVER;
    const { draftAt, overdueAt, dueDate, no } = promise;
    const noticed = (due: string) => world.looks.find((look) => look > fact.occurredAt && look >= due && look <= until);
    const late = told.has(no) ? undefined : noticed(overdueAt);
    const lead = drafted === null && !apologised ? noticed(draftAt) : undefined;
    if (lead) {
      const { edition } = world.editions.findLast(({ from }) => from <= lead)!;
      const days = remaining(world.steps(procedure), step, promise.inputs.limit.value);
      drafted = calendars.get(edition.id)!.workingDaysAfter(dueDate, days);
      letters.push({ kind: 'draft', at: draftAt, addressee, promised: dueDate, newDate: drafted });
    }
    if (late) {
      told.add(no);
      if (world.tellsLateness(agency) && !apologised)
        letters.push({ kind: 'unsigned', at: overdueAt, addressee, promised: dueDate, newDate: null });
    }
  }
  return letters;
}

/** What the system writes of its own accord: what is to be foretold is not looked at. */
const BY_ITSELF: readonly DossierEvent['type'][] = [
  'ApologyDrafted',
  'DeadlineMissed',
  'StepDeadlineMissed',
  'ReappointmentMissed',
  'SupplementPeriodEnded',
];
const STOPS: readonly DossierEvent['type'][] = [
  'SupplementRequested',
  'ProcessingPaused',
  'ResultDelivered',
  'DossierWithdrawn',
];

const walkers = new Map<string, WalkingOracle>();
function walker(edition: CalendarEdition): WalkingOracle {
  if (!walkers.has(edition.id)) walkers.set(edition.id, new WalkingOracle(edition));
  return walkers.get(edition.id)!;
}

/** decisions.md §20: the later of the opening of D-2 and 80 % of the limit; overdue from 00:00 of the day after. */
function standing(inputs: PromiseInputs, no: number, calendar: WalkingOracle): Standing {
  const walked = calendar.promise(inputs);
  const given = inputs.notBefore ? Math.floor((Date.parse(inputs.notBefore) + 25_200_000) / 60_000) : -Infinity;
  const due = Math.max(walked.due, given); // never below the date given in writing (§18.14)
  const dueDate = new Date(due * 60_000).toISOString().slice(0, 10);
  const draft = Math.max(calendar.openingBefore(dueDate, 2), calendar.shareOf(inputs, due, 0.8));
  const overdue = Date.parse(`${dueDate}T00:00:00Z`) / 60_000 + 1440;
  return { inputs, due, dueDate, draftAt: instantOf(draft), overdueAt: instantOf(overdue), no };
}

/** decisions.md §20: what the steps from the open one on may take, at least 1 day and at most the limit. */
function remaining(steps: readonly StepDefinition[], open: string, limit: number): number {
  let [days, begun] = [0, false];
  for (const step of steps) {
    begun ||= step.id === open;
    if (!begun || !step.limit) continue;
    const { value, unit } = step.limit;
    days += unit === 'working_hours' || unit === 'clock_hours' ? value / 8 : value;
  }
  return Math.max(1, Math.min(Math.ceil(days), Math.ceil(limit)));
}
