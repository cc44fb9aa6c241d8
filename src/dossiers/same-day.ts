import { Inject, Injectable } from '@nestjs/common';
import { Batcher } from '../ledger/batch.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';

/** Another dossier of the same person, for the same procedure, that came or was received on the same day. */
export interface Twin {
  readonly dossierId: string;
  /** null before reception. */
  readonly code: string | null;
  readonly status: string;
}

interface Asked {
  readonly dossierId: string;
  readonly viewers: readonly string[];
}

interface Found {
  /** Those that the viewers may see. */
  readonly seen: readonly Twin[];
  /** There are others that they may not. */
  readonly unseen: boolean;
}

const LANES = 2;
/** Twins that are looked at for one dossier: a warning needs no more. */
const MOST = 20;
/** What came to nothing is no reason for a warning. */
const GONE = ['refused', 'intake-withdrawn', 'withdrawn', 'voided'];

/** The days on which a dossier came and was received, as local dates. */
const days = (d: string) => `ARRAY[${d}.received_on, (${d}.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date]`;
/** The id in the reference to whose dossier it is; who hands it in for him plays no part. */
const owner = (d: string) => `split_part(${d}.state #>> '{filing,owner}', '@', 1)`;

/**
 * Same person, same procedure, same day: the law warns of it and does not forbid it (law.md §13, 71). People are compared by
 * the keyed hash of the paper they showed; one who showed none is like no other. Lookups of many callers share a round trip.
 */
@Injectable()
export class SameDay {
  private readonly lookups: Batcher<Asked, Found>;

  constructor(@Inject(STORES) private readonly stores: Stores) {
    this.lookups = new Batcher((asked) => this.find(asked), LANES);
  }

  /**
   * What the actor may know: an officer learns that there is one elsewhere, but not which; a citizen, who may write any
   * number into a form, learns of his own only. null: nothing to warn of.
   */
  async of(dossierId: string, actor: Actor): Promise<readonly Twin[] | null> {
    const { seen, unseen } = await this.lookups.run({ dossierId, viewers: viewersOf(actor) });
    const officer = actor.posts.some(({ role }) => role !== 'citizen');
    return seen.length > 0 || (unseen && officer) ? seen : null;
  }

  private async find(asked: readonly Asked[]): Promise<Found[]> {
    const { rows } = await this.stores.writer.query<Twin & { n: number; seen: boolean }>({
      name: 'same-day',
      text: `SELECT a.n::int AS n, t.id AS "dossierId", t.code, t.status, t.visible_to && string_to_array(a.viewers, ' ') AS seen
             FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS a(dossier, viewers, n)
             JOIN motcua.dossier d ON d.id = a.dossier
             CROSS JOIN LATERAL (
               SELECT o.id, o.code, o.status, o.visible_to
               FROM motcua.dossier_party p JOIN motcua.dossier o ON o.id = p.dossier
               WHERE p.party = ${owner('d')}::uuid AND o.id <> d.id AND o.procedure_code = d.procedure_code
                 AND ${owner('o')} = ${owner('d')} AND o.status <> ALL($3::text[]) AND ${days('o')} && ${days('d')}
               LIMIT ${MOST}) t
             ORDER BY a.n, t.code, t.id`,
      values: [asked.map(({ dossierId }) => dossierId), asked.map(({ viewers }) => viewers.join(' ')), GONE],
    });
    return asked.map((_, index) => {
      const mine = rows.filter(({ n }) => n === index + 1);
      const seen = mine.filter((one) => one.seen).map(({ dossierId, code, status }) => ({ dossierId, code, status }));
      return { seen, unseen: mine.length > seen.length };
    });
  }
}
