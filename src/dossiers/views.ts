import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { HOUSE } from '../audit/chain.js';
import { stampOf } from '../audit/trail.js';
import type { DossierPart } from '../http/access.js';
import { Clock } from '../ledger/clock.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type Dossier, isFiled, isReceived } from '../workflow/dossier.js';
import { fold } from '../workflow/fold.js';
import type { Actor, ActorStamp } from '../workflow/people.js';
import { visibleTo } from '../workflow/visibility.js';
import { type Sitting, sittingsOf } from './views-sittings.js';

/** How an officer looked at the people of a dossier. */
export type Look = 'dossier-read' | 'parties-read' | 'parties-unmasked';

export interface View {
  readonly at: Date;
  readonly actor: ActorStamp;
  readonly what: Look;
  /** What of the dossier was read beside its main page; null: that page, or its people. */
  readonly part: DossierPart | null;
  readonly why: string | null;
}

/** Every officer's view of a dossier, kept in the audit chain of his agency and shown to whoever filed it (reliability.md §7.4). */
@Injectable()
export class Views {
  constructor(
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  /** Resolves when the view is on record: the answer leaves after that. The applicant's own look is nobody's business. */
  async record(what: Look, me: Actor, id: string, dossier: Dossier, why: string | null): Promise<void> {
    if (isApplicant(me, dossier) || dossier.status === 'unknown') return;
    const actor = stampOf(me, visibleTo(dossier));
    const agency = actor.post?.agency ?? dossier.filing.receiver;
    await this.audit.append({
      agency,
      at: this.clock.legalNow(),
      actor,
      session: me.session ?? null,
      what,
      subject: id,
      why,
      details: {},
    });
  }

  /**
   * An officer looked for dossiers by words that may be a person's name: on record with the words' keyed hash. A citizen
   * finds his own alone.
   */
  async searched(me: Actor, words: string, found: number): Promise<void> {
    const actor = stampOf(me);
    if (me.posts.every(({ role }) => role === 'citizen')) return;
    const hash = createHmac('sha256', this.master)
      .update(`search|${fold(words)}`)
      .digest('hex');
    await this.audit.append({
      agency: actor.post?.agency ?? HOUSE,
      at: this.clock.legalNow(),
      actor,
      session: me.session ?? null,
      what: 'dossiers-searched',
      subject: null,
      why: null,
      details: { words: hash, found },
    });
  }

  /** In the order of time, as sittings. */
  async of(id: string, viewers: readonly string[]): Promise<Sitting[]> {
    const { rows } = await this.stores.reader.query<View>({
      name: 'views',
      text: `SELECT at, actor, what, details->>'part' AS part, why FROM motcua.audit WHERE ${SEEN_BY} AND subject = $2
               AND what IN ('dossier-read', 'parties-read', 'parties-unmasked') ORDER BY at, agency, no`,
      values: [viewers.join(' '), id],
    });
    return sittingsOf(rows);
  }
}

/** The citizen who filed it himself, or who holds its secret. */
export const isApplicant = (me: Actor, dossier: Dossier): boolean =>
  (isReceived(dossier) || isFiled(dossier)) && (me.holds !== undefined || dossier.citizen === me.id);
