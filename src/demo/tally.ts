import type { Channel } from '../workflow/commands.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Fate } from './plan.js';

/** What became of a dossier, by the answers that the driver was given. */
export interface Lived {
  readonly no: number;
  readonly id: string;
  readonly code: string | null;
  readonly version: number;
  readonly status: string;
  readonly channel: Channel;
  readonly fate: Fate;
  readonly procedureCode: string;
  /** null: submitted, never received, and so counted nowhere. */
  readonly receivedOn: LocalDate | null;
  readonly dueDate: LocalDate | null;
  readonly finishedOn: LocalDate | null;
  readonly apologyOn: LocalDate | null;
  readonly returnChannel: Channel | null;
}

export interface ChannelTally {
  readonly channel: string;
  readonly received: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly openInTime: number;
  readonly openOverdue: number;
}

/** The same figures as `GET /reports/summary` gives, reckoned from the driver's own memory. */
export interface Tally {
  readonly channels: readonly ChannelTally[];
  readonly statuses: readonly { readonly status: string; readonly count: number }[];
  readonly late: {
    readonly late: number;
    readonly apologyInTime: number;
    readonly apologyAfterDue: number;
    readonly withoutApology: number;
  };
}

/** @param today the date on which the story ends: open dossiers due before it are overdue (R4.20, by local dates) */
export function tallyOf(lived: readonly Lived[], today: LocalDate): Tally {
  const received = lived.filter(({ receivedOn }) => receivedOn !== null);
  const late = received.filter(({ dueDate, finishedOn }) => (finishedOn ?? today) > dueDate!);
  const count = (of: readonly Lived[], fits: (one: Lived) => boolean) => of.filter(fits).length;
  return {
    channels: names(received, ({ channel }) => channel).map((channel) => {
      const own = received.filter((one) => one.channel === channel);
      const done = own.filter(({ finishedOn }) => finishedOn !== null);
      const open = own.filter(({ finishedOn }) => finishedOn === null);
      return {
        channel,
        received: own.length,
        early: count(done, ({ finishedOn, dueDate }) => finishedOn! < dueDate!),
        onTime: count(done, ({ finishedOn, dueDate }) => finishedOn === dueDate),
        late: count(done, ({ finishedOn, dueDate }) => finishedOn! > dueDate!),
        openInTime: count(open, ({ dueDate }) => dueDate! >= today),
        openOverdue: count(open, ({ dueDate }) => dueDate! < today),
      };
    }),
    statuses: names(received, ({ status }) => status).map((status) => ({
      status,
      count: count(received, (one) => one.status === status),
    })),
    late: {
      late: late.length,
      apologyInTime: count(late, ({ apologyOn, dueDate }) => apologyOn !== null && apologyOn < dueDate!),
      apologyAfterDue: count(late, ({ apologyOn, dueDate }) => apologyOn !== null && apologyOn >= dueDate!),
      withoutApology: count(late, ({ apologyOn }) => apologyOn === null),
    },
  };
}

const names = (lived: readonly Lived[], name: (one: Lived) => string): string[] => [...new Set(lived.map(name))].sort();

/** Where the service's figures differ from the driver's: `channels.online.late: 3 ≠ 4`. Empty: they agree. */
export function differences(own: Tally, reported: Tally): string[] {
  const mine = flat(own);
  const theirs = flat(reported);
  const keys = [...new Set([...mine.keys(), ...theirs.keys()])].sort();
  return keys
    .filter((key) => (mine.get(key) ?? 0) !== (theirs.get(key) ?? 0))
    .map((key) => `${key}: ${theirs.get(key) ?? 0} ≠ ${mine.get(key) ?? 0}`);
}

function flat({ channels, statuses, late }: Tally): Map<string, number> {
  const rows = channels.flatMap(({ channel, ...counts }) =>
    Object.entries(counts).map(([name, count]) => [`${channel}.${name}`, count] as const),
  );
  return new Map([
    ...rows,
    ...statuses.map(({ status, count }) => [status, count] as const),
    ...Object.entries(late).map(([name, count]) => [`late.${name}`, count] as const),
  ]);
}
