import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND } from '../append-function.js';

/** A dossier that another system has numbered keeps its code, and the counter goes on behind it. */
export class GivenCodes1763700000027 implements MigrationInterface {
  readonly name = 'GivenCodes1763700000027';

  async up(q: QueryRunner): Promise<void> {
    await q.query(APPEND);
  }

  /** The function of before would do less, and nothing wrong with what the one of today wrote: it stays. */
  async down(): Promise<void> {}
}
