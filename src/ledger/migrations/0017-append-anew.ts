import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND } from '../append-function.js';

/** A succession moves a dossier's receiver too (law.md T19), and a lost race against oneself is an answer. */
export class AppendAnew1763700000017 implements MigrationInterface {
  readonly name = 'AppendAnew1763700000017';

  async up(q: QueryRunner): Promise<void> {
    await q.query(APPEND);
  }

  /** The function of before would do less, and nothing wrong with what the one of today wrote: it stays. */
  async down(): Promise<void> {}
}
