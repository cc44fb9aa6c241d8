import { Injectable, Logger } from '@nestjs/common';
import { Ledger } from './ledger.js';
import { Relay } from './relay.js';
import type { Subscription } from './subscription.js';

/** How often the log is looked at without being woken, in milliseconds: another process may have written. */
const POLL_MS = 500;
/** Passes are at least this far apart, so that under load one pass reads what many commits wrote. */
const GAP_MS = 40;

/** Runs every registered follower: woken after each commit of this process, and by a slow poll behind it. */
@Injectable()
export class Followers {
  private readonly log = new Logger(Followers.name);
  private readonly subscriptions: Subscription[] = [];
  private running: Promise<void> | null = null;
  private again = false;
  private timer: NodeJS.Timeout | null = null;
  private unlisten: (() => void) | null = null;

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
    this.unlisten = this.ledger.onRecorded(() => this.wake());
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.unlisten?.();
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.running;
  }

  /** One pass at a time; a call during a pass asks for one more. */
  wake(): void {
    this.again = true;
    this.running ??= this.loop().finally(() => (this.running = null));
  }

  /** Brings all followers up to what is committed now. */
  async catchUp(): Promise<void> {
    for (const subscription of this.subscriptions) await this.relay.catchUp(subscription);
  }

  private async loop(): Promise<void> {
    while (this.again) {
      await new Promise((resolve) => setTimeout(resolve, GAP_MS));
      this.again = false;
      try {
        await this.catchUp();
      } catch (error) {
        this.log.warn(
          `followers: ${error instanceof Error ? error.message : String(error)}; tried again at the next wake`,
        );
      }
    }
  }
}
