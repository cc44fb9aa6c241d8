import { explainPromise } from '../sla/time-rules.js';
import { type Language, text } from '../text.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import { inVietNam } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';
import type { PromiseAnswer } from './read-answers.dto.js';
import type { PromiseChangeAnswer } from './under-way.dto.js';

/** A promise with its proof day by day, worded; moments in Vietnamese time. */
export function promiseAnswer(
  promise: Promised,
  edition: CalendarEdition,
  language: Language,
  changes: PromiseChangeAnswer[] = [],
): PromiseAnswer {
  const explanation = explainPromise(promise, edition).map((day) => ({
    ...day,
    text: text(language, `day.${day.why}`),
  }));
  const { dueAt, overdueAt, apologyBy, receptionAt, deskAt } = promise;
  return {
    ...promise,
    deskAt: inVietNam(deskAt),
    receptionAt: inVietNam(receptionAt),
    dueAt: inVietNam(dueAt),
    overdueAt: inVietNam(overdueAt),
    apologyBy: apologyBy && inVietNam(apologyBy),
    explanation,
    countedDate: explanation.at(-1)!.date,
    changes,
  };
}
