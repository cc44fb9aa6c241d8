import { hasRole, type Session } from '../api/session.js';

const HEADS = ['division-head', 'signing-leader'];

/** Who is told of an agency's work by its officers: its heads, and the Provincial Office. */
export const seesOfficers = (me: Session, agency: string | undefined): boolean =>
  hasRole(me, 'provincial-office') ||
  me.posts.some((post) => HEADS.includes(post.role) && agency !== undefined && post.agency === agency);
