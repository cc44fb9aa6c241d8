import type { Instant } from './instant.js';

/** A party of a dossier (applicant, submitter, proxy): `partyId@version`; the person's data live apart, sealed. */
export type PartyRef = string & { readonly __party: unique symbol };

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
}

export const isStanding = ({ from, until }: StandIn, now: Instant): boolean => from <= now && now < until;

/** Account ids of the absent whose delegate he is at this moment. */
export const standsFor = ({ standIns = [] }: Actor, now: Instant): string[] =>
  standIns.filter((standIn) => isStanding(standIn, now)).map(({ absent }) => absent);

/** The actor as stored with a fact. */
export interface ActorStamp {
  readonly kind: Actor['kind'];
  readonly id: string;
  readonly post: Post | null;
  /** Account id of the absent person whose post it is. */
  readonly onBehalfOf?: string;
}

export const SYSTEM: Actor = { kind: 'system', id: 'alarm-clock', posts: [] };
