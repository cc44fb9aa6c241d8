import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the agencies that ended (law.md T19). */
export class Successions1763700000011 implements MigrationInterface {
  readonly name = 'Successions1763700000011';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE motcua.agency_succession (
        id          text NOT NULL,
        version     int NOT NULL CHECK (version > 0),
        body        jsonb NOT NULL,
        author      text NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (id, version)
      );
      COMMENT ON TABLE motcua.agency_succession IS 'By agency that ended: which agencies do its work and from when; the newest version counts. Insert-only by grant.';
      GRANT SELECT, INSERT ON motcua.agency_succession TO motcua_writer;
      GRANT SELECT ON motcua.agency_succession TO motcua_reader`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.agency_succession');
  }
}
