import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process of that id exists, a zombie included. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The program and arguments of a process; empty when it is gone, is a zombie, or cannot be asked. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return ps(pid, 'command=');
  } catch {
    return '';
  }
}

/**
 * When that process began, as an opaque word: a process id is used again, the pair of id and word is not.
 * Null when the process is gone or a zombie; on Windows, which has no cheap answer, the empty word.
 */
export function beganAt(pid: number): string | null {
  if (pid <= 0 || !exists(pid)) return null;
  if (process.platform === 'win32') return '';
  try {
    if (process.platform !== 'linux') return ps(pid, 'lstart=');
    // The name (field 2) may hold blanks and brackets: count the fields behind its last bracket. 3 = state, 22 = start.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Asks every 20 ms until `condition` holds. @returns whether it did within `timeoutMs`. */
export async function until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; await pause(20))
    if (condition()) return true;
  return condition();
}
