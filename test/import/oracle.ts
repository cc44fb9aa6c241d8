/**
 * Where a row of the past stands in Biểu II.06a, read off the row alone: another reckoning than the product's, by days as they
 * are written. It knows nothing of `src/`.
 */
export interface Placed {
  /** Column 4, 5 or 6. */
  readonly came: 'online' | 'other' | 'carried-over';
  /** Column 8, 9, 10; 12, 13. */
  readonly stands: 'early' | 'on time' | 'late' | 'open in time' | 'open overdue';
}

type Cells = Readonly<Record<'channel' | 'received_at' | 'due' | 'finished_at' | 'ended_at' | 'waits', string>>;

const day = (moment: string): string => moment.slice(0, 10);

/** @returns null where the row is in no column of the period */
export function placed(row: Cells, from: string, to: string): Placed | null {
  const received = day(row.received_at);
  const closed = day(row.finished_at || row.ended_at);
  if (received > to || (closed !== '' && closed < from)) return null;
  const came = received < from ? 'carried-over' : row.channel === 'online' ? 'online' : 'other';
  if (closed === '' || closed > to) return { came, stands: stillOpen(row, to) };
  if (row.ended_at !== '') return { came, stands: 'on time' }; // a placement, whatever the day (law.md §8)
  const due = day(row.due);
  return { came, stands: closed < due ? 'early' : closed === due ? 'on time' : 'late' };
}

/** Whose clock stands since a day on which it was in time, is in time. */
function stillOpen({ due, waits }: Cells, to: string): Placed['stands'] {
  const standing = /(\S+)\/$/.exec(waits)?.[1];
  const stopped = standing !== undefined && day(standing) <= day(due) && day(standing) <= to;
  return stopped || day(due) >= to ? 'open in time' : 'open overdue';
}
