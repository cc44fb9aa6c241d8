import type { PartyRef, SubjectKind } from './people.js';

/** 1 direct, 2 online, 3 public post (law.md §6). */
export type Channel = 'direct' | 'online' | 'postal';

/** One paper of the dossier as it was taken in. */
export interface FiledPaper {
  readonly paperId: string | null;
  readonly name: string;
  readonly originals: number;
  readonly certifiedCopies: number;
  readonly photocopies: number;
  readonly digitised: boolean;
}

/** What a dossier is about and of whom; people by reference only. */
export interface Filing {
  readonly procedureCode: string;
  readonly variant: string;
  /** The desk that takes the dossier in. */
  readonly receiver: string;
  /** The agency that decides. */
  readonly resolver: string;
  readonly subject: string;
  readonly owner: PartyRef;
  /** What sort of party the owner is; absent: not told (facts written before it was asked). */
  readonly subjectKind?: SubjectKind;
  /** The person who hands it in, when not the owner. */
  readonly submitter: PartyRef | null;
  /** The submitter acts under an authorisation; notices go to him. */
  readonly authorised: boolean;
  readonly papers: readonly FiledPaper[];
  readonly returnChannel: Channel;
}

/** To whom the service writes: to the authorised person where there is one (law.md §2); also of a filing that is half typed. */
export const addresseeIn = (filing: { readonly submitter?: unknown; readonly authorised?: boolean }) =>
  filing.authorised && filing.submitter ? ('submitter' as const) : ('owner' as const);

/** One thing that is missing, in words a citizen understands. */
export interface MissingPaper {
  /** Within the list, `m1`, `m2` …: by it the citizen's answer is ticked off. */
  readonly id: string;
  readonly paperId: string | null;
  readonly name: string;
  readonly reason: string;
}
