import { cpus, loadavg } from 'node:os';
import { atLocal, date, plusMs } from '../workflow/instant.js';
import { plainBullMq } from './bench/alarms-bullmq.js';
import { ourRows } from './bench/alarms-ours.js';
import type { Contender, Due, Rings } from './bench/alarms-plan.js';
import { type BenchHouse, timed, withDossiers } from './bench/copied-dossiers.js';

/** Dossiers with two alarms each, half of which come due at one moment. */
const DOSSIERS = 50_000;
const MOVED = 10_000;
/** The first working morning after Tết Đinh Mùi. */
const AFTER_TET = atLocal(date('2027-02-11'), '08:00');
const A_MONTH_MS = 30 * 24 * 3_600_000;

interface Line {
  readonly what: string;
  readonly rings: Rings;
  readonly arm: number;
  readonly move: number;
  readonly fire: number;
  readonly late: readonly number[];
}

/** `npm run bench -- alarms [--scale 0.1]`: alarm rows armed, moved and rung, beside plain BullMQ; on Redis too where REDIS_URL says which. */
export async function benchAlarms(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--scale');
  const scale = at < 0 ? 1 : Number(args[at + 1]);
  if (!(scale > 0)) throw new Error('--scale takes a number above 0');
  const redisUrl = process.env['REDIS_URL'] ?? null;
  const contenders: ((house: BenchHouse, rings: Rings) => Contender)[] = [
    ourRows,
    (house, rings) => plainBullMq(house, rings, null),
    ...(redisUrl === null ? [] : [(house: BenchHouse, rings: Rings) => plainBullMq(house, rings, redisUrl)]),
  ];
  const many = Math.ceil(DOSSIERS * scale);
  // Of the originals some are not late by then. The role `web`: nobody else sweeps.
  const house = await withDossiers(Math.ceil(contenders.length * many * 1.5), { MOTCUA_ROLE: 'web' });
  try {
    const due = await dueIn(house, many * contenders.length);
    const lines: Line[] = [];
    for (const rings of ['alone', 'with its fact'] as const)
      for (const [index, contender] of contenders.entries()) {
        const own = due.slice(index * many, (index + 1) * many);
        lines.push(await measured(contender(house, rings), rings, own, Math.ceil(MOVED * scale)));
      }
    process.stdout.write(report(lines, many));
  } finally {
    await house.app.close();
  }
  return 0;
}

/** Dossiers that are late by {@link AFTER_TET}, so that each deadline has its fact. */
async function dueIn({ stores: { writer } }: BenchHouse, count: number): Promise<Due[]> {
  await writer.query('DELETE FROM motcua.alarm'); // the originals' own
  const { rows } = await writer.query<{ id: string; generation: number }>(
    `SELECT id, (promise ->> 'generation')::int AS generation FROM motcua.dossier WHERE overdue_at <= $1 AND code LIKE '%.%.%' LIMIT $2`,
    [AFTER_TET, count],
  );
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} dossiers are late by then`);
  return rows.map(({ id, generation }) => ({
    dossier: id,
    alarm: { kind: 'due', promiseNo: 1, generation, dueAt: AFTER_TET },
    later: { kind: 'reappointment', promiseNo: 1, generation: 1, dueAt: plusMs(AFTER_TET, A_MONTH_MS) },
  }));
}

async function measured(contender: Contender, rings: Rings, due: readonly Due[], moved: number): Promise<Line> {
  const { name: what } = contender;
  process.stderr.write(`${what}, ${rings} …\n`);
  try {
    const [, arm] = await timed(() => contender.arm(due));
    const [, move] = await timed(() => contender.move(due.slice(0, moved)));
    const late = (await contender.fire(due, AFTER_TET)).sort((a, b) => a - b);
    const perSecond = (count: number, ms: number) => (count / ms) * 1_000;
    return {
      ...{ what, rings, late },
      arm: perSecond(2 * due.length, arm),
      move: perSecond(moved, move),
      fire: perSecond(due.length, late.at(-1)!),
    };
  } finally {
    await contender.close();
  }
}

function report(lines: readonly Line[], due: number): string {
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  const at = (late: readonly number[], share: number) =>
    late[Math.min(late.length - 1, Math.floor(late.length * share))]!;
  return [
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}; load average ${loadavg()[0]!.toFixed(1)}; ${whole(2 * due)} alarms, ${whole(due)} due at once`,
    '',
    '| what | rings | arms a second | moves a second | fires a second | late p50 ms | late p99 ms |',
    '|---|---|---|---|---|---|---|',
    ...lines.map(
      ({ what, rings, arm, move, fire, late }) =>
        `| ${what} | ${rings} | ${whole(arm)} | ${whole(move)} | ${whole(fire)} | ${whole(at(late, 0.5))} | ${whole(at(late, 0.99))} |`,
    ),
    '',
  ].join('\n');
}
