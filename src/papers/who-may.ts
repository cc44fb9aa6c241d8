import { Problem } from '../problem.js';
import type { Dossier } from '../workflow/dossier.js';
import type { Instant } from '../workflow/instant.js';
import { acting, type Actor, type Role } from '../workflow/people.js';
import type { Status } from '../workflow/status.js';
import { visibleTo } from '../workflow/visibility.js';

/** A dossier, or a contact before it. */
export type Known = Exclude<Dossier, { status: 'unknown' }>;

/** Officers who work on a dossier; who only supervises adds nothing to it. */
export const WORKING: readonly Role[] = [
  'desk-officer',
  'post-staff',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
];
const TILL: readonly Role[] = ['desk-officer', 'post-staff'];
/** Closed without a result: nothing comes to them any more. */
const CLOSED: readonly Status[] = ['refused', 'intake-withdrawn', 'withdrawn', 'terminated', 'voided'];
/** While papers are asked of the applicant, he may send them himself. */
const ASKED: readonly Status[] = ['submitted', 'intake-supplement', 'awaiting-supplement'];

/** Whether it is his own: his look at it is nobody's business. */
export const filedBy = (me: Actor, { citizen }: Known): boolean =>
  me.holds !== undefined || (citizen !== null && citizen === me.id);

/** @throws Problem 403 for who does not work on it, 409 when it takes no papers any more, or none from the applicant now */
export function mayFile(me: Actor, dossier: Known): void {
  const own = filedBy(me, dossier);
  const agencies = visibleTo(dossier);
  const works = me.posts.some(
    ({ role, agency }) => WORKING.includes(role) && agency !== null && agencies.includes(agency),
  );
  if (!own && !works) throw new Problem(403, 'files-not-yours');
  if (CLOSED.includes(dossier.status) || (!works && !ASKED.includes(dossier.status)))
    throw new Problem(409, 'files-not-now');
}

/**
 * @returns as whom he is at the till
 * @throws Problem 403 for who is neither the receiving desk nor, where that is asked, the applicant
 */
export function mayCollect(me: Actor, dossier: Known, now: Instant, applicantToo = false): Actor {
  if (applicantToo && filedBy(me, dossier)) return me;
  const desk = acting(me, now, ({ role, agency }) => TILL.includes(role) && agency === dossier.filing.receiver);
  if (desk === null) throw new Problem(403, 'till-not-yours');
  return desk;
}
