import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The forms and letters that facts cause, each once. */
export class Letters1763700000005 implements MigrationInterface {
  readonly name = 'Letters1763700000005';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE motcua.letter (
        dossier   uuid NOT NULL,
        kind      text NOT NULL,
        incident  text NOT NULL,
        form      text,
        addressee text,
        fields    jsonb NOT NULL,
        issued_at timestamptz NOT NULL,
        PRIMARY KEY (dossier, kind, incident)
      );
      COMMENT ON TABLE motcua.letter IS 'Forms and letters as typed data, one a (dossier, kind, incident); people by reference. Kept by the follower "letters".';
      GRANT SELECT, INSERT ON motcua.letter TO motcua_writer;
      GRANT SELECT ON motcua.letter TO motcua_reader;
      ALTER TABLE motcua.letter ENABLE ROW LEVEL SECURITY;
      ALTER TABLE motcua.letter FORCE ROW LEVEL SECURITY;
      CREATE POLICY writer ON motcua.letter TO motcua_writer USING (true) WITH CHECK (true);
      CREATE POLICY reader ON motcua.letter FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.letter');
  }
}
