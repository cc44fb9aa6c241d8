import type { Limit, StepDefinition, StepKind } from '../workflow/procedure.js';
import { successorsOf, type Way } from '../workflow/process-flow.js';
import { DAY_MINUTES, GRAIN } from './working-week.js';

/** What a step takes that has no limit of its own, in minutes of work. */
const USUAL: Readonly<Record<StepKind, number>> = {
  ...{ reception: 60, processing: 480, review: 120, approval: 120, inter_agency: 240, clerk: 60, result: 60 },
};
const unlimited = (kind: StepKind): StepDefinition => ({ id: kind, kind, name: kind, owner: 'resolver', limit: null });
/** The way of a procedure without a process; what its steps take together follows from the due date. */
const GENERATED: Way = {
  steps: [
    unlimited('reception'),
    unlimited('processing'),
    unlimited('review'),
    unlimited('approval'),
    unlimited('result'),
  ],
};

/** How long the steps of a way are thought to take: by their own limits, else as such steps usually do. */
export class Pace {
  private readonly way: Way;

  /** @param process null: the generated way */
  constructor(process: Way | null) {
    this.way = process ?? GENERATED;
  }

  /** Minutes of work of the longest way from the first step to the end. */
  get whole(): number {
    return this.from(this.way.steps[0]!.id);
  }

  /**
   * When the work of a step that opens at `now` is done, so that all behind it is done by `finish`; minutes of work.
   * @param slow how many times its share its owner takes
   */
  until(stepId: string, now: number, finish: number, slow: number): number {
    const own = this.usual(stepId) * slow;
    return Math.max(now + 3 * GRAIN, now + ((finish - now) * own) / (own + this.behind(stepId)));
  }

  private from(stepId: string): number {
    return this.usual(stepId) + this.behind(stepId);
  }

  private behind(stepId: string): number {
    return Math.max(0, ...successorsOf(this.way, stepId).map((id) => this.from(id)));
  }

  private usual(stepId: string): number {
    const step = this.way.steps.find(({ id }) => id === stepId);
    if (!step) return DAY_MINUTES;
    return step.limit ? minutesOf(step.limit) : USUAL[step.kind];
  }
}

function minutesOf({ value, unit }: Limit): number {
  switch (unit) {
    case 'working_hours':
    case 'clock_hours':
      return value * 60;
    case 'working_days':
      return value * DAY_MINUTES;
    case 'calendar_days':
      return (value * DAY_MINUTES * 5) / 7;
    case 'months':
      return value * 22 * DAY_MINUTES;
    case 'same_day':
      return DAY_MINUTES;
  }
}
