import type { ApologyReason } from '../apology.js';
import type { DocumentInput } from '../documents.js';
import type { LocalDate } from '../instant.js';
import type { Command } from './command.js';

export interface ReportDeadline extends Command<'ReportDeadline'> {
  readonly promiseNo: number;
  readonly generation: number;
}

/** The apology's draft: caused by the alarm, or made earlier by hand (then `promiseNo` is the promise in force). */
export interface DraftApology extends Command<'DraftApology'> {
  readonly promiseNo: number;
}

/** T18, first hand: the specialist says why (law.md §9) and by when. */
export interface ProposeApology extends Command<'ProposeApology'> {
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly newDate: LocalDate;
}

/** T18, second and third hand: the division head, then the signing leader of the agency at fault. */
export type ApproveApology = Command<'ApproveApology'>;

/** T18: not so; the specialist may propose anew. */
export interface DeclineApology extends Command<'DeclineApology'> {
  readonly reason: string;
}

/** T18, last hand: văn thư numbers what was signed, and it is issued; the re-appointment is given once (R4.12). */
export interface NumberApology extends Command<'NumberApology'> {
  readonly number: string;
  readonly document: DocumentInput | null;
}

/** The citizen's adjusted return date has passed without a result (R4.13). */
export interface ReportReappointmentMissed extends Command<'ReportReappointmentMissed'> {
  readonly returnDate: LocalDate;
}

/** T18 for a lost or damaged dossier, or a wrong result: one an incident; never touches a date. */
export interface ApologiseForFault extends Command<'ApologiseForFault'> {
  readonly cause: 'lost-or-damaged' | 'wrong-result';
  readonly incident: string;
  readonly reasonText: string;
  readonly number: string;
}
