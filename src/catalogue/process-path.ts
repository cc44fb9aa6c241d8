import type { Received, StepInstance } from '../workflow/dossier.js';
import type { Instant } from '../workflow/instant.js';

/** What a picture says of a step that a dossier came to. */
export type PathMark = 'done' | 'open' | 'skipped' | 'late';

/** Marks by step id; a step that the dossier has not come to has none. */
export type Path = ReadonlyMap<string, readonly PathMark[]>;

/** The way that a dossier has gone. A step that was done again is late if it was late once. */
export function pathOf(dossier: Received, now: Instant): Path {
  const stands = dossier.wait?.stopsClock === true;
  const isLate = ({ closedAt, dueAt, missed }: StepInstance): boolean =>
    missed || (dueAt !== null && (closedAt !== null ? closedAt > dueAt : !stands && now > dueAt));
  const path = new Map<string, PathMark[]>((dossier.skipped ?? []).map((id) => [id, ['skipped']]));
  for (const { stepId } of dossier.work) {
    const rounds = dossier.work.filter((step) => step.stepId === stepId);
    const open = rounds.some(({ closedAt }) => closedAt === null);
    path.set(stepId, [open ? 'open' : 'done', ...(rounds.some(isLate) ? (['late'] as const) : [])]);
  }
  return path;
}
