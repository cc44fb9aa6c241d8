/** Many callers, one round trip: what queued while the last batch was away goes with the next. No timer, no added wait. */
export class Batcher<T, R> {
  private waiting: { input: T; done: (result: R) => void; fail: (error: unknown) => void }[] = [];
  private running = 0;

  /**
   * @param work answers a batch, in order; when it raises, its inputs are tried again one by one, so that one bad input cannot fail its neighbours
   * @param parallel how many batches may be away at once
   * @param inVain whether an error says that the work waited for nothing: the second such wait of a batch is its last, or all behind it would pile up
   */
  constructor(
    private readonly work: (inputs: readonly T[]) => Promise<readonly R[]>,
    private readonly parallel: number,
    private readonly most = 64,
    private readonly inVain: (error: unknown) => boolean = () => false,
  ) {}

  /** How many wait for a place. */
  get depth(): number {
    return this.waiting.length;
  }

  run(input: T): Promise<R> {
    return new Promise((done, fail) => {
      this.waiting.push({ input, done, fail });
      if (this.running < this.parallel) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running++;
    try {
      while (this.waiting.length > 0) {
        const batch = this.waiting.splice(0, this.most);
        try {
          const results = await this.work(batch.map(({ input }) => input));
          batch.forEach(({ done }, index) => done(results[index] as R));
        } catch (error) {
          if (batch.length === 1) batch[0]!.fail(error);
          else await this.oneByOne(batch, this.inVain(error));
        }
      }
    } finally {
      this.running--;
    }
  }

  private async oneByOne(batch: typeof this.waiting, waited: boolean): Promise<void> {
    for (const [index, { input, done, fail }] of batch.entries()) {
      try {
        done((await this.work([input]))[0] as R);
      } catch (error) {
        fail(error);
        if (!waited || !this.inVain(error)) continue;
        for (const left of batch.slice(index + 1)) left.fail(error);
        return;
      }
    }
  }
}
