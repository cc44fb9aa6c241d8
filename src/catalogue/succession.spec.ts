import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '../workflow/instant.js';
import { readShipped } from './shipped.js';
import { heirsOf, lineOf, type Succession, successionMap, takeOversOf } from './succession.js';

const row = (from: string, into: string[], on = '2025-07-01'): Succession => ({
  from,
  into,
  kind: into.length === 1 ? 'merger' : into.length > 1 ? 'split' : 'closure',
  on: on as LocalDate,
  document: null,
  note: null,
  confidence: 'verified',
  source: 'test',
});
const TODAY = '2026-11-23' as LocalDate;

describe('who does the work of an agency that ended', () => {
  const map = successionMap([row('a', ['b']), row('b', ['c'], '2026-01-01'), row('s', ['x', 'y']), row('z', [])]);

  it('is followed from heir to heir', () => {
    expect(heirsOf(map, 'a', TODAY)).toMatchObject({ sole: 'c', among: [] });
    expect(heirsOf(map, 'a', TODAY)?.by.map(({ from }) => from)).toEqual(['a', 'b']);
  });

  it('goes by the day that is asked about', () => {
    expect(heirsOf(map, 'a', '2025-12-31' as LocalDate)?.sole).toBe('b');
    expect(heirsOf(map, 'a', '2025-06-30' as LocalDate)).toBeNull();
  });

  it('is a choice where an agency was split, and open where none is named', () => {
    expect(heirsOf(map, 's', TODAY)).toMatchObject({ sole: null, among: ['x', 'y'] });
    expect(heirsOf(map, 'z', TODAY)).toMatchObject({ sole: null, among: [] });
  });

  it('is a choice among those that work, where an heir of a split has ended too; of one that is left there is none', () => {
    const on = (more: Succession[]) => heirsOf(successionMap([row('s', ['x', 'y']), ...more]), 's', TODAY);
    expect(on([row('x', ['w'])])).toMatchObject({ sole: null, among: ['w', 'y'] });
    expect(on([row('x', ['v', 'w'])])).toMatchObject({ sole: null, among: ['v', 'w', 'y'] });
    expect(on([row('x', ['y'])])).toMatchObject({ sole: 'y', among: [] });
    expect(on([row('x', [])])).toMatchObject({ sole: 'y', among: [] });
    expect(on([row('x', []), row('y', [])])).toMatchObject({ sole: null, among: [] });
    expect(on([row('x', ['w'], '2027-01-01')])).toMatchObject({ sole: null, among: ['x', 'y'] });
    expect(on([row('x', ['s', 'y'])])).toMatchObject({ sole: 'y', among: [] }); // round and round
  });

  it('is itself while it works', () => expect(heirsOf(map, 'c', TODAY)).toBeNull());

  it('ends where the map runs in a circle', () => {
    const circle = successionMap([row('p', ['q']), row('q', ['p'])]);
    expect(heirsOf(circle, 'p', TODAY)?.by).toHaveLength(2);
  });

  it('knows all whose work an agency took over', () => {
    expect(lineOf(map, 'c')).toEqual(['c', 'b', 'a']);
    expect(lineOf(map, 'y')).toEqual(['y', 's']);
  });

  it('knows from when it takes over, also where the work passes through another that works still', () => {
    expect(takeOversOf(map, 'c')).toEqual([
      { from: 'b', on: '2026-01-01' },
      { from: 'a', on: '2026-01-01' },
    ]);
    expect(takeOversOf(map, 'b')).toEqual([{ from: 'a', on: '2025-07-01' }]);
    const later = successionMap([row('a', ['b'], '2027-03-01'), row('b', ['c'], '2027-01-01')]);
    expect(takeOversOf(later, 'c').map(({ on }) => on)).toEqual(['2027-01-01', '2027-03-01']);
    const circle = successionMap([row('a', ['b']), row('b', ['a'])]);
    expect(takeOversOf(circle, 'a')).toEqual([{ from: 'b', on: '2025-07-01' }]);
  });
});

describe('the shipped map of 1/7/2025', () => {
  const { agencies, successions } = readShipped();
  const map = successionMap(successions);
  const closed = agencies.filter(({ openTo }) => openTo !== null);

  it('names every agency that was closed, once', () => {
    expect(successions.map(({ from }) => from).sort()).toEqual(closed.map(({ id }) => id).sort());
  });

  it('leads to agencies that are open', () => {
    const open = new Set(agencies.filter(({ openTo }) => openTo === null).map(({ id }) => id));
    expect(successions.flatMap(({ into }) => into).filter((id) => !open.has(id))).toEqual([]);
  });

  it('leaves a person the choice for the five communes that were split, and for those whose heir no source names', () => {
    const communes = successions.filter(({ from }) => /^(tq|hg)0\.x/.test(from));
    expect(heirsOf(map, 'tq0.x02494', TODAY)).toMatchObject({ sole: null, among: ['tq.x02212', 'tq.x02494'] });
    expect(
      communes
        .filter(({ kind }) => kind === 'split')
        .map(({ from }) => from)
        .sort(),
    ).toEqual(['hg0.x00688', 'hg0.x00967', 'hg0.x00988', 'tq0.x02494', 'tq0.x02497']);
    expect(communes.filter(({ kind }) => kind === 'closure')).toHaveLength(5);
  });

  it('says of what it knows from memory that it does', () => {
    expect(successions.find(({ from }) => from === 'tq0.stnmt')).toMatchObject({
      into: ['tq.snnmt'],
      confidence: 'memory',
    });
  });
});
