import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From a person to his dossiers: what was filed the same day (law.md §13, 71), and who may still be read. */
export class DossiersOfAPerson1763700000007 implements MigrationInterface {
  readonly name = 'DossiersOfAPerson1763700000007';

  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX dossier_party_party ON motcua.dossier_party (party)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX motcua.dossier_party_party');
  }
}
