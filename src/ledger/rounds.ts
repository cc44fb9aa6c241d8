import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from './message-of.js';

export interface Pace {
  /** How often to look unasked, in milliseconds: what another process has left to do wakes nobody here. */
  readonly everyMs: number;
  /** Rounds are at least this far apart, in milliseconds, so that under load one round reads what many commits wrote. */
  readonly gapMs?: number;
}

/** Work that is read off the store in rounds: one round at a time, at intervals, and soon after somebody asks for it. */
export class Rounds {
  private timer: NodeJS.Timeout | null = null;
  private unlisten: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopping = false;

  /** @param failed is told what a round raised; the work is tried again at the next one */
  constructor(
    private readonly round: () => Promise<unknown>,
    private readonly pace: Pace,
    private readonly failed: (reason: string) => void,
  ) {}

  /** A round looks at it between two of its pieces. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** @param listen what else wakes it, until it is stopped */
  start(listen?: (wake: () => void) => () => void): void {
    if (this.timer) return;
    this.stopping = false;
    this.timer = setInterval(() => this.wake(), this.pace.everyMs).unref();
    this.unlisten = listen?.(() => this.wake()) ?? null;
    this.wake();
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.unlisten?.();
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.running;
  }

  /** A call during a round asks for one more. Does nothing where no work is done: a web process leaves it to the workers. */
  wake(): void {
    if (!this.timer) return;
    this.again = true;
    this.running ??= this.loop().finally(() => (this.running = null));
  }

  private async loop(): Promise<void> {
    while (this.again && !this.stopping) {
      await pause(this.pace.gapMs ?? 0);
      this.again = false;
      try {
        await this.round();
      } catch (error) {
        this.failed(messageOf(error));
      }
    }
  }
}
