import { type Dossier, isFiled, isPart, isReceived, UNKNOWN } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { evolve } from '../../workflow/evolve.js';
import { addressee } from '../../workflow/apologies.js';
import type { Role } from '../../workflow/people.js';
import { type Letter, lettersOf, ofPart } from '../letters.js';
import type { Material } from './material.js';

/** A letter in the course of its dossier: all that can be known of it without a name. */
export type Written = Pick<Material, 'letter' | 'fact' | 'facts' | 'code' | 'filing' | 'receivedAt' | 'addressee'> & {
  readonly dossier: Exclude<Dossier, { status: 'unknown' }>;
  /** Whose letter it is, and which of its officers answer for it. */
  readonly from: { readonly agency: string; readonly roles: readonly Role[] };
  /** Who has the dossier now, its desk and its resolver: an heir of those who had it then. */
  readonly hands: readonly string[];
};

const DESK: readonly Role[] = ['desk-officer', 'post-staff'];
const LEADER: readonly Role[] = ['signing-leader'];

/** Every letter of a dossier, in the order of its facts, each with what was known when it was written. */
export function writtenOf(facts: readonly RecordedFact[]): Written[] {
  let dossier: Dossier = UNKNOWN;
  let code: string | null = null;
  const written = facts.flatMap((fact): Omit<Written, 'hands'>[] => {
    dossier = evolve(dossier, fact.event);
    code = fact.code ?? code;
    const known = dossier;
    if (!isReceived(known) && !isFiled(known)) return [];
    const { filing } = known;
    const own = addressee(filing);
    const letters = lettersOf({ ...fact, code }).filter((letter) => ofPart(letter) || !isPart(known));
    return letters.map((letter) => ({
      letter,
      fact,
      facts: facts.filter(({ version, tx }) => version <= fact.version || tx === fact.tx),
      code,
      filing,
      dossier: known,
      receivedAt: isReceived(known) ? known.receivedAt : null,
      addressee: (letter.addressee as Written['addressee'] | null) ?? own, // notices go to the authorised person
      from: fromOf(letter, fact, filing.receiver, filing.resolver),
    }));
  });
  const hands = isReceived(dossier) || isFiled(dossier) ? [dossier.filing.receiver, dossier.filing.resolver] : [];
  return written.map((one) => ({ ...one, hands }));
}

/** The leader signs what the agency answers for; the desk what it tells the applicant itself, and what nobody decided. */
function fromOf({ kind }: Letter, { event, actor }: RecordedFact, receiver: string, resolver: string): Written['from'] {
  const decided = actor.kind === 'person' && actor.post !== null && !DESK.includes(actor.post.role);
  const leaders = kind === 'apology' || event.type === 'ResultSigned' || (kind === 'notice' && decided);
  if (!leaders || kind === 'control-slip') return { agency: receiver, roles: DESK };
  const agency = 'agencyAtFault' in event ? event.agencyAtFault : (actor.post?.agency ?? resolver);
  return { agency, roles: LEADER };
}
