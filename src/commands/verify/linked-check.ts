import { type Dossier, isOpen, isReceived, type Received } from '../../workflow/dossier.js';

/** The other end of a link, as its row has it. */
export interface LinkedRow {
  readonly id: string;
  readonly parent: string | null;
  readonly stepNo: number | null;
  readonly status: string;
  readonly state: Dossier;
}

/** What of a dossier's links is wrong, and how many of them are still to be followed up: that is no difference, the service does it. */
export interface LinkFindings {
  readonly pending: number;
  readonly differences: string[];
}

/**
 * A step that linked dossiers do has one, and ends with it; a linked dossier is its parent's, and does a step of it.
 * @param children the dossiers that say they are its parts
 */
export function linkDifferences(
  dossier: Dossier,
  children: readonly LinkedRow[],
  parent: LinkedRow | null,
): LinkFindings {
  if (!isReceived(dossier)) return { pending: 0, differences: [] };
  const above = asPart(dossier, parent);
  const below = dossier.work
    .filter(({ child }) => child !== undefined)
    .map((step) => stepFindings(dossier, step.no, children));
  const strangers = children.filter(({ stepNo }) => dossier.work.find(({ no }) => no === stepNo)?.child === undefined);
  return {
    pending: above.pending + below.filter((one) => one === 'pending').length,
    differences: [
      ...above.differences,
      ...below.flatMap((one) => (one === null || one === 'pending' ? [] : [one])),
      ...strangers.map(({ id, stepNo }) => `linked dossier ${id}: does step ${stepNo}, which asks for none`),
    ],
  };
}

function stepFindings(dossier: Received, no: number, children: readonly LinkedRow[]): string | 'pending' | null {
  const found = children.filter(({ stepNo }) => stepNo === no);
  if (found.length > 1) return `step ${no}: ${found.length} linked dossiers do it`;
  const [child] = found;
  const step = dossier.work.find((one) => one.no === no)!;
  if (step.closedAt === null) return child === undefined || !isOpen(child.state) ? 'pending' : null;
  const told = dossier.children?.find(({ stepNo }) => stepNo === no);
  if (told === undefined) return null; // it ended with the dossier, or was done anew
  if (child?.id !== told.dossierId) return `step ${no}: ended with ${told.dossierId}, which is not its linked dossier`;
  return isOpen(child.state) ? `step ${no}: ended, and its linked dossier has not` : null;
}

function asPart(dossier: Received, parent: LinkedRow | null): LinkFindings {
  if (dossier.parent === undefined) return { pending: 0, differences: [] };
  const { dossierId, stepNo } = dossier.parent;
  const step = parent && isReceived(parent.state) ? parent.state.work.find(({ no }) => no === stepNo) : undefined;
  if (step === undefined)
    return { pending: 0, differences: [`parent ${dossierId}: there is no such step ${stepNo} of such a dossier`] };
  return { pending: isOpen(dossier) && step.closedAt !== null ? 1 : 0, differences: [] };
}
