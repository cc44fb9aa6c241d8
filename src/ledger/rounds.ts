import { setTimeout as pause } from 'node:timers/promises';

/** Work that is read off the store in rounds: one round at a time, the next soon after somebody asks for it. */
export class Rounds {
  private running: Promise<void> | null = null;
  private again = false;
  private stopping = false;

  /**
   * @param round one round; what it raises is told, and the work is tried again when somebody asks next
   * @param gapMs rounds are at least this far apart, so that under load one round reads what many commits wrote
   */
  constructor(
    private readonly round: () => Promise<unknown>,
    private readonly gapMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** A call during a round asks for one more. */
  wake(): void {
    this.again = true;
    this.running ??= this.loop().finally(() => (this.running = null));
  }

  /** A round looks at it between two of its pieces. */
  get isStopping(): boolean {
    return this.stopping;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    while (this.again && !this.stopping) {
      await pause(this.gapMs);
      this.again = false;
      try {
        await this.round();
      } catch (error) {
        this.failed(error);
      }
    }
  }
}

/** Rounds that also look at intervals by themselves, once started: what another process has left to do wakes nobody here. */
export class TimedRounds {
  private timer: NodeJS.Timeout | null = null;
  private readonly rounds: Rounds;

  constructor(
    private readonly everyMs: number,
    round: () => Promise<unknown>,
    failed: (error: unknown) => void,
  ) {
    this.rounds = new Rounds(round, 0, failed);
  }

  get isStopping(): boolean {
    return this.rounds.isStopping;
  }

  start(): void {
    this.timer = setInterval(() => this.wake(), this.everyMs);
    this.timer.unref();
    this.wake();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.rounds.stop();
  }

  /** Does nothing where no work is done: a web process leaves it to the workers. */
  wake(): void {
    if (this.timer !== null) this.rounds.wake();
  }
}
