import type { Checklist } from '../papers/checklist.js';
import type { FilingBody } from '../dossiers/filing.dto.js';
import type { DraftFile } from '../dossiers/filing-drafts.js';
import { OTHER_PAPER, type TypedFiling } from '../dossiers/typed-filing.js';

/** What a finished draft is made of. */
export interface Finished {
  readonly procedure: { readonly code: string; readonly name: string };
  readonly typed: TypedFiling;
  readonly files: readonly DraftFile[];
  readonly checklist: Checklist;
  readonly receiver: string;
  /** What a file that is no paper of the list is called. */
  readonly otherPaper: string;
}

const LONGEST_SUBJECT = 500;

/** The submission as the API takes it. What it is about is the procedure itself: nothing personal stands there. */
export function filingBodyOf({ procedure, typed, files, checklist, receiver, otherPaper }: Finished): FilingBody {
  const ids = [...new Set(files.map(({ paperId }) => paperId))];
  const nameOf = (id: string) => checklist.papers.find(({ paperId }) => paperId === id)?.name ?? otherPaper;
  return {
    procedureCode: procedure.code,
    variant: typed.variant ?? checklist.variant,
    receiver,
    resolver: typed.resolver!,
    subject: procedure.name.slice(0, LONGEST_SUBJECT),
    owner: typed.owner!,
    submitter: typed.submitter ?? null,
    authorised: typed.authorised ?? false,
    papers: ids.map((id) => ({ paperId: id === OTHER_PAPER ? null : id, name: nameOf(id), digitised: true })),
    returnChannel: typed.returnChannel!,
  };
}
