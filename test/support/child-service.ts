import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { until } from './until.js';

/** An orderly end takes a second or two. */
const STUCK_MS = 30_000;

const ROOT = join(import.meta.dirname, '..', '..');

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** The service as `npm start` makes it, in a process of its own that a test may kill. */
export class ChildService {
  private child: ChildProcess | null = null;
  readonly baseUrl: string;
  stderr = '';

  constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly env: Record<string, string> = {},
  ) {
    this.baseUrl = `http://127.0.0.1:${port}`;
  }

  /** Resolves when it answers. */
  async start(more: Record<string, string> = {}): Promise<void> {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      METRICS_PORT: '0',
      PORT: String(this.port),
      MOTCUA_DATA_DIR: this.dataDir,
      ...this.env,
      ...more,
    };
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'JEST_WORKER_ID'])
      if (!(name in { ...this.env, ...more })) delete (env as Record<string, string | undefined>)[name];
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'motcua.js'), 'serve'], {
      env,
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.resume(); // a full pipe would hold the service at its last line
    child.stderr.on('data', (chunk: Buffer) => (this.stderr = (this.stderr + chunk.toString()).slice(-20_000)));
    await until(async () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the service ended: ${this.stderr}`);
      return fetch(`${this.baseUrl}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
    }, 90);
  }

  /** As a power cut: no hook runs. Resolves when the process is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** It ended by itself: what it said last; null while it lives. */
  get death(): string | null {
    const { exitCode = null, signalCode = null } = this.child ?? {};
    return exitCode === null && signalCode === null ? null : `${signalCode ?? exitCode}: ${this.stderr}`;
  }

  /** Resolves when it has ended by itself, at a fail point. */
  async ended(): Promise<void> {
    const child = this.child!;
    if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
  }

  /** A connection as the writer, to look at what was kept. */
  look(): Promise<pg.Client> {
    return this.connect('-c role=motcua_writer');
  }

  /** A connection as the service's login, wearing no role: it may end the service's own connections. */
  async connect(options = ''): Promise<pg.Client> {
    const { appUrl } = JSON.parse(readFileSync(join(this.dataDir, 'connection.json'), 'utf8')) as { appUrl: string };
    const client = new pg.Client({ connectionString: appUrl, options });
    client.on('error', () => {}); // a test that ends servers ends this connection too; the next query tells
    await client.connect();
    return client;
  }

  /** The embedded server's own process and port, from its pid file; null while there is none, or half of one. */
  postmaster(): { pid: number; port: number } | null {
    const path = join(this.dataDir, 'pg', 'data', 'postmaster.pid');
    const [pid, , , port] = existsSync(path) ? readFileSync(path, 'utf8').split('\n').map(Number) : [];
    return pid && port ? { pid, port } : null;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const ended = await Promise.race([gone.then(() => true), pause(STUCK_MS, false, { ref: false })]);
    if (ended) return;
    child.kill('SIGKILL');
    throw new Error(`had not ended ${STUCK_MS} ms after ${signal}: ${this.stderr}`);
  }
}
