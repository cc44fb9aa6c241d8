import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { appendLine } from '../ledger/durable-line.js';
import { messageOf } from '../ledger/message-of.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type SealedHead, sealLine } from './seal.js';

/** reliability.md §7.6 */
const EVERY_MS = 60_000;

/**
 * Writes the ends of the chains where no database right reaches: whoever rewrites a whole chain with its head would have to
 * rewrite this file too, and has no key for it. `motcua verify` compares.
 */
@Injectable()
export class AuditSeals implements BeforeApplicationShutdown {
  private readonly log = new Logger(AuditSeals.name);
  private readonly sealed = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  /** Seals now, each minute, and when the service stops. @throws when the file cannot be written */
  async start(): Promise<void> {
    await mkdir(dirname(this.config.sealFile), { recursive: true });
    await this.seal();
    this.timer = setInterval(() => this.sealInTurn(), EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.sealInTurn();
    await this.last;
  }

  /** A line for the chains that have grown since the last; none when none has. */
  async seal(): Promise<void> {
    const { rows } = await this.stores.writer.query<{ agency: string; no: string; hash: Buffer }>(
      'SELECT agency, no, hash FROM motcua.audit_head WHERE no > 0 ORDER BY agency',
    );
    const grown = rows
      .map(({ agency, no, hash }): [string, SealedHead] => [agency, [Number(no), hash.toString('hex')]])
      .filter(([agency, [no, hash]]) => this.sealed.get(agency) !== `${no} ${hash}`);
    if (grown.length === 0) return;
    const seal = { at: this.clock.systemNow(), heads: Object.fromEntries(grown) };
    await appendLine(this.config.sealFile, sealLine(seal, this.master));
    for (const [agency, [no, hash]] of grown) this.sealed.set(agency, `${no} ${hash}`);
  }

  private sealInTurn(): void {
    this.last = this.last
      .then(() => this.seal())
      .catch((error: unknown) => this.log.error(`the audit is not sealed: ${messageOf(error)}`));
  }
}
