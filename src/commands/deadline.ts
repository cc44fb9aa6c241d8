import { answerStdin } from './lines.js';

/** `motcua deadline`: due dates with their proof, a JSON object a line (docs/deadline.md). */
export const deadline = (): Promise<number> => answerStdin((lines, line) => lines.deadline(line));
