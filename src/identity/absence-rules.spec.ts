import { describe, expect, it } from '@jest/globals';
import { instant } from '../workflow/instant.js';
import type { Actor, Post, Role } from '../workflow/people.js';
import { absenceFaults, type AskedAbsence, delegatedPosts, mayManage } from './absence-rules.js';

const at = (role: Role, agency: string | null = 'tq.stp'): Post => ({ role, agency });
const actor = (...posts: Post[]): Actor => ({ kind: 'person', id: 'who', posts });
const NOW = instant('2026-11-20T08:00:00+07:00');
const asked: AskedAbsence = {
  absent: 'binh',
  delegate: 'hoa',
  from: instant('2026-11-23T08:00:00+07:00'),
  until: instant('2026-11-28T00:00:00+07:00'),
  document: null,
};
const faults = (more: Partial<AskedAbsence>, absent: Post[], delegate: Post[], by = 'binh') =>
  absenceFaults({ ...asked, ...more }, absent, delegate, by, NOW).map(({ pointer, code }) => `${pointer} ${code}`);
const specialist = [at('specialist')];

describe('what a delegate may fill', () => {
  it('the same role at the same agency, nothing else that the absent person holds', () => {
    const absent = [at('specialist'), at('clerk'), at('specialist', 'tq.snv')];
    expect(delegatedPosts(absent, [at('specialist'), at('clerk', 'tq.snv')], null)).toEqual([at('specialist')]);
  });
  it('by a written authorisation all at the agency at which he holds a post, of those that handle dossiers', () => {
    const absent = [at('signing-leader'), at('provincial-office'), at('signing-leader', 'tq.snv')];
    expect(delegatedPosts(absent, [at('division-head')], 'QĐ 15')).toEqual([at('signing-leader')]);
  });
  it('never a citizen, never an administrator, whatever the document', () => {
    const absent = [at('citizen', null), at('administrator', null), at('administrator')];
    expect(
      delegatedPosts(absent, [at('citizen', null), at('administrator', null), at('administrator')], 'QĐ 15'),
    ).toEqual([]);
    expect(delegatedPosts([at('specialist')], [at('citizen', null), at('administrator')], 'QĐ 15')).toEqual([]);
  });
});

describe('an absence that is asked for', () => {
  it('is in order: later, of at most a year, with a delegate of the same post', () => {
    expect(faults({}, specialist, specialist)).toEqual([]);
  });
  it('names the field at fault', () => {
    expect(faults({ until: asked.from }, specialist, specialist)).toEqual(['/until until-before-from']);
    const [from, until] = [instant('2026-11-01T00:00:00Z'), instant('2026-11-02T00:00:00Z')];
    expect(faults({ from, until }, specialist, specialist)).toEqual(['/until until-past']);
    expect(faults({ until: instant('2028-01-01T00:00:00Z') }, specialist, specialist)).toEqual([
      '/until absence-too-long',
    ]);
    expect(faults({}, [at('citizen', null)], specialist)).toEqual(['/account nothing-to-delegate']);
    expect(faults({ delegate: 'binh' }, specialist, specialist)).toEqual(['/delegate delegate-self']);
    expect(faults({}, specialist, specialist, 'hoa')).toEqual(['/delegate delegate-decides']);
    expect(faults({}, specialist, [at('specialist', 'tq.snv')])).toEqual(['/delegate delegate-elsewhere']);
    expect(faults({}, [at('signing-leader')], [at('division-head')])).toEqual(['/document authorisation-required']);
    expect(faults({ document: 'QĐ 15' }, [at('signing-leader')], [at('division-head')])).toEqual([]);
  });
});

describe('who may record it for somebody else', () => {
  it('an administrator of the province or of the agency, and the agency’s leader', () => {
    expect(mayManage(actor(at('administrator', null)), specialist)).toBe(true);
    expect(mayManage(actor(at('administrator')), specialist)).toBe(true);
    expect(mayManage(actor(at('signing-leader')), [at('division-head')])).toBe(true);
  });
  it('the head for those below him, not for another head or the leader', () => {
    expect(mayManage(actor(at('division-head')), specialist)).toBe(true);
    expect(mayManage(actor(at('division-head')), [at('division-head')])).toBe(false);
    expect(mayManage(actor(at('division-head')), [at('specialist'), at('signing-leader')])).toBe(false);
  });
  it('nobody of another agency, and no colleague', () => {
    expect(mayManage(actor(at('division-head', 'tq.snv'), at('administrator', 'tq.snv')), specialist)).toBe(false);
    expect(mayManage(actor(at('specialist'), at('clerk')), specialist)).toBe(false);
  });
});
