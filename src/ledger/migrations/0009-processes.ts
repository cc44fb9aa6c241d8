import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a version of a process: findings accepted, published, retired. */
export class Processes1763700000009 implements MigrationInterface {
  readonly name = 'Processes1763700000009';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE motcua.process_act (
        id          text NOT NULL,
        version     int NOT NULL,
        no          int NOT NULL CHECK (no > 0),
        body        jsonb NOT NULL CHECK (body->>'act' IN ('accepted', 'published', 'retired')),
        author      text NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (id, version, no),
        FOREIGN KEY (id, version) REFERENCES motcua.process_version
      );
      COMMENT ON TABLE motcua.process_act IS 'The life of a process version, which itself never changes: each act with who did it. Insert-only by grant.';
      CREATE UNIQUE INDEX process_act_once ON motcua.process_act (id, version, (body->>'act')) WHERE body->>'act' <> 'accepted';
      GRANT SELECT, INSERT ON motcua.process_act TO motcua_writer;
      GRANT SELECT ON motcua.process_act TO motcua_reader;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.process_act');
  }
}
