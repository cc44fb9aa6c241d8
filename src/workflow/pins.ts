import type { Regime } from './rules.js';

/** The versions that a dossier keeps from reception to its end (law.md §1). */
export interface Pins {
  readonly procedure: { readonly code: string; readonly version: number; readonly variant: string };
  readonly process: { readonly id: string; readonly version: number };
  readonly rules: string;
  readonly calendar: string;
  readonly regime: Regime;
}
