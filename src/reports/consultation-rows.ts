import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent, EventType } from '../workflow/events.js';
import { type LocalDate, localDate } from '../workflow/instant.js';

const CLOSING: readonly EventType[] = [
  'ResultDelivered',
  'DossierWithdrawn',
  'ProcessingStopped',
  'DossierClosedUnsupplemented',
  'DossierVoided',
];

const closes = (event: DossierEvent): boolean =>
  CLOSING.includes(event.type) || (event.type === 'EndedWithParent' && event.as !== 'returned' && event.as !== 'alone'); // else it had been finished before

const voids = (event: DossierEvent): boolean =>
  event.type === 'DossierVoided' || (event.type === 'EndedWithParent' && event.as === 'voided');

/** A question to another agency, named as its columns. */
interface AskedRow {
  readonly dossier: string;
  readonly no: number;
  readonly agency: string;
  readonly asked_on: LocalDate;
  readonly answer_by: LocalDate;
}

interface Closing {
  /** null: not closed any more. */
  readonly day: LocalDate | null;
  readonly voided: boolean;
}

/** What a run of facts says of questions and answers, whichever dossiers they are of. */
export interface ToldConsultations {
  readonly asked: readonly AskedRow[];
  readonly answered: readonly { readonly dossier: string; readonly no: number; readonly day: LocalDate }[];
  readonly closed: ReadonlyMap<string, Closing>;
}

export function consultationsIn(facts: readonly Pick<RecordedFact, 'stream' | 'event'>[]): ToldConsultations {
  const asked: AskedRow[] = [];
  const answered: ToldConsultations['answered'][number][] = [];
  const closed = new Map<string, Closing>();
  for (const { stream: dossier, event } of facts) {
    const day = localDate(event.occurredAt);
    if (event.type === 'ConsultationOpened')
      asked.push({ dossier, no: event.no, agency: event.agency, asked_on: day, answer_by: event.answerBy });
    if (event.type === 'ConsultationAnswered') answered.push({ dossier, no: event.no, day });
    if (closes(event)) closed.set(dossier, { day, voided: voids(event) });
    if (event.type === 'StatusCorrected') closed.set(dossier, { day: null, voided: false });
  }
  return { asked, answered, closed };
}

/** The lines of motcua.report_consultation that the whole history of a dossier makes. */
export function consultationRows(facts: readonly Pick<RecordedFact, 'stream' | 'event'>[]) {
  const { asked, answered, closed } = consultationsIn(facts);
  return asked.map((row) => {
    const { day, voided } = closed.get(row.dossier) ?? { day: null, voided: false };
    const days = answered.filter(({ no }) => no === row.no).map((answer) => answer.day);
    return { ...row, answered_on: days.sort()[0] ?? null, closed_on: day, voided };
  });
}
