import type { Circumstances } from './circumstances.js';
import { type Dossier, isOpen } from './dossier.js';
import type { DossierEvent } from './events.js';
import { stepsDueAnew } from './openings.js';
import { leftOut } from './promise-moves.js';
import { periodEndOf } from './wait.js';

/**
 * What has followed by itself when the longest time of a wait that the law leaves out of the limit is over: all counts on from
 * that instant, whenever it is told. Nothing: it is not over, or has been told.
 */
export function periodEnded(dossier: Dossier, circumstances: Circumstances): DossierEvent[] {
  if (!isOpen(dossier) || dossier.wait === null) return [];
  const { kind, since } = dossier.wait;
  const until = periodEndOf(dossier.wait);
  if (until === null || until > circumstances.now) return [];
  const c = { ...circumstances, now: until };
  return [
    { type: 'WaitPeriodEnded', occurredAt: until, kind, since, ...stepsDueAnew(dossier, c) },
    { ...leftOut(dossier, c), waitsOn: true },
  ];
}
