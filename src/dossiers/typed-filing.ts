import type { Channel } from '../workflow/filing.js';
import type { ConsentChannel } from './consent.js';
import type { PersonData } from './parties.js';

/** For whom a filing is: oneself, another person, a business or another body. */
export const FOR_WHOM = ['self', 'person', 'business', 'organisation'] as const;
export type ForWhom = (typeof FOR_WHOM)[number];

/** A file that belongs to no paper of the list: only where the catalogue has no list. */
export const OTHER_PAPER = 'other';

/** A filing as far as it has been typed; absent: not asked yet. */
export interface TypedFiling {
  readonly variant?: string;
  readonly resolver?: string;
  readonly forWhom?: ForWhom;
  readonly owner?: PersonData;
  readonly submitter?: PersonData;
  readonly authorised?: boolean;
  /** The papers have been looked through. */
  readonly papersSeen?: boolean;
  readonly returnChannel?: Channel;
  readonly tellBy?: readonly ConsentChannel[];
}
