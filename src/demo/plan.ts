import type { Channel } from '../workflow/commands.js';
import type { Instant } from '../workflow/instant.js';
import type { MenuItem } from './menu.js';
import type { InventedPerson } from './names.js';
import type { Random } from './random.js';

/** What the story means to become of a dossier; the service's due dates and the end of the story decide what does. */
export type Fate =
  | 'early'
  | 'on-the-day'
  | 'late-apology-in-time'
  | 'late-apology-after'
  | 'late-no-apology'
  | 'immediate'
  | 'stalled'
  | 'unchecked';

/** How far a stalled dossier gets. */
export const STAGES = ['received', 'unassigned', 'assigned', 'review', 'approval', 'signed', 'numbered'] as const;
export type Stage = (typeof STAGES)[number];

export interface DossierPlan {
  readonly no: number;
  readonly item: MenuItem;
  readonly channel: Channel;
  readonly returnChannel: Channel;
  readonly receiver: string;
  readonly resolver: string;
  readonly owner: InventedPerson;
  /** Who files for a business. */
  readonly submitter: InventedPerson | null;
  readonly fate: Fate;
  readonly stage: Stage | null;
  readonly lateBy: number;
  readonly sentBack: 'division-head' | 'signing-leader' | null;
  readonly refused: boolean;
  readonly collected: boolean;
  /** Number of the citizen's account; online only. */
  readonly citizen: number | null;
  readonly desk: string;
  readonly post: string;
  readonly specialist: string;
  /** When it is filed, and when the desk accepts an online submission (null: never). */
  readonly filedAt: Instant;
  readonly acceptedAt: Instant | null;
  /** Draws for what follows reception. */
  readonly random: () => Random;
}

/** One request at one of the public doors. */
export interface Action {
  readonly at: Instant;
  /** Username. */
  readonly actor: string;
  /** `receive`, `submit`, or the last segment of the command's URL. */
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
}
