import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders that a person has put off. */
export class Snoozes1763700000047 implements MigrationInterface {
  readonly name = 'Snoozes1763700000047';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.snooze (
  account uuid NOT NULL,
  dossier uuid NOT NULL,
  since   timestamptz NOT NULL,
  until   timestamptz NOT NULL CHECK (until > since),
  PRIMARY KEY (account, dossier)
);
COMMENT ON TABLE motcua.snooze IS 'Reminders of a dossier that an officer has put off, for himself alone: until then only a later one is shown to him. Never beyond a date that the law sets.';
GRANT SELECT, INSERT, UPDATE, DELETE ON motcua.snooze TO motcua_writer;
GRANT SELECT ON motcua.snooze TO motcua_reader;
ALTER TABLE motcua.snooze ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.snooze FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.snooze TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.snooze FOR SELECT TO motcua_reader USING ('officer:' || account = ANY (motcua.viewer()));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.snooze');
  }
}
