import { type Random, randomOf } from '../../src/demo/random.js';

/**
 * The first quarter of 2024 as the regulation has it (NĐ 09/2019 Đ.12): 15/12/2023 to 14/3/2024. The published figures do not
 * say by which days they were counted; they are met by how many lives are drawn, whatever the days.
 */
export const FROM = '2023-12-15';
export const TO = '2024-03-14';

/** What was published of Lâm Đồng for the quarter: columns of Biểu II.06a, and the share of what was resolved in time. */
export const PUBLISHED = { received: 159_845, resolved: 151_295, inTime: 148_761, late: 2_534, open: 8_550, openInTime: 7_815, overdue: 735, percent: '98.33' } as const; // prettier-ignore

/** How a life goes, told by its days alone. The counts are those of the whole quarter. */
export const LIVES = {
  'finished before its due date': 96_412,
  'finished on its due date': 40_120,
  'finished on its due date at 23:00': 3_105,
  withdrawn: 6_480,
  terminated: 2_644,
  'finished late': 2_534,
  'in process': 6_930,
  'waiting since a day in time': 885,
  'in process, due before the end': 655,
  'waiting since a day too late': 80,
  'finished before the quarter': 900,
  'received after the quarter': 700,
} as const;
export type Life = keyof typeof LIVES;

/** The rows as a province would send them; the columns are those of docs/import.md. */
export interface Row {
  readonly code: string;
  readonly procedure: string;
  readonly receiver: string;
  readonly resolver: string;
  readonly channel: string;
  readonly received_at: string;
  readonly due: string;
  readonly limit: string;
  readonly handed_over_at: string;
  readonly waits: string;
  readonly supplement_until: string;
  readonly rehomed_at: string;
  readonly rehomed_into: string;
  readonly rehomed_document: string;
  readonly apology_at: string;
  readonly apology_date: string;
  readonly finished_at: string;
  readonly decision: string;
  readonly returned_at: string;
  readonly return_channel: string;
  readonly ended_at: string;
  readonly ending: string;
}

const EMPTY = { handed_over_at: '', waits: '', supplement_until: '', rehomed_at: '', rehomed_into: '', rehomed_document: '', apology_at: '', apology_date: '', finished_at: '', decision: '', returned_at: '', return_channel: '', ended_at: '', ending: '' } as const; // prettier-ignore
export const HEAD = ['code', 'procedure', 'receiver', 'resolver', 'channel', 'received_at', 'due', 'limit', ...Object.keys(EMPTY)] as (keyof Row)[]; // prettier-ignore

/** Procedures and agencies that were there in 2024. */
export interface Places {
  readonly procedures: readonly string[];
  readonly receivers: readonly string[];
  readonly resolvers: readonly string[];
}

/** Days as whole numbers, so that lives can be drawn. */
const DAY_MS = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
const [FIRST, LAST] = [numberOf(FROM), numberOf(TO)];

/** What is drawn of a life first; a null end is none yet. */
interface Days {
  readonly received: number;
  readonly due: number;
  readonly end: number | null;
  readonly endTime?: string;
  readonly ending?: 'withdrawn' | 'terminated';
  /** Since when it waits to this day. */
  readonly waits?: number;
}

/** @returns the lives of the quarter in a drawn order, `share` of each kind: 1 is the whole */
export function livesOf(seed: string, share = 1): Life[] {
  const random = randomOf(`${seed}|order`);
  const lives = Object.entries(LIVES).flatMap(([life, count]) =>
    new Array<Life>(Math.max(1, Math.round(count * share))).fill(life as Life),
  );
  for (let i = lives.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [lives[i], lives[j]] = [lives[j]!, lives[i]!];
  }
  return lives;
}

/** A row for each life, one after another: the whole of a quarter never stands in memory. */
export function* rowsOf(lives: Iterable<Life>, places: Places, seed: string): Generator<Row> {
  const serials = new Map<string, number>();
  let no = 0;
  for (const life of lives) yield rowOf(daysOf(life, randomOf(`${seed}|days|${no}`)), places, serials, randomOf(`${seed}|row|${no++}`)); // prettier-ignore
}

export const csvLine = (row: Row): string => `${HEAD.map((column) => row[column]).join(',')}\n`;

function daysOf(life: Life, random: Random): Days {
  const end = random.int(FIRST, LAST);
  const length = random.weighted({ short: 6, usual: 3, long: 1 });
  const days = { short: random.int(0, 5), usual: random.int(5, 25), long: random.int(25, 70) }[length];
  const soon = random.int(1, 15);
  switch (life) {
    case 'finished before its due date':
      return { received: end - days, due: end + soon, end };
    case 'finished on its due date':
      return { received: end - days, due: end, end };
    case 'finished on its due date at 23:00':
      return { received: end - days, due: end, end, endTime: '23:00' };
    case 'withdrawn':
    case 'terminated':
      return { received: end - days, due: end + soon - 3 + Math.max(0, 3 - days), end, ending: life };
    case 'finished late':
      return { received: end - soon - days, due: end - soon, end };
    case 'in process': {
      const received = LAST - random.int(0, 60);
      const due = LAST + random.int(0, 30);
      return { received, due, end: random.chance(0.9) ? LAST + soon : null };
    }
    case 'in process, due before the end': {
      const due = LAST - random.int(1, 40);
      return { received: due - days, due, end: random.chance(0.9) ? LAST + soon : null };
    }
    case 'waiting since a day in time': {
      const waits = LAST - random.int(1, 40);
      return { received: waits - days, due: waits + random.int(0, 20), end: null, waits };
    }
    case 'waiting since a day too late': {
      const waits = LAST - random.int(1, 40);
      return { received: waits - soon - days, due: waits - soon, end: null, waits };
    }
    case 'finished before the quarter':
      return { received: FIRST - soon - days, due: FIRST - soon + random.int(0, 10), end: FIRST - random.int(1, soon) };
    case 'received after the quarter':
      return { received: LAST + soon, due: LAST + soon + days, end: random.chance(0.5) ? LAST + soon + days : null };
  }
}

function rowOf(days: Days, places: Places, serials: Map<string, number>, random: Random): Row {
  const { received, due, end, ending, endTime = random.pick(['13:45', '15:20', '16:59']) } = days;
  const at = (day: number, time: string) => `${dayOf(day)}T${time}`;
  const [receiver, resolver] = [random.pick(places.receivers), random.pick(places.resolvers)];
  const finished = end !== null && ending === undefined;
  return {
    ...EMPTY,
    code: codeOf(received, serials, random),
    procedure: random.pick(places.procedures),
    ...{ receiver, resolver },
    channel: random.weighted({ direct: 50, online: 40, postal: 10 }),
    received_at: at(received, random.pick(['07:05', '08:30', '10:59'])),
    due: random.chance(0.7) ? dayOf(due) : at(due, '17:00'),
    limit: `${Math.max(1, due - received)} calendar_days`,
    handed_over_at: random.chance(0.6) ? at(received, '11:05') : '',
    ...waitsOf(days, at, random),
    ...(random.chance(0.03) ? movedTo(resolver, places, at(received, '11:10'), random) : {}),
    ...(finished && end > due && random.chance(0.6)
      ? { apology_at: at(due, '11:30'), apology_date: dayOf(due + 5) }
      : {}),
    ...(finished ? { finished_at: at(end, endTime), decision: random.chance(0.97) ? 'granted' : 'refused' } : {}),
    ...(finished && random.chance(0.85) ? returned(at(end + random.int(1, 20), '09:00'), random) : {}),
    ...(ending !== undefined ? { ended_at: at(end!, endTime), ending } : {}),
  };
}

/** A wait that is over, where there is room for one; or the one that is not. */
function waitsOf(
  { received, end, waits }: Days,
  at: (day: number, time: string) => string,
  random: Random,
): Partial<Row> {
  if (waits !== undefined) {
    const kind = random.pick(['supplement', 'payment', 'pause']);
    const until = kind === 'supplement' ? { supplement_until: '2027-06-30T17:00' } : {};
    return { waits: `${kind} ${at(waits, '11:20')}/`, ...until };
  }
  if (end === null || end - received < 4 || random.chance(0.8)) return {};
  const begun = random.int(received + 1, end - 2);
  const kind = random.pick(['supplement', 'payment', 'pause']);
  return { waits: `${kind} ${at(begun, '08:15')}/${at(random.int(begun + 1, end - 1), '10:30')}` };
}

function movedTo(resolver: string, { resolvers }: Places, at: string, random: Random): Partial<Row> {
  const into = random.pick(resolvers.filter((one) => one !== resolver));
  return { rehomed_at: at, rehomed_into: into, rehomed_document: 'QĐ 12/QĐ-UBND' };
}

const returned = (at: string, random: Random): Partial<Row> => ({
  returned_at: at,
  return_channel: random.weighted({ direct: 6, online: 3, postal: 1 }),
});

/** Both shapes of codes that occur in data of that time. */
function codeOf(received: number, serials: Map<string, number>, random: Random): string {
  const agency = random.pick(['000.00.06.H36', 'H36.12', 'H36.7', '000.00.31.H36']);
  const key = `${agency}-${dayOf(received).slice(2).replaceAll('-', '')}`;
  const serial = (serials.get(key) ?? 0) + 1;
  serials.set(key, serial);
  return `${key}-${String(serial).padStart(4, '0')}`;
}
