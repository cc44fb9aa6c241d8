import type { LocalDate } from '../workflow/instant.js';
import { lasts, type Measure, MEASURE_NAMES, type MeasureName, MEASURES } from './measures.js';
import { dayAfter } from './periods.js';
import type { Period } from './scope.js';

export type Days = Pick<Period, 'from' | 'to'>;

/** What one agency and one procedure gained in the no-th stretch between two cuts; an empty name: all of them. */
export interface Gained {
  readonly no: number;
  readonly agency: string;
  readonly procedure: string;
  /** Of each measure, in order, as a list in JSON: of many thousand rows a column for each cost more than all the rest. */
  readonly sums: string;
}

/** Measures of one agency and one procedure in a period. */
export interface Place extends Pick<Gained, 'agency' | 'procedure'> {
  measured(name: MeasureName): number;
  /** How many there were as the period began, of a measure that lasts. */
  carried(name: MeasureName): number;
}

/** Stretches from one to the other, both counted. */
type Stretch = readonly [first: number, last: number];

const NOTHING: Stretch = [1, 0];

/** What each measure adds up to until the end of each stretch, one stretch after another. */
interface Own extends Pick<Gained, 'agency' | 'procedure'> {
  readonly sums: Int32Array;
}

const WIDTH = MEASURE_NAMES.length;
const COLUMN = Object.fromEntries(MEASURE_NAMES.map((name, no) => [name, no])) as Readonly<Record<MeasureName, number>>;

/** What was gained between cuts, put together for any period that begins and ends at one. */
export class Tallied {
  private readonly no: ReadonlyMap<LocalDate, number>;
  private readonly own: readonly Own[];

  /**
   * @param cuts in order: the days before which a stretch ends; the first begins before all days. Without today and the day after it
   *   nothing is told that turns on today, of periods that are not over
   * @param today nothing is overdue by a date that has not come
   */
  constructor(
    cuts: readonly LocalDate[],
    gained: readonly Gained[],
    private readonly today: LocalDate,
  ) {
    this.no = new Map(cuts.map((day, no) => [day, no]));
    const own = new Map<string, Own>();
    for (const one of gained) {
      const { agency, procedure } = one;
      const key = `${agency}/${procedure}`;
      const place = own.get(key) ?? { agency, procedure, sums: new Int32Array(cuts.length * WIDTH) };
      place.sums.set(JSON.parse(one.sums) as number[], one.no * WIDTH);
      own.set(key, place);
    }
    this.own = [...own.values()];
    for (const { sums } of this.own) for (let at = WIDTH; at < sums.length; at++) sums[at]! += sums[at - WIDTH]!;
  }

  places({ from, to }: Days): Place[] {
    const [begun, over] = [this.no.get(from)!, this.no.get(dayAfter(to))!];
    const isOver = to < this.today;
    const now = isOver ? over : this.no.get(this.today);
    const passed = isOver ? over : this.no.get(dayAfter(this.today));
    /** By the same words as the condition on lines: {@link conditionOf}. */
    const stretchOf = (measure: Measure): Stretch => {
      if (!lasts(measure)) return measure.ahead ? [(now ?? over) + 1, over] : [begun + 1, over];
      if (measure.at === 'last') return [0, over];
      return passed === undefined ? NOTHING : [0, passed];
    };
    const stretches = MEASURE_NAMES.map((name) => stretchOf(MEASURES[name]));
    return this.own.map(({ agency, procedure, sums }) => ({
      agency,
      procedure,
      measured: (name) => gainedIn(sums, name, stretches[COLUMN[name]]!),
      carried: (name) => gainedIn(sums, name, [0, begun]),
    }));
  }
}

function gainedIn(sums: Int32Array, name: MeasureName, [first, last]: Stretch): number {
  if (first > last) return 0;
  const until = (no: number) => sums[no * WIDTH + COLUMN[name]] ?? 0; // nothing before the first
  return until(last) - until(first - 1);
}
