import { Inject, Injectable } from '@nestjs/common';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import type { Indicator } from './evaluation.js';
import type { Scope } from './scope.js';

const SCORES = '1f9e3c52-74ab-5d08-8e61-9b0c2d6f5a17';
const PETITIONS = 'c4d07b86-2e5f-5a39-b1f8-60e7a93d4c25';

/** By whom an indicator was scored: the agency itself, then the Provincial Office. */
export const SCORE_KINDS = ['self', 'appraised'] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

export interface Scored {
  readonly agency: string;
  /** A year or a quarter, by its name. */
  readonly period: string;
  readonly indicator: Indicator;
  readonly kind: ScoreKind;
  readonly score: number;
  /** What it rests on. */
  readonly note: string;
}

export interface ScoreRow extends Omit<Scored, 'agency' | 'period'> {
  readonly scorer: string;
  readonly scorerName: string | null;
  readonly scoredAt: Instant;
}

/** What came of a petition about a dossier. */
export interface PetitionFound {
  readonly dossierId: string;
  /** By what the petition is known. */
  readonly reference: string;
  readonly foundTrue: boolean;
  /** The finding. */
  readonly document: string;
}

type Moments = Pick<Scope, 'asOf' | 'knownAt'>;
const EVER: Moments = { asOf: null, knownAt: null };

/** What people enter for the evaluation: nothing is ever changed, of one thing the newest counts. */
@Injectable()
export class EvaluationRecords {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** Those that there were then, the newest first. */
  async scores(agency: string, period: string, { asOf, knownAt }: Moments = EVER): Promise<readonly ScoreRow[]> {
    const { rows } = await this.stores.reader.query<Omit<ScoreRow, 'scoredAt'> & { at: Date }>(
      `SELECT s.indicator, s.kind, s.score::float8 AS score, s.note, s.scorer, a.display_name AS "scorerName", s.scored_at AS at
       FROM motcua.evaluation_score s LEFT JOIN motcua.account a ON a.id::text = s.scorer
       WHERE s.agency = $1 AND s.period = $2 AND s.scored_at <= least($3::timestamptz, $4::timestamptz, 'infinity') ORDER BY s.recorded DESC`,
      [agency, period, asOf, knownAt],
    );
    return rows.map(({ at, ...row }) => ({ ...row, scoredAt: instantOf(at.getTime()) }));
  }

  /** @throws Problem 422 `key-reused` */
  async score(key: string, given: Scored, account: string): Promise<void> {
    const { id, hash } = keptUnder(account, key, SCORES, given);
    const { agency, period, indicator, kind, score, note } = given;
    await this.keep(
      `INSERT INTO motcua.evaluation_score (id, hash, agency, period, indicator, kind, score, note, scorer, scored_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      'evaluation_score',
      [id, hash, agency, period, indicator, kind, score, note, account, this.clock.legalNow()],
    );
  }

  /** @throws Problem 404 `no-such-dossier`, 422 `key-reused` */
  async petition(key: string, found: PetitionFound, account: string, viewers: readonly string[]): Promise<void> {
    const { id, hash } = keptUnder(account, key, PETITIONS, found);
    const { dossierId, reference, foundTrue, document } = found;
    const seen = await this.stores.reader.query(`SELECT FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`, [
      viewers.join(' '),
      dossierId,
    ]);
    if (seen.rowCount === 0) throw new Problem(404, 'no-such-dossier');
    await this.keep(
      `INSERT INTO motcua.evaluation_petition (id, hash, dossier, reference, found_true, document, recorder, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      'evaluation_petition',
      [id, hash, dossierId, reference, foundTrue, document, account, this.clock.legalNow()],
    );
  }

  /** Sent again it is kept once. @param values the first is the row's id, the second the hash of what was sent */
  private async keep(
    insert: string,
    table: 'evaluation_score' | 'evaluation_petition',
    values: readonly unknown[],
  ): Promise<void> {
    const { rowCount } = await this.stores.writer.query(`${insert} ON CONFLICT (id) DO NOTHING`, [...values]);
    if (rowCount === 1) return;
    const { rows } = await this.stores.writer.query<{ hash: string }>(
      `SELECT hash FROM motcua.${table} WHERE id = $1`,
      [values[0]],
    );
    if (rows[0]!.hash !== values[1]) throw new Problem(422, 'key-reused');
  }
}
