import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Instant } from '../workflow/instant.js';
import type { PartyRef } from '../workflow/people.js';

export const CONSENT_CHANNELS = ['email', 'sms', 'zalo'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

export interface Consent {
  readonly party: string;
  readonly channel: ConsentChannel;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
  readonly source: 'applicant' | 'desk';
}

export const partyIdOf = (ref: PartyRef): string => ref.split('@')[0]!;

/** By which channels people agreed to be written to: said expressly, one by one; silence is no. */
@Injectable()
export class Consents {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** All that was ever said, withdrawn consents included, oldest first. */
  async of(refs: readonly PartyRef[], viewers: readonly string[]): Promise<Consent[]> {
    if (refs.length === 0) return [];
    const { rows } = await this.stores.reader.query<Consent>({
      name: 'consents',
      text: `SELECT party, channel, given_at AS "givenAt", withdrawn_at AS "withdrawnAt", source FROM motcua.consent
             WHERE ${SEEN_BY} AND party = ANY($2::uuid[]) ORDER BY given_at, channel`,
      values: [viewers.join(' '), refs.map(partyIdOf)],
    });
    return rows;
  }

  /** @returns the channels whose consent changed; saying the same again changes nothing. */
  async say(
    tx: pg.PoolClient,
    party: string,
    said: Partial<Record<ConsentChannel, boolean>>,
    source: Consent['source'],
    now: Instant,
  ): Promise<ConsentChannel[]> {
    const changed: ConsentChannel[] = [];
    for (const channel of CONSENT_CHANNELS) {
      if (said[channel] === undefined) continue;
      const { rowCount } = said[channel]
        ? await tx.query(
            `INSERT INTO motcua.consent (party, channel, given_at, source) SELECT $1, $2, $3, $4
             WHERE NOT EXISTS (SELECT FROM motcua.consent WHERE party = $1 AND channel = $2 AND withdrawn_at IS NULL) ON CONFLICT DO NOTHING`,
            [party, channel, now, source],
          )
        : await tx.query(
            'UPDATE motcua.consent SET withdrawn_at = $3 WHERE party = $1 AND channel = $2 AND withdrawn_at IS NULL',
            [party, channel, now],
          );
      if (rowCount) changed.push(channel);
    }
    return changed;
  }
}
