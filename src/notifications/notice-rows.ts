import type pg from 'pg';
import type { Instant } from '../workflow/instant.js';
import type { Proof } from './channels/channel.js';
import { type NoticeRow, SENT_CHANNELS, type SentChannel } from './notice-ways.js';

/** A row in the hands of one claimant until its lease ends; every write of his names the fence. */
export interface ClaimedNotice extends Omit<NoticeRow, 'channel' | 'state' | 'sent_at'> {
  readonly channel: SentChannel;
  /** `asking`: a send has begun whose outcome is to be asked about. */
  readonly state: 'claimed' | 'asking';
  readonly fence: string;
  readonly attempts: number;
  readonly receiver: string;
}

export interface NoticeClaim {
  readonly channels: readonly SentChannel[];
  readonly systemNow: Instant;
  readonly leaseUntil: Instant;
  readonly most: number;
}

const MINE = `id = $1 AND fence = $2 AND state IN ('claimed', 'sending', 'asking')`;
const FREE = `lease_until = NULL, hold_until = NULL`;

/** The statements about notices on their way. */
export class NoticeRows {
  constructor(private readonly pool: pg.Pool) {}

  /** The most urgent first; among these what was tried least, so that one that ends its claimant takes no others along; then the oldest. */
  async claim({ channels, systemNow, leaseUntil, most }: NoticeClaim): Promise<ClaimedNotice[]> {
    const { rows } = await this.pool.query<ClaimedNotice>({
      name: 'claim-notices',
      text: `WITH due AS MATERIALIZED (
               SELECT id FROM motcua.notice WHERE state IN ('waiting', 'unknown') AND channel = ANY($1) AND (hold_until IS NULL OR hold_until <= $2)
               ORDER BY priority, attempts, caused_at, id LIMIT $4 FOR UPDATE SKIP LOCKED)
             UPDATE motcua.notice n SET state = CASE n.state WHEN 'unknown' THEN 'asking' ELSE 'claimed' END, lease_until = $3,
               fence = n.fence + 1, attempts = n.attempts + 1
             FROM due JOIN motcua.notice o USING (id) JOIN motcua.dossier d ON d.id = o.dossier WHERE n.id = due.id
             RETURNING n.*, d.receiver`,
      values: [channels, systemNow, leaseUntil, most],
    });
    return rows;
  }

  /** From now on these channels could take what waits for them. */
  async begin(channels: readonly SentChannel[], systemNow: Instant): Promise<void> {
    await this.pool.query({
      name: 'begin-notices',
      text: `UPDATE motcua.notice SET since = $2 WHERE state = 'waiting' AND since IS NULL AND channel = ANY($1)`,
      values: [channels, systemNow],
    });
  }

  /**
   * Rows whose claimant let the lease run out: what he had not begun to send waits again, of what he had nobody knows the
   * outcome. One that ended its claimant that often is dead.
   */
  async freeLost(systemNow: Instant, attempts: number): Promise<void> {
    await this.pool.query({
      name: 'free-notices',
      text: `UPDATE motcua.notice SET lease_until = NULL,
               state = CASE WHEN state <> 'claimed' THEN 'unknown' WHEN attempts >= $2 THEN 'dead' ELSE 'waiting' END,
               in_doubt = in_doubt OR state <> 'claimed', reason = 'lease ran out'
             WHERE state IN ('claimed', 'sending', 'asking') AND lease_until < $1`,
      values: [systemNow, attempts],
    });
  }

  /** The last word before it goes out. @returns false when another has it */
  async sending({ id, fence }: ClaimedNotice): Promise<boolean> {
    return this.mine(`state = 'sending', in_doubt = true`, id, fence);
  }

  async sent({ id, fence }: ClaimedNotice, proof: Proof, at: Instant): Promise<boolean> {
    return this.mine(
      `state = 'sent', in_doubt = false, reason = NULL, proof = $3, sent_at = $4, ${FREE}`,
      id,
      fence,
      proof,
      at,
    );
  }

  /** Surely not taken: it waits. */
  async wait({ id, fence }: ClaimedNotice, holdUntil: Instant, reason: string): Promise<boolean> {
    const set = `state = 'waiting', in_doubt = false, reason = $3, hold_until = $4, lease_until = NULL`;
    return this.mine(set, id, fence, reason, holdUntil);
  }

  async unknown({ id, fence }: ClaimedNotice, holdUntil: Instant, reason: string): Promise<boolean> {
    const set = `state = 'unknown', in_doubt = true, reason = $3, hold_until = $4, lease_until = NULL`;
    return this.mine(set, id, fence, reason, holdUntil);
  }

  /** This channel does not bring it to him. */
  async end({ id, fence }: ClaimedNotice, state: 'dead' | 'cancelled', reason: string): Promise<boolean> {
    return this.mine(`state = $4, in_doubt = false, reason = $3, ${FREE}`, id, fence, reason, state);
  }

  /** Something of ours failed: after the send began nobody knows the outcome; before it, it waits, or is dead the last time. */
  async release({ id, fence }: ClaimedNotice, holdUntil: Instant, reason: string, last: boolean): Promise<boolean> {
    const set = `state = CASE WHEN in_doubt THEN 'unknown' ELSE $5 END, reason = $3, hold_until = $4, lease_until = NULL`;
    return this.mine(set, id, fence, reason, holdUntil, last ? 'dead' : 'waiting');
  }

  /** Ends what the channels could have taken for that long and did not, and what waits for channels that are off. */
  async overdue(sinceBefore: Instant, on: readonly SentChannel[]): Promise<void> {
    const off = SENT_CHANNELS.filter((channel) => !on.includes(channel));
    await this.pool.query({
      name: 'overdue-notices',
      text: `UPDATE motcua.notice SET state = 'dead', hold_until = NULL,
               reason = CASE WHEN in_doubt THEN 'outcome unknown' WHEN channel = ANY($2) THEN 'channel off' ELSE coalesce('not in time: ' || reason, 'not in time') END
             WHERE state IN ('waiting', 'unknown') AND (since <= $1 OR channel = ANY($2))`,
      values: [sinceBefore, off],
    });
  }

  private async mine(set: string, ...values: unknown[]): Promise<boolean> {
    const { rowCount } = await this.pool.query(`UPDATE motcua.notice SET ${set} WHERE ${MINE}`, values);
    return rowCount === 1;
  }
}
