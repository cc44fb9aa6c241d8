import { describe, expect, it } from '@jest/globals';
import { alarmsOf } from '../src/sla/alarms.js';
import { type Dossier, UNKNOWN } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import { apologised, FROM_THE_APOLOGY } from './edge-cases/from-the-apology.js';
import { lateRequest } from './edge-cases/story.js';
import { TO_THE_RESULT } from './edge-cases/to-the-result.js';
import { proposeApology } from './support/apology.js';
import * as law from './support/law.js';
import { nodesOf, sourcesBelow, ts } from './support/sources.js';

const EDGES = [...TO_THE_RESULT, ...FROM_THE_APOLOGY];

/** The titles that `it`, `it.each` and `describe` give to tests: of rows too, when they are written as texts within `it.each`. */
const titlesOf = (nodes: readonly ts.Node[]): string[] =>
  nodes
    .filter(ts.isCallExpression)
    .filter(({ expression }) => /^(?:it|test|describe)(?:\.each)?\b/.test(expression.getText()))
    .flatMap(({ arguments: args }) => args.slice(0, 1))
    .flatMap((title) =>
      ts.isArrayLiteralExpression(title) ? rowTitles(title) : ts.isStringLiteralLike(title) ? [title.text] : [],
    );
const rowTitles = ({ elements }: ts.ArrayLiteralExpression): string[] =>
  elements
    .map((row) => (ts.isArrayLiteralExpression(row) ? row.elements[0]! : row))
    .filter(ts.isStringLiteralLike)
    .map(({ text }) => text);

/** The numbers that the titles of these tests name, as `edge 12`. */
function namedIn(...folders: string[]): number[] {
  const specs = [...sourcesBelow(...folders)].filter(([path]) => path.endsWith('.spec.ts'));
  const titles = specs.flatMap(([path, text]) => titlesOf(nodesOf(path, text)));
  return titles.flatMap((title) => [...title.matchAll(/\bedge (\d+)\b/g)].map(([, number]) => Number(number)));
}

describe('law.md §13, what hangs on more than a date', () => {
  it.each(EDGES)('%i. %s', (_, __, actual, expected) => expect(actual()).toEqual(expected));

  it('45a. an apology needs a reason of the list; the list is closed by the type and the door', () => {
    const other = proposeApology('2026-12-04', { reason: 'other', reasonText: 'Mưa lũ' });
    expect(law.assigned.refusal('specialist', '2026-11-30T09:00', other)).toBe('accepted');
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
    const shown = [...EDGES.map(([number]) => number), ...namedIn('src/sla', 'test/db', 'test/e2e', 'test/whole')];
    const numbers = [...new Set(shown)].sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 72 }, (_, n) => n + 1));
  });
});
