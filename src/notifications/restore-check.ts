import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Proof } from './channels/channel.js';
import { type Effect, EffectLedger } from './effect-ledger.js';

/** What the file of effects and the database say of each other. */
export interface Compared {
  readonly effects: number;
  /** The database had them as not sent, and now has them as sent. */
  readonly adopted: number;
  /** The database does not know of them: what caused them came after the backup. */
  readonly unknown: number;
}

/**
 * A database that was restored from a backup has forgotten what was sent since. Before the first send of a process its rows are
 * compared with the file of effects, and what left the house is never sent again, also when its cause comes to be written
 * anew: the id is the same. `MOTCUA_RESTORED=1` holds all sending until a person has looked and starts without it.
 */
@Injectable()
export class RestoreCheck {
  private readonly log = new Logger(RestoreCheck.name);
  private looking: Promise<Compared> | null = null;
  private readonly forgotten = new Map<string, Proof>();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(CONFIG) private readonly config: Config,
    private readonly effects: EffectLedger,
  ) {}

  get isHeld(): boolean {
    return this.config.restored;
  }

  /** How a notice was sent of which the database knows nothing, or did not when it was compared. */
  proofOf(id: string): Proof | undefined {
    return this.forgotten.get(id);
  }

  /** Once a process; a comparison that failed is made again. */
  look(): Promise<Compared> {
    this.looking ??= this.compare().catch((error: unknown) => {
      this.looking = null;
      throw error;
    });
    return this.looking;
  }

  private async compare(): Promise<Compared> {
    const counted = { effects: 0, adopted: 0, unknown: 0 };
    for await (const page of this.effects.effects()) {
      const { adopted, unknown } = await this.adopt(page);
      counted.effects += page.length;
      counted.adopted += adopted;
      counted.unknown += unknown.length;
      for (const { id, proof } of unknown) this.forgotten.set(id, proof);
    }
    const { effects, adopted, unknown } = counted;
    if (adopted + unknown > 0)
      this.log.warn(
        `the database forgot ${adopted + unknown} of ${effects} sends: ${adopted} adopted, ${unknown} it does not know`,
      );
    return counted;
  }

  /** What left the house is sent, whatever its row says; who has it in his hands loses it by the fence. */
  private async adopt(page: readonly Effect[]): Promise<{ adopted: number; unknown: Effect[] }> {
    const { rows } = await this.stores.writer.query<{ id: string; adopted: boolean }>(
      `WITH effect AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, at timestamptz, proof jsonb)),
       marked AS (
         UPDATE motcua.notice n SET state = 'sent', in_doubt = false, reason = NULL, hold_until = NULL, lease_until = NULL,
           fence = n.fence + 1, proof = e.proof, sent_at = e.at
         FROM effect e WHERE n.id = e.id AND n.state <> 'sent' RETURNING n.id)
       SELECT n.id, n.id IN (SELECT id FROM marked) AS adopted FROM motcua.notice n JOIN effect e USING (id)`,
      [JSON.stringify(page)],
    );
    const known = new Set(rows.map(({ id }) => id));
    return { adopted: rows.filter(({ adopted }) => adopted).length, unknown: page.filter(({ id }) => !known.has(id)) };
  }
}
