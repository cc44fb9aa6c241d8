import type { CataloguePaper, ProcedureRecord } from '../catalogue/records.js';
import type { FiledPaper } from '../workflow/commands.js';
import type { Fee } from '../workflow/procedure.js';

/** How many of a paper; `certifiedCopies` null: copies of either sort, the source does not tell which. */
export interface Counts {
  readonly originals: number;
  readonly certifiedCopies: number | null;
  readonly copies: number;
}

/** One paper of a procedure's list, with what is to be handed in of it. */
export interface ChecklistPaper {
  readonly paperId: string;
  readonly name: string;
  readonly nameTruncated: boolean;
  /** A form is filled in for this dossier; all others exist already. */
  readonly form: boolean;
  readonly wanted: Counts;
  /** Asked only in the case that its name or group tells: whether it applies, a person says. */
  readonly conditional: boolean;
  readonly group: string | null;
}

/** A fee of the procedure's table: `f1`, `f2` … in the order of the source. */
export interface ListedFee extends Fee {
  readonly id: string;
}

export interface Checklist {
  readonly procedure: string;
  readonly version: number;
  readonly variant: string;
  readonly papers: readonly ChecklistPaper[];
  readonly fees: readonly ListedFee[];
}

export interface MissingFromList {
  readonly paper: ChecklistPaper;
  readonly short: Counts;
}

/** What was handed in beside what the procedure asks for. */
export interface Compared {
  /** Nothing of the unconditional list is missing. */
  readonly complete: boolean;
  readonly missing: readonly MissingFromList[];
  /** Conditional papers that were not handed in: to be asked for where their case applies. */
  readonly toAsk: readonly ChecklistPaper[];
  /** Handed in and not on the list: may be taken, never be asked for (NĐ 61/2018 Đ.5). */
  readonly unlisted: readonly FiledPaper[];
}

/** The list of a case; every case of a procedure has the same until the source tells them apart. */
export function checklistOf(procedure: ProcedureRecord, variant: string): Checklist {
  return {
    procedure: procedure.code,
    version: procedure.version,
    variant,
    papers: procedure.papers.map(listed),
    fees: feesOf(procedure.fees),
  };
}

export const feesOf = (fees: readonly Fee[]): ListedFee[] =>
  fees.map((fee, index) => ({ id: `f${index + 1}`, ...fee }));

function listed({ id, name, nameTruncated, kind, copies, conditional, group }: CataloguePaper): ChecklistPaper {
  const wanted: Counts =
    kind === 'copy'
      ? { originals: 0, certifiedCopies: null, copies }
      : { originals: copies, certifiedCopies: 0, copies: 0 };
  return { paperId: id, name, nameTruncated, form: kind === 'form', wanted, conditional, group };
}

/**
 * Counts are summed over the lines of one paper. An original stands for a copy, never the other way round; a digitised paper
 * is not asked for again (NĐ 107/2021).
 */
export function compared({ papers }: Checklist, filed: readonly FiledPaper[]): Compared {
  const known = new Set(papers.map(({ paperId }) => paperId));
  const lines = papers.map((paper) => ({ paper, handed: filed.filter(({ paperId }) => paperId === paper.paperId) }));
  const missing = lines
    .filter(({ paper, handed }) => !paper.conditional || handed.length > 0)
    .map(({ paper, handed }) => ({ paper, short: shortOf(paper.wanted, handed) }))
    .filter(({ short }) => short.originals + short.copies > 0);
  return {
    complete: missing.length === 0,
    missing,
    toAsk: lines.filter(({ paper, handed }) => paper.conditional && handed.length === 0).map(({ paper }) => paper),
    unlisted: filed.filter(({ paperId }) => paperId === null || !known.has(paperId)),
  };
}

function shortOf({ originals, certifiedCopies, copies }: Counts, handed: readonly FiledPaper[]): Counts {
  if (handed.some(({ digitised }) => digitised)) return { originals: 0, certifiedCopies, copies: 0 };
  const sum = (count: (paper: FiledPaper) => number) => handed.reduce((total, paper) => total + count(paper), 0);
  const given = sum((paper) => paper.originals);
  const spare = Math.max(0, given - originals);
  return {
    originals: Math.max(0, originals - given),
    certifiedCopies,
    copies: Math.max(0, copies - spare - sum((paper) => paper.certifiedCopies + paper.photocopies)),
  };
}
