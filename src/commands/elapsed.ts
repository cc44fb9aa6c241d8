import { answerStdin } from './lines.js';

/** `motcua elapsed`: working minutes and days between two moments, a JSON object a line (docs/deadline.md). */
export const elapsed = (): Promise<number> => answerStdin((lines, line) => lines.elapsed(line));
