/** Legal statuses. The portal's ten codes are a total mapping of these (portalStatusOf). */
export type Status =
  | 'unknown'
  | 'submitted'
  | 'intake-supplement'
  | 'refused'
  | 'intake-withdrawn'
  | 'received'
  | 'processing'
  | 'awaiting-supplement'
  | 'awaiting-payment'
  | 'paused'
  | 'withdrawn'
  | 'terminated'
  | 'finished'
  | 'returned'
  | 'voided';

const PORTAL: Readonly<Record<Status, number | null>> = {
  unknown: null,
  submitted: 1,
  'intake-supplement': 5,
  refused: 3,
  'intake-withdrawn': 7, // counted nowhere all the same (decisions.md §6)
  received: 2,
  processing: 4,
  'awaiting-supplement': 5,
  'awaiting-payment': 6,
  withdrawn: 7,
  paused: 8,
  terminated: 8,
  finished: 9,
  returned: 10,
  voided: null, // leaves every column (decisions.md §6)
};

/** The code synchronised with the national portal (law.md §3.1); null: not shown there. */
export const portalStatusOf = (status: Status): number | null => PORTAL[status];

export const STATUSES = Object.keys(PORTAL) as readonly Status[];
