import type { EventType } from '../workflow/events.js';
import type { Channel } from '../workflow/filing.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import type { Action, DossierPlan, Fate } from './plan.js';

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
  /** Id of its procedure's own process; null: the generated one. */
  readonly process: string | null;
  /** null: submitted, never received, and so counted nowhere. */
  readonly receivedOn: LocalDate | null;
  readonly dueDate: LocalDate | null;
  readonly finishedOn: LocalDate | null;
  readonly apologyOn: LocalDate | null;
  readonly returnChannel: Channel | null;
  /** Closed after reception without a result, or entered by mistake. */
  readonly ended: 'withdrawn' | 'terminated' | 'voided' | null;
  readonly endedOn: LocalDate | null;
  /** Since when its clock stands. */
  readonly waitingSince: LocalDate | null;
  /** Its due date stays whatever follows: lateness had begun before it waited (law.md §18.5). */
  readonly kept: boolean;
}

/** A dossier of the story before its first answer. */
export const unlived = ({ no, channel, item, fate }: DossierPlan): Lived => ({
  ...{
    no,
    channel,
    fate,
    procedureCode: item.procedure.code,
    process: item.process?.id ?? null,
    id: '',
    version: 0,
    status: '',
    code: null,
  },
  ...{ receivedOn: null, dueDate: null, finishedOn: null, apologyOn: null, returnChannel: null },
  ...{ ended: null, endedOn: null, waitingSince: null, kept: false },
});

/** What a dossier was, and what the service answered: by the facts that it named, on the date of the request. */
export function afterwards(before: Lived, answer: AnsweredFacts, { at, body }: Action): Lived {
  const { dossierId: id, version, status, code, dueDate } = answer;
  const asked = { day: localDate(at), dueDate, body };
  return answer.facts.reduce<Lived>((lived, fact) => ({ ...lived, ...CHANGES[fact as EventType]?.(lived, asked) }), {
    ...before,
    ...{ id, version, status, code: code ?? before.code },
  });
}

type AnsweredFacts = Pick<Lived, 'version' | 'status' | 'code' | 'dueDate'> & {
  readonly dossierId: string;
  readonly facts: readonly string[];
};
type Asked = { readonly day: LocalDate; readonly dueDate: LocalDate | null; readonly body: Action['body'] };
type Change = (lived: Lived, asked: Asked) => Partial<Lived>;

const dated: Change = ({ kept }, { dueDate }) => (kept ? {} : { dueDate });
const waiting: Change = ({ kept, dueDate }, { day }) => ({ waitingSince: day, kept: kept || day > dueDate! });
const goingOn: Change = () => ({ waitingSince: null });

/** What a fact changes in the figures; those that are missing change none. */
const CHANGES: Readonly<Partial<Record<EventType, Change>>> = {
  PromiseMade: dated,
  PromiseMoved: dated,
  DueDateCorrected: () => ({ kept: false }),
  SupplementRequested: waiting,
  ProcessingPaused: waiting,
  SupplementCompleted: goingOn,
  ProcessingResumed: goingOn,
  ResultDelivered: (_, { day }) => ({ finishedOn: day }),
  StatusCorrected: () => ({ finishedOn: null }),
  ResultReturned: (_, { body }) => ({ returnChannel: body['channel'] as Channel }),
  ApologyIssued: (_, { day }) => ({ apologyOn: day }),
  DossierWithdrawn: (_, { day }) => ({ ended: 'withdrawn', endedOn: day }),
  ProcessingStopped: (_, { day }) => ({ ended: 'terminated', endedOn: day }),
  DossierClosedUnsupplemented: (_, { day }) => ({ ended: 'terminated', endedOn: day }),
  DossierVoided: () => ({ ended: 'voided' }),
};

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
  readonly ended: {
    readonly withdrawn: number;
    readonly terminated: number;
    readonly closedEarly: number;
    readonly closedOnTime: number;
    readonly closedLate: number;
    readonly noDueDate: number;
    readonly voided: number;
  };
}

/** @param today the date on which the story ends: open dossiers due before it are overdue (R4.20, by local dates) */
export function tallyOf(lived: readonly Lived[], today: LocalDate): Tally {
  const ever = lived.filter(({ receivedOn }) => receivedOn !== null);
  const received = ever.filter(({ ended }) => ended !== 'voided'); // leaves every column (decisions.md §6)
  /** Until when the time of one without a finish ran: a clock that stood before it was late, stands. */
  const ranUntil = ({ waitingSince, kept, endedOn }: Lived) =>
    waitingSince === null || kept ? (endedOn ?? today) : waitingSince;
  const late = received.filter((one) => one.ended === null && (one.finishedOn ?? ranUntil(one)) > one.dueDate!);
  const closed = received.filter(({ ended }) => ended !== null);
  const count = (of: readonly Lived[], fits: (one: Lived) => boolean) => of.filter(fits).length;
  return {
    channels: names(received, ({ channel }) => channel).map((channel) => {
      const own = received.filter((one) => one.channel === channel);
      const done = own.filter(({ finishedOn }) => finishedOn !== null);
      const open = own.filter(({ finishedOn, ended }) => finishedOn === null && ended === null);
      return {
        channel,
        received: own.length,
        early: count(done, ({ finishedOn, dueDate }) => finishedOn! < dueDate!),
        onTime: count(done, ({ finishedOn, dueDate }) => finishedOn === dueDate),
        late: count(done, ({ finishedOn, dueDate }) => finishedOn! > dueDate!),
        openInTime: count(open, (one) => one.dueDate! >= ranUntil(one)),
        openOverdue: count(open, (one) => one.dueDate! < ranUntil(one)),
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
    ended: {
      withdrawn: count(received, ({ ended }) => ended === 'withdrawn'),
      terminated: count(received, ({ ended }) => ended === 'terminated'),
      closedEarly: count(closed, (one) => ranUntil(one) < one.dueDate!),
      closedOnTime: count(closed, (one) => ranUntil(one) === one.dueDate),
      closedLate: count(closed, (one) => ranUntil(one) > one.dueDate!),
      noDueDate: count(received, ({ dueDate }) => dueDate === null),
      voided: ever.length - received.length,
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

function flat({ channels, statuses, late, ended }: Tally): Map<string, number> {
  const rows = channels.flatMap(({ channel, ...counts }) =>
    Object.entries(counts).map(([name, count]) => [`${channel}.${name}`, count] as const),
  );
  return new Map([
    ...rows,
    ...statuses.map(({ status, count }) => [status, count] as const),
    ...Object.entries(late).map(([name, count]) => [`late.${name}`, count] as const),
    ...Object.entries(ended).map(([name, count]) => [`ended.${name}`, count] as const),
  ]);
}
