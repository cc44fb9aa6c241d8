import type { Instant } from '../workflow/instant.js';
import type { Outage } from '../workflow/promise.types.js';
import { alone, type Holder } from './holders.js';

/** Papers on their way by post, and to whom; `to` and `sentAt` in the order of the ledger's rows beside it. */
export interface Parcel {
  readonly to: string;
  readonly sentAt: Instant;
  /** null: still on the way. */
  readonly arrivedAt: Instant | null;
}

/** What took time from whoever held a dossier, and is known beside its state. */
export interface Taking {
  readonly outages: readonly Outage[];
  readonly parcels: readonly Parcel[];
}

/** Part of a stretch, and who had it. */
export interface Cut {
  readonly from: Instant;
  readonly to: Instant;
  readonly held: readonly Holder[];
}

/**
 * A stretch in which the same ones held the dossier, cut where an outage or a parcel begins or ends. An outage takes all of it
 * (law.md has it made up for as a whole); a parcel the part of the step whose agency was still waiting for these papers.
 * @param ownerOf of a step, by its number
 */
export function cuts(
  from: Instant,
  to: Instant,
  held: readonly Holder[],
  { outages, parcels }: Taking,
  ownerOf: (stepNo: number) => string | null,
): Cut[] {
  if (!held.some(({ kind }) => kind === 'step' || kind === 'consultation' || kind === 'system'))
    return [{ from, to, held }];
  const ends = [
    ...outages.flatMap((one) => [one.from, one.to]),
    ...parcels.flatMap(({ sentAt, arrivedAt }) => [sentAt, arrivedAt ?? to]),
  ];
  const at = [...new Set([from, ...ends.filter((moment) => from < moment && moment < to), to])].sort();
  return at.slice(1).map((end, i) => {
    const start = at[i]!;
    const outage = outages.findIndex((one) => one.from <= start && end <= one.to);
    if (outage >= 0) return { from: start, to: end, held: [alone('outage', outage + 1)] };
    const onTheWay = (owner: string | null) =>
      parcels.findIndex((one) => one.to === owner && one.sentAt <= start && end <= (one.arrivedAt ?? to));
    return { from: start, to: end, held: held.map((one) => carried(one, onTheWay(ownerOf(one.no)))) };
  });
}

const carried = (holder: Holder, parcel: number): Holder =>
  holder.kind !== 'step' || parcel < 0 ? holder : { ...holder, kind: 'carriage', no: parcel + 1 };
