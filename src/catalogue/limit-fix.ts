import type { FieldError } from '../problem.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Limit, ProcedureVariant } from '../workflow/procedure.js';
import type { ProcedureRecord } from './records.js';

/** What an administrator states of a procedure's limit, and in which document he read it. */
export interface LimitFix {
  readonly limit: Limit;
  /** Limits by case in the document's order; absent: the cases stay as they are. */
  readonly cases?: readonly { readonly name: string; readonly limit: Limit }[];
  /** Number and date of the document, e.g. `QĐ 2022/QĐ-UBND ngày 27/11/2025, Phụ lục I`. */
  readonly source: string;
  readonly validFrom: LocalDate;
}

/** These doubts are about the cases: only a statement of all cases settles them. */
const ABOUT_CASES = ['limit-needs-review', 'limit-by-case-unclear'];

/** What is wrong with a fix, by pointers into the request's body; empty when it can be taken. */
export function faultsOf(fix: LimitFix, procedure: ProcedureRecord): FieldError[] {
  const cases = fix.cases ?? [];
  const faults = [...limitFaults(fix.limit, ''), ...cases.flatMap(({ limit }, i) => limitFaults(limit, `/cases/${i}`))];
  if (fix.cases === undefined && procedure.findings.some((code) => ABOUT_CASES.includes(code))) {
    faults.push({ pointer: '/cases', code: 'required' });
  }
  if (fix.cases === undefined && procedure.variants.some(({ id, limit }) => id !== 'main' && limit === null)) {
    faults.push({ pointer: '/cases', code: 'required' });
  }
  return faults;
}

/** Steps in which a limit may be stated: half days occur in published ones (10.5), quarters of an hour do not. */
const STEP: Record<Limit['unit'], number> = {
  working_days: 0.5,
  working_hours: 0.5,
  clock_hours: 0.5,
  calendar_days: 1,
  months: 1,
  same_day: 1,
};

/** Ten years: beyond it a mistyped figure is likelier than a limit. */
const LONGEST = 3_650;

function limitFaults({ value, unit }: Limit, pointer: string): FieldError[] {
  const right =
    unit === 'same_day' ? value === 0 : value > 0 && value <= LONGEST && Number.isInteger(value / STEP[unit]);
  return right ? [] : [{ pointer: `${pointer}/value`, code: 'limit-value' }];
}

/**
 * The version that follows; the same object when it would say nothing new, so that a repeated request changes nothing.
 * Call {@link faultsOf} first.
 */
export function withLimit(procedure: ProcedureRecord, fix: LimitFix, sameDayCutoff: string): ProcedureRecord {
  const main = procedure.variants[0]!;
  const state = (variant: Pick<ProcedureVariant, 'id' | 'name'>, limit: Limit): ProcedureVariant => ({
    ...main,
    id: variant.id,
    name: variant.name,
    limit,
    sameDayCutoff: limit.unit === 'same_day' ? sameDayCutoff : null,
  });
  const cases = fix.cases
    ? fix.cases.map(({ name, limit }, i) => state({ id: `v${i + 1}`, name }, limit))
    : procedure.variants.slice(1);
  const next: ProcedureRecord = {
    ...procedure,
    version: procedure.version + 1,
    variants: [state(main, fix.limit), ...cases],
    // Every finding is about the limit, which a document has now settled.
    findings: [],
    limitNote: null,
    limitSource: fix.source,
    validFrom: fix.validFrom,
    validTo: null,
  };
  return saysTheSame(procedure, next) ? procedure : next;
}

function saysTheSame(a: ProcedureRecord, b: ProcedureRecord): boolean {
  const said = ({ variants, findings, limitSource, validFrom }: ProcedureRecord) =>
    JSON.stringify([
      variants.map(({ id, name, limit, sameDayCutoff }) => [id, name, limit?.value, limit?.unit, sameDayCutoff]),
      findings,
      limitSource,
      validFrom,
    ]);
  return said(a) === said(b);
}
