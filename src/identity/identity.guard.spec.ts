import { describe, expect, it } from '@jest/globals';
import { type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { readConfig } from '../config.js';
import { Problem } from '../problem.js';
import { instant } from '../workflow/instant.js';
import type { Post, StandIn } from '../workflow/people.js';
import type { Clock } from '../ledger/clock.js';
import { BeforePasswordChange, Public, Roles } from '../http/access.js';
import type { WebRequest } from '../http/web.js';
import { IdentityGuard } from './identity.guard.js';
import type { Absences } from './absences.js';
import type { Directory } from './people.js';
import type { OpenSession, Sessions } from './sessions.js';

const NOW = instant('2026-11-16T08:00:00+07:00');

class Plain {
  silent() {}
  @Public() open() {}
  @Roles('division-head', 'signing-leader') leaders() {}
  @BeforePasswordChange() password() {}
}

@Roles('administrator')
class Administration {
  all() {}
  @Public() open() {}
}

const ID = '00000000-0000-4000-8000-000000000001';
const session = (mustChangePassword = false): OpenSession => ({
  id: 's',
  account: ID,
  username: 'lan',
  displayName: 'Lan',
  mustChangePassword,
});

interface Visit {
  readonly cookie?: string;
  readonly posts?: readonly Post[];
  readonly standIns?: readonly StandIn[];
  readonly mustChange?: boolean;
}

/** Visits a method of a controller; the token `good` is a session. */
async function visit(controller: Type, method: string, { cookie, posts = [], standIns = [], mustChange }: Visit = {}) {
  const sessions = { find: async (token: string) => (token === 'good' ? session(mustChange) : null) };
  const directory = { posts: async () => posts };
  const config = readConfig({ NODE_ENV: 'test' });
  const guard = new IdentityGuard(
    new Reflector(),
    sessions as unknown as Sessions,
    directory as unknown as Directory,
    { standIns: async () => standIns } as unknown as Absences,
    { legalNow: () => NOW } as unknown as Clock,
    config,
  );
  const request: WebRequest = { method: 'GET', ip: '::1', headers: { host: 'localhost', cookie } };
  const context = {
    switchToHttp: () => ({ getRequest: () => request }),
    getHandler: () => (controller.prototype as Record<string, unknown>)[method],
    getClass: () => controller,
  } as unknown as ExecutionContext;
  try {
    await guard.canActivate(context);
    return { ...request, refused: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...request, refused: error };
  }
}

const signedIn = 'motcua_session=good';
const head: Post = { role: 'division-head', agency: 'tq.snv' };

describe('a route', () => {
  it('that says nothing is closed to whoever is not signed in', async () => {
    expect((await visit(Plain, 'silent')).refused).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect((await visit(Plain, 'silent', { cookie: 'motcua_session=bad' })).refused).toMatchObject({ status: 401 });
  });

  it('learns who asks', async () => {
    const { actor, refused } = await visit(Plain, 'silent', { cookie: signedIn, posts: [head] });
    expect(refused).toBeNull();
    expect(actor).toEqual({ kind: 'person', id: ID, posts: [head], session: expect.any(String), standIns: [] });
  });

  it('that is public is open, and does not ask who comes', async () => {
    expect(await visit(Plain, 'open', { cookie: signedIn })).toMatchObject({ refused: null });
    expect((await visit(Plain, 'open', { cookie: signedIn })).actor).toBeUndefined();
  });

  it('for some roles is closed to all others and names the roles', async () => {
    const clerk: Post = { role: 'clerk', agency: 'tq.snv' };
    const { refused } = await visit(Plain, 'leaders', { cookie: signedIn, posts: [clerk] });
    expect(refused).toMatchObject({ status: 403, code: 'role-required' });
    expect(refused?.extra.members).toEqual({ roles: ['division-head', 'signing-leader'] });
    expect((await visit(Plain, 'leaders', { cookie: signedIn, posts: [clerk, head] })).refused).toBeNull();
  });

  it('for some roles is open to the delegate of who holds one, while the absence lasts', async () => {
    const clerk: Post = { role: 'clerk', agency: 'tq.snv' };
    const until = (moment: string, post = head): StandIn => ({
      absent: 'x',
      posts: [post],
      from: instant('2026-11-16T00:00:00+07:00'),
      until: instant(moment),
    });
    const asDelegate = async (...standIns: StandIn[]) =>
      (await visit(Plain, 'leaders', { cookie: signedIn, posts: [clerk], standIns })).refused?.code ?? null;
    expect(await asDelegate(until('2026-11-16T08:00:01+07:00'))).toBeNull();
    expect(await asDelegate(until(NOW))).toBe('role-required'); // it ended at this moment
    expect(await asDelegate(until('2026-11-17T00:00:00+07:00', clerk))).toBe('role-required');
    const admin: Post = { role: 'administrator', agency: null };
    const { refused } = await visit(Administration, 'all', {
      cookie: signedIn,
      posts: [clerk],
      standIns: [until('2026-11-17T00:00:00+07:00', admin)],
    });
    expect(refused?.code).toBe('role-required'); // who administers does so in person
  });

  it('takes its roles from its class, unless it says otherwise itself', async () => {
    expect((await visit(Administration, 'all', { cookie: signedIn, posts: [head] })).refused).toMatchObject({
      status: 403,
    });
    expect((await visit(Administration, 'open')).refused).toBeNull();
  });

  it('is closed to a first password, but for changing it', async () => {
    const fresh = { cookie: signedIn, mustChange: true };
    expect((await visit(Plain, 'silent', fresh)).refused).toMatchObject({
      status: 403,
      code: 'password-change-required',
    });
    expect((await visit(Plain, 'password', fresh)).refused).toBeNull();
  });
});
