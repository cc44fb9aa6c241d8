import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { type StoredState, stateOf } from '../ledger/stored-state.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import type { Known } from './who-may.js';

/** Dossiers as the asker sees them. */
@Injectable()
export class SeenDossiers {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** @throws Problem 404, the same for what is not there and what is not the asker's */
  async one(id: string, me: Actor): Promise<Known> {
    if (me.holds && me.holds.dossier !== id) throw new Problem(404, 'no-such-dossier');
    const viewers = viewersOf(me);
    const { rows } = await this.stores.reader.query<StoredState>({
      name: 'dossier-of-papers',
      text: `SELECT d.id, d.version, d.state, d.fold FROM motcua.dossier d WHERE ${SEEN_BY} AND d.id = $2`,
      values: [viewers.join(' '), id],
    });
    if (!rows[0]) throw new Problem(404, 'no-such-dossier');
    return (await stateOf(this.stores.reader, rows[0], viewers)) as Known;
  }
}
