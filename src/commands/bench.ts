import { fork } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { cpuBelow } from './bench/cpu.js';
import { COMMANDS_A_DOSSIER, postEmpty, type Run, walkMany } from './bench/load.js';
import { writePlainly } from './bench/plain-pg.js';
import type { BenchService } from './bench/service.js';

/** Clients and dossiers of each level; enough that a level lasts some seconds. */
const LEVELS = [
  { clients: 1, dossiers: 60 },
  { clients: 10, dossiers: 400 },
  { clients: 50, dossiers: 1000 },
] as const;
const ROUNDS = 3;

interface Line {
  readonly what: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicros: number;
}

/** `npm run bench`: the straight path over HTTP beside plain `pg` and an empty POST, interleaved in one run. */
export async function bench(args: readonly string[]): Promise<number> {
  if (args[0] === 'deadline') return (await import('./bench-deadline.js')).benchDeadline(args.slice(1));
  if (args[0] === 'calendar') return (await import('./bench-calendar.js')).benchCalendar();
  if (args[0] === 'alarms') return (await import('./bench-alarms.js')).benchAlarms(args.slice(1));
  if (args[0] === 'reports') return (await import('./bench-reports.js')).benchReports(args.slice(1));
  const rounds = args.includes('--quick') ? 1 : ROUNDS;
  const scale = args.includes('--quick') ? 0.2 : 1;
  const child = fork(join(import.meta.dirname, 'bench', 'service.js'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const service = await new Promise<BenchService>((ready, fail) => {
    child.once('message', (message) => ready(message as BenchService));
    child.once('exit', (code) => fail(new Error(`the service ended with ${code}`)));
  });
  const lines: Line[] = [];
  try {
    await walkMany(service, 10, 60); // warm
    for (const { clients, dossiers } of LEVELS) {
      const n = Math.ceil(dossiers * scale);
      const runs: Record<string, { run: Run; cpu: number }[]> = {};
      for (let round = 0; round < rounds; round++) {
        for (const [what, work] of [
          ['path over HTTP', () => walkMany(service, clients, n)],
          ['plain pg', () => writePlainly(service.url, clients, n)],
          ['empty POST', () => postEmpty(service, clients, n * COMMANDS_A_DOSSIER)],
        ] as const) {
          const before = cpuBelow(child.pid!);
          const run = await work();
          (runs[what] ??= []).push({ run, cpu: cpuBelow(child.pid!) - before });
        }
      }
      for (const [what, of] of Object.entries(runs)) lines.push(lineOf(what, clients, of));
    }
  } finally {
    child.kill('SIGTERM');
  }
  process.stdout.write(report(lines));
  return 0;
}

/** The median round; CPU of the service and its PostgreSQL together, per command. */
function lineOf(what: string, clients: number, runs: readonly { run: Run; cpu: number }[]): Line {
  const sorted = [...runs].sort((a, b) => a.run.count / a.run.elapsedMs - b.run.count / b.run.elapsedMs);
  const { run, cpu } = sorted[Math.floor(sorted.length / 2)]!;
  const latencies = [...run.latencies].sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!;
  return {
    what,
    clients,
    perSecond: (run.count / run.elapsedMs) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    cpuMicros: cpu / run.count,
  };
}

function report(lines: readonly Line[]): string {
  const cpu = cpus();
  const machine = `${cpu.length} × ${cpu[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const rows = lines.map((line) => {
    const base = lines.find(({ what, clients }) => what === 'plain pg' && clients === line.clients)!;
    const cells = [
      line.what,
      line.clients,
      Math.round(line.perSecond),
      `${((line.perSecond / base.perSecond) * 100).toFixed(0)} %`,
      line.p50.toFixed(1),
      line.p99.toFixed(1),
      Math.round(line.cpuMicros),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    machine,
    '',
    '| what | clients | per second | of plain pg | p50 ms | p99 ms | CPU µs each (service + PostgreSQL) |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
