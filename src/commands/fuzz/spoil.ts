import { BODY_SPOILINGS, type Spoiling } from './spoil-body.js';
import { HEAD_SPOILINGS } from './spoil-head.js';
import type { Draft } from './wire.js';
import type { World } from './world.js';

const SPOILINGS: Readonly<Record<string, Spoiling>> = { ...BODY_SPOILINGS, ...HEAD_SPOILINGS };
const NAMES = Object.keys(SPOILINGS);
/** Of the body, which every rule of validation is about. */
const OFTEN = ['hostile text', 'odd number', 'another type', 'missing member', 'unknown member', 'odd time'];

/** Spoils one to three things. */
export function spoil(draft: Draft, world: World): Draft {
  const { random } = world;
  for (let left = random.pick([1, 1, 1, 2, 3]), tries = 0; left > 0 && tries < 40; tries++) {
    const name = random.pick(draft.body !== undefined && random.chance(0.6) ? OFTEN : NAMES);
    if (!SPOILINGS[name]!(draft, world)) continue;
    draft.spoilt.push(name);
    left--;
  }
  return draft;
}
