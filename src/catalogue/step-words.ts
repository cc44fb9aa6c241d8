import type { Language } from '../text.js';
import { successorsOf } from '../workflow/process-flow.js';
import { conditionInWords } from './condition-words.js';
import { limitWords, ownerWords, word } from './process-words.js';
import type { ProcessRecord } from './records.js';

/** A step as people read it. */
export interface StepInWords {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly owner: string;
  /** null: it has no limit of its own. */
  readonly limit: string | null;
  /** Ids of the steps that open when it closes. */
  readonly next: readonly string[];
  /** null: always done. */
  readonly condition: string | null;
}

/** The steps of a process in the order of its file, all but ids and names in words. */
export const stepsInWords = (
  process: ProcessRecord,
  language: Language,
  nameOf: (agency: string) => string,
): StepInWords[] =>
  process.steps.map(({ id, name, kind, owner, limit, when }) => ({
    ...{ id, name },
    kind: word(language, `kind-${kind}`),
    owner: ownerWords(owner, language, nameOf),
    limit: limit && limitWords(limit, language),
    next: successorsOf(process, id),
    condition: when ? conditionInWords(when, language) : null,
  }));
