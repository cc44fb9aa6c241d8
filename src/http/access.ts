import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Actor, Role } from '../workflow/people.js';
import type { WebRequest } from './web.js';

/** Metadata keys that the guard at the door (identity) reads, of the method first, then of its class. */
export const ACCESS = 'access';
export const ROLES_ALLOWED = 'roles';
export const HTML_FORM = 'html-form';

export type Access = 'public' | 'before-password-change';

/** Open to everyone, signed in or not; `request.actor` is not set. Every other route asks for a sign-in. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** Also for accounts that must change their first password, which may do nothing else yet. */
export const BeforePasswordChange = () => SetMetadata(ACCESS, 'before-password-change' satisfies Access);

/** Only for holders of one of these roles, at whatever agency; the agency is for the rule behind the door. */
export const Roles = (...roles: Role[]) => SetMetadata(ROLES_ALLOWED, roles);

/** The route of an HTML form: takes application/x-www-form-urlencoded, which all others refuse. */
export const HtmlForm = () => SetMetadata(HTML_FORM, true);

/** The {@link Actor} who asks; undefined on public routes. */
export const Me = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => context.switchToHttp().getRequest<WebRequest>().actor,
);
