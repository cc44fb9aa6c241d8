import type { SentChannel } from '../notifications/notice-ways.js';
import type { Channel } from '../workflow/filing.js';
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

/** What the law has beside the straight path; each is played by several dossiers, the first one by number of each before any second. */
export const TWISTS = [
  'guided',
  'guided-and-back',
  'intake-supplement',
  'intake-waiting',
  'intake-refused',
  'intake-withdrawn',
  'intake-unseen',
  'not-handed-over',
  'supplement',
  'supplement-asked-late',
  'supplement-after-due',
  'supplement-waiting',
  'supplement-expired',
  'payment-twice',
  'payment-waiting',
  'payment-after-end',
  'pause',
  'pause-waiting',
  'stop',
  'withdrawal',
  'withdrawal-asked',
  'verification',
  'consultation',
  'consultation-silent',
  'negative',
  'result-replaced',
  'papers-lost',
  'rehomed',
  'date-corrected',
  'status-corrected',
  'voided',
] as const;
export type Twist = (typeof TWISTS)[number];

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
  /** By which channels who files agrees to be told; none: by the portal's inbox, or on paper. */
  readonly toldBy: readonly SentChannel[];
  readonly fate: Fate;
  readonly stage: Stage | null;
  /** What else happens on its way, or instead of it; null: the ordinary way. */
  readonly twist: Twist | null;
  readonly lateBy: number;
  readonly sentBack: 'division-head' | 'signing-leader' | null;
  readonly refused: boolean;
  readonly collected: boolean;
  /** Number of the citizen's account; online only. */
  readonly citizen: number | null;
  readonly desk: string;
  readonly post: string;
  /** Which of an agency's specialists has its steps: the n-th, as far as it has so many. */
  readonly hand: number;
  /** It ends within the story, however long its limit is. */
  readonly brisk: boolean;
  /** When it is filed, and when the desk accepts an online submission (null: never). */
  readonly filedAt: Instant;
  readonly acceptedAt: Instant | null;
  /** Draws for what follows reception, by leg. */
  readonly random: (leg?: number) => Random;
}

/** Who acts where the service alone knows whose step it is: its owner's division head, or whom it was assigned to. */
export type StepActor = { readonly atStep: 'division-head' | 'assignee' };

/** One request at one of the public doors. */
export interface Action {
  readonly at: Instant;
  /** Username; or whoever is to act at the open step, which then joins the body. */
  readonly actor: string | StepActor;
  /** `receive`, `submit`, or the last segment of the command's URL. */
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** With it this leg of the way begins: the service is asked for the due date that holds now, and the next requests follow. */
  readonly leads?: number;
  /** With it a step closes on a walk: the service is asked what has opened. */
  readonly closes?: true;
}

/** From then on a dossier goes its own way to the end: whoever owns an open step does it. */
export interface Walk {
  /** The minute of work at which the result is to be at the desk. */
  readonly finish: number;
  readonly refused: boolean;
  readonly collected: boolean;
  readonly sentBack: DossierPlan['sentBack'];
  /** How far it gets; null: to the end. */
  readonly stage: Stage | null;
}

/** The moment at which a walk begins. */
export interface Setting {
  readonly at: Instant;
  readonly walk: Walk;
}

/** A request or a walk still without its moment: minutes of work since the story began. */
export type Timed = (Omit<Action, 'at'> | Omit<Setting, 'at'>) & { readonly minute: number };
