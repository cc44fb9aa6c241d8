import type { Catalogue } from '../catalogue/catalogue.js';

/** What a step is called by the newest version of its process; its id where that has it no more. */
export function stepName(catalogue: Catalogue, process: string, step: string): string {
  const steps = catalogue.newestProcess(process)?.steps ?? [];
  return steps.find(({ id }) => id === step)?.name ?? step;
}
