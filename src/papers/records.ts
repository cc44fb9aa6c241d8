import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { v5 as uuidv5 } from 'uuid';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { type AuditEntry, HOUSE } from '../audit/chain.js';
import { stampOf } from '../audit/trail.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Instant } from '../workflow/instant.js';
import type { Actor, ActorStamp } from '../workflow/people.js';
import { visibleTo } from '../workflow/visibility.js';
import type { Known } from './who-may.js';

const NAMESPACE = '0b9d5a52-6f0e-4a53-8e7f-1d3b7c4a9e26';

/** Within one transaction: rows, and the audit entry that tells of them. */
export interface Writing {
  readonly tx: pg.PoolClient;
  readonly at: Instant;
  readonly by: ActorStamp;
}

/** Writes this room's rows: with who did it, when, and an entry in his agency's chain, all in one commit. */
@Injectable()
export class PaperRecords {
  constructor(
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** What a submission makes has its id from it (decisions.md §13): the same one twice makes the same. */
  idOf(me: Actor, key: string): string {
    return uuidv5(`${me.id}|${key}`, NAMESPACE);
  }

  /** @param work gives the details of the entry, or null when it has written nothing */
  write(
    what: string,
    me: Actor,
    dossierId: string,
    dossier: Known,
    work: (writing: Writing) => Promise<AuditEntry['details'] | null>,
  ): Promise<void> {
    return inTransaction(this.stores.writer, async (tx) => {
      const entry = this.entry(what, me, dossierId, dossier);
      const details = await work({ tx, at: entry.at, by: entry.actor });
      if (details !== null) await this.audit.appendIn(tx, [{ ...entry, details }]);
    });
  }

  /** A look at it; resolves when it is on record. */
  look(what: string, me: Actor, dossierId: string, dossier: Known, details: AuditEntry['details']): Promise<void> {
    return this.audit.append({ ...this.entry(what, me, dossierId, dossier), details });
  }

  private entry(what: string, me: Actor, subject: string, dossier: Known): Omit<AuditEntry, 'details'> {
    const actor = stampOf(me, visibleTo(dossier));
    const agency = actor.post?.agency ?? HOUSE;
    return { agency, at: this.clock.legalNow(), actor, session: me.session ?? null, what, subject, why: null };
  }
}
