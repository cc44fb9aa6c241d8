import { dayBefore, type LocalDate } from '../workflow/instant.js';
import type { ProcedureVersion, ProcessVersion } from '../workflow/procedure.js';
import { isFor } from '../workflow/process-fit.js';
import type { ProcessRecord } from './records.js';

/** What may be done to a version, which itself never changes. */
export type ProcessAct =
  | { readonly act: 'accepted'; readonly finding: string; readonly reason: string }
  | { readonly act: 'published'; readonly from: LocalDate }
  | { readonly act: 'retired'; readonly from: LocalDate; readonly reason: string };

/** An act as recorded: the `no`-th of its version. */
export type RecordedAct = ProcessAct & {
  readonly id: string;
  readonly version: number;
  readonly no: number;
  readonly by: string;
  readonly at: string;
};

/** A version as stored, with who drafted it. */
export interface StoredProcess extends ProcessRecord {
  readonly author: string;
}

/** A version with what became of it. */
export interface HeldProcess extends StoredProcess {
  /** First and last day on which dossiers are received under it; null: not published, or without an end. */
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly acts: readonly RecordedAct[];
}

export function heldProcesses(stored: readonly StoredProcess[], acts: readonly RecordedAct[]): HeldProcess[] {
  const byVersion = new Map<string, RecordedAct[]>();
  for (const act of acts) {
    const key = `${act.id}@${act.version}`;
    byVersion.set(key, [...(byVersion.get(key) ?? []), act]);
  }
  return stored.map((process) => held(process, byVersion.get(`${process.id}@${process.version}`) ?? []));
}

function held(process: StoredProcess, acts: readonly RecordedAct[]): HeldProcess {
  const published = acts.find((one) => one.act === 'published');
  const retired = acts.find((one) => one.act === 'retired');
  return {
    ...process,
    state: retired ? 'retired' : published ? 'published' : 'draft',
    validFrom: published?.from ?? null,
    validTo: retired ? dayBefore(retired.from) : null,
    acts,
  };
}

/** What is known of a dossier when its process is chosen. */
export interface Reception {
  readonly on: LocalDate;
  readonly variant: string;
  readonly resolverLevel: string | null;
}

/** Whether dossiers are received under it on that day. */
export const isInForce = ({ validFrom, validTo }: HeldProcess, on: LocalDate): boolean =>
  validFrom !== null && validFrom <= on && (validTo === null || on <= validTo);

/** The process of its own that a procedure has for this case on that day: of several, the one in force last. */
export function chosen(
  processes: readonly HeldProcess[],
  { code }: ProcedureVersion,
  { on, variant, resolverLevel }: Reception,
): ProcessVersion | null {
  return processes
    .filter((one) => isInForce(one, on))
    .filter((one) => isFor(one, code, variant, resolverLevel))
    .reduce<HeldProcess | null>((best, one) => (best === null || best.validFrom! <= one.validFrom! ? one : best), null);
}
