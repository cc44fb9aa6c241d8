import 'reflect-metadata';
import { ConfigError, readConfig } from './config.js';

/** Each command in a module of its own, loaded when it is asked for: those of pure arithmetic start without Nest or a database. */
const COMMANDS: Readonly<
  Record<string, { readonly about: string; run(args: readonly string[]): Promise<number | undefined> }>
> = {
  serve: {
    about: 'start the service',
    run: async () => (await import('./commands/serve.js')).serve(readConfig(process.env)),
  },
  demo: {
    about: 'three working weeks at Tuyên Quang, then leave the service up',
    run: async (args) => (await import('./commands/demo.js')).demo(args),
  },
  migrate: {
    about: 'bring the configured database up to this version',
    run: async () => (await import('./commands/migrate.js')).migrateOnly(readConfig(process.env)),
  },
  states: {
    about: 'write docs/states.md from the table of what is allowed',
    run: async () => (await import('./commands/states.js')).writeStates(),
  },
  permissions: {
    about: 'write docs/permissions.md: who may do what, status by status',
    run: async () => (await import('./commands/permissions.js')).writePermissions(),
  },
  deadline: {
    about: 'due dates with their proof: JSON lines from stdin',
    run: async (args) => (await import('./commands/deadline.js')).deadline(args),
  },
  elapsed: {
    about: 'working minutes and days between two moments: JSON lines from stdin',
    run: async (args) => (await import('./commands/elapsed.js')).elapsed(args),
  },
  calendar: {
    about: 'days off and make-up days of a year with their documents: --year 2026',
    run: async (args) => (await import('./commands/calendar.js')).calendar(args),
  },
  rederive: {
    about: 'compute exported promises again and compare: JSON lines from stdin',
    run: async (args) => (await import('./commands/rederive.js')).rederiveStdin(args),
  },
  process: {
    about: 'processes as files: draw, check, diff, simulate, schema',
    run: async (args) => (await import('./commands/process.js')).processFiles(args),
  },
  report: {
    about: 'statutory tables: 06a|06b|06c|06d|07 --period 2026-Q1 [--agency] [--by] [--as-of] [--format] [--out]',
    run: async (args) => (await import('./commands/report.js')).report(args),
  },
  import: {
    about: 'dossiers of the past from a CSV file: FILE.csv --source NAME [--all-or-nothing] [--dry-run]',
    run: async (args) => (await import('./commands/import.js')).importFile(args),
  },
  letters: {
    about: 'every form and letter as PDF into a folder: --out FOLDER [--kind apology]',
    run: async (args) => (await import('./commands/letters.js')).letters(args),
  },
  fuzz: {
    about: 'requests made from the API document, half of them spoilt: --requests 20000 --seed x',
    run: async (args) => (await import('./commands/fuzz.js')).fuzzService(args),
  },
  verify: {
    about: 'whether rows, alarms, figures, promises and the audit equal what they derive from',
    run: async () => (await import('./commands/verify.js')).verify(readConfig(process.env)),
  },
  rebuild: {
    about: 'a follower of the numbers built anew beside the live one, compared and exchanged: FOLLOWER [--accept]',
    run: async (args) => (await import('./commands/rebuild.js')).rebuild(args),
  },
  bench: {
    about: 'measure the path of a dossier beside plain pg',
    run: async (args) => (await import('./commands/bench.js')).bench(args),
  },
};

const [name = 'help', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  const lines = Object.entries(COMMANDS).map(([command, { about }]) => `  motcua ${command.padEnd(12)} ${about}`);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = name === 'help' ? 0 : 64;
} else {
  try {
    const code = await command.run(args);
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    const known =
      error instanceof ConfigError ||
      (error instanceof Error && ['TakenPort', 'OtherKey', 'NotADemoFolder'].includes(error.name));
    process.stderr.write(
      known ? `${(error as Error).message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  }
}
