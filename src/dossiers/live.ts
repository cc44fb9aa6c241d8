import { PassThrough, type Readable } from 'node:stream';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { SentPapers, type Told } from '../papers/sent-papers.js';
import { type Change, changesAfter, endOfLog, type LogMark } from '../ledger/log-changes.js';
import { Rounds } from '../ledger/rounds.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { markText, RecentChanges } from './recent-changes.js';

/** A commit of this process is told at once, one of another process within a second. */
const PACE = { everyMs: 1_000, gapMs: 100 };
/** Facts that one look reads; when there are more, every screen reads its lists anew. */
const MOST = 1_000;
/** Short enough that a proxy keeps the line open, and that an ended session is noticed. */
const BEAT_MS = 15_000;
/** How soon a browser comes again when the line has broken. */
const RETRY_MS = 2_000;
/** A screen that has not read this much is gone, or comes again and is told what it missed. */
const UNREAD_BYTES = 65_536;

/** As whom a stream looks now; null: its session has ended. It is asked at every change, and so answers from memory for some seconds. */
export type Viewers = () => Promise<readonly string[] | null>;

/**
 * Tells open screens which dossiers have changed, so that they read them again. It may lose everything: a screen that is told
 * nothing reads anew once a minute. One look at the log serves every stream of this process.
 */
@Injectable()
export class Live implements OnModuleDestroy {
  private readonly log = new Logger(Live.name);
  private recent: RecentChanges | null = null;
  private readonly streams = new Set<LiveStream>();
  private readonly rounds = new Rounds(
    () => this.look(),
    PACE,
    (reason) => this.log.warn(`live screens: ${reason}; tried again at the next wake`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly ledger: Ledger,
    sent: SentPapers,
  ) {
    sent.onTold((told) => this.announce(told));
  }

  /** @param since the last message that the screen has had; null: from now on */
  async open(viewers: Viewers, since: LogMark | null): Promise<Readable> {
    this.recent ??= new RecentChanges(await endOfLog(this.stores.writer));
    const stream = new LiveStream(this.recent, viewers, since);
    this.streams.add(stream);
    stream.out.once('close', () => this.left(stream));
    this.rounds.start((wake) => this.ledger.onRecorded(wake));
    stream.tell();
    return stream.out;
  }

  async onModuleDestroy(): Promise<void> {
    for (const stream of this.streams) stream.end();
    await this.rounds.stop();
  }

  /** Nobody looks: nothing is read. The next to open finds the log's end as it was, and {@link look} goes on from there. */
  private left(stream: LiveStream): void {
    this.streams.delete(stream);
    if (this.streams.size === 0) void this.rounds.stop();
  }

  /** No fact of a dossier: told to the screens of this process; those of others read it within the minute. */
  private announce(told: Told): void {
    for (const stream of this.streams) stream.announce(told);
  }

  private async look(): Promise<void> {
    const recent = this.recent!;
    const changes = await changesAfter(recent.end, MOST, this.stores.writer);
    if (changes.length === 0) return;
    if (changes.length < MOST) recent.add(changes);
    else recent.restart(await endOfLog(this.stores.writer));
    for (const stream of this.streams) stream.tell();
  }
}

/** One open screen, as server-sent events: `change` names a dossier, `reset` asks to read everything anew. */
class LiveStream {
  readonly out = new PassThrough();
  private readonly beat = setInterval(() => this.tell(true), BEAT_MS).unref();
  private telling = Promise.resolve();
  private told: LogMark;

  constructor(
    private readonly recent: RecentChanges,
    private readonly viewers: Viewers,
    since: LogMark | null,
  ) {
    this.told = since ?? recent.end;
    this.out.once('close', () => clearInterval(this.beat));
    this.write(`retry: ${RETRY_MS}\nid: ${markText(this.told)}\n: open\n\n`);
  }

  /** All that it has not been told, one call after the other. @param alive says so although there is nothing */
  tell(alive = false): void {
    this.next(() => this.tellNow(alive));
  }

  /** It has no place in the log, and no version. */
  announce({ dossier, visibleTo }: Told): void {
    this.next(async () => {
      const viewers = await this.viewers();
      if (viewers?.some((one) => visibleTo.includes(one)))
        this.write(`event: change\ndata: ${JSON.stringify({ dossier })}\n\n`);
    });
  }

  end(): void {
    this.out.end();
  }

  private next(work: () => Promise<void>): void {
    this.telling = this.telling.then(work).catch((error: Error) => void this.out.destroy(error));
  }

  private async tellNow(alive: boolean): Promise<void> {
    const viewers = await this.viewers();
    if (viewers === null) return this.end();
    const changes = this.recent.after(this.told);
    this.told = this.recent.end;
    if (changes === null) this.write(`id: ${markText(this.told)}\nevent: reset\ndata: {}\n\n`);
    for (const change of latestOf(changes ?? [], viewers)) this.write(messageOf(change));
    if (alive) this.write(`id: ${markText(this.told)}\n: alive\n\n`);
  }

  private write(text: string): void {
    if (this.out.writableLength > UNREAD_BYTES) this.out.destroy();
    else if (this.out.writable) this.out.write(text);
  }
}

/** Of each dossier that the viewers may see its last change alone. */
function latestOf(changes: readonly Change[], viewers: readonly string[]): Iterable<Change> {
  const latest = new Map<string, Change>();
  for (const change of changes) {
    if (!change.visibleTo.some((one) => viewers.includes(one))) continue;
    latest.delete(change.dossier);
    latest.set(change.dossier, change);
  }
  return latest.values();
}

const messageOf = ({ mark, dossier, version }: Change): string =>
  `id: ${markText(mark)}\nevent: change\ndata: ${JSON.stringify({ dossier, version })}\n\n`;
