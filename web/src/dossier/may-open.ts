import type { Dossier } from '../api/answers.js';
import type { Session } from '../api/session.js';
import { OFFICERS } from '../ui/screens.js';

/** Who supervises or is consulted sees people masked, and their letters not at all. */
const WORKING = OFFICERS.filter((role) => role !== 'provincial-office');

/** Whether the service opens a dossier’s letters to him: he works at its desk or at the agency that resolves it, or it is his own. */
export const mayOpenLetters = (
  { posts }: Pick<Session, 'posts'>,
  { receiver, resolver }: Pick<Dossier, 'receiver' | 'resolver'>,
): boolean =>
  posts.some(({ role, agency }) =>
    role === 'citizen' ? true : WORKING.includes(role) && (agency === receiver || agency === resolver),
  );
