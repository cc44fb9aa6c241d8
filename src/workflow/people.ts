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

/** Who asks. `posts` are all that he holds; the one that the rule accepted is frozen in the envelope. */
export interface Actor {
  readonly kind: 'person' | 'system' | 'import' | 'gateway';
  /** Account id of a person; the name of the part of the system otherwise (`alarm-clock`). */
  readonly id: string;
  readonly posts: readonly Post[];
  /** Which sign-in of the person it is: a second pair of eyes must come from another. */
  readonly session?: string;
  /** An officer who helps a citizen at the counter files on his behalf. */
  readonly onBehalfOf?: string;
}

/** The actor as stored with a fact. */
export interface ActorStamp {
  readonly kind: Actor['kind'];
  readonly id: string;
  readonly post: Post | null;
  readonly onBehalfOf?: string;
}

export const SYSTEM: Actor = { kind: 'system', id: 'alarm-clock', posts: [] };
