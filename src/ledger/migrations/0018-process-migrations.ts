import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open dossiers on their way to another version of their process: what was ordered, and what became of each. */
export class ProcessMigrations1763700000018 implements MigrationInterface {
  readonly name = 'ProcessMigrations1763700000018';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.process_migration (
  id          uuid PRIMARY KEY,
  process     text NOT NULL,
  version     int NOT NULL,
  hash        text NOT NULL,
  body        jsonb NOT NULL,
  orderer     text NOT NULL,
  ordered_at  timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (process, version) REFERENCES motcua.process_version (id, version)
);
CREATE INDEX process_migration_of ON motcua.process_migration (process, version, ordered_at);
COMMENT ON TABLE motcua.process_migration IS 'An order to move open dossiers to a published version of their process: which, with what choice of steps, why and by whom. Insert-only by grant.';

CREATE TABLE motcua.process_migration_undo (
  migration   uuid PRIMARY KEY REFERENCES motcua.process_migration,
  reason      text NOT NULL,
  orderer     text NOT NULL,
  ordered_at  timestamptz NOT NULL
);
COMMENT ON TABLE motcua.process_migration_undo IS 'The order to take a migration back, where nothing else has happened since. Insert-only by grant.';

CREATE TABLE motcua.process_migration_item (
  migration uuid NOT NULL REFERENCES motcua.process_migration,
  dossier   uuid NOT NULL,
  expected  int NOT NULL,
  outcome   text CHECK (outcome IN ('moved', 'refused', 'changed', 'failed')),
  code      text,
  detail    jsonb,
  undone    text CHECK (undone IN ('undone', 'kept')),
  PRIMARY KEY (migration, dossier),
  CHECK ((code IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'refused')),
  CHECK (undone IS NULL OR outcome = 'moved')
) WITH (fillfactor = 80);
CREATE INDEX process_migration_waiting ON motcua.process_migration_item (migration, dossier) WHERE outcome IS NULL;
CREATE INDEX process_migration_moved ON motcua.process_migration_item (migration, dossier) WHERE outcome = 'moved' AND undone IS NULL;
COMMENT ON TABLE motcua.process_migration_item IS 'Each dossier of a migration: on the version that it had when it was ordered, and what became of it; null: nothing yet. That nothing is done twice is the submission''s key.';

GRANT SELECT, INSERT ON motcua.process_migration, motcua.process_migration_undo TO motcua_writer;
GRANT SELECT, INSERT, UPDATE ON motcua.process_migration_item TO motcua_writer;
GRANT SELECT ON motcua.process_migration, motcua.process_migration_undo, motcua.process_migration_item TO motcua_reader;
ALTER TABLE motcua.process_migration_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.process_migration_item FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.process_migration_item TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.process_migration_item FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.process_migration_item, motcua.process_migration_undo, motcua.process_migration');
  }
}
