import type { DossierCommand } from '../workflow/commands.js';
import type { OpenChild, Parent, Part } from '../workflow/commands/linked.js';
import type { Received } from '../workflow/dossier.js';
import { periodEndOf } from '../workflow/wait.js';

/** A dossier and one of its parts, as both stand. */
export interface Link {
  readonly parentId: string;
  readonly parent: Received;
  readonly stepNo: number;
  readonly childId: string;
  readonly child: Received;
}

/**
 * The parent's step as a dossier of its own: the same applicant, desk and channel, decided by the agency that owns the step. Its
 * papers are the parent's, handed in once.
 * @throws RangeError when the parent has no such step
 */
export function openingOf(dossierId: string, link: Parent, parent: Received): OpenChild {
  const step = parent.work.find(({ no }) => no === link.stepNo);
  if (step?.child === undefined)
    throw new RangeError(`step ${link.stepNo} of ${link.dossierId} is no linked dossier's`);
  const { child: procedureCode, owner: resolver, openedAt } = step;
  const filing = { ...parent.filing, procedureCode, variant: 'main', resolver, papers: [] };
  return {
    type: 'OpenChild',
    dossierId,
    parent: link,
    filing,
    channel: parent.channel,
    openedAt,
    receipt: parent.receipt,
  };
}

/** What one of the two is told of the other; null: it has moved on meanwhile. */
export type Telling = 'child-ended' | 'parent-ended' | 'parent-waits' | 'parent-goes-on';

export function tellingOf(what: Telling, link: Link): DossierCommand | null {
  const { parent, childId: dossierId } = link;
  switch (what) {
    case 'child-ended':
      return childEnded(link);
    case 'parent-ended': {
      const channel = parent.status === 'returned' ? parent.returnChannel : null;
      return { type: 'ReportParentEnded', dossierId, channel, ...endOf(link) };
    }
    case 'parent-waits': {
      const wait = 'wait' in parent ? parent.wait : null;
      if (!wait) return null;
      const until = periodEndOf(wait);
      return {
        type: 'ReportParentWaits',
        dossierId,
        waitsFor: wait.kind,
        since: wait.since,
        ...(until ? { until } : {}),
      };
    }
    case 'parent-goes-on':
      return { type: 'ReportParentGoesOn', dossierId };
  }
}

function childEnded({ parentId, stepNo, childId, child }: Link): DossierCommand | null {
  const endedAt = 'finishedAt' in child ? child.finishedAt : 'endedAt' in child ? child.endedAt : null;
  if (endedAt === null) return null;
  const { result } = child;
  const outcome = 'finishedAt' in child ? (result?.decision ?? 'granted') : (child.status as Part['outcome']);
  const procedure = child.pins.procedure.code;
  const document = 'finishedAt' in child ? (result?.document ?? null) : null;
  return {
    type: 'ReportChildEnded',
    dossierId: parentId,
    part: { stepNo, dossierId: childId, procedure, outcome, document },
    endedAt,
  };
}

/** A step that is closed while its parent goes on has nothing left for its dossier to do: stopped, as of that moment. */
function endOf({ parent, stepNo }: Link) {
  if (parent.status === 'returned') return { as: parent.status, endedAt: parent.returnedAt };
  if ('endedAt' in parent) return { as: parent.status, endedAt: parent.endedAt };
  const closedAt = parent.work.find(({ no }) => no === stepNo)?.closedAt;
  return { as: 'terminated' as const, endedAt: closedAt ?? parent.receivedAt };
}
