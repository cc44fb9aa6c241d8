import { Inject, Injectable, Logger } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { openSteps } from '../workflow/dossier.js';
import type { Instant } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { visibleTo } from '../workflow/visibility.js';
import type { Writing } from './records.js';
import { filedBy, type Known } from './who-may.js';

/** A dossier about whose files there is something new to tell, and who may see it. */
export interface Told {
  readonly dossier: string;
  readonly visibleTo: readonly string[];
}

/**
 * What an applicant sends of a supplement while the dossier waits for it, until somebody at the desk or of the agency that works on
 * it has looked. He who sends it tells nobody else: without this the desk learns of it only when the period is over.
 */
@Injectable()
export class SentPapers {
  private readonly log = new Logger(SentPapers.name);
  private readonly listeners = new Set<(told: Told) => void>();

  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** For live screens; what is told may be lost. */
  onTold(listener: (told: Told) => void): void {
    this.listeners.add(listener);
  }

  /** In the transaction that writes the file. */
  async came({ tx, at }: Writing, dossier: string, known: Known, me: Actor): Promise<void> {
    if (!isSent(known, me)) return;
    await tx.query(
      `INSERT INTO motcua.sent_papers AS s (dossier, since, latest, files) VALUES ($1, $2, $2, 1)
       ON CONFLICT (dossier) DO UPDATE SET latest = excluded.latest, since = CASE WHEN s.latest < $3 THEN excluded.since ELSE s.since END,
         files = CASE WHEN s.latest < $3 THEN 1 ELSE s.files + 1 END`,
      [dossier, at, waitsSince(known)],
    );
  }

  /** Once that transaction is committed. */
  tell(dossier: string, known: Known, me: Actor): void {
    if (isSent(known, me)) this.say({ dossier, visibleTo: visibleTo(known) });
  }

  /**
   * An officer has files before him; what came after them nobody has seen yet. A failure is told by the next look.
   * @param newest when the last of them came; null: there is none
   */
  async looked(dossier: string, known: Known, newest: Date | null, me: Actor): Promise<void> {
    if (newest === null || !isWorker(known, me)) return;
    try {
      const { rowCount } = await this.stores.writer.query(
        'DELETE FROM motcua.sent_papers WHERE dossier = $1 AND latest <= $2',
        [dossier, newest],
      );
      if (rowCount === 1) this.say({ dossier, visibleTo: visibleTo(known) });
    } catch (error) {
      this.log.warn(`sent papers of ${dossier}: ${(error as Error).message}`);
    }
  }

  private say(told: Told): void {
    for (const listener of this.listeners) listener(told);
  }
}

/** Before reception the desk's own queue of submissions tells it. */
const isSent = (known: Known, me: Actor): boolean => known.status === 'awaiting-supplement' && filedBy(me, known);

/** From when on what comes is of the list that is waited for, not of an earlier one. */
const waitsSince = (known: Known): Instant | null => ('wait' in known ? (known.wait?.since ?? null) : null);

function isWorker(known: Known, { posts }: Actor): boolean {
  const working = [known.filing.receiver, ...openSteps(known).map(({ owner }) => owner)];
  return posts.some(({ agency }) => agency !== null && working.includes(agency));
}
