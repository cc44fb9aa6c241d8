import type { FieldError } from '../problem.js';
import { addresseeIn, type Channel } from '../workflow/filing.js';
import type { PersonData } from './parties.js';

/** What of a filing, sent or half typed, says where its result goes. */
interface Returned {
  readonly owner?: Partial<Pick<PersonData, 'address'>>;
  readonly submitter?: Partial<Pick<PersonData, 'address'>> | null;
  readonly authorised?: boolean;
  readonly returnChannel?: Channel;
}

/** A result that goes by post needs an address to go to. @param at where the filing stands in the body */
export function postFaults(filing: Returned, at = ''): FieldError[] {
  const who = addresseeIn(filing);
  return filing.returnChannel === 'postal' && !filing[who]?.address?.trim()
    ? [{ pointer: `${at}/${who}/address`, code: 'address-for-post' }]
    : [];
}
