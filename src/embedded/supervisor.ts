import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { binaries, type Programs } from './binaries.js';
import { type Home, prepareHome } from './home.js';
import { clearRemains } from './remains.js';

export interface PostgresOptions {
  /** Everything of this server: its data, the superuser's password. Made when missing. */
  readonly dataDir: string;
  /** For tests: nothing is synced to disk, so a crash of the machine loses it all. */
  readonly volatile?: boolean;
  /** Server settings, such as `{ max_connections: 200 }`. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Default: a free one. A restart passes the old one, so that urls stay true. */
  readonly port?: number;
  /** Each line the server logs. */
  readonly onLog?: (line: string) => void;
  /** The server ended, and nobody had called `stop`. */
  readonly onExit?: (reason: string) => void;
}

export interface Postgres {
  readonly host: string;
  readonly port: number;
  /** Of the superuser: for {@link bootstrap} only. */
  readonly superUrl: string;
  readonly pid: number;
  /** Fast shut-down: open transactions are rolled back, then a checkpoint. Safe to call twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const VOLATILE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
/** How long a start is tried again over what passes by itself, see {@link passes}. */
const PATIENCE_MS = 15_000;

/**
 * Starts a PostgreSQL of our own on `dataDir`, making the data the first time. It lives in a session of its own, so
 * that Ctrl-C reaches the service first, and ends with this process, save after kill -9; then the next start stops it.
 * Hold the owner lock of the folder while calling.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = prepareHome(options.dataDir);
  const programs = binaries(home);
  const data = join(home.folder, 'data');
  await initialise(home, programs, options.volatile ?? false);
  await clearRemains(data, options.onLog ?? (() => {}));
  for (const end = performance.now() + PATIENCE_MS; ; await pause(100)) {
    try {
      return await launch(home, programs, options);
    } catch (error) {
      if (!passes(error as Error) || performance.now() > end) throw error;
    }
  }
}

/** Another program took the free port meanwhile, or backends of a killed postmaster have yet to notice its death. */
function passes({ message }: Error): boolean {
  return /could not (bind|create any TCP)|pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(
    message,
  );
}

/** The data appears under its name only when complete, so that a kill in the middle leaves nothing to stumble over. */
async function initialise(home: Home, { initdb }: Programs, volatile: boolean): Promise<void> {
  const data = join(home.folder, 'data');
  if (existsSync(data)) return;
  for (const name of readdirSync(home.folder).filter((name) => name.startsWith('data.making-'))) {
    rmSync(join(home.folder, name), { recursive: true, force: true });
  }
  const making = giveTo(home, mkdtempSync(join(home.folder, 'data.making-')));
  const password = passwordFile(home);
  writeFileSync(password, randomBytes(24).toString('base64url') + '\n', { mode: 0o600 });
  const flags = ['-U', 'postgres', '--pwfile', giveTo(home, password), '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8'];
  await finished(run(initdb, ['-D', making, ...flags, ...locale, ...(volatile ? ['--no-sync'] : [])], home));
  renameSync(making, data);
}

function giveTo({ user }: Home, path: string): string {
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

async function launch(home: Home, { postgres }: Programs, options: PostgresOptions): Promise<Postgres> {
  const port = options.port ?? (await freePort());
  const settings = { listen_addresses: HOST, port, unix_socket_directories: '', timezone: 'UTC' };
  const all = { ...settings, ...(options.volatile ? VOLATILE : {}), ...options.settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = run(postgres, ['-D', join(home.folder, 'data'), ...flags], home);
  const stopWithUs = () => child.kill('SIGINT');
  process.once('exit', stopWithUs);
  child.once('exit', () => process.off('exit', stopWithUs));
  await ready(child, options.onLog ?? (() => {}));
  const password = readFileSync(passwordFile(home), 'utf8').trim();
  return handle(child, port, password, options.onExit ?? (() => {}));
}

function handle(child: ChildProcess, port: number, password: string, onExit: (reason: string) => void): Postgres {
  let stopping = false;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (!stopping) onExit(`PostgreSQL ended (${signal ?? code})`);
      resolve();
    });
  });
  const stop = async () => {
    stopping = true;
    child.kill('SIGINT');
    await gone;
  };
  return {
    host: HOST,
    port,
    superUrl: `postgres://postgres:${password}@${HOST}:${port}/postgres`,
    pid: child.pid!,
    stop,
  };
}

function run(program: string, args: string[], { folder, user }: Home): ChildProcess {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return spawn(program, args, {
    ...(user ?? {}),
    cwd: folder,
    detached: true,
    env: { ...Object.fromEntries(environment), LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Resolves at a good end; rejects with what the program wrote. */
function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb ended with ${code}: ${said.trim()}`)),
    );
  });
}

/** Resolves when the server takes connections; recovery after a crash may take its time. */
function ready(child: ChildProcess, onLog: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    child.stderr!.on('data', (text) => {
      tail = (tail + text).slice(-4_000);
      for (const line of String(text).trimEnd().split('\n')) onLog(line);
      if (tail.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('close', (code, signal) =>
      reject(new Error(`PostgreSQL did not start (${signal ?? code}): ${tail.trim()}`)),
    );
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const passwordFile = (home: Home) => join(home.folder, 'superuser');
