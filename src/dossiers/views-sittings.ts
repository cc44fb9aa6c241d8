import type { View } from './views.js';

/** Looks of one officer no further apart than this are one sitting: an open screen reads again and again. */
const SITTING_MS = 15 * 60_000;

/** What is shown of looks at one part of a dossier, for one reason; the audit keeps each of them. */
export interface Sitting extends View {
  readonly lastAt: Date;
  readonly count: number;
}

const seenBy = ({ actor: { id, post }, what, part, why }: View): string =>
  JSON.stringify([id, post?.role, post?.agency, what, part, why]);

/** @param views in the order of time; sittings come in the order in which they began */
export function sittingsOf(views: readonly View[]): Sitting[] {
  const sittings: Sitting[] = [];
  const latest = new Map<string, number>();
  for (const view of views) {
    const place = latest.get(seenBy(view));
    const sitting = place === undefined ? undefined : sittings[place]!;
    if (sitting && view.at.getTime() - sitting.lastAt.getTime() <= SITTING_MS)
      sittings[place!] = { ...sitting, lastAt: view.at, count: sitting.count + 1 };
    else latest.set(seenBy(view), sittings.push({ ...view, lastAt: view.at, count: 1 }) - 1);
  }
  return sittings;
}
