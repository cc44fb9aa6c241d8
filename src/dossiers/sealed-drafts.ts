import { createHmac } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { Rounds } from '../ledger/rounds.js';
import { decrypt, encrypt } from '../ledger/sealing.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Worker } from '../ledger/worker.js';
import { type Instant, instantOf, localDate } from '../workflow/instant.js';

/** Where what has been begun is kept, when a row of it is too old, and which parameter says how long that takes. */
const KINDS = {
  'reception-draft': { table: 'reception_draft', ends: 'expires_at', hours: 'receptionDraftHours' },
  'filing-draft': { table: 'filing_draft', ends: 'erase_at', hours: 'filingDraftHours' },
} as const;
export type DraftKind = keyof typeof KINDS;

const HOUR_MS = 3_600_000;

/** What people have begun and not sent: sealed with a key for each kind, and erased when nobody has written it for as long as that kind is kept. */
@Injectable()
export class SealedDrafts extends Worker {
  private readonly log = new Logger(SealedDrafts.name);
  protected readonly rounds = new Rounds(
    () => this.sweep(),
    { everyMs: this.config.sweepSeconds * 1000 },
    (reason) => this.log.warn(`drafts: ${reason}; swept again later`),
  );

  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    @Inject(CONFIG) protected readonly config: Config,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {
    super();
  }

  seal(kind: DraftKind, plain: string | Buffer): string {
    return encrypt(this.keyOf(kind), plain);
  }

  open(kind: DraftKind, sealed: string): Buffer {
    return decrypt(this.keyOf(kind), sealed);
  }

  /** Until when one is kept that is written now. */
  endOf(kind: DraftKind): Instant {
    const hours = this.catalogue.parameter(KINDS[kind].hours, localDate(this.clock.legalNow()))!.value as number;
    return instantOf(this.clock.systemMs() + hours * HOUR_MS);
  }

  async sweep(): Promise<void> {
    for (const { table, ends } of Object.values(KINDS))
      await this.stores.writer.query(`DELETE FROM motcua.${table} WHERE ${ends} <= $1`, [this.clock.systemNow()]);
  }

  private keyOf(kind: DraftKind): Buffer {
    return createHmac('sha256', this.master).update(kind).digest();
  }
}
