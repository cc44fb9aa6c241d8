import type { FieldError } from '../problem.js';
import { type Instant, plusMs } from '../workflow/instant.js';
import { type Actor, DELEGABLE, type Post, type Role } from '../workflow/people.js';

/** An absence as somebody wishes it recorded. */
export interface AskedAbsence {
  readonly absent: string;
  readonly delegate: string;
  readonly from: Instant;
  readonly until: Instant;
  /** The leader's authorisation that names the delegate; null: he holds the same post. */
  readonly document: string | null;
}

/** Longer is no absence but a change of posts. */
const LONGEST_MS = 366 * 86_400_000;
/** Whose absence a division head does not decide on. */
const SENIOR: readonly Role[] = ['division-head', 'signing-leader', 'provincial-office', 'administrator'];

const ofAnAgency = ({ role, agency }: Post): boolean =>
  agency !== null && role !== 'citizen' && role !== 'administrator';

/**
 * The posts of the absent person that his delegate may fill: those that he holds himself too; by a written authorisation all
 * at an agency at which he holds any (NĐ 30/2020/NĐ-CP Đ.13).
 */
export const delegatedPosts = (
  absent: readonly Post[],
  delegate: readonly Post[],
  document: string | null,
): readonly Post[] =>
  absent.filter(
    (post) =>
      ofAnAgency(post) &&
      delegate.some(
        (own) =>
          ofAnAgency(own) &&
          own.agency === post.agency &&
          (own.role === post.role || (document !== null && DELEGABLE.includes(post.role))),
      ),
  );

/** Whether the actor may record and cancel the absence of somebody who holds these posts; his own anybody may. */
export function mayManage(actor: Actor, posts: readonly Post[]): boolean {
  const held = posts.filter(ofAnAgency);
  const senior = held.some(({ role }) => SENIOR.includes(role));
  return actor.posts.some(({ role, agency }) => {
    if (role === 'administrator' && agency === null) return true;
    if (!held.some((post) => post.agency === agency)) return false;
    return role === 'administrator' || role === 'signing-leader' || (role === 'division-head' && !senior);
  });
}

/** What is wrong with it before anybody else's absence is looked at. @param by account id of who records it */
export const absenceFaults = (
  asked: AskedAbsence,
  absent: readonly Post[],
  delegate: readonly Post[],
  by: string,
  now: Instant,
): FieldError[] => [timeFault(asked, now), peopleFault(asked, absent, delegate, by)].filter((fault) => fault !== null);

function timeFault({ from, until }: AskedAbsence, now: Instant): FieldError | null {
  if (until <= from) return { pointer: '/until', code: 'until-before-from' };
  if (until <= now) return { pointer: '/until', code: 'until-past' };
  return until > plusMs(from, LONGEST_MS) ? { pointer: '/until', code: 'absence-too-long' } : null;
}

function peopleFault(
  asked: AskedAbsence,
  absent: readonly Post[],
  delegate: readonly Post[],
  by: string,
): FieldError | null {
  if (!absent.some(ofAnAgency)) return { pointer: '/account', code: 'nothing-to-delegate' };
  if (asked.delegate === asked.absent) return { pointer: '/delegate', code: 'delegate-self' };
  // who decides on another's absence does not take his powers
  if (asked.delegate === by) return { pointer: '/delegate', code: 'delegate-decides' };
  if (delegatedPosts(absent, delegate, 'any').length === 0) return { pointer: '/delegate', code: 'delegate-elsewhere' };
  return delegatedPosts(absent, delegate, asked.document).length === 0
    ? { pointer: '/document', code: 'authorisation-required' }
    : null;
}
