import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Basis, FrozenKindName } from './frozen/kind.js';

/** A report as it was sent. */
export interface Frozen {
  readonly id: string;
  readonly kind: FrozenKindName;
  readonly sha256: string;
  readonly basis: Basis;
  readonly note: string | null;
  readonly knownAt: Date;
  readonly position: string;
  readonly frozenBy: string;
  readonly frozenByName: string | null;
  readonly frozenAt: Date;
}

export interface FrozenBody extends Frozen {
  /** Of what was asked for, under one submission's key. */
  readonly hash: string;
  readonly body: string;
}

type Added = Omit<FrozenBody, 'frozenByName' | 'knownAt' | 'frozenAt'> & {
  readonly knownAt: string;
  readonly frozenAt: string;
  readonly tx: string;
  readonly viewers: readonly string[];
};

const FROZEN = `SELECT f.id, f.kind, f.sha256, f.basis, f.note, f.known_at AS "knownAt", f.position::text, f.frozen_by AS "frozenBy",
    (SELECT display_name FROM motcua.account WHERE id::text = f.frozen_by) AS "frozenByName", f.frozen_at AS "frozenAt"`;

@Injectable()
export class FrozenRows {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** The same id twice is one report. */
  async add(one: Added): Promise<void> {
    await this.stores.writer.query(
      `INSERT INTO motcua.frozen_report (id, hash, kind, body, sha256, basis, note, viewers, known_at, tx, position, frozen_by, frozen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
      [
        ...[one.id, one.hash, one.kind, one.body, one.sha256, JSON.stringify(one.basis), one.note, one.viewers],
        ...[one.knownAt, one.tx, one.position, one.frozenBy, one.frozenAt],
      ],
    );
  }

  async newest(viewers: readonly string[], most: number): Promise<Frozen[]> {
    const sql = `${FROZEN} FROM motcua.frozen_report f WHERE ${SEEN_BY} ORDER BY f.frozen_at DESC, f.id LIMIT $2`;
    return (await this.stores.reader.query<Frozen>(sql, [viewers.join(' '), most])).rows;
  }

  async one(id: string, viewers: readonly string[]): Promise<FrozenBody | null> {
    const sql = `${FROZEN}, f.hash, f.body FROM motcua.frozen_report f WHERE ${SEEN_BY} AND f.id = $2`;
    return (await this.stores.reader.query<FrozenBody>(sql, [viewers.join(' '), id])).rows[0] ?? null;
  }
}
