import type { RecordedFact } from '../../workflow/envelopes.js';
import type { Pins } from '../../workflow/pins.js';

/** A dossier of a migration, as the order's line has it. */
export interface MigrationLine {
  readonly migration: string;
  readonly outcome: string | null;
  readonly undone: string | null;
}

export const pinOf = ({ id, version }: Pins['process']): string => `${id}@${version}`;

/**
 * The process that a dossier runs on goes from what was pinned to what was published, and what an order says that became of
 * the dossier, a fact says too. A line that says nothing yet is on its way.
 * @param published ids and versions, as {@link pinOf} writes them
 */
export function migrationDifferences(
  facts: readonly RecordedFact[],
  lines: readonly MigrationLine[],
  published: ReadonlySet<string>,
): string[] {
  const differences: string[] = [];
  const told = new Set<string>();
  let pinned = '';
  for (const { event, version } of facts) {
    if ('pins' in event) pinned = pinOf(event.pins.process);
    if (event.type !== 'ProcessMigrated' && event.type !== 'MigrationUndone') continue;
    const [from, to] = [pinOf(event.from), pinOf(event.to)];
    if (from !== pinned) differences.push(`fact ${version}: leaves ${from}, the dossier was on ${pinned}`);
    if (event.type === 'ProcessMigrated' && !published.has(to))
      differences.push(`fact ${version}: leads to ${to}, which was never published`);
    told.add(`${event.type} ${event.migration}`);
    pinned = to;
  }
  for (const { migration, outcome, undone } of lines) {
    if (outcome === 'moved' && !told.has(`ProcessMigrated ${migration}`))
      differences.push(`migration ${migration}: says that it moved the dossier, no fact does`);
    if (undone === 'undone' && !told.has(`MigrationUndone ${migration}`))
      differences.push(`migration ${migration}: says that it was taken back, no fact does`);
  }
  return differences;
}
