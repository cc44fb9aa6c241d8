import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, exists, until } from './processes.js';

/** Fast shut-down writes a checkpoint; a disk slower than this gets the immediate one, and recovery at the next start. */
const FAST_SHUTDOWN_MS = 20_000;

/**
 * Clears what a killed predecessor left in `data`: stops its orphaned postmaster, or removes the `postmaster.pid` of a
 * dead one (PostgreSQL alone refuses to start while that id is a zombie's or another program's). Only for the holder
 * of the owner lock: whoever runs there then has no living owner. Backends that outlive their postmaster are found by
 * PostgreSQL itself, by its shared memory.
 */
export async function clearRemains(data: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const runs = () => pid > 0 && exists(pid) && commandLine(pid).includes(data);
  if (runs()) {
    log(`stopping the orphaned PostgreSQL ${pid}`);
    process.kill(pid, 'SIGINT');
    if (!(await until(() => !runs(), FAST_SHUTDOWN_MS))) process.kill(pid, 'SIGQUIT');
    if (!(await until(() => !runs(), FAST_SHUTDOWN_MS)))
      throw new Error(`the orphaned PostgreSQL ${pid} in ${data} does not stop`);
  }
  rmSync(pidFile, { force: true });
}
