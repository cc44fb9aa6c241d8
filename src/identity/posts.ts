import type { Post, Role } from '../workflow/people.js';

/** Roles that may be held for the whole province, without an agency. */
const WITHOUT_AGENCY: ReadonlySet<Role> = new Set<Role>([
  'provincial-office',
  'administrator',
  'post-staff',
  'citizen',
]);

export type PostFault = 'post-needs-agency' | 'citizen-has-no-agency';

/** The same rule stands as a CHECK on account_post. */
export function postFault({ role, agency }: Post): PostFault | null {
  if (agency === null) return WITHOUT_AGENCY.has(role) ? null : 'post-needs-agency';
  return role === 'citizen' ? 'citizen-has-no-agency' : null;
}
