import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { reportDossiers } from './report-dossiers.subscription.js';
import { reportLines } from './report-lines.subscription.js';
import { isPast, type Mark, type Scope } from './scope.js';
import { inVietNam, type Instant } from '../workflow/instant.js';

/** How far the follower of the figures has read, and when it got there; null: it has read nothing yet. */
export interface Position {
  readonly position: string;
  readonly at: string;
}

@Injectable()
export class AsOf {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** Of whichever follower keeps the lines that such a report reads. */
  now(scope?: Scope): Promise<Position | null> {
    return this.by(scope && isPast(scope) ? reportLines.name : reportDossiers.name);
  }

  /** Of one follower, by its name. */
  async by(follower: string): Promise<Position | null> {
    const mark = await this.of(follower);
    return mark && { position: mark.position, at: mark.at };
  }

  /** To the fact, of the follower that keeps the versions of the lines. */
  ofVersions(): Promise<(Mark & Position) | null> {
    return this.of(reportLines.name);
  }

  private async of(follower: string): Promise<(Mark & Position) | null> {
    const { rows } = await this.stores.reader.query<Mark & { at: Date }>(
      'SELECT tx::text, position::text, moved_at AS at FROM motcua.checkpoint WHERE follower = $1',
      [follower],
    );
    return rows[0] ? { ...rows[0], at: inVietNam(rows[0].at.toISOString() as Instant) } : null;
  }
}
