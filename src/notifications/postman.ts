import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { passing } from '../ledger/fail-point.js';
import { messageOf } from '../ledger/message-of.js';
import { Rounds } from '../ledger/rounds.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import { Addresses } from './addresses.js';
import { Breaker } from './breaker.js';
import {
  type Channel,
  CHANNELS,
  type Channels,
  LetterFiles,
  type Outcome,
  type Outgoing,
  type Proof,
} from './channels/channel.js';
import { EffectLedger } from './effect-ledger.js';
import { NoticeBook } from './notice-book.js';
import { type ClaimedNotice, NoticeRows } from './notice-rows.js';
import { SENT_CHANNELS, type SentChannel } from './notice-ways.js';
import { passOn } from './next-channel.js';
import { RestoreCheck } from './restore-check.js';

/** How many go out at once. */
const AT_ONCE = 16;
/** Longer than any channel may take to answer. */
const LEASE_MS = 60_000;
/** law.md §9, reliability.md F23: after that the next channel has its turn. */
const PATIENCE_MS = 30 * 60_000;
/** A provider may be at work on what we no longer wait for: it is asked a little later. */
const ASK_AFTER_MS = 60_000;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Claims that ended their claimant before anything was sent. */
const ATTEMPTS = 5;

/**
 * Brings notices to people, straight from the rows: the row is the truth, a sweep finds what is due. Intent, send with our id,
 * result; what is not known is asked about, never blindly sent again (reliability.md I7).
 */
@Injectable()
export class Postman {
  private readonly log = new Logger(Postman.name);
  private readonly rows: NoticeRows;
  private readonly breakers: Readonly<Record<SentChannel, Breaker>>;
  private readonly rounds = new Rounds(
    () => this.deliverDue(),
    { everyMs: this.config.sweepSeconds * 1000 },
    (reason) => this.log.warn(`sweep: ${reason}; tried again at the next one`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CHANNELS) private readonly channels: Channels,
    private readonly files: LetterFiles,
    private readonly addresses: Addresses,
    private readonly book: NoticeBook,
    private readonly effects: EffectLedger,
    private readonly restored: RestoreCheck,
  ) {
    this.rows = new NoticeRows(stores.writer);
    const breaker = () => new Breaker(() => clock.systemMs());
    this.breakers = { email: breaker(), sms: breaker(), zalo: breaker() };
  }

  start(): void {
    this.rounds.start();
  }

  /** Resolves when what is under way has been settled; nothing more is claimed. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /**
   * Sends all that is due and may go now, asks about what is unknown, passes on what a channel did not bring.
   * While the database is held to be restored nothing goes out.
   * @returns how many are known to be sent
   */
  async deliverDue(): Promise<number> {
    const on = SENT_CHANNELS.filter((channel) => this.channels[channel]);
    await this.rows.freeLost(this.clock.systemNow(), ATTEMPTS);
    await this.restored.look();
    if (this.restored.isHeld) return 0;
    const quiet = this.book.quietAt(this.clock.legalNow());
    const awake = on.filter((channel) => !quiet.includes(channel));
    await this.rows.begin(awake, this.clock.systemNow());
    let sent = 0;
    for (const channel of awake) sent += await this.allOf(channel);
    await this.rows.overdue(this.ago(PATIENCE_MS), on);
    while (!this.rounds.isStopping && (await passOn(this.stores.writer, on)) > 0);
    return sent;
  }

  private async allOf(channel: SentChannel): Promise<number> {
    let sent = 0;
    for (let room = this.room(channel); room > 0 && !this.rounds.isStopping; room = this.room(channel)) {
      const systemNow = this.clock.systemNow();
      const claim = { channels: [channel], systemNow, leaseUntil: this.ago(-LEASE_MS), most: room };
      const claimed = await this.rows.claim(claim);
      if (claimed.length === 0) break;
      sent += (await Promise.all(claimed.map((row) => this.deliver(row)))).filter(Boolean).length;
    }
    return sent;
  }

  private room = (channel: SentChannel): number => Math.min(AT_ONCE, this.breakers[channel].room);

  /** @returns whether it is known to be sent */
  private async deliver(row: ClaimedNotice): Promise<boolean> {
    try {
      passing('notice-claimed');
      const before = this.restored.proofOf(row.id) ?? this.effects.unmarked(row.id);
      if (before) return await this.rows.sent(row, before, this.clock.legalNow());
      const channel = this.channels[row.channel]!;
      return await (row.state === 'asking' ? this.ask(row, channel) : this.send(row, channel));
    } catch (error) {
      return this.failed(row, error);
    }
  }

  private async send(row: ClaimedNotice, channel: Channel): Promise<boolean> {
    const address = await this.addresses.of(row.recipient, row.channel);
    if (typeof address === 'string') {
      await this.rows.end(row, address === 'no-consent' ? 'cancelled' : 'dead', address);
      return false;
    }
    const { subject, text } = this.book.text(row, row.channel, address.language, row.receiver);
    const { id, template, template_version: version, fields } = row;
    const attachments = await this.files.of(row);
    const message: Outgoing = { id, ...address, subject, text, template, version, fields, attachments };
    passing('notice-rendered');
    if (!(await this.rows.sending(row))) return false;
    const outcome = await channel.send(message);
    passing('notice-sent');
    return this.settle(row, outcome);
  }

  private async ask(row: ClaimedNotice, channel: Channel): Promise<boolean> {
    const known = await channel.ask(row.id);
    if (known.kind === 'sent') return this.confirm(row, known.proof);
    if (known.kind === 'refused') await this.rows.end(row, 'dead', known.reason);
    else if (known.kind === 'not-there') await this.rows.wait(row, this.clock.systemNow(), 'the provider never had it');
    else await this.rows.unknown(row, this.later(row), 'the provider does not tell');
    return false;
  }

  private async settle(row: ClaimedNotice, outcome: Outcome): Promise<boolean> {
    const breaker = this.breakers[row.channel];
    if (outcome.kind === 'sent' || outcome.kind === 'refused') breaker.succeeded();
    else breaker.failed();
    if (outcome.kind === 'sent') return this.confirm(row, outcome.proof);
    if (outcome.kind === 'refused') await this.rows.end(row, 'dead', outcome.reason);
    else if (outcome.kind === 'later') await this.rows.wait(row, this.later(row), outcome.reason);
    else await this.rows.unknown(row, this.ago(-ASK_AFTER_MS), outcome.reason);
    return false;
  }

  /** First where no restored backup reaches, then in the database. */
  private async confirm(row: ClaimedNotice, proof: Proof): Promise<boolean> {
    const { id, dossier, template, incident, channel } = row;
    const at = this.clock.legalNow();
    await this.effects.record({ at, id, dossier, template, incident, channel, proof });
    const marked = await this.rows.sent(row, proof, at);
    this.effects.marked(id);
    passing('notice-marked');
    return marked;
  }

  /** Before the send it may be tried again; after it began, the lease runs out and it is asked about. */
  private async failed(row: ClaimedNotice, error: unknown): Promise<false> {
    const reason = reasonOf(error);
    this.log.warn(`notice ${row.id} by ${row.channel} failed (attempt ${row.attempts}): ${reason}`);
    const release = this.rows.release(row, this.later(row), reason, row.attempts >= ATTEMPTS);
    await release.catch((again: unknown) => this.log.warn(`notice ${row.id} not released: ${reasonOf(again)}`));
    return false;
  }

  private later = ({ attempts }: ClaimedNotice): Instant =>
    this.ago(-Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS));

  private ago = (ms: number): Instant => instantOf(this.clock.systemMs() - ms);
}

/** Of our own code and the database; a channel tells its own reasons, without an address. */
const reasonOf = (error: unknown): string => messageOf(error).slice(0, 300);
