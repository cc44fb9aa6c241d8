import type { LocalDate } from '../workflow/instant.js';
import { lasts, type Measure, type MeasureName, MEASURES } from './measures.js';
import { dayAfter } from './periods.js';
import type { Period } from './scope.js';

export type Days = Pick<Period, 'from' | 'to'>;

/** What one agency and one procedure gained in the no-th stretch between two cuts; an empty name: all of them. */
export interface Gained extends Readonly<Record<MeasureName, number>> {
  readonly no: number;
  readonly agency: string;
  readonly procedure: string;
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

/** What was gained between cuts, put together for any period that begins and ends at one. */
export class Tallied {
  private readonly no: ReadonlyMap<LocalDate, number>;
  private readonly own = new Map<string, (Gained | undefined)[]>();

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
    for (const one of gained) {
      const key = `${one.agency}/${one.procedure}`;
      const own = this.own.get(key) ?? [];
      own[one.no] = one;
      this.own.set(key, own);
    }
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
    return [...this.own.values()].map((own) => {
      const { agency, procedure } = own.find((one) => one !== undefined)!;
      return {
        agency,
        procedure,
        measured: (name) => sum(own, name, stretchOf(MEASURES[name])),
        carried: (name) => sum(own, name, [0, begun]),
      };
    });
  }
}

function sum(own: readonly (Gained | undefined)[], name: MeasureName, [first, last]: Stretch): number {
  let total = 0;
  for (let no = first; no <= last; no++) total += own[no]?.[name] ?? 0;
  return total;
}
