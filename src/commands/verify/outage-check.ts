import type { RecordedFact } from '../../workflow/envelopes.js';

/** A dossier of an extension for an outage, as its line has it, and who agreed to the extension. */
export interface OutageLine {
  readonly extension: string;
  readonly outcome: string | null;
  readonly proposer: string;
  readonly approver: string;
}

/**
 * Each extension for an outage was proposed by one and approved by another, who are those that the fact names; it is given to
 * a dossier once, and what its line says that became of the dossier, a fact says too. A line that says nothing is on its way.
 */
export function outageDifferences(facts: readonly RecordedFact[], lines: readonly OutageLine[]): string[] {
  const differences: string[] = [];
  const given = new Set<string>();
  for (const { event, version } of facts) {
    if (event.type !== 'ExtendedForOutage') continue;
    const { extension, proposer, approver } = event;
    const line = lines.find((one) => one.extension === extension);
    if (!line) differences.push(`fact ${version}: the extension ${extension} was never approved for it`);
    else if (line.proposer !== proposer || line.approver !== approver)
      differences.push(`fact ${version}: names other people than the extension ${extension}`);
    if (given.has(extension)) differences.push(`fact ${version}: the extension ${extension} is given twice`);
    given.add(extension);
  }
  for (const { extension, outcome } of lines) {
    if (outcome === 'extended' && !given.has(extension))
      differences.push(`extension ${extension}: says that it was given, no fact does`);
    if (outcome === 'unchanged' && given.has(extension))
      differences.push(`extension ${extension}: says that it was not given, a fact says it was`);
  }
  return differences;
}
