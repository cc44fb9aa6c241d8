import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the board of a hall counts: today's receptions and returns, and results that wait at the desk. */
export class Hall1763700000034 implements MigrationInterface {
  readonly name = 'Hall1763700000034';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE INDEX dossier_received ON motcua.dossier (receiver, received_on) WHERE received_on IS NOT NULL;
CREATE INDEX dossier_returned ON motcua.dossier (receiver, returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX dossier_ready ON motcua.dossier (receiver, finished_on, code) WHERE status = 'finished';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX motcua.dossier_received, motcua.dossier_returned, motcua.dossier_ready');
  }
}
