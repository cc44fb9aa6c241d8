import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that somebody has signed: the bytes lie in the file store under their hash, and are what is shown from then on. */
export class LetterSignatures1763700000022 implements MigrationInterface {
  readonly name = 'LetterSignatures1763700000022';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.letter_signature (
  dossier    uuid NOT NULL,
  kind       text NOT NULL,
  incident   text NOT NULL,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size       int NOT NULL CHECK (size > 0),
  algorithm  text NOT NULL,
  public_key text NOT NULL,
  signature  text NOT NULL,
  signed_by  jsonb NOT NULL,
  signed_at  timestamptz NOT NULL,
  PRIMARY KEY (dossier, kind, incident)
);
COMMENT ON TABLE motcua.letter_signature IS 'A letter once it is signed, one a (dossier, kind, incident): hash of its bytes, and a detached signature of that hash. Never changed: it is what the citizen holds.';
GRANT SELECT, INSERT ON motcua.letter_signature TO motcua_writer;
GRANT SELECT ON motcua.letter_signature TO motcua_reader;
ALTER TABLE motcua.letter_signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.letter_signature FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.letter_signature TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.letter_signature FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.letter_signature');
  }
}
