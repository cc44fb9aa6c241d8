import { finished, type Leg } from './scenes.js';

export interface TwistedWay {
  readonly online?: true;
  /** Working days of the procedure's limit, from and to. */
  readonly limit: readonly [number, number];
  /** Before reception, after the first contact; an acceptance leads to leg 1. */
  readonly contact?: Leg;
  /** After reception, one after the other: a second one follows where the due date moves on the way. */
  readonly legs: readonly Leg[];
}

/** Working days of the limit. */
export const days = (from: number, to: number) => ({ limit: [from, to] as const });
/** All of it happens in one leg. */
export const ends = (leg: Leg): readonly Leg[] => [leg];
export const NOTHING_MORE: readonly Leg[] = [];
/** After a wait whose end moves the due date, or a correction, the last leg is planned by the new one. */
export const thenFinished = (leg: Leg, last: Leg = finished): readonly Leg[] => [leg, last];
