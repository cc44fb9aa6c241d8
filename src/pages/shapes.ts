import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Tone = 'in-time' | 'near' | 'overdue' | 'stopped' | 'early' | 'on-time' | 'late' | 'none';

/** One shape a tone, so that the state is read without colour (WCAG 1.4.1); the console draws the same. */
export const SHAPES = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'data', 'lights.json'), 'utf8'),
) as Readonly<Record<Tone, string>>;
