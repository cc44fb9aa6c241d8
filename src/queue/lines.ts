/** What people come to a one-stop desk for: one waiting line each, the same in every hall (docs/decisions/0042). */
export const LINES = ['A', 'B', 'C'] as const;
export type Line = (typeof LINES)[number];

export const lineOf = (text: unknown): Line | null => LINES.find((line) => line === text) ?? null;

export interface Ticket {
  readonly line: Line;
  /** From 1 each local day. */
  readonly no: number;
}

/** As it is printed, shown and called. @example ticketName({ line: 'A', no: 12 }) // 'A012' */
export const ticketName = ({ line, no }: Ticket): string => `${line}${String(no).padStart(3, '0')}`;
