import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open dossiers by when they are late: the list of those that nobody has apologised for (R4.12). */
export class Overdue1763700000028 implements MigrationInterface {
  readonly name = 'Overdue1763700000028';

  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX dossier_overdue ON motcua.dossier (overdue_at, id) WHERE overdue_at IS NOT NULL');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX motcua.dossier_overdue');
  }
}
