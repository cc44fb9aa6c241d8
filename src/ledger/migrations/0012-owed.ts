import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is owed to an applicant, as a list to work off: apologies for a fault (NĐ 61/2018 Đ.21), and money to be paid back. */
export class Owed1763700000012 implements MigrationInterface {
  readonly name = 'Owed1763700000012';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier
  ADD COLUMN owes_apology boolean NOT NULL GENERATED ALWAYS AS (coalesce(state->'owedApologies', '[]') <> '[]') STORED,
  ADD COLUMN owes_refund boolean NOT NULL GENERATED ALWAYS AS (coalesce(state->'refunds', '[]') <> '[]') STORED;
CREATE INDEX dossier_owes_apology ON motcua.dossier (due_at, id) WHERE owes_apology;
CREATE INDEX dossier_owes_refund ON motcua.dossier (due_at, id) WHERE owes_refund;
COMMENT ON COLUMN motcua.dossier.due_date IS 'The due date that statistics count: lateness that had begun before a wait is not healed. due_at is the appointment in force.';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE motcua.dossier DROP COLUMN owes_apology, DROP COLUMN owes_refund');
  }
}
