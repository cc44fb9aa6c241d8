import { WORKING } from '../papers/who-may.js';
import { type Dossier, isOpen, isReceived, type Received } from '../workflow/dossier.js';
import { type Instant } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import type { TimeRules } from '../workflow/promise.types.js';
import { visibleTo } from '../workflow/visibility.js';

/** How a dossier goes from one agency to another; the electronic one is there as it is sent. */
export const PAPER_WAYS = ['direct', 'postal'] as const;
export type PaperWay = (typeof PAPER_WAYS)[number];
export type TransferWay = PaperWay | 'electronic';

/** As far as it decides where the papers lie. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly way: TransferWay;
  readonly arrivedAt: Instant | null;
}

/** Where a dossier's papers lie, and who answers for them. */
export interface Whereabouts {
  /** Until the addressee has said that they arrived, they are the sender's. */
  readonly heldBy: string;
  readonly onTheWay: boolean;
}

export const hasPaper = ({ filing }: Received): boolean =>
  filing.papers.some(({ originals, certifiedCopies, photocopies }) => originals + certifiedCopies + photocopies > 0);

/** null: nothing on paper has come. What was handed over on paper is paper, whatever the list of papers says. */
export function whereabouts(dossier: Received, moves: readonly Move[]): Whereabouts | null {
  const last = moves.findLast(({ way }) => way !== 'electronic');
  if (last) return { heldBy: last.arrivedAt === null ? last.from : last.to, onTheWay: last.arrivedAt === null };
  return hasPaper(dossier) ? { heldBy: dossier.filing.receiver, onTheWay: false } : null;
}

/** Whether an agency stands where another stood that has ended: it has its part in this dossier since (T19). */
const hasPartOf = (agency: string, other: string, { filing, formerly }: Received): boolean =>
  formerly.includes(other) && [filing.receiver, filing.resolver].includes(agency);

/**
 * The agency by whose post the actor may act for `other` in this dossier; null: none.
 * @param sender of papers that `other` has to say arrived: nobody takes in for another what he sent himself
 */
export function actingFor(
  { posts }: Actor,
  other: string,
  dossier: Received,
  sender: string | null = null,
): string | null {
  const known = visibleTo(dossier);
  const post = posts.find(
    ({ role, agency }) =>
      agency !== null &&
      WORKING.includes(role) &&
      known.includes(agency) &&
      (agency === other || (agency !== sender && hasPartOf(agency, other, dossier))),
  );
  return post?.agency ?? null;
}

/**
 * By when the desk gives the papers away: in regime C within 1 working day (law.md §18.17); before, on the day of reception,
 * or at the opening of the next after 15:00 (NĐ 61/2018 Đ.18 k.2), as the step of reception has it. null: nothing leaves it.
 */
export function paperDueAt(dossier: Dossier, time: TimeRules): Instant | null {
  if (!isReceived(dossier) || !hasPaper(dossier)) return null;
  const { filing, pins, receivedOn, work } = dossier;
  if (filing.receiver === filing.resolver) return null;
  if (pins.regime !== 'C' || receivedOn === null) return work[0]?.dueAt ?? null;
  return time.closingOf(time.workingDaysAfter(receivedOn, 1), filing.receiver);
}

/** Where a dossier's papers may go: to whoever has something to do with it while it runs; back to the desk at any time. */
export const addressees = (dossier: Received): readonly string[] =>
  isOpen(dossier)
    ? [dossier.filing.receiver, dossier.filing.resolver, ...dossier.work.map(({ owner }) => owner)]
    : [dossier.filing.receiver, dossier.filing.resolver];
