import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenSession } from '../identity/sessions.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { Problem } from '../problem.js';
import { sent } from './form.js';

/** The token of a session's forms, beside what the guard looks at (reliability.md §7.8 CSRF): good as long as the session. */
@Injectable()
export class FormTokens {
  constructor(@Inject(SECRET_KEY) private readonly master: Buffer) {}

  of({ id }: Pick<OpenSession, 'id'>): string {
    return createHmac('sha256', this.master).update(`form|${id}`).digest('base64url').slice(0, 22);
  }

  /** @throws Problem 403 `form-over` for a form that is not this session's */
  check(session: Pick<OpenSession, 'id'>, form: unknown): void {
    const [given, right] = [Buffer.from(sent(form, 'token')), Buffer.from(this.of(session))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Problem(403, 'form-over');
  }
}
