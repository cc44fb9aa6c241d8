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
import { mergeMap, type Observable } from 'rxjs';
import { READING, type Reading, ROLES_ALLOWED } from '../http/access.js';
import { REASON, REASONED, reasonOf, requiredReason } from '../http/reason.js';
import { headerOf, type WebRequest } from '../http/web.js';
import { Clock } from '../ledger/clock.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { acting, type Actor, type ActorStamp, type Post, type Role } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { citizenKey } from '../workflow/visibility.js';
import { AuditLog } from './audit-log.js';
import { Brake } from './brake.js';
import { type AuditEntry, HOUSE } from './chain.js';

/** What the audit reads of a request. */
export interface Asked extends WebRequest {
  readonly routeOptions?: { readonly url?: string };
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: { readonly username?: unknown; readonly reason?: unknown } | null;
}

const routeOf = ({ method, routeOptions }: Asked): string => `${method} ${routeOptions?.url ?? ''}`;
const isSignIn = (route: string): boolean => /^POST .*\/session$/.test(route);
/** The citizens' page, which notes by itself who came in. */
const isPageSignIn = (route: string): boolean => route === 'POST /dang-nhap';
/** What a body says of its own accord; its route has checked it by the time that an entry is written. */
const reasonIn = ({ body }: Asked): string | null => (typeof body?.reason === 'string' ? body.reason : null);
const isReading = ({ method }: Asked): boolean => method === 'GET' || method === 'HEAD';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Failed sign-ins of all the world, and refusals of one person, that get an entry of their own a minute. */
const KNOCKS = 60;

/**
 * Sign-ins and failed ones, what administrators change, reads of people's data, and what was refused to whom. Who is not
 * signed in is nobody: his refusals are counted by the measured answers alone. Facts have entries of their own.
 */
@Injectable()
export class AuditTrail implements NestInterceptor {
  private readonly log = new Logger(AuditTrail.name);
  private readonly brake: Brake;

  constructor(
    private readonly audit: AuditLog,
    private readonly reflector: Reflector,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {
    this.brake = new Brake(KNOCKS, () => clock.systemMs());
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const entryOf = this.entryAfter(context);
    if (entryOf === null) return next.handle();
    const recorded = mergeMap(async (answer: unknown) => {
      const entry = await entryOf(answer);
      if (entry !== null) await this.audit.append(entry);
      return answer;
    });
    return next.handle().pipe(recorded);
  }

  /** Which entry a good answer of this route leaves, on record before the answer leaves; null: none. */
  private entryAfter(context: ExecutionContext): ((answer: unknown) => Promise<AuditEntry | null>) | null {
    const request = context.switchToHttp().getRequest<Asked>();
    const said = <T>(key: string) =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    const route = routeOf(request);
    if (isSignIn(route)) return async (answer) => this.signedIn(answer);
    const { actor } = request;
    if (!actor) return null;
    const header = headerOf(request, REASON.toLowerCase());
    const required = said<boolean>(REASONED) ? requiredReason(header) : null;
    const reading = said<Reading>(READING);
    if (reading) return () => this.read(request, actor, reading, required);
    const roles = said<Role[]>(ROLES_ALLOWED) ?? [];
    if (isReading(request) || !roles.includes('administrator')) return null;
    const as = acting(actor, this.clock.legalNow(), ({ role }) => roles.includes(role)) ?? actor;
    const why = required ?? reasonOf(header) ?? reasonIn(request);
    const of = request.params && Object.keys(request.params).length > 0 ? { of: { ...request.params } } : {};
    return async () => ({ ...this.entry(request, as, 'administration', { route, ...of }), why });
  }

  /** A sign-in by a page, on record before the page leaves. */
  async cameIn(who: { readonly account: string; readonly posts: readonly Post[] }): Promise<void> {
    await this.audit.append(this.signedIn(who));
  }

  /**
   * What is thrown at any door, on record before it is told. Written as well as can be: the refusal itself is the answer,
   * whatever becomes of its entry.
   */
  async refused(request: Asked, error: unknown): Promise<void> {
    try {
      const entry = this.refusal(request, error);
      const passedOver = entry && this.brake.take(entry.actor.id);
      if (entry === null || passedOver === null) return;
      await this.audit.append(passedOver === 0 ? entry : { ...entry, details: { ...entry.details, passedOver } });
    } catch (failure) {
      this.log.error(`a refusal has no audit entry: ${failure instanceof Error ? failure.message : String(failure)}`);
    }
  }

  private refusal(request: Asked, error: unknown): AuditEntry | null {
    if (!(error instanceof Refusal || error instanceof Problem)) return null;
    const route = routeOf(request);
    const { code } = error;
    const status = error instanceof Refusal ? 409 : error.status;
    if (isSignIn(route) || isPageSignIn(route))
      return status === 401 || status === 429 ? this.failedSignIn(request, code) : null;
    // What the house refuses a person: a rule, a role, another's dossier; not a slip of the pen like an unknown procedure.
    const told = status === 403 || code === 'no-such-dossier' || (!isReading(request) && [404, 409].includes(status));
    return request.actor && told ? this.entry(request, request.actor, 'refused', { route, code }) : null;
  }

  /**
   * A dossier's applicant looks at what is his own: nobody's business.
   * @param why asked for where it is about what others do
   */
  private async read(
    request: Asked,
    me: Actor,
    { what, part }: Reading,
    why: string | null,
  ): Promise<AuditEntry | null> {
    const details = part === undefined ? {} : { part };
    const id = request.params?.['id'];
    if (id === undefined) return { ...this.entry(request, me, what, details), why };
    const { rows } = await this.stores.writer.query<{ receiver: string; viewers: string[] }>({
      name: 'viewers-of',
      text: 'SELECT receiver, visible_to AS viewers FROM motcua.dossier WHERE id = $1',
      values: [id],
    });
    const { receiver, viewers } = rows[0]!;
    if (viewers.includes(citizenKey(me.id))) return null;
    const actor = stampOf(me, viewers);
    return { ...this.entry(request, me, what, details), actor, agency: actor.post?.agency ?? receiver };
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
