import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Actor, Role } from '../workflow/people.js';
import type { WebRequest } from './web.js';

/** Metadata keys that the guard at the door (identity) reads, of the method first, then of its class. */
export const ACCESS = 'access';
export const ROLES_ALLOWED = 'roles';
export const BODY_TYPE = 'body-type';
export const READING = 'reading';

export type Access = 'public' | 'before-password-change';

/** Open to everyone, signed in or not; `request.actor` is not set. Every other route asks for a sign-in. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** Also for accounts that must change their first password, which may do nothing else yet. */
export const BeforePasswordChange = () => SetMetadata(ACCESS, 'before-password-change' satisfies Access);

/** Only for holders of one of these roles, at whatever agency; the agency is for the rule behind the door. */
export const Roles = (...roles: Role[]) => SetMetadata(ROLES_ALLOWED, roles);

/** The route of an HTML form: takes application/x-www-form-urlencoded, which all others refuse. */
export const HtmlForm = () => SetMetadata(BODY_TYPE, 'application/x-www-form-urlencoded');

/**
 * The route of an upload: takes multipart/form-data, which all others refuse. Any page can send that type without being asked
 * by its browser whether it may, so such a route asks for a header that no HTML form can set (`Idempotency-Key`).
 */
export const MultipartForm = () => SetMetadata(BODY_TYPE, 'multipart/form-data');

/** What of a dossier can be read beside its main page. */
export const DOSSIER_PARTS = ['timeline', 'letters', 'letter', 'files', 'file', 'originals', 'payments'] as const;
export type DossierPart = (typeof DOSSIER_PARTS)[number];

/** The name that a read of people's data has in the audit, and which part of a dossier was read. */
export interface Reading {
  readonly what: string;
  readonly part?: DossierPart;
}

/** Who reads this route reads people's data: each read has an audit entry (reliability.md I13). `:id` is a dossier. */
export const ReadsPeople = (what: string, part?: DossierPart) =>
  SetMetadata(READING, { what, ...(part === undefined ? {} : { part }) } satisfies Reading);

/** The {@link Actor} who asks; undefined on public routes. */
export const Me = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => context.switchToHttp().getRequest<WebRequest>().actor,
);
