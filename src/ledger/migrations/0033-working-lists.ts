import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the working lists ask of many dossiers at once: their requests for papers, which wait, which have just been finished. */
export class WorkingLists1763700000033 implements MigrationInterface {
  readonly name = 'WorkingLists1763700000033';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier ADD COLUMN supplements int NOT NULL GENERATED ALWAYS AS (coalesce((state->>'supplements')::int, 0)) STORED;
COMMENT ON COLUMN motcua.dossier.supplements IS 'Requests for further papers: at intake before the reception, during processing after it (R4.9).';
CREATE INDEX dossier_supplements ON motcua.dossier (due_at, id) WHERE supplements > 1;
CREATE INDEX dossier_waiting ON motcua.dossier (due_at, id) WHERE status IN ('awaiting-supplement', 'awaiting-payment', 'paused');
CREATE INDEX event_finishes ON motcua.event (occurred_at) WHERE type = 'ResultDelivered';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP INDEX motcua.event_finishes;
ALTER TABLE motcua.dossier DROP COLUMN supplements;
DROP INDEX motcua.dossier_waiting;`);
  }
}
