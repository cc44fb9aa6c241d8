import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { WebRequest } from '../http/web.js';
import type { OpenSession } from './sessions.js';

/** A request of which the guard knows the session. */
export interface SessionRequest extends WebRequest {
  session?: OpenSession;
}

/** The session that asks; undefined on public routes. */
export const MySession = createParamDecorator(
  (_: unknown, context: ExecutionContext): OpenSession | undefined =>
    context.switchToHttp().getRequest<SessionRequest>().session,
);
