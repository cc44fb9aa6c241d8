import { describe, expect, it } from '@jest/globals';
import { alarmsOf } from '../src/sla/alarms.js';
import { type Dossier, UNKNOWN } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import { apologised, apology, FROM_THE_APOLOGY } from './edge-cases/from-the-apology.js';
import { lateRequest } from './edge-cases/story.js';
import { TO_THE_RESULT } from './edge-cases/to-the-result.js';
import * as law from './support/law.js';
import { nodesOf, sourcesBelow, ts } from './support/sources.js';

const EDGES = [...TO_THE_RESULT, ...FROM_THE_APOLOGY];

/** The numbers that the texts of these tests name, as `edge 12`. */
function namedIn(...folders: string[]): number[] {
  const specs = [...sourcesBelow(...folders)].filter(([path]) => path.endsWith('.spec.ts'));
  const texts = specs.flatMap(([path, text]) => nodesOf(path, text)).filter(ts.isStringLiteral);
  return texts.flatMap(({ text }) => [...text.matchAll(/\bedge (\d+)\b/g)].map(([, number]) => Number(number)));
}

describe('law.md §13, what hangs on more than a date', () => {
  it.each(EDGES)('%i. %s', (_, __, actual, expected) => expect(actual()).toEqual(expected));

  it('45a. an apology needs a reason of the list; the list is closed by the type and the door', () => {
    expect(law.assigned.refusal('leader', '2026-11-30T09:00', apology({ reason: 'other', reasonText: 'Mưa lũ' }))).toBe(
      'accepted',
    );
  });
  it('59. the same facts give the same state, and so the same alarms', () => {
    for (const story of [law.returned, lateRequest, apologised, law.voided]) {
      const folded = story.facts.reduce<Dossier>(evolve, UNKNOWN);
      expect(folded).toEqual(story.dossier);
      expect(alarmsOf(folded)).toEqual(alarmsOf(story.dossier));
    }
  });
});

describe('the list of law.md §13', () => {
  it('is named whole: by the rows here, by those about dates in src/sla, by those of figures and of the whole service', () => {
    const shown = [...EDGES.map(([number]) => number), ...namedIn('src/sla', 'test/db', 'test/e2e')];
    const numbers = [...new Set(shown)].sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 72 }, (_, n) => n + 1));
  });
});
