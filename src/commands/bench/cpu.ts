import { readdirSync, readFileSync } from 'node:fs';

/** CPU time in µs of a process and every other below it, its embedded PostgreSQL too; 0 where there is no /proc. */
export function cpuBelow(root: number): number {
  const wanted = new Set([root]);
  const all = processes();
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, { parent }] of all) {
      if (wanted.has(parent) && !wanted.has(pid)) {
        wanted.add(pid);
        grown = true;
      }
    }
  }
  return [...wanted].reduce((sum, pid) => sum + (all.get(pid)?.micros ?? 0), 0);
}

/** Ticks of 10 ms, as Linux counts them by default. A dead child's time stands in its parent's. */
function processes(): Map<number, { parent: number; micros: number }> {
  const found = new Map<number, { parent: number; micros: number }>();
  let entries: string[];
  try {
    entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return found;
  }
  for (const pid of entries) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
      found.set(Number(pid), { parent: Number(fields[1]), micros: ticks * 10_000 });
    } catch {
      // it ended meanwhile
    }
  }
  return found;
}
