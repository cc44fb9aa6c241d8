/** Asks once; `turn` counts the asks of both sides together, pair by pair. */
export type Ask = (turn: number) => Promise<unknown>;

const WARM_UP = 15;
const PAIRS = 80;
/** A difference that repeats is looked for once more in so many times the pairs. */
const MORE = 3;
/** Standard deviations by which one side must be slower more often than chance would have it: 1 in 15,000. */
const SIGMAS = 4;
/** What the difference must come to, as a share of the answer: half a round trip to the database, say. */
const SHARE = 0.2;

/**
 * Whether two kinds of request can be told apart by their time. They are asked in turn, each first as often as the other, so
 * that whatever slows the machine slows both; a difference counts only if it is found again in more pairs.
 */
export async function compared(left: Ask, right: Ask) {
  await timed(left, right, WARM_UP);
  const first = await timed(left, right, PAIRS);
  if (!differs(first.left, first.right)) return verdict(first, false);
  const again = await timed(left, right, PAIRS * MORE);
  return verdict(again, differs(again.left, again.right));
}

interface Times {
  readonly left: number[];
  readonly right: number[];
}

async function timed(left: Ask, right: Ask, pairs: number): Promise<Times> {
  const times: Times = { left: [], right: [] };
  for (let turn = 0; turn < pairs; turn++) {
    const sides = turn % 2 === 0 ? (['left', 'right'] as const) : (['right', 'left'] as const);
    for (const side of sides) {
      const began = performance.now();
      await (side === 'left' ? left : right)(turn);
      times[side].push(performance.now() - began);
    }
  }
  return times;
}

/** By the sign test over pairs, which no outlier moves, and by how much. */
export function differs(left: readonly number[], right: readonly number[]): boolean {
  const differences = left.map((ms, n) => right[n]! - ms);
  const slower = differences.filter((ms) => ms > 0).length;
  const sigmas = Math.abs(slower - left.length / 2) / Math.sqrt(left.length / 4);
  return sigmas > SIGMAS && Math.abs(median(differences)) > SHARE * Math.min(median(left), median(right));
}

const verdict = ({ left, right }: Times, found: boolean) => ({
  differs: found,
  medians: [median(left), median(right)],
});

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
