import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../problem.js';
import { Clock } from '../ledger/clock.js';
import { acting, type Role } from '../workflow/people.js';
import { type Access, ACCESS, BODY_TYPE, ROLES_ALLOWED } from '../http/access.js';
import { Absences } from './absences.js';
import { readSessionCookie } from './cookies.js';
import type { SessionRequest } from './my-session.js';
import { Directory } from './people.js';
import { checkUnsafeRequest } from './request-rules.js';
import { Sessions } from './sessions.js';

/** The door of every route: closed unless the route says otherwise (decisions.md §8). */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly absences: Absences,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 401 `not-signed-in`, 403 `role-required`, `password-change-required`, `foreign-origin`, 415 */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SessionRequest>();
    const said = <T>(key: string) =>
      this.reflector.getAllAndOverride<T>(key, [context.getHandler(), context.getClass()]);
    checkUnsafeRequest(request, this.config.publicUrl, said<string>(BODY_TYPE));
    const access = said<Access>(ACCESS);
    if (access === 'public') return true;

    const token = readSessionCookie(request, this.config);
    const session = token && (await this.sessions.find(token));
    if (!session) throw new Problem(401, 'not-signed-in');
    const posts = await this.directory.posts(session.account);
    const standIns = await this.absences.standIns(session.account, posts);
    // Who asks is known from here on: what he is refused is told with his name.
    request.session = session;
    request.actor = { kind: 'person', id: session.account, posts, session: session.id, standIns };
    if (session.mustChangePassword && access !== 'before-password-change')
      throw new Problem(403, 'password-change-required');

    const roles = said<Role[]>(ROLES_ALLOWED);
    if (roles && !acting(request.actor, this.clock.legalNow(), ({ role }) => roles.includes(role))) {
      throw new Problem(403, 'role-required', { detail: { roles: roles.join(', ') }, members: { roles } });
    }
    return true;
  }
}
