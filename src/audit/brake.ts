/** Past this many keys (persons) the oldest windows are forgotten. */
const MOST_KEYS = 10_000;
const WINDOW_MS = 60_000;

/**
 * So many entries a minute and key; what comes on top is counted and told with the next entry, so that nobody can fill the
 * audit by knocking. Counted in this process only.
 */
export class Brake {
  private readonly windows = new Map<string, { since: number; written: number; passedOver: number }>();

  constructor(
    private readonly most: number,
    private readonly nowMs: () => number,
  ) {}

  /** @returns how many were passed over since the last entry, or null when this one is */
  take(key: string): number | null {
    const now = this.nowMs();
    const window = this.windows.get(key) ?? { since: now, written: 0, passedOver: 0 };
    if (now - window.since >= WINDOW_MS) Object.assign(window, { since: now, written: 0 });
    this.keep(key, window);
    if (window.written >= this.most) {
      window.passedOver += 1;
      return null;
    }
    window.written += 1;
    const { passedOver } = window;
    window.passedOver = 0;
    return passedOver;
  }

  /** A map keeps the order of insertion: what was asked for last stands last. */
  private keep(key: string, window: { since: number; written: number; passedOver: number }): void {
    this.windows.delete(key);
    this.windows.set(key, window);
    if (this.windows.size > MOST_KEYS) this.windows.delete(this.windows.keys().next().value!);
  }
}
