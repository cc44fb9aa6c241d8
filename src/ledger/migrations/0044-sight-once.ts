import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who looks is not known while a statement is planned: as a call in the condition it looked like nobody, whom an index of who may see
 * a dossier finds at once, and one dossier by its id was looked for among all that the viewer may see.
 */
export class SightOnce1763700000044 implements MigrationInterface {
  readonly name = 'SightOnce1763700000044';

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER POLICY reader ON motcua.dossier USING (visible_to && ((SELECT motcua.viewer())::text[]))');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER POLICY reader ON motcua.dossier USING (visible_to && motcua.viewer())');
  }
}
