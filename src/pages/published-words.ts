import type { Formula } from '../reports/formulas.js';
import type { PublishedLine } from '../reports/publication.js';
import { FEW, type Shown } from '../reports/small-counts.js';
import { numberOf, type Speech } from './words.js';

/** A count as it is printed: `1.234`, `<5`, or that it is hidden. */
export function countText(words: Speech, shown: Shown, smallBelow: number): string {
  if (typeof shown === 'number') return numberOf(shown, words);
  return shown === FEW ? `<${smallBelow}` : words.say('hidden');
}

/** From the least to the most in the formula's decimals, rounded outwards; of one value both are the same. */
export function endsOf(
  [least, most]: readonly [number, number],
  { decimals }: Pick<Formula, 'decimals'>,
): [number, number] {
  const scale = 10 ** decimals;
  const isOne = most - least < 1e-9;
  const round = (value: number, by: (n: number) => number) => by(Number((value * scale).toFixed(6))) / scale;
  return isOne
    ? [round(least, Math.round), round(least, Math.round)]
    : [round(least, Math.floor), round(most, Math.ceil)];
}

/** A share as it is printed: `98,33 %`, `96–99 %`, that there is no data, or that it is hidden. */
export function shareText(words: Speech, share: PublishedLine['shares'][string], formula: Formula): string {
  if (share === 'none') return words.say('no-data');
  if (share === null) return words.say('hidden');
  const [least, most] = endsOf(share, formula).map((end) => numberOf(end, words));
  return least === most ? `${least} %` : `${least}–${most} %`;
}
