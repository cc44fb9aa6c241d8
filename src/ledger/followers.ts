import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Ledger } from './ledger.js';
import { Relay } from './relay.js';
import { Rounds } from './rounds.js';
import type { Subscription } from './subscription.js';

const PACE = { everyMs: 500, gapMs: 40 };
/** How often {@link Followers.readAll} looks, and how long it waits between two looks: half a minute in all. */
const LOOKS = 1_500;
const LOOK_MS = 20;

/** Runs every registered follower: woken after each commit of this process, and by a slow poll behind it. */
@Injectable()
export class Followers {
  private readonly log = new Logger(Followers.name);
  private readonly subscriptions: Subscription[] = [];
  private readonly rounds = new Rounds(
    () => this.catchUp(),
    PACE,
    (reason) => this.log.warn(`followers: ${reason}; tried again at the next wake`),
  );

  constructor(
    private readonly relay: Relay,
    private readonly ledger: Ledger,
  ) {}

  register(subscription: Subscription): void {
    this.subscriptions.push(subscription);
  }

  get names(): string[] {
    return this.subscriptions.map(({ name }) => name);
  }

  start(): void {
    this.rounds.start((wake) => this.ledger.onRecorded(wake));
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /**
   * Resolves once every follower has read all that is committed: a transaction that is open anywhere in the cluster holds them
   * back until it ends ({@link Relay}), and a fact that fails until it is parked.
   * @throws Error when one is still behind after half a minute
   */
  async readAll(): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      await this.catchUp();
      if ((await this.relay.lag(this.names)).behind === 0) return;
      await pause(LOOK_MS);
    }
    throw new Error('a follower is still behind after half a minute');
  }

  /** Brings all followers up to what they may read now. */
  private async catchUp(): Promise<void> {
    for (const subscription of this.subscriptions) await this.relay.catchUp(subscription);
  }
}
