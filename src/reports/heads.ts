import type { Post, Role } from '../workflow/people.js';

/** Those who answer for an agency's work. */
const HEADS: readonly Role[] = ['division-head', 'signing-leader'];

export const isOffice = ({ role }: Post): boolean => role === 'provincial-office';

export const isHeadOf =
  (asked: string) =>
  ({ role, agency }: Post): boolean =>
    HEADS.includes(role) && agency === asked;
