import { answerStdin } from './lines.js';

/** `motcua deadline`: due dates with their proof, a JSON object a line (docs/deadline.md). */
export const deadline = (args: readonly string[]): Promise<number> =>
  answerStdin('deadline', args, (lines, line) => lines.deadline(line));
