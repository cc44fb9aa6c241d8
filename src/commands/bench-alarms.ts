import { cpus, loadavg } from 'node:os';
import { WARNING } from '../sla/warnings.js';
import { atLocal, date, plusMs } from '../workflow/instant.js';
import { plainBullMq } from './bench/alarms-bullmq.js';
import { OURS, ourRows } from './bench/alarms-ours.js';
import type { Contender, Due, Work } from './bench/alarms-plan.js';
import { type BenchHouse, NOW, timed, withDossiers } from './bench/copied-dossiers.js';
import { cpuBelow } from './bench/cpu.js';

/** Dossiers with two alarms each, half of which come due at one moment. */
const DOSSIERS = 50_000;
const MOVED = 10_000;
/** The first working day after Tết Đinh Mùi. Warnings of late dossiers stand at each midnight. */
const AFTER_TET = { facts: atLocal(date('2027-02-11'), '08:00'), alone: atLocal(date('2027-02-11'), '00:00') };
const A_DAY_MS = 24 * 3_600_000;
const A_MONTH_MS = 30 * A_DAY_MS;

/** What arming, moving or firing took of an alarm. */
interface Pace {
  readonly perSecond: number;
  /** CPU of this process and of the store. */
  readonly micros: number;
}

interface Line {
  readonly what: string;
  readonly work: Work;
  readonly arm: Pace;
  readonly move: Pace;
  readonly fire: Pace;
  readonly late: readonly number[];
}

/** `npm run bench -- alarms [--scale 0.1]`: alarm rows armed, moved and rung, beside plain BullMQ; on Redis too where REDIS_URL says which. */
export async function benchAlarms(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--scale');
  const scale = at < 0 ? 1 : Number(args[at + 1]);
  if (!(scale > 0)) throw new Error('--scale takes a number above 0');
  const redisUrl = process.env['REDIS_URL'] ?? null;
  const contenders: ((house: BenchHouse, work: Work) => Contender | Promise<Contender>)[] = [
    ourRows,
    (house, work) => plainBullMq(house, work, null),
    ...(redisUrl === null ? [] : [(house: BenchHouse, work: Work) => plainBullMq(house, work, redisUrl)]),
  ];
  const many = Math.ceil(DOSSIERS * scale);
  // Of the originals some are not late by then. The role `web`: nobody else sweeps.
  const house = await withDossiers(Math.ceil(contenders.length * many * 1.5), { MOTCUA_ROLE: 'web' });
  try {
    const late = await lateDossiers(house, many * contenders.length);
    const lines: Line[] = [];
    for (const work of ['alone', 'facts'] as const)
      for (const [index, contender] of contenders.entries()) {
        const own = late.slice(index * many, (index + 1) * many).map((one, n) => dueOf(one, work, n));
        lines.push(await measured(house, await contender(house, work), work, own, Math.ceil(MOVED * scale)));
      }
    process.stdout.write(report(lines, many));
  } finally {
    await house.end();
  }
  return 0;
}

interface Late {
  readonly id: string;
  readonly generation: number;
}

/** Dossiers that are late by {@link AFTER_TET}, so that each alarm has its effect. */
async function lateDossiers({ stores: { writer } }: BenchHouse, count: number): Promise<Late[]> {
  await writer.query('DELETE FROM motcua.alarm'); // the originals' own
  const { rows } = await writer.query<Late>(
    `SELECT id, (promise ->> 'generation')::int AS generation FROM motcua.dossier WHERE overdue_at < $1 AND code LIKE '%.%.%' LIMIT $2`,
    [plusMs(AFTER_TET.alone, -A_DAY_MS), count],
  );
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} dossiers are late by then`);
  return rows;
}

function dueOf({ id, generation }: Late, work: Work, nth: number): Due {
  const kind = work === 'alone' ? WARNING : nth % 2 === 0 ? 'due' : 'apology-lead';
  return {
    dossier: id,
    alarm: { kind, promiseNo: 1, generation, dueAt: AFTER_TET[work] },
    later: { kind: 'reappointment', promiseNo: 1, generation: 1, dueAt: plusMs(AFTER_TET[work], A_MONTH_MS) },
  };
}

async function measured(
  house: BenchHouse,
  contender: Contender,
  work: Work,
  due: readonly Due[],
  moved: number,
): Promise<Line> {
  const { name: what } = contender;
  process.stderr.write(`${what}, ${work} …\n`);
  try {
    house.clock.freeze(NOW);
    const arm = await paced(contender, 2 * due.length, () => contender.arm(due));
    const move = await paced(contender, moved, () => contender.move(due.slice(0, moved)));
    const before = await effects(house);
    let late: number[] = [];
    const { micros } = await paced(contender, due.length, async () => {
      late = await contender.fire(due, AFTER_TET[work]);
    });
    expectEffects(contender, work, (await effects(house)) - before, due.length);
    late.sort((a, b) => a - b);
    const fire = { micros, perSecond: (due.length / late.at(-1)!) * 1_000 }; // BullMQ waits for the moment first
    return { what, work, arm, move, fire, late };
  } finally {
    await contender.close();
  }
}

async function paced(contender: Contender, count: number, work: () => Promise<void>): Promise<Pace> {
  const spent = async () => cpuBelow(process.pid) + (await contender.elsewhereMicros());
  const before = await spent();
  const [, ms] = await timed(work);
  return { perSecond: (count / ms) * 1_000, micros: ((await spent()) - before) / count };
}

/** What ringing has left so far: facts, and warnings to officers. */
async function effects({ stores: { writer } }: BenchHouse): Promise<number> {
  const { rows } = await writer.query<{ n: number }>(
    `SELECT ((SELECT count(*) FROM motcua.event WHERE type IN ('DeadlineMissed', 'ApologyDrafted'))
             + (SELECT count(*) FROM motcua.officer_notice))::int AS n`,
  );
  return rows[0]!.n;
}

/** An alarm that has no effect would be measured for nothing. */
function expectEffects({ name }: Contender, work: Work, seen: number, due: number): void {
  const none = work === 'alone' && name !== OURS;
  if (seen !== (none ? 0 : due)) throw new Error(`${name}, ${work}: ${seen} effects of ${due} alarms`);
}

function report(lines: readonly Line[], due: number): string {
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  const at = (late: readonly number[], share: number) =>
    late[Math.min(late.length - 1, Math.floor(late.length * share))]!;
  return [
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}; load average ${loadavg()[0]!.toFixed(1)}; ${whole(2 * due)} alarms, ${whole(due)} due at once`,
    '',
    '| what | work | arms a second | moves a second | fires a second | late p50 ms | late p99 ms | CPU µs each: arm, move, fire |',
    '|---|---|---|---|---|---|---|---|',
    ...lines.map(
      ({ what, work, arm, move, fire, late }) =>
        `| ${what} | ${work} | ${whole(arm.perSecond)} | ${whole(move.perSecond)} | ${whole(fire.perSecond)} | ${whole(at(late, 0.5))} | ${whole(at(late, 0.99))} | ${[arm, move, fire].map(({ micros }) => whole(micros)).join(', ')} |`,
    ),
    '',
  ].join('\n');
}
