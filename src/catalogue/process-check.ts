import type { CalendarEdition } from '../workflow/calendar.js';
import type { LocalDate } from '../workflow/instant.js';
import {
  type Notice,
  NOTICES,
  type ProcedureVersion,
  type ProcessVersion,
  type StepDefinition,
  type StepKind,
  type StepOwner,
} from '../workflow/procedure.js';
import { type Condition, constantOf, faultsIn, type Names } from '../workflow/process-condition.js';
import { workingCalendar } from '../sla/working-time.js';
import { checkFlow } from './process-check-flow.js';
import { checkTime, type Horizon } from './process-check-time.js';
import { checkWaits } from './process-check-waits.js';
import { codesOf } from './process-cuts.js';
import { finding, type ProcessFinding } from './process-findings.js';
import type { StepRecord } from './records.js';

/** What a process is checked against. */
export interface CheckContext {
  /** The newest version; null: no such procedure. */
  readonly procedure: (code: string) => ProcedureVersion | null;
  readonly agencies: readonly { readonly id: string; readonly openTo: LocalDate | null }[];
  /** Id of the agency in charge of a group of fields. */
  readonly ofField: (group: string) => string | null;
  readonly horizon: Horizon;
}

/** Working days of the last two years that an edition announces. */
export function horizonOf(edition: CalendarEdition): Horizon {
  const calendar = workingCalendar(edition);
  const [, last] = edition.years;
  const days: LocalDate[] = [];
  let day = calendar.addWorkingDays(`${last - 2}-12-31` as LocalDate, 1);
  for (; day <= `${last}-12-31`; day = calendar.addWorkingDays(day, 1)) days.push(day);
  return { calendar, days };
}

/** Everything that stands in the way of publishing a process, by step and rule; none: it may be published as it is. */
export function checkProcess(
  process: ProcessVersion & { readonly steps: readonly (StepDefinition & Pick<Partial<StepRecord>, 'ownerAssumed'>)[] },
  context: CheckContext,
): ProcessFinding[] {
  const codes = codesOf(process);
  const procedures = codes.flatMap((code) => context.procedure(code) ?? []);
  const flow = checkFlow(process);
  return [
    ...subject(process, codes, procedures, context),
    ...flow,
    ...owners(process, procedures, context),
    ...guards(process, procedures),
    ...checkWaits(process, procedures),
    ...consulted(process),
    ...endings(process),
    ...notices(process),
    ...(flow.some(({ rule }) => UNWALKABLE.includes(rule)) ? [] : checkTime(process, procedures, context.horizon)),
  ];
}

/** Then no way through can be measured. */
const UNWALKABLE: readonly string[] = ['step-named-twice', 'next-unknown', 'circle'];

function subject(
  { variants = [], papers = [], steps }: ProcessVersion,
  codes: readonly string[],
  procedures: readonly ProcedureVersion[],
  { procedure }: CheckContext,
): ProcessFinding[] {
  const unknown = codes.filter((code) => procedure(code) === null);
  const named = (variant: string) => procedures.every((one) => one.variants.some(({ id }) => id === variant));
  const asked = (paper: string) => procedures.every((one) => one.papers.some(({ id }) => id === paper));
  return [
    ...(codes.length === 0 ? [finding('process-without-procedure')] : []),
    ...unknown.map((code) => finding('procedure-unknown', null, { code })),
    ...variants.filter((one) => !named(one)).map((variant) => finding('variant-unknown', null, { variant })),
    ...papers.filter(({ paper }) => !asked(paper)).map(({ paper }) => finding('paper-unknown', null, { paper })),
    ...steps
      .filter(({ child }) => child !== undefined && procedure(child) === null)
      .map(({ id, child }) => finding('child-unknown', id, { code: child! })),
  ];
}

function owners(
  { steps }: { readonly steps: readonly (StepDefinition & { readonly ownerAssumed?: true })[] },
  procedures: readonly ProcedureVersion[],
  context: CheckContext,
): ProcessFinding[] {
  return steps.flatMap(({ id, owner, wait, consultation, ownerAssumed }) => [
    ...(owner === 'applicant' && wait === undefined ? [finding('owner-missing', id)] : []),
    ...(ownerAssumed ? [finding('owner-assumed', id)] : []),
    ...[owner, ...(consultation?.whom ?? [])].flatMap((one) => {
      if (resolves(one, procedures, context)) return [];
      const words = typeof one === 'object' && 'agency' in one ? one.agency : JSON.stringify(one);
      return [words === '' ? finding('owner-missing', id) : finding('owner-unknown', id, { owner: words })];
    }),
  ]);
}

/** Whether the register has, or can have, somebody for that owner. */
function resolves(
  owner: StepOwner,
  procedures: readonly ProcedureVersion[],
  { agencies, ofField }: CheckContext,
): boolean {
  if (typeof owner === 'string' || 'committee' in owner) return true;
  const open = agencies.filter(({ openTo }) => openTo === null);
  if ('agency' in owner) return open.some(({ id }) => id === owner.agency);
  if ('unit' in owner) return open.some(({ id }) => id.endsWith(`.${owner.unit}`));
  return procedures.every(({ fieldGroup }) => ofField(fieldGroup) !== null);
}

/** Every condition of the process, with the step that it is written at. */
export function conditionsIn(process: ProcessVersion): { step: string | null; condition: Condition }[] {
  const ofSteps = process.steps.flatMap(({ id, when, limits = [] }) =>
    [...(when ? [when] : []), ...limits.map((one) => one.when)].map((condition) => ({ step: id, condition })),
  );
  const ofFees = (process.fees ?? []).flatMap(({ when, exempt }) => [when, exempt].filter((one) => one !== undefined));
  const ofPapers = (process.papers ?? []).map(({ when }) => when);
  return [...ofSteps, ...[...ofFees, ...ofPapers].map((condition) => ({ step: null, condition }))];
}

function guards(process: ProcessVersion, procedures: readonly ProcedureVersion[]): ProcessFinding[] {
  const names: Names =
    procedures.length === 0
      ? { variants: null, papers: null }
      : {
          variants: procedures.flatMap(({ variants }) => variants.map(({ id }) => id)),
          papers: procedures.flatMap(({ papers }) => papers.map(({ id }) => id)),
        };
  return conditionsIn(process).flatMap(({ step, condition }) => {
    const faults = [...new Set(faultsIn(condition, names))];
    if (faults.length > 0) return faults.map((fault) => finding(`guard-${fault}`, step));
    const always = constantOf(condition);
    return always === null ? [] : [finding('guard-constant', step, { always: String(always) })];
  });
}

/** Only who works on the matter asks for opinions (R4.15): at another step nobody could, and it would never end. */
const consulted = ({ steps }: ProcessVersion): ProcessFinding[] =>
  steps
    .filter(({ consultation, kind, owner }) => consultation && (owner === 'applicant' || !ASKING.includes(kind)))
    .map(({ id }) => finding('consultation-misplaced', id));

const ASKING: readonly StepKind[] = ['processing', 'inter_agency'];

/** Somebody must sign what is returned: an approval here, or the linked procedures' own. */
const endings = ({ steps }: ProcessVersion): ProcessFinding[] =>
  steps.some(({ kind, child }) => kind === 'approval' || child !== undefined) ? [] : [finding('nobody-signs')];

function notices(process: ProcessVersion): ProcessFinding[] {
  if (!process.notices) return [];
  const told = process.notices;
  return noticesNeeded(process)
    .filter((notice) => !told.includes(notice))
    .map((notice) => finding('notice-missing', null, { notice }));
}

/** What must be told in any process, and what this one's steps and waits add to it. */
export function noticesNeeded({ steps, waits: rules = [], supplement }: ProcessVersion): Notice[] {
  const waited = new Set([...rules.map(({ kind }) => kind), ...steps.map(({ wait }) => wait)]);
  const consulted = steps.some(({ consultation }) => consultation !== undefined);
  const needed: Readonly<Record<Notice, boolean>> = {
    receipt: true,
    supplement: supplement === undefined || supplement.most > 0,
    payment: waited.has('payment'),
    pause: waited.has('pause'),
    apology: true,
    refusal: true,
    'consultation-request': consulted,
    'consultation-silence': consulted,
    'result-ready': true,
  };
  return NOTICES.filter((notice) => needed[notice]);
}
