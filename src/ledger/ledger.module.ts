import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Clock } from './clock.js';
import { Followers } from './followers.js';
import { Ledger } from './ledger.js';
import { Relay } from './relay.js';
import { SECRET_KEY } from './secret-key.js';
import { STORES, type Stores } from './stores.js';

const CLOSE = Symbol('CLOSE');

/** What the house stands on; everything else is made from these. */
export interface Foundations {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
  /** 32 bytes. */
  readonly secretKey: Buffer;
  /** Closes the stores, when the application that they serve has ended. */
  readonly close?: () => Promise<void>;
}

/** The ledger, the clock, the stores and the configuration: every room stands on these. */
@Global()
@Module({})
export class LedgerModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly followers: Followers,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOSE) private readonly close: () => Promise<void>,
  ) {}

  /** Followers run where work is done; every room has registered its own by now. */
  onApplicationBootstrap(): void {
    if (this.config.role !== 'web') this.followers.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.followers.stop();
  }

  /** The stores outlive every room: HTTP, bell, alarm clock and followers have stopped by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  static with({ config, stores, clock, secretKey, close }: Foundations): DynamicModule {
    return {
      module: LedgerModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: STORES, useValue: stores },
        { provide: Clock, useValue: clock },
        { provide: SECRET_KEY, useValue: secretKey },
        { provide: CLOSE, useValue: close ?? (() => Promise.resolve()) },
        Ledger,
        Relay,
        Followers,
      ],
      exports: [CONFIG, STORES, SECRET_KEY, Clock, Ledger, Relay, Followers],
    };
  }
}
