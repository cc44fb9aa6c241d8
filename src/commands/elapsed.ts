import { answerStdin } from './lines.js';

/** `motcua elapsed`: working minutes and days between two moments, a JSON object a line (docs/deadline.md). */
export const elapsed = (args: readonly string[]): Promise<number> =>
  answerStdin('elapsed', args, (lines, line) => lines.elapsed(line));
