import type { Limit, StepKind, StepOwner } from '../workflow/procedure.js';
import { fold } from '../workflow/fold.js';
import { nationalCode } from './procedure-import.js';
import type { ProcessRecord, StepRecord } from './records.js';

type TimeUnit = 'working_days' | 'working_hours' | 'clock_hours' | 'calendar_days';

/** A row of data/processes.json. */
export interface RawProcess {
  readonly id: string;
  readonly procedureCode: string | null;
  readonly procedureName: string;
  readonly case: string | null;
  readonly province: string;
  readonly leadAgency: string;
  readonly decision: ProcessRecord['decision'] | null;
  readonly interAgency: boolean;
  readonly timeUnit: TimeUnit;
  readonly totalPublished: number | null;
  readonly steps: readonly RawStep[];
  readonly specialRules?: readonly string[];
  readonly note?: string;
  readonly source: string;
  readonly confidence: string;
}

export interface RawStep {
  readonly order: number;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly kind: StepKind;
  readonly subKind?: string;
  readonly durationWorkingDays: number | null;
  readonly durationHours: number | null;
  readonly durationCalendarDays?: number;
  readonly countsTowardDeadline: boolean;
  readonly timeNote?: string;
  readonly procedureCode?: string;
}

/** A published process as a draft: its steps unchanged, what they lack told in `findings` and `unresolvedUnit`. */
export function importProcess(raw: RawProcess): ProcessRecord {
  return {
    id: raw.id,
    version: 1,
    procedureCode: raw.procedureCode === null ? null : nationalCode(raw.procedureCode),
    state: 'draft',
    name: raw.case ? `${raw.procedureName} (${raw.case})` : raw.procedureName,
    steps: raw.steps.map((step) => stepOf(step, raw)),
    source: raw.source,
    case: raw.case,
    province: raw.province,
    leadAgency: raw.leadAgency,
    decision: raw.decision ?? { number: null, date: null, issuer: null },
    interAgency: raw.interAgency,
    timeUnit: raw.timeUnit,
    totalPublished: raw.totalPublished,
    specialRules: raw.specialRules ?? [],
    notes: raw.note ?? null,
    findings: findingsOf(raw),
    confidence: raw.confidence,
  };
}

function stepOf(raw: RawStep, process: RawProcess): StepRecord {
  const owner = ownerOf(raw.unit, process.leadAgency);
  return {
    id: `s${raw.order}`,
    kind: raw.kind,
    name: raw.name,
    owner,
    limit: limitOf(raw, process.timeUnit),
    role: raw.role,
    unit: raw.unit,
    unresolvedUnit: typeof owner === 'string' ? null : raw.unit,
    subKind: raw.subKind ?? null,
    countsTowardDeadline: raw.countsTowardDeadline,
    timeNote: raw.timeNote ?? null,
    procedureCode: raw.procedureCode ?? null,
  };
}

/** In the unit in which the decision counts; a duration of 0 or none at all gives the step no limit of its own. */
function limitOf(raw: RawStep, unit: TimeUnit): Limit | null {
  const value = durationOf(raw, unit);
  return value ? { value, unit } : null;
}

function durationOf(raw: RawStep, unit: TimeUnit): number | null | undefined {
  switch (unit) {
    case 'working_days':
      return raw.durationWorkingDays;
    case 'calendar_days':
      return raw.durationCalendarDays;
    case 'working_hours':
    case 'clock_hours':
      return raw.durationHours;
  }
}

const ONE_STOP = /^(trung tam phuc vu hanh chinh cong|bo phan mot cua)/;

/** The one-stop unit receives, the lead agency resolves; any other unit stays a name until it is mapped. */
function ownerOf(unit: string, leadAgency: string): StepOwner {
  const name = fold(unit);
  if (ONE_STOP.test(name)) return 'receiver';
  // A lead of several agencies (`A; B`) does not say which of them owns a step.
  if (!leadAgency.includes(';') && fold(leadAgency).startsWith(name)) return 'resolver';
  return { agency: unit };
}

function findingsOf(raw: RawProcess): string[] {
  const found: string[] = [];
  const steps = raw.steps.map((step) => durationOf(step, raw.timeUnit));
  const total = steps.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const complete = steps.every((value) => value !== null && value !== undefined);
  if (raw.procedureCode === null) found.push('process-without-procedure');
  if (raw.totalPublished === null) found.push('process-without-total');
  else if (complete && Math.abs(total - raw.totalPublished) > 1e-9) found.push('steps-differ-from-total');
  return found;
}
