import { type Dossier, isReceived } from './dossier.js';
import type { Actor } from './people.js';

/** Receiver, resolver, owners of steps past or present, the supervising office, and the citizen who filed (decisions.md §8). */
export function visibleTo(dossier: Exclude<Dossier, { status: 'unknown' }>): string[] {
  const viewers = [dossier.filing.receiver, dossier.filing.resolver];
  if (isReceived(dossier)) {
    viewers.push(
      dossier.supervisor,
      ...dossier.work.map(({ owner }) => owner),
      ...dossier.consultations.map(({ agency }) => agency),
    );
  }
  if (dossier.citizen !== null) viewers.push(citizenKey(dossier.citizen));
  return [...new Set(viewers)];
}

/** How a citizen's account stands among the viewers of a dossier. */
export const citizenKey = (account: string): string => `citizen:${account}`;

/**
 * As whom an actor looks: the agencies of his posts, and himself as a citizen. An administrator's post sees no
 * dossier; who holds a dossier's secret sees as its desk does, and is asked for that dossier alone.
 */
export function viewersOf(actor: Actor): string[] {
  const own = actor.posts.flatMap(({ role, agency }) => {
    if (role === 'citizen') return [citizenKey(actor.id)];
    return agency === null || role === 'administrator' ? [] : [agency];
  });
  return [...new Set([...own, ...(actor.holds ? [actor.holds.receiver] : [])])];
}
