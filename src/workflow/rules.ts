import { date, dayBefore, type LocalDate, type LocalTime } from './instant.js';

/** law.md §1 [D]: A before 21/6/2018, B to 30/6/2025, C from 1/7/2025. */
export type Regime = 'A' | 'B' | 'C';

/** law.md §3.4: F1 (TT 01/2018) until 14/9/2025, F2 (TT 03/2025) from 15/9/2025. */
export type FormSet = 'F1' | 'F2';

/** The parameters of law.md §14 that are in force on a date: versioned data, pinned to a dossier by `id`. */
export interface Rules {
  /** The edition, e.g. `rules-2026-07-01`. */
  readonly id: string;
  readonly regime: Regime;
  /** R4.7: working hours in which an online submission is checked. */
  readonly intakeCheckHours: number;
  /** R4.5 (a): paper received after this is handed over at the start of the next working day. */
  readonly handoverCutoff: LocalTime;
  /** How long "the start of the next working day" lasts, in minutes after opening. */
  readonly handoverWindowMinutes: number;
  /** R4.5 (b). */
  readonly sameDayCutoff: LocalTime;
  /** R4.6. */
  readonly afterHoursReception: 'next_opening' | 'actual_date';
  /** R4.8. */
  readonly supplementResume: 'restart' | 'remaining';
  /** R4.9: lists asked for at intake, and during processing, before a leader must give his reason. */
  readonly maxIntakeSupplement: number;
  readonly maxProcessingSupplement: number;
  /** law.md §18.5: working days from reception in which a supplement is asked for. */
  readonly supplementRequestWorkingDays: number;
  /** R4.12. */
  readonly apologyLeadWorkingDays: number;
  /** decisions.md §20: the draft appears at the later of the opening of D-n and this share of the limit. */
  readonly apologyDraftLeadWorkingDays: number;
  readonly apologyDraftShare: number;
  readonly maxReappointments: number;
  /** How often a dossier's limit may be extended on a sector ground; absent: once, as an appointment is moved once [D]. */
  readonly maxExtensions?: number;
  /** R4.17 [D]: whether each linked dossier counts for its resolver, or the parent alone; absent: each. */
  readonly linkedCounted?: 'each' | 'parent-alone';
  /** Shares of the limit that the generated default process gives its steps, rounded down to half days. */
  readonly generatedStepShares: Readonly<Record<'processing' | 'review' | 'approval' | 'result', number>>;
  /** R4.21: shares of the limit and working days before the end at which a warning is given. */
  readonly warnShares: readonly number[];
  readonly warnDaysBefore: readonly number[];
}

/** A row of the regime table: from this date on. */
export interface RegimeRow {
  readonly from: LocalDate;
  readonly regime: Regime;
  readonly formSet: FormSet;
  readonly source: string;
  readonly note?: string;
}

const REGIMES: readonly { readonly from: string; readonly regime: Regime }[] = [
  { from: '2025-07-01', regime: 'C' }, // NĐ 118/2025/NĐ-CP
  { from: '2018-06-21', regime: 'B' }, // NĐ 61/2018/NĐ-CP
  { from: '0000-01-01', regime: 'A' },
];

/** The one-stop decree that governs a dossier received on that date; it keeps it to its end. */
export function regimeOn(day: LocalDate): Regime {
  return REGIMES.find(({ from }) => day >= from)!.regime;
}

const firstDayOf = (regime: Regime): LocalDate => date(REGIMES.find((row) => row.regime === regime)!.from);

/** The first and the last day of receptions under NĐ 61/2018/NĐ-CP. */
export const DAYS_OF_B = { from: firstDayOf('B'), to: dayBefore(firstDayOf('C')) };

/** The set of forms in force on the date of the form itself (law.md §18.15). */
export function formSetOn(day: LocalDate): FormSet {
  return day >= '2025-09-15' ? 'F2' : 'F1'; // TT 03/2025/TT-VPCP; before 2018 no national set, F1 is used
}

/** A form's number in a set. Old 05/06 became 06/07 on 15/9/2025, and 05 is now the stop notice. */
export type FormKind = 'receipt' | 'supplement' | 'refusal' | 'apology' | 'stop' | 'control-slip' | 'register';

const FORM_NUMBERS: Record<FormSet, Partial<Record<FormKind, string>>> = {
  F1: { receipt: '01', supplement: '02', refusal: '03', apology: '04', 'control-slip': '05', register: '06' },
  F2: {
    receipt: '01',
    supplement: '02',
    refusal: '03',
    apology: '04',
    stop: '05',
    'control-slip': '06',
    register: '07',
  },
};

/** `F2-04`; null where the set has no such form (the stop notice in F1). */
export function formOn(kind: FormKind, day: LocalDate): string | null {
  const set = formSetOn(day);
  const number = FORM_NUMBERS[set][kind];
  return number ? `${set}-${number}` : null;
}
