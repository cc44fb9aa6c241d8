/** Nobody types two keys within this time; a scanner that plays a keyboard does. In milliseconds. */
export const BURST_GAP_MS = 30;
/** So many keys in a row are no chance: two may be struck together, five are not. */
export const NOTICED_AT = 5;

/** Tells the keys of a scanner from those of a person: fast one after another. */
export class Burst {
  private keys = '';
  private last = -Infinity;

  /**
   * @param at when the key went down, in milliseconds
   * @returns how many keys in a row have come that fast; 1: this one begins anew
   */
  press(key: string, at: number): number {
    this.keys = at - this.last < BURST_GAP_MS ? this.keys + key : key;
    this.last = at;
    return this.keys.length;
  }

  /** What has come in a row so far. */
  get text(): string {
    return this.keys;
  }
}
