import type { Change, LogMark } from '../ledger/log-changes.js';

const isAfter = (a: LogMark, b: LogMark): boolean => (a.tx === b.tx ? a.position > b.position : a.tx > b.tx);

/** As the id of a message of the stream: `7041.188`. */
export const markText = ({ tx, position }: LogMark): string => `${tx}.${position}`;

/** null: not a mark of ours. */
export function markOf(text: string): LogMark | null {
  const match = /^(\d{1,20})\.(\d{1,19})$/.exec(text);
  return match && { tx: BigInt(match[1]!), position: BigInt(match[2]!) };
}

/** The end of the log, kept so that a screen whose line broke for a while is told what it has missed. */
export class RecentChanges {
  private kept: readonly Change[] = [];

  /** @param from everything after it is kept, until there is more than `most` */
  constructor(
    private from: LogMark,
    private readonly most = 2_000,
  ) {}

  get end(): LogMark {
    return this.kept.at(-1)?.mark ?? this.from;
  }

  add(changes: readonly Change[]): void {
    const all = [...this.kept, ...changes];
    const over = Math.max(0, all.length - this.most);
    this.from = over > 0 ? all[over - 1]!.mark : this.from;
    this.kept = all.slice(over);
  }

  /** Too much has happened to be told one by one: nothing before that mark is kept. */
  restart(from: LogMark): void {
    this.from = from;
    this.kept = [];
  }

  /** Since that mark, in the log's order; null when it lies further back than is kept, or was never reached. */
  after(mark: LogMark): readonly Change[] | null {
    if (isAfter(this.from, mark) || isAfter(mark, this.end)) return null;
    const first = this.kept.findIndex((change) => isAfter(change.mark, mark));
    return first < 0 ? [] : this.kept.slice(first);
  }
}
