import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../workflow/people.js';
import { timeRules } from '../sla/time-rules.js';
import { readShipped } from '../catalogue/shipped.js';
import type { Received } from '../workflow/dossier.js';
import { assigned, DESK, filing, RECEIVE, RESOLVER, Story } from '../../test/support/law.js';
import { actingFor, addressees, paperDueAt, whereabouts } from './transfer-rules.js';

const time = timeRules(readShipped().calendars[0]!);
const receivedAt = (at: string, more: object = {}) =>
  Story.empty.then('desk', at, { ...RECEIVE, ...more } as typeof RECEIVE).dossier as Received;
const inRegimeB = (dossier: Received): Received => ({ ...dossier, pins: { ...dossier.pins, regime: 'B' } });

describe('the papers of a dossier leave its desk', () => {
  it('in regime C within 1 working day of reception, whatever the hour', () => {
    expect(paperDueAt(receivedAt('2026-11-16T09:00'), time)).toBe('2026-11-17T10:00:00.000Z');
    expect(paperDueAt(receivedAt('2026-11-16T15:30'), time)).toBe('2026-11-17T10:00:00.000Z');
    expect(paperDueAt(receivedAt('2026-11-20T09:00'), time)).toBe('2026-11-23T10:00:00.000Z'); // over the weekend
  });
  it('edge 18: before, on the same day up to 15:00:00, else at the opening of the next', () => {
    expect(paperDueAt(inRegimeB(receivedAt('2026-11-16T15:00:00')), time)).toBe('2026-11-16T10:00:00.000Z');
    expect(paperDueAt(inRegimeB(receivedAt('2026-11-16T15:00:01')), time)! > '2026-11-17T00:00:00.000Z').toBe(true);
  });
  it('never, when the desk resolves it itself or there are none', () => {
    const own = filing({ receiver: RESOLVER });
    const dossier = receivedAt('2026-11-16T09:00');
    expect(paperDueAt({ ...dossier, filing: filing({ papers: [] }) }, time)).toBeNull();
    expect(paperDueAt({ ...dossier, filing: own }, time)).toBeNull();
  });
});

describe('the papers of an agency that has ended', () => {
  const HEIR = 'tq.x00913';
  const dossier = assigned.dossier as Received;
  const inherited: Received = {
    ...dossier,
    filing: { ...dossier.filing, resolver: HEIR },
    formerly: [RESOLVER],
  };
  const of = (agency: string): Actor => ({ kind: 'person', id: 'o', posts: [{ role: 'desk-officer', agency }] });
  it('are taken in by its heir, never by who sent them', () => {
    expect(actingFor(of(HEIR), RESOLVER, inherited, DESK)).toBe(HEIR);
    expect(actingFor(of(DESK), RESOLVER, inherited, DESK)).toBeNull();
    expect(actingFor(of(DESK), DESK, inherited)).toBe(DESK);
  });
});

describe('where the papers are', () => {
  const dossier = assigned.dossier as Received;
  const move = { from: DESK, to: RESOLVER, way: 'postal' as const, arrivedAt: null };
  const there = { ...move, arrivedAt: dossier.receivedAt };
  it('at the desk, on the way but still its own, at the resolver', () => {
    expect(whereabouts(dossier, [{ ...there, way: 'electronic' }])).toEqual({ heldBy: DESK, onTheWay: false });
    expect(whereabouts(dossier, [move])).toEqual({ heldBy: DESK, onTheWay: true });
    expect(whereabouts(dossier, [there])).toEqual({ heldBy: RESOLVER, onTheWay: false });
  });
  it('may go to owners of steps while it runs, afterwards between the two only', () => {
    const work = dossier.work.map((step) => ({ ...step, owner: 'tq.thue' }));
    expect(addressees({ ...dossier, work })).toContain('tq.thue');
    expect(addressees({ ...dossier, work, status: 'withdrawn', endedAt: dossier.receivedAt } as Received)).toEqual([
      DESK,
      RESOLVER,
    ]);
  });
});
