import { cpus } from 'node:os';
import { promise } from '../sla/promise.js';
import { explain } from '../sla/proof.js';
import { type WorkingCalendar, workingCalendar } from '../sla/working-time.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import type { Instant } from '../workflow/instant.js';
import type { PromiseInputs } from '../workflow/promise.types.js';
import { shippedEdition } from './lines.js';

const INPUTS = 1 << 20;
const FIRST_DAY = Date.UTC(2018, 0, 1) / 86_400_000;
const LAST_DAY = Date.UTC(2027, 10, 1) / 86_400_000;
/** Of the inputs, as many as the libraries answer in about a second. */
const FEW = 4_096;

/** Inputs as numbers, so that the bare arithmetic is measured and not the reading of texts. */
interface Drawn {
  readonly day: Int32Array;
  readonly minute: Float64Array;
  readonly days: Uint8Array;
  readonly minutes: Uint16Array;
  readonly promises: readonly PromiseInputs[];
}

/** `npm run bench -- deadline`: deadlines a second, beside a walk and beside date libraries, over seeded inputs. */
export async function benchDeadline(args: readonly string[]): Promise<number> {
  const seed = Number(args[args.indexOf('--seed') + 1] ?? 1) || 1;
  const drawn = draw(seed);
  const calendar = workingCalendar(shippedEdition());
  const plain = plainWeek();
  const rows = [
    row('bare: + working days', INPUTS, (i) => calendar.table.addDays(drawn.day[i]!, drawn.days[i]!)),
    row('… limits a hundred times as long', INPUTS, (i) => calendar.table.addDays(drawn.day[i]!, drawn.days[i]! * 100)),
    row('bare: + working minutes', INPUTS, (i) => calendar.table.addMinutes(drawn.minute[i]!, drawn.minutes[i]!)),
    row('a whole promise', INPUTS, (i) => lengthOf(make(drawn, i, calendar))),
    row('… with its proof', INPUTS, (i) => explain(make(drawn, i, calendar), calendar).length, 2),
    row('a walk day by day, same calendar', INPUTS, (i) => walk(drawn.day[i]!, drawn.days[i]!, calendar)),
    row('Mon–Fri, ours', INPUTS, (i) => plain.table.addDays(drawn.day[i]!, drawn.days[i]!)),
    row('… the inputs of the libraries', FEW, (i) => plain.table.addDays(drawn.day[i]!, drawn.days[i]!)),
    await dayjsRow(drawn),
    await luxonRow(drawn),
  ];
  process.stdout.write(
    [
      `${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, seed ${seed}`,
      '',
      '| what | inputs | per second | checksum |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  );
  return 0;
}

/** mulberry32: the same inputs on every machine. */
function draw(seed: number): Drawn {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
  const day = new Int32Array(INPUTS);
  const minute = new Float64Array(INPUTS);
  const days = new Uint8Array(INPUTS);
  const minutes = new Uint16Array(INPUTS);
  const promises: PromiseInputs[] = [];
  for (let i = 0; i < INPUTS; i++) {
    day[i] = FIRST_DAY + below(LAST_DAY - FIRST_DAY);
    minute[i] = day[i]! * 1440 + below(1440);
    days[i] = 1 + below(60);
    minutes[i] = 60 * (1 + below(80));
    const receivedAt = new Date(minute[i]! * 60_000).toISOString() as Instant;
    const limit =
      i % 2 === 0
        ? ({ value: days[i]!, unit: 'working_days' } as const)
        : ({ value: minutes[i]! / 60, unit: 'working_hours' } as const);
    promises.push({ receivedAt, limit, agency: '', rules: RULES, pauses: [] });
  }
  return { day, minute, days, minutes, promises };
}

const RULES: PromiseInputs['rules'] = {
  afterHoursReception: 'next_opening',
  sameDayCutoff: '15:00',
  receptionCutoff: null,
  lastHourCountsNextDay: false,
  apologyLeadWorkingDays: 1,
  apologyDraftLeadWorkingDays: 2,
  apologyDraftShare: 0.8,
  warnShares: [0.5, 0.8],
  warnDaysBefore: [2, 1],
};

const make = (drawn: Drawn, i: number, calendar: WorkingCalendar) =>
  promise(drawn.promises[i]!, 1, 1, 'reception', calendar);
const lengthOf = ({ dueAt, warnAt }: ReturnType<typeof make>): number => dueAt.charCodeAt(9) + warnAt.length;

/** The best of the rounds; the checksum is of one, and proves that the work was done. */
function row(what: string, inputs: number, work: (i: number) => number, rounds = 5): string {
  let best = Infinity;
  let checksum = 0;
  for (let round = 0; round < rounds; round++) {
    checksum = 0;
    const started = performance.now();
    for (let i = 0; i < inputs; i++) checksum = (checksum * 31 + work(i)) % 4_294_967_291;
    best = Math.min(best, performance.now() - started);
  }
  return `| ${what} | ${inputs} | ${Math.round((inputs / best) * 1000).toLocaleString('en')} | ${checksum} |`;
}

function walk(day: number, days: number, { table }: WorkingCalendar): number {
  let at = day;
  for (let left = days; left > 0;) if (table.isWorking(++at)) left--;
  return at;
}

const plainWeek = (): WorkingCalendar =>
  workingCalendar({ ...shippedEdition(), id: 'plain', days: [], years: [1, 9999] } satisfies CalendarEdition);

/** Neither library counts working days, so each steps in its own days; the checksum is that of the same inputs on ours. */
async function dayjsRow({ day, days }: Drawn): Promise<string> {
  const loaded = await installed(() => Promise.all([import('dayjs'), import('dayjs/plugin/utc.js')]));
  if (!loaded) return missing('dayjs');
  const [{ default: dayjs }, { default: utc }] = loaded;
  dayjs.extend(utc);
  return row('Mon–Fri, dayjs', FEW, (i) => {
    let at = dayjs.utc(day[i]! * 86_400_000);
    for (let left = days[i]!; left > 0;) if ((at = at.add(1, 'day')).day() % 6 !== 0) left--;
    return at.valueOf() / 86_400_000;
  });
}

async function luxonRow({ day, days }: Drawn): Promise<string> {
  const loaded = await installed(() => import('luxon'));
  if (!loaded) return missing('luxon');
  return row('Mon–Fri, luxon', FEW, (i) => {
    let at = loaded.DateTime.fromMillis(day[i]! * 86_400_000, { zone: 'utc' });
    for (let left = days[i]!; left > 0;) if ((at = at.plus({ days: 1 })).weekday < 6) left--;
    return at.toMillis() / 86_400_000;
  });
}

/** Both are there for comparison only: an installation without the tools of development lacks them. */
async function installed<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch {
    return null;
  }
}

const missing = (name: string): string => `| Mon–Fri, ${name} | not installed: «npm ci» brings it | | |`;
