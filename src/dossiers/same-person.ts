import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { PartyRef } from '../workflow/people.js';
import { masked, Parties, type Identity, type PersonData } from './parties.js';

/** An open dossier of the same person for the same procedure. */
export interface OpenTwin {
  readonly dossierId: string;
  /** null before reception. */
  readonly code: string | null;
  readonly status: string;
  readonly resolver: string;
  readonly receivedOn: string | null;
}

export interface Duplicates {
  /** Those that the viewers may see. */
  readonly seen: readonly OpenTwin[];
  /** There are others that they may not: that there are, not which. */
  readonly elsewhere: boolean;
}

/** What the latest dossier of a person holds about him. */
export interface KnownPerson {
  readonly dossierId: string;
  readonly code: string | null;
  readonly person: PersonData;
}

/** Twins that are looked at: a warning needs no more. */
const MOST = 20;
const OVER = ['refused', 'intake-withdrawn', 'withdrawn', 'terminated', 'voided', 'finished', 'returned'];
const OWNER = `split_part(d.state #>> '{filing,owner}', '@', 1)`;

/** Who stands at the counter, by the keyed hash of the paper that he shows. */
@Injectable()
export class SamePerson {
  constructor(
    private readonly parties: Parties,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** Asked as the writer, who sees all: an officer learns that there is one elsewhere (F13), and nothing of it. */
  async duplicates(identity: Identity, procedure: string, viewers: readonly string[]): Promise<Duplicates> {
    const { rows } = await this.stores.writer.query<OpenTwin & { seen: boolean }>({
      name: 'open-duplicates',
      text: `SELECT d.id AS "dossierId", d.code, d.status, d.resolver, d.received_on::text AS "receivedOn", d.visible_to && $3 AS seen
             FROM motcua.dossier_party p JOIN motcua.dossier d ON d.id = p.dossier
             WHERE p.party = $1::uuid AND ${OWNER} = $1::text AND d.procedure_code = $2 AND d.status <> ALL($4::text[])
             ORDER BY d.recorded_at DESC, d.id LIMIT ${MOST}`,
      values: [this.parties.idOf(identity), procedure, viewers, OVER],
    });
    const seen = rows.flatMap(({ seen, ...twin }) => (seen ? [twin] : []));
    return { seen, elsewhere: rows.length > seen.length };
  }

  /** @param open in full: only at his own word; else masked. null: no dossier of his that the viewers may see */
  async known(identity: Identity, viewers: readonly string[], open: boolean): Promise<KnownPerson | null> {
    const { rows } = await this.stores.reader.query<{ id: string; code: string | null; ref: PartyRef }>({
      name: 'known-person',
      text: `SELECT d.id, d.code, d.state #>> '{filing,owner}' AS ref
             FROM motcua.dossier_party p JOIN motcua.dossier d ON d.id = p.dossier
             WHERE ${SEEN_BY} AND p.party = $2::uuid AND ${OWNER} = $2::text
             ORDER BY d.recorded_at DESC, d.id LIMIT 1`,
      values: [viewers.join(' '), this.parties.idOf(identity)],
    });
    const latest = rows[0];
    const person = latest && (await this.parties.open([latest.ref], viewers)).get(latest.ref);
    return person ? { dossierId: latest.id, code: latest.code, person: open ? person : masked(person) } : null;
  }
}
