import { type Instant, localDate, millis } from '../workflow/instant.js';
import type { Action, Setting } from './plan.js';

/** What is to befall a dossier: its number, and the place among all that befalls it. */
export interface Entry {
  readonly no: number;
  readonly turn: number;
  readonly action: Action | Setting;
}

/** What is still to be done, by moment, then by dossier. */
export class Agenda {
  private entries: Entry[] = [];

  add(no: number, actions: readonly (Action | Setting)[], firstTurn: number): void {
    for (const [i, action] of actions.entries()) {
      const entry = { no, turn: firstTurn + i, action };
      let low = 0;
      let high = this.entries.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(entry, this.entries[middle]!)) high = middle;
        else low = middle + 1;
      }
      this.entries.splice(low, 0, entry);
    }
  }

  get left(): number {
    return this.entries.length;
  }

  /**
   * Takes the next entries that may run together: of one date, within `slotMinutes` of the first, one a dossier.
   * @returns [] when nothing is left until `end`, that moment included
   */
  take(slotMinutes: number, end: Instant): Entry[] {
    const first = this.entries[0];
    if (!first || first.action.at > end) return [];
    const latest = millis(first.action.at) + slotMinutes * 60_000;
    const day = localDate(first.action.at);
    const taken = new Map<number, Entry>();
    let looked = 0;
    for (const entry of this.entries) {
      const { at } = entry.action;
      if (millis(at) > latest || localDate(at) !== day || at > end) break;
      looked++;
      if (!taken.has(entry.no)) taken.set(entry.no, entry);
    }
    const left = this.entries.slice(0, looked).filter((entry) => taken.get(entry.no) !== entry);
    this.entries.splice(0, looked, ...left);
    return [...taken.values()];
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  if (a.action.at !== b.action.at) return a.action.at < b.action.at;
  return a.no !== b.no ? a.no < b.no : a.turn < b.turn;
}
