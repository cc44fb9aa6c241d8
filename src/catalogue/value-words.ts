import { stringify } from 'yaml';
import type { Language } from '../text.js';
import type {
  ConsultationRule,
  FeeRule,
  Limit,
  PaperRule,
  PhaseDefinition,
  StepDefinition,
  StepOwner,
  SupplementRule,
  WaitRule,
} from '../workflow/procedure.js';
import type { Condition } from '../workflow/process-condition.js';
import { conditionInWords } from './condition-words.js';
import { limitWords, ownerWords, word } from './process-words.js';
import type { ProcessRecord } from './records.js';

/** In which language, and what agencies are called. */
interface Telling {
  readonly language: Language;
  readonly nameOf: (agency: string) => string;
}

/** A member of a process in words: each that a file may have. */
export function valueWords(field: string, value: unknown, telling: Telling): string {
  const none = word(telling.language, 'none');
  if (value === undefined || value === null) return none;
  if (typeof value === 'boolean') return word(telling.language, value ? 'yes' : 'no');
  const tell = TELLERS[field];
  if (Array.isArray(value)) {
    const told = value.map((one: unknown) => (tell ? tell(one as never, telling) : String(one)));
    return told.join(typeof value[0] === 'object' ? '; ' : ', ') || none;
  }
  return (tell ? tell(value as never, telling) : String(value)) || none;
}

/** As the file would have it. */
export const fileWords = (value: unknown): string =>
  value === undefined || value === null ? '–' : stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();

const limitOr = (limit: Limit | null, { language }: Telling): string =>
  limit ? limitWords(limit, language) : word(language, 'none');

const parts = (...said: readonly (string | false | null | undefined)[]): string => said.filter(Boolean).join(', ');
const named =
  (group: string) =>
  (value: string, { language }: Telling): string =>
    word(language, `${group}-${value}`);
const on = (ground: string | null, language: Language) => ground && word(language, 'on-ground', { ground });
const when = (condition: Condition | undefined, language: Language) =>
  condition && word(language, 'when', { when: conditionInWords(condition, language) });

/** Of a list each of its members; what is not named here is told as it is. */
const TELLERS: Readonly<Partial<Record<string, (value: never, telling: Telling) => string>>> = {
  kind: named('kind'),
  wait: named('wait'),
  levels: named('level'),
  notices: named('notice'),
  confidence: named('confidence'),
  owner: (owner: StepOwner, { language, nameOf }) => ownerWords(owner, language, nameOf),
  limit: limitOr,
  committed: limitOr,
  when: (condition: Condition, { language }) => conditionInWords(condition, language),
  limits: (one: NonNullable<StepDefinition['limits']>[number], { language }) =>
    parts(limitWords(one.limit, language), when(one.when, language)),
  phases: ({ name, limit, ground }: PhaseDefinition, telling) =>
    parts(name, limitOr(limit, telling), on(ground, telling.language)),
  papers: ({ paper, when: condition }: PaperRule, { language }) => parts(paper, when(condition, language)),
  waits: (rule: WaitRule, { language }) => waitInWords(rule, language),
  supplement: (rule: SupplementRule, { language }) => supplementInWords(rule, language),
  consultation: (rule: ConsultationRule, telling) => consultationInWords(rule, telling),
  fees: (rule: FeeRule, { language }) => feeInWords(rule, language),
  decision: ({ number, date, issuer }: ProcessRecord['decision']) => parts(number, date, issuer),
};

const waitInWords = ({ kind, stopsClock, resume, atMost, ground }: WaitRule, language: Language): string =>
  parts(
    word(language, `wait-${kind}`),
    word(language, stopsClock ? 'clock-stops' : 'clock-runs'),
    resume && word(language, `resume-${resume}`),
    atMost && word(language, 'at-most', { limit: limitWords(atMost, language) }),
    on(ground, language),
  );

const supplementInWords = (rule: SupplementRule, language: Language): string =>
  parts(
    word(language, 'supplement-most', { n: rule.most }),
    rule.requestWithin && word(language, 'supplement-within', { limit: limitWords(rule.requestWithin, language) }),
    rule.period && word(language, 'supplement-period', { limit: limitWords(rule.period, language) }),
    word(language, `expiry-${rule.onExpiry}`),
    on(rule.ground, language),
  );

function consultationInWords({ whom, answerWithin, onSilence, ground }: ConsultationRule, telling: Telling): string {
  const { language, nameOf } = telling;
  const asked = whom.map((owner) => ownerWords(owner, language, nameOf)).join(', ');
  return parts(
    asked === '' ? word(language, 'consult-open') : word(language, 'consult-whom', { whom: asked }),
    word(language, 'consult-within', { limit: limitWords(answerWithin, language) }),
    word(language, `silence-${onSilence}`),
    on(ground, language),
  );
}

function feeInWords({ name, amountVnd, when: condition, collect, exempt }: FeeRule, language: Language): string {
  const amount = amountVnd === null ? 'fee-unknown' : 'fee-amount';
  return parts(
    name,
    word(language, amount, { n: amountVnd?.toLocaleString(language) }),
    when(condition, language),
    collect && word(language, `collect-${collect}`),
    exempt && word(language, 'fee-exempt', { when: conditionInWords(exempt, language) }),
  );
}
