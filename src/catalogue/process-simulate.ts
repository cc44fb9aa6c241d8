import type { Limit, StepKind } from '../workflow/procedure.js';
import { limitOf, type Way } from '../workflow/process-flow.js';
import { written } from './process-diff.js';
import type { Left, PastDossier } from './process-past.js';
import { inTime, replay, type Replayed, type StepRun } from './process-replay.js';

/** Of how many whose time is known and limited, how many kept it. */
export interface OnTime {
  readonly rated: number;
  readonly onTime: number;
}

/** A step of the draft beside what stood for it before. */
export interface SimulatedStep {
  readonly step: string;
  readonly name: string;
  readonly kind: StepKind;
  /** Dossiers that come to it, and those of them for which the past has no such work: they take its whole limit. */
  readonly dossiers: number;
  readonly assumed: number;
  /** Each limit that counted for one of them; empty: none. */
  readonly limits: { readonly before: readonly Limit[]; readonly after: readonly Limit[] };
  readonly before: OnTime;
  readonly after: OnTime;
  /** Working hours that it takes in the draft, where they are known; null: for none of them. */
  readonly hours: { readonly median: number; readonly p90: number } | null;
}

/** Work of the past that no step of the draft takes. */
export interface LostStep {
  readonly process: string;
  readonly version: number;
  readonly step: string;
  readonly name: string;
  readonly dossiers: number;
  /** Working hours, all dossiers together. */
  readonly hours: number;
}

export interface Simulation {
  /** Dossiers that were replayed. */
  readonly dossiers: number;
  /** Received in the period and not replayed. */
  readonly left: Readonly<Record<Left, number>>;
  /** Of the replayed: their limit was counted anew in reality, here it counts once. */
  readonly restarted: number;
  /** Late dossiers: as recorded, replayed on their own processes, replayed on the draft. */
  readonly late: { readonly recorded: number; readonly before: number; readonly after: number };
  readonly steps: readonly SimulatedStep[];
  readonly lost: readonly LostStep[];
}

/** A past dossier on its own way and on the draft's. */
interface Pair {
  readonly past: PastDossier;
  readonly before: Replayed;
  readonly after: Replayed;
}

/** What would have become of these dossiers on the draft's way. */
export function simulate(draft: Way, history: readonly (PastDossier | Left)[]): Simulation {
  const known = history.filter((one) => typeof one !== 'string');
  const pairs = known.map((past) => ({ past, before: replay(past.process, past), after: replay(draft, past) }));
  const count = (holds: (pair: Pair) => boolean) => pairs.filter(holds).length;
  return {
    dossiers: pairs.length,
    left: leftIn(history),
    restarted: count(({ past }) => past.restarted),
    late: {
      recorded: count(({ past }) => past.recordedLate),
      before: count(({ before }) => before.late),
      after: count(({ after }) => after.late),
    },
    steps: draft.steps
      .filter(({ owner, wait }) => owner !== 'applicant' && !wait)
      .map(({ id, name, kind }) => ({ step: id, name, kind, ...figuresOf(id, pairs) })),
    lost: lostIn(pairs),
  };
}

function leftIn(history: readonly (PastDossier | Left)[]): Readonly<Record<Left, number>> {
  const left = { open: 0, 'ended-without-result': 0, 'two-appointments': 0, 'process-unknown': 0 };
  for (const one of history) if (typeof one === 'string') left[one]++;
  return left;
}

function figuresOf(id: string, pairs: readonly Pair[]): Omit<SimulatedStep, 'step' | 'name' | 'kind'> {
  const through = pairs.filter(({ after }) => after.runs.has(id));
  const runs = through.map(({ after }) => after.runs.get(id)!);
  const stoodFor = through.map((pair) => runsBehind(id, pair));
  const minutes = runs.flatMap((run) => run.minutes ?? []).sort((a, b) => a - b);
  return {
    dossiers: runs.length,
    assumed: runs.length - minutes.length,
    limits: {
      before: distinct(through.flatMap(({ past }, i) => stoodFor[i]!.map(({ step }) => limitOf(step, past.data)))),
      after: distinct(through.map(({ past }, i) => limitOf(runs[i]!.step, past.data))),
    },
    before: onTimeOf(stoodFor.map(together)),
    after: onTimeOf(runs.map(inTime)),
    hours: minutes.length === 0 ? null : { median: median(minutes) / 60, p90: ranked(minutes, 0.9) / 60 },
  };
}

/** How the steps of the past went that a step of the draft stands for. */
const runsBehind = (id: string, { before, after }: Pair): readonly StepRun[] =>
  (after.matches.find(({ draft }) => draft.some((step) => step.id === id))?.past ?? []).flatMap(
    (step) => before.runs.get(step.id) ?? [],
  );

/** All of them kept their limits; null: none had one. */
function together(runs: readonly StepRun[]): boolean | null {
  const rated = runs.map(inTime).filter((one) => one !== null);
  return rated.length === 0 ? null : rated.every(Boolean);
}

const onTimeOf = (outcomes: readonly (boolean | null)[]): OnTime => ({
  rated: outcomes.filter((one) => one !== null).length,
  onTime: outcomes.filter((one) => one === true).length,
});

const distinct = (limits: readonly (Limit | null)[]): Limit[] => [
  ...new Map(limits.flatMap((limit) => (limit ? [[written(limit), limit] as const] : []))).values(),
];

/** The value that a share of all do not exceed. */
const ranked = (sorted: readonly number[], share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!;

/** Between the two in the middle, where there are two. */
function median(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

function lostIn(pairs: readonly Pair[]): LostStep[] {
  const lost = new Map<string, LostStep>();
  for (const { past, before, after } of pairs) {
    const taken = new Set(after.matches.flatMap((match) => match.past.map(({ id }) => id)));
    for (const { step, minutes } of before.runs.values()) {
      if (!minutes || taken.has(step.id)) continue;
      const { id: process, version } = past.process;
      const key = `${process}@${version} ${step.id}`;
      const { dossiers, hours } = lost.get(key) ?? { dossiers: 0, hours: 0 };
      lost.set(key, {
        process,
        version,
        step: step.id,
        name: step.name,
        dossiers: dossiers + 1,
        hours: hours + minutes / 60,
      });
    }
  }
  return [...lost.values()];
}
