import { describe, expect, it } from '@jest/globals';
import { instant } from '../workflow/instant.js';
import type { Actor, Role } from '../workflow/people.js';
import type { Written } from './forms/material-of.js';
import { closedTo } from './letter-access.js';

const NOW = instant('2026-11-20T09:00:00+07:00');
/** A letter of a dossier between `tq.desk` and `tq.stp`, filed by a citizen. */
const letter = (agency: string, recipient?: string, role: Role = 'signing-leader') =>
  ({
    letter: { recipient },
    filing: { receiver: 'tq.desk', resolver: 'tq.stp' },
    from: { agency, roles: [role] },
    hands: ['tq.desk', 'tq.heir'],
    dossier: { status: 'submitted', intakeDueAt: NOW, citizen: 'her' },
  }) as unknown as Written;
const officer = (role: Role, agency: string, more: object = {}): Actor => ({
  ...{ kind: 'person', id: 'me', posts: [{ role, agency }] },
  ...more,
});
const receipt = letter('tq.desk', undefined, 'desk-officer');
const ofThird = letter('tq.snv');

describe('a letter', () => {
  it('opens for who works on the dossier, at its desk or where it is resolved', () => {
    expect(closedTo(officer('desk-officer', 'tq.desk'), receipt, NOW)).toBeNull();
    expect(closedTo(officer('specialist', 'tq.stp'), receipt, NOW)).toBeNull();
  });
  it('opens for the heir of an agency that has ended, to which the dossier was moved', () => {
    expect(closedTo(officer('specialist', 'tq.heir'), receipt, NOW)).toBeNull();
    expect(closedTo(officer('provincial-office', 'tq.heir'), receipt, NOW)).toBe('not-yours');
  });
  it('opens at another agency where it is that agency’s own, and no other letter of the dossier does', () => {
    const leader = officer('signing-leader', 'tq.snv');
    expect([closedTo(leader, ofThird, NOW), closedTo(leader, receipt, NOW)]).toEqual([null, 'not-yours']);
    expect(closedTo(officer('specialist', 'tq.snv'), ofThird, NOW)).toBeNull();
  });
  it('stays closed for who supervises, though his office wrote it', () => {
    expect(closedTo(officer('provincial-office', 'tq.snv'), ofThird, NOW)).toBe('not-yours');
  });
  it('opens for the delegate of who answers for it, while that one is absent', () => {
    const standIn = { absent: 'boss', posts: [{ role: 'signing-leader' as const, agency: 'tq.snv' }], from: NOW };
    const delegate = (until: string) =>
      officer('signing-leader', 'tq.sct', { standIns: [{ ...standIn, until: instant(until) }] });
    expect(closedTo(delegate('2026-11-21T00:00:00+07:00'), ofThird, NOW)).toBeNull();
    expect(closedTo(delegate('2026-11-20T09:00:00+07:00'), ofThird, NOW)).toBe('not-yours');
  });
  it('opens for the applicant where it is for him, and is not there where agencies tell each other', () => {
    const her: Actor = { kind: 'person', id: 'her', posts: [{ role: 'citizen', agency: null }] };
    expect([undefined, 'record', 'leadership'].map((to) => closedTo(her, letter('tq.stp', to), NOW))).toEqual([
      null,
      null,
      'not-there',
    ]);
    expect(closedTo({ ...her, id: 'him' }, receipt, NOW)).toBe('not-yours');
  });
});
