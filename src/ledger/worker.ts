import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import type { Rounds } from './rounds.js';

/** Work in rounds for as long as the service lives; a web process leaves it to the workers. */
export abstract class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected abstract readonly rounds: Rounds;
  protected abstract readonly config: Pick<Config, 'role'>;

  onApplicationBootstrap(): void {
    if (this.config.role !== 'web') this.rounds.start((wake) => this.listen(wake));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  wake(): void {
    this.rounds.wake();
  }

  /** What wakes it beside its own time, until the function that is returned is called. */
  protected listen(_wake: () => void): () => void {
    return () => undefined;
  }
}
