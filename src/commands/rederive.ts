import { readFileSync } from 'node:fs';
import { agrees, rederive } from '../sla/rederive.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import { answerLines, shippedEdition } from './lines.js';

/**
 * `motcua rederive [--calendar FILE]…`: exported promises in, one a line; computed again and compared. It needs neither the
 * service nor its database: the shipped edition, and those in the files given.
 *
 * @returns 1 when a date differs or a line could not be checked
 */
export async function rederiveStdin(args: readonly string[]): Promise<number> {
  const files = filesOf(args);
  if (!files) {
    process.stderr.write('motcua rederive [--calendar FILE]… < promises.jsonl\n');
    return 64;
  }
  const editions = new Map([shippedEdition(), ...files.flatMap(read)].map((edition) => [edition.id, edition]));
  let bad = 0;
  const answer = (line: string): string => {
    const result = rederive(line, editions);
    if (!agrees(result)) bad++;
    return JSON.stringify(result);
  };
  await answerLines(answer, process.stdin, process.stdout);
  return bad > 0 ? 1 : 0;
}

/** One edition, or several under `editions`. */
function read(file: string): readonly CalendarEdition[] {
  const content = JSON.parse(readFileSync(file, 'utf8')) as CalendarEdition | { editions: CalendarEdition[] };
  return 'editions' in content ? content.editions : [content];
}

function filesOf(args: readonly string[]): string[] | null {
  const isPair = args.every((arg, i) => (i % 2 === 0 ? arg === '--calendar' : true));
  return isPair && args.length % 2 === 0 ? args.filter((_, i) => i % 2 === 1) : null;
}
