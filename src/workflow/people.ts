import type { Instant } from './instant.js';

/** A party of a dossier (applicant, submitter, proxy): `partyId@version`; the person's data live apart, sealed. */
export type PartyRef = string & { readonly __party: unique symbol };

/** What sort of person or body a party is; no personal data, so that facts may tell it. */
export const SUBJECT_KINDS = ['citizen', 'business', 'state-agency', 'organisation'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export type Role =
  | 'desk-officer'
  | 'specialist'
  | 'division-head'
  | 'signing-leader'
  | 'clerk'
  | 'provincial-office'
  | 'administrator'
  | 'post-staff'
  | 'citizen';

export const ROLES: readonly Role[] = [
  'desk-officer',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
  'provincial-office',
  'administrator',
  'post-staff',
  'citizen',
];

/** A role held at an agency; a citizen's post has no agency. */
export interface Post {
  readonly role: Role;
  readonly agency: string | null;
}

/** Roles whose posts a delegate may fill; who supervises, administers or applies does so in person. */
export const DELEGABLE: readonly Role[] = [
  'desk-officer',
  'post-staff',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
];

/** A person who is absent for a while, as his delegate carries him. */
export interface StandIn {
  /** Account id of who is absent. */
  readonly absent: string;
  /** His posts as the delegate may fill them; none are passed on that he himself only fills for another. */
  readonly posts: readonly Post[];
  readonly from: Instant;
  /** Its end, or the earlier moment of its cancellation; no longer within. */
  readonly until: Instant;
}

/** Who asks. `posts` are all that he holds; the one that the rule accepted is frozen in the envelope. */
export interface Actor {
  readonly kind: 'person' | 'system' | 'import' | 'gateway';
  /** Account id of a person; the name of the part of the system otherwise (`alarm-clock`). */
  readonly id: string;
  readonly posts: readonly Post[];
  /** Which sign-in of the person it is: a second pair of eyes must come from another. */
  readonly session?: string;
  /** Whom he is the delegate of, now or lately; absent: of nobody. */
  readonly standIns?: readonly StandIn[];
  /** The absent person whose posts these are; absent: they are his own. */
  readonly onBehalfOf?: string;
  /** The dossier whose look-up secret he has shown, and its desk: of that one he is the applicant (decisions.md §8); absent: none. */
  readonly holds?: { readonly dossier: string; readonly receiver: string };
}

export const isStanding = ({ from, until }: StandIn, now: Instant): boolean => from <= now && now < until;

/** Account ids of the absent whose delegate he is at this moment. */
export const standsFor = ({ standIns = [] }: Actor, now: Instant): string[] =>
  standIns.filter((standIn) => isStanding(standIn, now)).map(({ absent }) => absent);

/** Who proposed something that another person has to agree to, and in which session. */
export interface Proposed {
  readonly proposer: string;
  readonly session?: string | null;
}

/** decisions.md §10: whether two pairs of eyes would be one: the proposer, his delegate, or his session (edge 69). */
export const isSameHand = ({ proposer, session }: Proposed, actor: Actor, now: Instant): boolean =>
  [actor.id, ...standsFor(actor, now)].includes(proposer) || (session != null && session === actor.session);

/**
 * As whom he may do what is open to holders of a post that fits: as himself first, else as the delegate of somebody who is
 * absent at this moment, by that post alone.
 * @returns null: as nobody
 */
export function acting(actor: Actor, now: Instant, fits: (post: Post) => boolean): Actor | null {
  if (actor.posts.some(fits)) return actor;
  for (const standIn of actor.standIns ?? []) {
    const post = standIn.posts.find((one) => DELEGABLE.includes(one.role) && fits(one));
    if (post && isStanding(standIn, now)) return { ...actor, posts: [post], onBehalfOf: standIn.absent };
  }
  return null;
}

/** The actor as stored with a fact. */
export interface ActorStamp {
  readonly kind: Actor['kind'];
  readonly id: string;
  readonly post: Post | null;
  /** Account id of the absent person whose post it is. */
  readonly onBehalfOf?: string;
}

export const SYSTEM: Actor = { kind: 'system', id: 'alarm-clock', posts: [] };
