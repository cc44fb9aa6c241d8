import { type Language, text } from '../text.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent, EventType } from '../workflow/events.js';
import type {
  CorrectionProposed,
  DueDateCorrected,
  ExtendedForOutage,
  LimitExtended,
} from '../workflow/events/changes.js';
import { inVietNam, type LocalDate } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';
import type { PromiseChangeAnswer } from './under-way.dto.js';
import type { Names } from './under-way.js';

/** `2026-12-03` → `03/12/2026` */
const written = (day: LocalDate): string => day.split('-').reverse().join('/');

/** Whether a change still bears on a promise that came after it: a second count may have left it behind. */
const BEARS: Readonly<Record<string, (promise: Promised) => boolean>> = {
  correction: ({ ruleIds }) => ruleIds.includes('T20'),
  extension: ({ inputs }) => (inputs.extensions ?? []).some(({ outage }) => outage === undefined),
  outage: ({ inputs }) => (inputs.extensions ?? []).some(({ outage }) => outage !== undefined),
  calendar: ({ inputs, ruleIds }) => inputs.notBefore !== undefined || ruleIds.includes('T20'),
};

/** What says in the fact before a promise why it moves. */
const SAYING: readonly EventType[] = ['DueDateCorrected', 'LimitExtended', 'ExtendedForOutage'];

/**
 * Why the date in force is not the one of the day-by-day count: corrections (T20), extensions and calendars that still bear
 * on it, in order, each from one date to the next.
 * @param facts promises, proposals, corrections and extensions, in order
 */
export function promiseChanges(
  facts: readonly RecordedFact[],
  language: Language,
  names: Names,
): PromiseChangeAnswer[] {
  let changes: PromiseChangeAnswer[] = [];
  let before: Promised | null = null;
  let said: RecordedFact | null = null;
  const proposals: CorrectionProposed[] = [];
  for (const fact of facts) {
    const { event } = fact;
    if (event.type === 'CorrectionProposed') proposals.push(event);
    if (SAYING.includes(event.type)) said = fact;
    if (event.type !== 'PromiseMade' && event.type !== 'PromiseMoved') continue;
    const { promise } = event;
    changes = changes.filter(({ cause }) => BEARS[cause]!(promise));
    if (before && promise.cause in BEARS)
      changes.push(changeOf({ before, promise, fact, told: detailsOf(said, proposals, names) }, language));
    before = promise;
    said = null;
  }
  return changes;
}

interface Step {
  readonly before: Promised;
  readonly promise: Promised;
  readonly fact: RecordedFact;
  readonly told: Pick<PromiseChangeAnswer, 'reason' | 'ground' | 'document' | 'proposer' | 'approver'>;
}

function changeOf({ before, promise, fact, told }: Step, language: Language): PromiseChangeAnswer {
  const { cause, edition, inputs } = promise;
  const [from, to] = [before.dueDate, promise.dueDate];
  const kept = cause === 'calendar' && inputs.notBefore !== undefined;
  const key = from === to ? 'kept' : cause;
  return {
    cause,
    text: text(language, `promise-change.${key}`, { from: written(from), to: written(to), edition }),
    at: inVietNam(fact.occurredAt),
    from,
    to,
    kept,
    edition,
    ...told,
  };
}

const NOTHING: Step['told'] = { reason: null, ground: null, document: null, proposer: null, approver: null };

/** What the fact before the promise said of its reason. */
function detailsOf(said: RecordedFact | null, proposals: readonly CorrectionProposed[], names: Names): Step['told'] {
  const event: DossierEvent | undefined = said?.event;
  if (event?.type === 'LimitExtended') return extensionOf(event, said!, names);
  if (event?.type === 'ExtendedForOutage') return outageOf(event, names);
  return event?.type === 'DueDateCorrected' ? correctionOf(event, proposals, names) : NOTHING;
}

const extensionOf = ({ legalGround, notice }: LimitExtended, { actor }: RecordedFact, names: Names): Step['told'] => ({
  ...NOTHING,
  ground: legalGround,
  document: notice.number,
  approver: names.person(actor.id),
});

const outageOf = (event: ExtendedForOutage, names: Names): Step['told'] => ({
  reason: event.reason,
  ground: event.legalGround,
  document: event.document.number,
  proposer: names.person(event.proposer),
  approver: names.person(event.approver),
});

function correctionOf(
  { proposal, proposer, approver }: DueDateCorrected,
  proposals: readonly CorrectionProposed[],
  names: Names,
): Step['told'] {
  const { reason, document } = proposals.find(({ no }) => no === proposal)!;
  return { reason, ground: null, document, proposer: names.person(proposer), approver: names.person(approver) };
}
