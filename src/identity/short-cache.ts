/**
 * Answers kept for a few seconds, so that the hot path does not ask the database on every request. Callers that come
 * while an answer is on its way share it. Nothing is kept of `null` or of an error.
 */
export class ShortCache<T> {
  private readonly entries = new Map<string, { readonly readAt: number; readonly answer: Promise<T | null> }>();

  /** @param nowMs milliseconds of the system's clock */
  constructor(
    private readonly nowMs: () => number,
    private readonly keepMs = 5_000,
    private readonly most = 10_000,
  ) {}

  get(key: string, load: () => Promise<T | null>): Promise<T | null> {
    const now = this.nowMs();
    const kept = this.entries.get(key);
    if (kept && Math.abs(now - kept.readAt) < this.keepMs) return kept.answer;
    if (this.entries.size >= this.most) this.entries.clear();
    const entry = { readAt: now, answer: load() };
    this.entries.set(key, entry);
    const drop = () => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    entry.answer.then((value) => value === null && drop(), drop);
    return entry.answer;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
