import { conditionWords } from '../catalogue/process-words.js';
import type { CataloguePaper, ProcedureRecord } from '../catalogue/records.js';
import type { Channel, FiledPaper } from '../workflow/filing.js';
import type { Fee, FeeRule, ProcessVersion } from '../workflow/procedure.js';
import { type Condition, constantOf, type DossierData } from '../workflow/process-condition.js';

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
  /** Asked only in the case that its name, group or `when` tells: whether it applies, a person says. */
  readonly conditional: boolean;
  readonly group: string | null;
  /** The process's condition, where too little is known of the case to say; null: it has none, or it holds. */
  readonly when: string | null;
}

/** A fee of the process's table, else of the procedure's: `f1`, `f2` … in the order of the source. */
export interface ListedFee extends Fee {
  readonly id: string;
  /** null: as the desk has it. */
  readonly collect: 'before' | 'after' | null;
  /** Nothing is owed in this case; null: too little is known of it. */
  readonly exempt: boolean | null;
}

/** What of a process rules papers and fees; null: no process does. */
export type CaseRules = Pick<ProcessVersion, 'papers' | 'fees'> | null;

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

/**
 * The list of a case: what the procedure asks for, less what its process leaves out in that case.
 * @param known of the case; what is not known leaves a paper conditional
 */
export function checklistOf(
  procedure: ProcedureRecord,
  variant: string,
  process: CaseRules = null,
  known: Partial<DossierData> = {},
): Checklist {
  const data = { ...known, variant };
  return {
    procedure: procedure.code,
    version: procedure.version,
    variant,
    papers: procedure.papers.flatMap((paper) => {
      const rule = process?.papers?.find((one) => one.paper === paper.id);
      return rule ? askedWhen(rule.when, listed(paper), data) : [listed(paper)];
    }),
    fees: feesOf(procedure.fees, process, data),
  };
}

function askedWhen(when: Condition, paper: ChecklistPaper, known: Partial<DossierData>): ChecklistPaper[] {
  const holds = constantOf(when, known);
  if (holds === null) return [{ ...paper, conditional: true, when: conditionWords(when) }];
  return holds ? [{ ...paper, conditional: false }] : [];
}

/** The process's own table, else the procedure's, each as far as it applies to the case. */
export function feesOf(fees: readonly Fee[], process: CaseRules, known: Partial<DossierData>): ListedFee[] {
  if (!process?.fees)
    return fees.flatMap((fee, i) =>
      isOfChannel(fee, known.channel) ? [{ id: idOf(i), ...fee, collect: null, exempt: false }] : [],
    );
  return process.fees.flatMap((rule, i) => {
    const applies = rule.when ? constantOf(rule.when, known) : true;
    return applies === false ? [] : [feeOf(rule, i, applies, known)];
  });
}

function feeOf(
  { name, amountVnd, when, collect, exempt }: FeeRule,
  i: number,
  applies: true | null,
  known: Partial<DossierData>,
): ListedFee {
  const condition = applies === null ? conditionWords(when!) : null;
  return {
    id: idOf(i),
    name,
    amountVnd,
    condition,
    collect: collect ?? null,
    exempt: exempt ? constantOf(exempt, known) : false,
  };
}

/** How the source says that a rate is for one way of filing: a part of its condition by itself, an explanation may follow. */
const ONE_WAY = /(?:^|, )nộp (trực tuyến|trực tiếp(?:\/bưu chính)?)\s*(?:$|[,:(])/i;

/** A rate for filing online is none at the counter, nor the other way round; paper that comes by post is paper at the counter. */
function isOfChannel({ condition }: Fee, channel: Channel | undefined): boolean {
  const way = ONE_WAY.exec(condition?.normalize('NFC') ?? '')?.[1];
  return channel === undefined || way === undefined || (way.toLowerCase() === 'trực tuyến') === (channel === 'online');
}

const idOf = (index: number): string => `f${index + 1}`;

function listed({ id, name, nameTruncated, kind, copies, conditional, group }: CataloguePaper): ChecklistPaper {
  const wanted: Counts =
    kind === 'copy'
      ? { originals: 0, certifiedCopies: null, copies }
      : { originals: copies, certifiedCopies: 0, copies: 0 };
  return { paperId: id, name, nameTruncated, form: kind === 'form', wanted, conditional, group, when: null };
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
