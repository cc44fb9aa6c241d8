import type { FieldError } from '../problem.js';
import type { ProcedureRecord } from './records.js';

/** Whole names of papers whose names the source cut off (…), as a document has them. */
export interface PaperNames {
  readonly names: readonly { readonly paperId: string; readonly name: string }[];
  /** Number and date of the document. */
  readonly source: string;
}

const CUT = /\s*…\s*$/;
const REMARK = 'paper-names-truncated';

/** What is wrong, by pointers into the request's body: a name is completed, never made another. Empty when it can be taken. */
export function paperFaults({ names }: PaperNames, { papers }: ProcedureRecord): FieldError[] {
  return names.flatMap(({ paperId, name }, i) => {
    const paper = papers.find(({ id }) => id === paperId);
    if (!paper) return [{ pointer: `/names/${i}/paperId`, code: 'unknown-paper' }];
    const begun = paper.name.replace(CUT, '');
    const completes = !CUT.test(name) && name.startsWith(begun) && (name !== begun || !paper.nameTruncated);
    return completes ? [] : [{ pointer: `/names/${i}/name`, code: 'not-completed' }];
  });
}

/**
 * The version that follows, in force as long as the one before: what the law asks for has not changed. The same object when it
 * would say nothing new. Call {@link paperFaults} first.
 */
export function withPaperNames(procedure: ProcedureRecord, { names, source }: PaperNames): ProcedureRecord {
  const whole = new Map(names.map(({ paperId, name }) => [paperId, name]));
  const papers = procedure.papers.map((paper) => {
    const name = whole.get(paper.id);
    return name === undefined || !paper.nameTruncated ? paper : { ...paper, name, nameTruncated: false };
  });
  if (papers.every((paper, i) => paper === procedure.papers[i])) return procedure;
  const remarks = papers.some(({ nameTruncated }) => nameTruncated)
    ? procedure.remarks
    : procedure.remarks.filter((remark) => remark !== REMARK);
  return { ...procedure, version: procedure.version + 1, papers, remarks, paperNamesSource: source };
}
