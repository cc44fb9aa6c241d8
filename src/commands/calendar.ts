import { DeadlineLines, NEVER_PROJECTED } from '../sla/deadline-lines.js';
import { shippedEdition } from './lines.js';

/** `motcua calendar --year 2026`: the days that differ from the weekly rule, each with its document. */
export async function calendar(args: readonly string[]): Promise<number> {
  const year = yearOf(args);
  if (year === null) {
    process.stderr.write('motcua calendar --year YYYY, from 1900 to 2300\n');
    return 64;
  }
  const edition = shippedEdition();
  const rows = new DeadlineLines(edition).calendar(year);
  if (year < edition.years[0] || year > edition.years[1])
    process.stderr.write(
      `motcua: ${year} is projected from the statute; ${NEVER_PROJECTED.join(' and ')} are missing from it\n`,
    );
  process.stdout.write(rows.map((row) => `${row}\n`).join(''));
  return 0;
}

function yearOf(args: readonly string[]): number | null {
  const text = args.length === 2 && args[0] === '--year' ? args[1]! : args[0]?.replace(/^--year=/, '');
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : 0;
  return year >= 1900 && year <= 2300 ? year : null;
}
