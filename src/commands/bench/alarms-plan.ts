import type { Alarm } from '../../sla/alarms.js';
import type { Instant } from '../../workflow/instant.js';

export const MOVED_BY_MS = 3_600_000;

/** What a ring does: nothing more than being told, or the deadline's command with its fact. */
export type Rings = 'alone' | 'with its fact';

/** A dossier with the alarm that is due at the one moment and another that lies behind it. */
export interface Due {
  readonly dossier: string;
  readonly alarm: Alarm;
  readonly later: Alarm;
}

/** What keeps and rings alarms; each call resolves when all of it is durable. */
export interface Contender {
  readonly name: string;
  /** Both alarms of each. */
  arm(due: readonly Due[]): Promise<void>;
  /** The later alarm of each, by {@link MOVED_BY_MS}. */
  move(due: readonly Due[]): Promise<void>;
  /** Lets the due alarm of each ring. @returns by how many ms each was answered after its instant */
  fire(due: readonly Due[], at: Instant): Promise<number[]>;
  close(): Promise<void>;
}
