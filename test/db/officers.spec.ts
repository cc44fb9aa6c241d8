import { beforeEach, describe, expect, it } from '@jest/globals';
import { columnsOf, COLUMNS, type Counted06a, RETURNED_BUCKET } from '../../src/reports/form-06a.js';
import { FigureQueries } from '../../src/reports/figure-queries.js';
import { shippedFormulas } from '../../src/reports/formula-book.js';
import { isListable, PROCEDURE_CLASSES } from '../../src/reports/formulas.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import { reportLines } from '../../src/reports/report-lines.subscription.js';
import { RowQueries } from '../../src/reports/row-queries.js';
import { NOBODY, type Scope } from '../../src/reports/scope.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { date, lastMomentOf } from '../../src/workflow/instant.js';
import { known } from '../support/counted.js';
import { emptyFigures } from '../support/empty-figures.js';
import { endings } from '../support/endings.js';
import { asked, talliesOf } from '../support/figures.js';
import * as law from '../support/law.js';
import { recordedOf } from '../support/recorded.js';

const told = emptyFigures();
const [FROM, TO] = [date('2026-11-01'), date('2026-12-31')];
const OFFICERS = ['officer-1', 'officer-2'];
const CODES = Object.values(law.PROCEDURES).map(({ code }) => code);

const given = (facts: readonly DossierEvent[], officer: string) =>
  facts.map((fact) => (fact.type === 'StepAssigned' && fact.assignee ? { ...fact, assignee: officer } : fact));

/** Every life with each officer; among them some that nobody has, or had given back. */
const LIVES: readonly (readonly DossierEvent[])[] = [
  ...Object.values(endings).flatMap(({ facts }) => OFFICERS.map((officer) => given(facts, officer))),
  law.handedOver.facts,
  law.assigned.then('specialist', '2026-11-17T09:00', { ...law.ASSIGN, assignee: null } as law.Ask).facts,
];

beforeEach(async () => {
  const client = await told.stores.writer.connect();
  try {
    for (const facts of LIVES)
      for (const follower of [reportDossiers, reportLines]) await follower.handle(client, recordedOf(facts));
  } finally {
    client.release();
  }
});

/** By the tallies where nothing else is asked, else by the lines. */
const counted = (scope: Partial<Scope> = {}, view: 'officer' | 'agency' = 'agency') =>
  new Form06aQueries(told.stores, talliesOf(told.stores)).counted(asked(FROM, TO, scope), view);

const summed = (lines: readonly Counted06a[]) =>
  COLUMNS.map((column) => lines.reduce((sum, one) => sum + columnsOf(one, RETURNED_BUCKET)[column], 0));

const rowQueries = () => {
  const tallies = talliesOf(told.stores);
  return new RowQueries(told.stores, new FigureQueries(told.stores, tallies), new Form06aQueries(told.stores, tallies));
};

const rows = async (scope: Partial<Scope>) => {
  const of = asked(FROM, TO, scope);
  const page = { after: null, limit: 1 };
  return Promise.all(COLUMNS.map(async (column) => (await rowQueries().rows06a(of, column, page)).total));
};

describe.each([
  ['today', {}],
  ['as of a day that is past', { asOf: lastMomentOf(date('2026-11-20')) }],
])('the numbers of officers %s', (_, moment: Partial<Scope>) => {
  it('add up to those of their agency, with what nobody has', async () => {
    const agency = { ...moment, agency: law.RESOLVER };
    const all = await counted(agency, 'officer');
    expect(new Set(all.map(({ officer }) => officer))).toEqual(new Set([...OFFICERS, null]));
    expect(summed(all)).toEqual(summed(await counted(agency)));
  });

  it('are the rows behind them, each alone by its filter', async () => {
    const all = await counted(moment, 'officer');
    for (const officer of [...OFFICERS, NOBODY]) {
      const own = summed(all.filter((one) => (one.officer ?? NOBODY) === officer));
      expect(own[0]).toBeGreaterThan(0);
      expect([officer, summed(await counted({ ...moment, officer }))]).toEqual([officer, own]);
      expect([officer, await rows({ ...moment, officer })]).toEqual([officer, own]);
    }
  });
});

/** Told by the tallies of the whole province, counted of one officer, one channel or a day that is past. */
describe.each([
  ['today', {}],
  ['of one channel', { channel: 'direct' }],
  ['as of a day that is past', { asOf: lastMomentOf(date('2026-11-20')) }],
] as const)('how many rows there are %s', (_, scope: Partial<Scope>) => {
  const page = { after: null, limit: 1000 };
  const of = asked(FROM, TO, scope);

  it('is how many are listed, of each part of a formula', async () => {
    const everything = known(Object.fromEntries(PROCEDURE_CLASSES.map((name) => [name, CODES])));
    const parts = shippedFormulas().flatMap(({ numerator, denominator }) => [numerator, denominator]);
    const listable = parts.filter(isListable);
    const lists = await Promise.all(listable.map((part) => rowQueries().rows(of, part, page, everything)));
    expect(lists.map(({ total }) => total)).toEqual(lists.map(({ items }) => items.length));
    expect(lists.filter(({ total }) => total > 0).length).toBeGreaterThan(10);
  });

  it('is how many are listed, of each column of the form', async () => {
    const lists = await Promise.all(COLUMNS.map((column) => rowQueries().rows06a(of, column, page)));
    expect(lists.map(({ total }) => total)).toEqual(lists.map(({ items }) => items.length));
    expect(lists[0]!.total).toBeGreaterThan(0);
  });
});
