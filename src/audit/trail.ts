import { createHmac } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { ROLES_ALLOWED } from '../http/access.js';
import type { WebRequest } from '../http/web.js';
import { Clock } from '../ledger/clock.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { Problem } from '../problem.js';
import type { Actor, ActorStamp, Post, Role } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { AuditLog } from './audit-log.js';
import { type AuditEntry, HOUSE } from './chain.js';

interface Asked extends WebRequest {
  readonly routeOptions?: { readonly url?: string };
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: { readonly username?: unknown } | null;
}

const isSignIn = (route: string): boolean => /^POST .*\/session$/.test(route);
const isReading = ({ method }: Asked): boolean => method === 'GET' || method === 'HEAD';
/** What the house refuses a person who is signed in: the law, another's dossier, a role; not a slip of the pen. */
const REFUSALS = new Set([403, 404, 409]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Sign-ins and failed ones, what administrators change, and what was refused to whom; of mere reading only what a rule
 * forbade. Facts and views have entries of their own.
 */
@Injectable()
export class AuditTrail implements NestInterceptor {
  private readonly log = new Logger(AuditTrail.name);

  constructor(
    private readonly audit: AuditLog,
    private readonly reflector: Reflector,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Asked>();
    const route = `${request.method} ${request.routeOptions?.url ?? ''}`;
    const refused = catchError((error: unknown) =>
      from(this.refused(request, route, error)).pipe(mergeMap(() => throwError(() => error))),
    );
    if (isReading(request)) return next.handle().pipe(refused);
    const where = [context.getHandler(), context.getClass()];
    const forAdministrators = this.reflector
      .getAllAndOverride<Role[] | undefined>(ROLES_ALLOWED, where)
      ?.includes('administrator');
    if (!isSignIn(route) && !forAdministrators) return next.handle().pipe(refused);
    const done = mergeMap(async (answer: unknown) => {
      if (isSignIn(route)) await this.audit.append(this.signedIn(answer));
      else if (request.actor) await this.audit.append(this.entry(request, request.actor, 'administration', { route }));
      return answer;
    });
    return next.handle().pipe(done, refused);
  }

  /** Written as well as can be: the refusal itself is the answer, whatever becomes of its entry. */
  private async refused(request: Asked, route: string, error: unknown): Promise<void> {
    const status = error instanceof Refusal ? 409 : error instanceof Problem ? error.status : 0;
    const code = error instanceof Refusal || error instanceof Problem ? error.code : '';
    try {
      if (isSignIn(route) && (status === 401 || status === 429))
        await this.audit.append(this.failedSignIn(request, code));
      else if (request.actor && (isReading(request) ? status === 403 : REFUSALS.has(status)))
        await this.audit.append(this.entry(request, request.actor, 'refused', { route, code }));
    } catch (failure) {
      this.log.error(`a refusal has no audit entry: ${failure instanceof Error ? failure.message : String(failure)}`);
    }
  }

  private signedIn(answer: unknown): AuditEntry {
    const { account, posts } = answer as { account: string; posts: readonly Post[] };
    const post = posts.find(({ agency }) => agency !== null) ?? posts[0] ?? null;
    return this.of({ kind: 'person', id: account, post }, null, 'sign-in', account, {});
  }

  /** The name that was tried, as a keyed hash: it may be anything, a password typed into the wrong field included. */
  private failedSignIn({ body }: Asked, code: string): AuditEntry {
    const username = createHmac('sha256', this.master)
      .update(`username|${String(body?.username ?? '').toLowerCase()}`)
      .digest('hex');
    return this.of({ kind: 'person', id: 'unknown', post: null }, null, 'sign-in-failed', null, { username, code });
  }

  private entry({ params }: Asked, actor: Actor, what: string, details: AuditEntry['details']): AuditEntry {
    const id = params?.['id'];
    const subject = id !== undefined && UUID.test(id) ? id.toLowerCase() : null;
    return this.of(stampOf(actor), actor.session ?? null, what, subject, details);
  }

  private of(
    actor: ActorStamp,
    session: string | null,
    what: string,
    subject: string | null,
    details: AuditEntry['details'],
  ): AuditEntry {
    return {
      agency: actor.post?.agency ?? HOUSE,
      at: this.clock.legalNow(),
      actor,
      session,
      what,
      subject,
      why: null,
      details,
    };
  }
}

/** The actor by one of his posts: one at these agencies first, else any that has an agency. */
export function stampOf({ kind, id, posts, onBehalfOf }: Actor, agencies: readonly string[] = []): ActorStamp {
  const at = posts.find(({ role, agency }) => agency !== null && role !== 'administrator' && agencies.includes(agency));
  const post = at ?? posts.find(({ agency }) => agency !== null) ?? posts[0] ?? null;
  return { kind, id, post, ...(onBehalfOf ? { onBehalfOf } : {}) };
}
