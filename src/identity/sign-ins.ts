import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { headerOf, type WebReply, type WebRequest } from '../http/web.js';
import { Problem } from '../problem.js';
import type { Post } from '../workflow/people.js';
import type { PasswordProof } from './authenticator.js';
import { noSessionCookie, readSessionCookie, sessionCookie } from './cookies.js';
import { PasswordAuthenticator } from './password-authenticator.js';
import { Directory } from './people.js';
import { type OpenSession, Sessions } from './sessions.js';

/** Who has signed in, and what he may be. */
export interface SignedIn extends Pick<OpenSession, 'account' | 'displayName' | 'mustChangePassword'> {
  readonly posts: readonly Post[];
}

/** Browsers signed in and out, whichever door asks: the API's and the pages' alike. */
@Injectable()
export class SignIns {
  constructor(
    private readonly authenticator: PasswordAuthenticator,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 401 `wrong-credentials`, 429 `too-many-attempts` */
  async signIn(proof: PasswordProof, request: WebRequest, reply: WebReply): Promise<SignedIn> {
    const account = await this.authenticator.identify(proof);
    if (account === null) throw new Problem(401, 'wrong-credentials');
    await this.end(request);
    return this.open(account, request, reply);
  }

  /** Also for who is signed out already. */
  async signOut(request: WebRequest, reply: WebReply): Promise<void> {
    await this.end(request);
    reply.header('set-cookie', noSessionCookie(this.config));
  }

  /** A session of the account, in the browser's cookie. */
  async open(account: string, request: WebRequest, reply: WebReply): Promise<SignedIn> {
    const token = await this.sessions.open(account, headerOf(request, 'user-agent') ?? null);
    const session = await this.sessions.find(token);
    if (!session) throw new Problem(401, 'wrong-credentials'); // disabled since the password was checked
    reply.header('set-cookie', sessionCookie(token, this.config));
    return this.view(session);
  }

  async view({ account, displayName, mustChangePassword }: OpenSession): Promise<SignedIn> {
    return { account, displayName, mustChangePassword, posts: await this.directory.posts(account) };
  }

  private async end(request: WebRequest): Promise<void> {
    const token = readSessionCookie(request, this.config);
    const session = token && (await this.sessions.find(token));
    if (session) await this.sessions.end(session.account, session.id);
  }
}
