import { isApplicant } from '../dossiers/views.js';
import type { Instant } from '../workflow/instant.js';
import { type Actor, type ActorStamp, isStanding, type Post, type Role } from '../workflow/people.js';
import type { Written } from './forms/material-of.js';

/** Officers who need the people whole for their work on the dossier; who is consulted or supervises sees them masked. */
const WORKING: readonly Role[] = [
  'desk-officer',
  'post-staff',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
];

/** Why a letter of a dossier that he sees does not open for him: to him it is not there, or its people are not his to see. */
export type Closed = 'not-there' | 'not-yours';

/** Who opens a letter: the applicant what is for him, who works at its desk, its resolver, their heirs or its issuer, who answers for it. null: it opens */
export function closedTo(me: Actor, written: Written, now: Instant): Closed | null {
  const { dossier, filing, from, hands, letter } = written;
  const toHim = letter.recipient === undefined || letter.recipient === 'record';
  if (isApplicant(me, dossier)) return toHim ? null : 'not-there'; // what agencies tell each other
  const agencies = [filing.receiver, filing.resolver, from.agency, ...hands];
  const works = me.posts.some(({ role, agency }) => WORKING.includes(role) && agencies.includes(agency ?? ''));
  return works || signatoryOf(me, written, now) ? null : 'not-yours';
}

/** The post by which he answers for the letter, his own or that of somebody absent whose delegate he is; null: none. */
export function signatoryOf(
  { kind, id, posts, standIns = [] }: Actor,
  { from }: Pick<Written, 'from'>,
  now: Instant,
): ActorStamp | null {
  const fits = ({ role, agency }: Post) => agency === from.agency && from.roles.includes(role);
  const own = posts.find(fits);
  if (own) return { kind, id, post: own };
  const standIn = standIns.find((one) => isStanding(one, now) && one.posts.some(fits));
  return standIn ? { kind, id, post: standIn.posts.find(fits)!, onBehalfOf: standIn.absent } : null;
}
