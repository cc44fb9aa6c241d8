import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What formulas ask of a dossier beside its dates: who pressed the button, and which papers are digital. */
export class ToldFigures1763700000026 implements MigrationInterface {
  readonly name = 'ToldFigures1763700000026';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.report_dossier
  ADD COLUMN assisted boolean,
  ADD COLUMN digitised boolean NOT NULL DEFAULT false,
  ADD COLUMN result_digital boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN motcua.report_dossier.assisted IS 'An officer filed online for the applicant; null: not told, or not filed online.';
-- The follower reads the facts again from the first: the new columns are filled for old dossiers too.
TRUNCATE motcua.report_dossier;
DELETE FROM motcua.checkpoint WHERE follower = 'report-dossiers';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.report_dossier DROP COLUMN assisted, DROP COLUMN digitised, DROP COLUMN result_digital;`);
  }
}
