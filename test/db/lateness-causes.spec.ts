import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COLUMNS_07, form07, IDENTITIES_07 } from '../../src/reports/tables/form-07.js';
import { Form07Queries } from '../../src/reports/tables/form-07-queries.js';
import { violated } from '../../src/reports/tables/rows.js';
import { TableBook } from '../../src/reports/tables/table-book.js';
import { date, type LocalDate } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { endings } from '../support/endings.js';
import { asked, Figures } from '../support/figures.js';
import * as law from '../support/law.js';

let db: TestDatabase;
let figures: Figures;

/** Due on 1/12. */
const finishedLate = law.assigned
  .then('specialist', '2026-12-02T09:00', law.PROPOSE)
  .then('head', '2026-12-02T10:00', law.REVIEWED)
  .then('leader', '2026-12-03T08:00', law.SIGN)
  .then('clerk', '2026-12-03T09:00', law.numbered('2026-12-03'))
  .then('clerk', '2026-12-03T14:00', law.DELIVER);

/** Every ending that a dossier can come to, and a late finish. */
beforeAll(async () => {
  db = await testDatabase();
  figures = new Figures(db.stores, 'lines');
  await figures.tell([...Object.values(endings), finishedLate].map(({ facts }) => facts));
});
afterAll(() => db.drop());

const names = { agency: (id: string) => id, reason: (reason: string | null) => reason ?? 'none' };
const lateness = async (from: LocalDate, to: LocalDate) =>
  form07(await new Form07Queries(db.stores).counted(asked(from, to)), 'unit', new TableBook().causesOn(to), names);

describe('Biểu II.07', () => {
  it.each([
    ['2026-11-01', '2026-11-30'],
    ['2026-12-01', '2026-12-14'],
    ['2026-11-15', '2027-01-14'],
    ['2026-12-15', '2027-03-14'],
  ])('from %s to %s has the late of II.06a, agency by agency', async (first, last) => {
    const [from, to] = [date(first), date(last)];
    const { rows } = await figures.form(from, to);
    const wanted = rows.filter(({ c10, c13 }) => c10 + c13 > 0).map(({ key, c10, c13 }) => [key, c10 + c13, c10, c13]);
    const late = await lateness(from, to);
    const groups = late.rows.filter(({ kind }) => kind === 'group');
    expect(groups.map((row) => [row.key, ...COLUMNS_07.map((column) => row[column])])).toEqual(wanted);
    expect(violated(late.total, IDENTITIES_07)).toEqual([]);
  });

  it('has something to count', async () => {
    const { c4, c5 } = (await lateness(date('2026-11-15'), date('2027-01-14'))).total;
    expect([c4 > 0, c5 > 0]).toEqual([true, true]);
  });
});
