import { Inject, Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { movedSince, submissionsMovedSince } from '../ledger/later-facts.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type Dossier, UNKNOWN } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { evolve } from '../workflow/evolve.js';
import { visibleTo } from '../workflow/visibility.js';
import { factsThen } from './facts-then.js';
import { type Line, lineOf } from './line.js';
import { isPast, NOBODY, type Scope } from './scope.js';

/** Histories read at once. */
const PAGE = 500;

/** A dossier as it stood then. */
export interface StoodDossier {
  readonly id: string;
  readonly dossier: Exclude<Dossier, { status: 'unknown' }>;
  /** All of then. */
  readonly facts: readonly RecordedFact[];
}

/** What has moved on since, and what was made of each of these that had begun by then. */
export interface MovedOn<T> {
  readonly moved: readonly string[];
  readonly then: readonly T[];
}

/**
 * The past of what is kept as it is now: a dossier of which nothing was learnt since stood as it stands, the others are told anew by
 * their facts of then.
 */
@Injectable()
export class Past {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Those that were with the officer who is asked for.
   *
   * @param of what a report needs of a dossier; whether the viewers could see it then is for the caller to tell
   * @returns null: nothing is asked of the past
   */
  async told<T>(scope: Scope, of: (one: StoodDossier) => readonly T[]): Promise<MovedOn<T> | null> {
    if (!isPast(scope)) return null;
    const moved = await this.everSeen(await movedSince(this.stores.writer, scope), scope.viewers);
    return { moved, then: await this.of(moved, scope, of) };
  }

  /** As {@link told}, of online submissions, whoever sees them: for what is told of them to who supervises their desks. */
  async submissions<T>(scope: Scope, of: (one: StoodDossier) => readonly T[]): Promise<MovedOn<T> | null> {
    if (!isPast(scope)) return null;
    const moved = await submissionsMovedSince(this.stores.writer, scope);
    return { moved, then: await this.of(moved, scope, of) };
  }

  private async of<T>(
    moved: readonly string[],
    scope: Scope,
    of: (one: StoodDossier) => readonly T[],
  ): Promise<readonly T[]> {
    const then: T[] = [];
    for (let i = 0; i < moved.length; i += PAGE)
      for (const facts of await this.ledger.histories(moved.slice(i, i + PAGE))) {
        const stood = stoodBy(factsThen(facts, scope));
        if (stood && isWith(stood, scope)) then.push(...of(stood));
      }
    return then;
  }

  /** Those that the viewers see, or could see while a version of the dossier's line was theirs. */
  private async everSeen(ids: readonly string[], viewers: readonly string[]): Promise<string[]> {
    const { rows } = await this.stores.reader.query<{ id: string }>(
      `SELECT asked.id FROM unnest($2::uuid[]) AS asked(id) WHERE ${SEEN_BY} AND (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = asked.id)
         OR EXISTS (SELECT FROM motcua.report_line l WHERE l.dossier = asked.id)
         OR EXISTS (SELECT FROM motcua.report_consultation c WHERE c.dossier = asked.id)) ORDER BY asked.id`,
      [viewers.join(' '), ids],
    );
    return rows.map(({ id }) => id);
  }
}

/** null: it had not begun. */
function stoodBy(facts: readonly RecordedFact[]): StoodDossier | null {
  const dossier = facts.reduce<Dossier>((before, { event }) => evolve(before, event), UNKNOWN);
  return dossier.status === 'unknown' ? null : { id: facts[0]!.stream, dossier, facts };
}

function isWith({ facts }: StoodDossier, { officer = null }: Scope): boolean {
  if (officer === null) return true;
  const line = facts.reduce<Line | null>(lineOf, null);
  return (line?.officer ?? NOBODY) === officer;
}

/** As row security would have let these viewers see the dossier then. */
export const wasSeen = ({ dossier }: StoodDossier, { viewers }: Pick<Scope, 'viewers'>): boolean =>
  visibleTo(dossier).some((viewer) => viewers.includes(viewer));

/** Which dossier it is, named as its columns. */
export const headOf = ({ id, dossier }: StoodDossier) => ({
  id,
  procedure_code: dossier.filing.procedureCode,
  channel: dossier.channel,
});
