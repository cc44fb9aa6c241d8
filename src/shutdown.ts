/** Longer than any request may take, shorter than the patience of whoever stops us. */
const DEADLINE_MS = 20_000;

/**
 * A stop ends, whatever hangs: rooms and stores close in order, and what has not let go by then (a connection to a
 * database that died under it) is cut. Nothing is lost by it: what was acknowledged is durable.
 */
export function endWithin(milliseconds = DEADLINE_MS): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => {
        process.stderr.write(`stopping took longer than ${milliseconds / 1000} s: cut\n`);
        process.exit(1);
      }, milliseconds).unref();
    });
  }
}
