import type { Dossier } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { localDate } from '../../workflow/instant.js';
import { compare } from './dossier-check.js';

/** A line of motcua.report_consultation as JSON writes it. */
export type ConsultationLine = Readonly<Record<string, unknown>>;

/** What the scores of consulted agencies should know of a dossier: the closing read off its folded state, the rest off its facts. */
export function consultationDifferences(
  stored: readonly ConsultationLine[],
  dossier: Dossier,
  facts: readonly RecordedFact[],
): string[] {
  const events = facts.map(({ event }) => event);
  const closedAt = 'endedAt' in dossier ? dossier.endedAt : 'finishedAt' in dossier ? dossier.finishedAt : null;
  const expected = events.flatMap((event) => {
    if (event.type !== 'ConsultationOpened') return [];
    const { no, agency, answerBy, occurredAt } = event;
    const answer = events.find((one) => one.type === 'ConsultationAnswered' && one.no === no);
    return {
      no,
      agency,
      asked_on: localDate(occurredAt),
      answer_by: answerBy,
      answered_on: answer ? localDate(answer.occurredAt) : null,
      closed_on: closedAt && localDate(closedAt),
      voided: dossier.status === 'voided',
    };
  });
  if (stored.length !== expected.length)
    return [`consultations: ${stored.length} lines for ${expected.length} questions`];
  return expected.flatMap((line) => {
    const kept = stored.find(({ no }) => no === line.no);
    return Object.entries(line).flatMap(([name, value]) =>
      compare(`consultation ${line.no} ${name}`, kept?.[name], value),
    );
  });
}
