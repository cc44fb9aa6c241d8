import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { DeadlineLines } from '../sla/deadline-lines.js';
import type { CalendarEdition } from '../workflow/calendar.js';

/** What may come in without an end of line before it is refused: a line is a few hundred characters. */
const LONGEST_LINE = 1 << 20;
/** Answers are handed over in pieces of about this size, so that a slow reader is waited for. */
const PIECE = 1 << 16;

/** `vn-state` of the command line is the shipped file (decisions.md §21); src/ and dist/ lie equally deep. */
export function shippedEdition(): CalendarEdition {
  const file = join(import.meta.dirname, '..', '..', 'data', 'calendars', 'vn-state.json');
  return JSON.parse(readFileSync(file, 'utf8')) as CalendarEdition;
}

/**
 * Answers each line of `input`, in order, as it comes; empty lines are none. Waits for whoever reads `output`, and ends
 * quietly when he goes away.
 */
export async function answerLines(answer: (line: string) => string, input: Readable, output: Writable): Promise<void> {
  let gone = false;
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
  });
  let piece = '';
  const hand = async (): Promise<void> => {
    const text = piece;
    piece = '';
    if (text === '' || output.write(text)) return;
    await once(output, 'drain').catch(() => (gone = true)); // an error of the stream ends the wait too
  };
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk as string}`.split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE + 1); // still no JSON: it answers `bad-json`
    for (const line of lines) {
      if (line.trim() !== '') piece += `${answer(line)}\n`;
      if (piece.length >= PIECE) await hand();
    }
    await hand();
    if (gone) return;
  }
  if (rest.trim() !== '') piece += `${answer(rest)}\n`;
  await hand();
}

/** A command over lines of stdin, which takes no arguments. @returns 1 when a line failed, 64 when there are arguments */
export async function answerStdin(
  command: 'deadline' | 'elapsed',
  args: readonly string[],
  answer: (lines: DeadlineLines, line: string) => string,
): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`motcua ${command} takes no arguments: JSON lines from stdin (docs/deadline.md)\n`);
    return 64;
  }
  const lines = new DeadlineLines(shippedEdition());
  await answerLines((line) => answer(lines, line), process.stdin, process.stdout);
  return lines.failures > 0 ? 1 : 0;
}
