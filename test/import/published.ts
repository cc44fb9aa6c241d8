import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomOf } from '../../src/demo/random.js';
import type { Counts } from '../../src/commands/import.js';
import type { Columns } from '../../src/reports/form-06a.js';
import type { TestDatabase } from '../support/database.js';
import { classesOf } from './classes.js';
import { type Placed, placed } from './oracle.js';
import { placesOfThatTime } from './places.js';
import { csvLine, FROM, HEAD, type Life, LIVES, livesOf, rowsOf, TO } from './quarter.js';

/** A database into which a file can be imported, and Biểu II.06a be asked for. */
export interface Province {
  readonly db: TestDatabase;
  bring(file: Iterable<string>): Promise<Counts>;
  form(): Promise<Columns>;
  close(): Promise<void>;
}

const SEED = process.env['IMPORT_SEED'] ?? 'quý 1 năm 2024';
/** Rows that the oracle is asked about one by one. */
const SAMPLE = 1_000;

/** What the figures of the quarter must be, by how many lives were drawn of each kind. */
function expected(lives: readonly Life[]) {
  const drawn = (...kinds: readonly Life[]) => lives.filter((life) => kinds.includes(life)).length;
  const inTime = drawn(
    ...(['finished before its due date', 'finished on its due date', 'finished on its due date at 23:00'] as const),
    ...(['withdrawn', 'terminated'] as const),
  );
  const late = drawn('finished late');
  const openInTime = drawn('in process', 'waiting since a day in time');
  const overdue = drawn('in process, due before the end', 'waiting since a day too late');
  const [resolved, open] = [inTime + late, openInTime + overdue];
  return { received: resolved + open, resolved, inTime, late, open, openInTime, overdue };
}

/** The same of the form. */
export const figuresOf = ({ c3, c7, c8, c9, c10, c11, c12, c13 }: Columns): ReturnType<typeof expected> => ({
  ...{ received: c3, resolved: c7, inTime: c8 + c9, late: c10, open: c11, openInTime: c12, overdue: c13 },
});

/**
 * Draws the quarter, imports it, and holds the figures against how many lives were drawn and against the oracle.
 * @param more further tests, with the form as it was answered
 */
export function describeQuarter(
  { share, minutes }: { readonly share: number; readonly minutes: number },
  open: () => Promise<Province>,
  more: (form: () => Columns) => void = () => undefined,
): void {
  describe(`the published quarter of Lâm Đồng, drawn as an imported history (${share * 100} %)`, () => {
    const lives = livesOf(SEED, share);
    const rows = () => rowsOf(lives, placesOfThatTime(), SEED);
    let province: Province;
    let counts: Counts;
    let form: Columns;
    let reckoned: Reckoned;

    beforeAll(async () => {
      province = await open();
      counts = await province.bring(file(rows()));
      form = await province.form();
      reckoned = reckon(rows(), lives.length);
    }, minutes * 60_000);
    afterAll(() => province.close());

    it('is imported row by row, all of it', () => {
      expect(Object.keys(LIVES).every((life) => lives.includes(life as Life))).toBe(true);
      expect(counts).toEqual({ imported: lives.length, already: 0, held: 0, refused: 0 });
    });

    it('comes to the figures that the lives amount to', () => {
      expect(figuresOf(form)).toEqual(expected(lives));
    });

    it('comes to what the oracle reckons of the rows, column by column', () => {
      expect(form).toEqual(columnsOf(reckoned.numbers));
    });

    it(`has ${SAMPLE} random rows where the oracle has them`, async () => {
      const { sample } = reckoned;
      const classes = await classesOf(province.db.stores, [...sample.keys()], FROM, TO);
      const wrong = [...sample].filter(([code, place]) => !isDeepStrictEqual(classes.get(code), place));
      expect([sample.size, wrong]).toEqual([SAMPLE, []]);
      expect(new Set([...sample.values()].map((one) => one?.stands ?? 'absent')).size).toBe(6);
    });

    more(() => form);
  });
}

interface Reckoned {
  /** How many rows came so, and stand so. */
  readonly numbers: ReadonlyMap<Placed['came'] | Placed['stands'], number>;
  /** Random rows by their code; null: in no column. */
  readonly sample: ReadonlyMap<string, Placed | null>;
}

function reckon(rows: ReturnType<typeof rowsOf>, total: number): Reckoned {
  const random = randomOf(`${SEED}|sample`);
  if (total < SAMPLE) throw new RangeError(`${total} rows are too few to draw ${SAMPLE} from`);
  const chosen = new Set<number>();
  while (chosen.size < SAMPLE) chosen.add(random.int(0, total - 1));
  const numbers = new Map<Placed['came'] | Placed['stands'], number>();
  const sample = new Map<string, Placed | null>();
  let no = 0;
  for (const row of rows) {
    const place = placed(row, FROM, TO);
    for (const word of place ? [place.came, place.stands] : []) numbers.set(word, (numbers.get(word) ?? 0) + 1);
    if (chosen.has(no++)) sample.set(row.code, place);
  }
  return { numbers, sample };
}

function columnsOf(numbers: Reckoned['numbers']): Columns {
  const of = (word: Placed['came'] | Placed['stands']) => numbers.get(word) ?? 0;
  const [c4, c5, c6] = [of('online'), of('other'), of('carried-over')];
  const [c8, c9, c10] = [of('early'), of('on time'), of('late')];
  const [c12, c13] = [of('open in time'), of('open overdue')];
  return { c3: c4 + c5 + c6, c4, c5, c6, c7: c8 + c9 + c10, c8, c9, c10, c11: c12 + c13, c12, c13 };
}

function* file(rows: ReturnType<typeof rowsOf>): Generator<string> {
  yield `${HEAD.join(',')}\n`;
  for (const row of rows) yield csvLine(row);
}
