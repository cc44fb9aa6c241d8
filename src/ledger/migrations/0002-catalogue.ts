import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may be asked for, as versions that are only ever added (issue 2; decisions.md §12). */
export class Catalogue1763700000002 implements MigrationInterface {
  readonly name = 'Catalogue1763700000002';

  async up(q: QueryRunner): Promise<void> {
    await q.query(TABLES);
    await q.query(GRANTS);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE motcua.procedure_version, motcua.process_version, motcua.agency_version,
                              motcua.rule_parameter, motcua.calendar_edition, motcua.catalogue_revision`);
  }
}

const TABLES = `
CREATE TABLE motcua.procedure_version (
  code        text NOT NULL CHECK (code ~ '^[1-3]\\.[0-9]{6}$'),
  version     int NOT NULL CHECK (version > 0),
  body        jsonb NOT NULL,
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (code, version)
);
COMMENT ON TABLE motcua.procedure_version IS 'Versions of procedures as published or as an administrator fixed them; a dossier keeps the one of its reception. Insert-only by grant.';

CREATE TABLE motcua.process_version (
  id          text NOT NULL,
  version     int NOT NULL CHECK (version > 0),
  body        jsonb NOT NULL,
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE motcua.process_version IS 'Versions of processes; the generated ones follow from a procedure version and the rules and are not stored. Insert-only by grant.';

CREATE TABLE motcua.agency_version (
  id          text NOT NULL,
  version     int NOT NULL CHECK (version > 0),
  ordinal     int NOT NULL,
  body        jsonb NOT NULL,
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE motcua.agency_version IS 'The register of agencies, the newest version counts. Its order (ordinal) is the order of demo identifiers. Insert-only by grant.';

CREATE TABLE motcua.rule_parameter (
  name        text NOT NULL,
  valid_from  date NOT NULL,
  body        jsonb NOT NULL,
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (name, valid_from)
);
COMMENT ON TABLE motcua.rule_parameter IS 'Parameters of the rules from a date on, with their source. A dossier pins the edition, so a row never changes. Insert-only by grant.';

CREATE TABLE motcua.calendar_edition (
  id          text PRIMARY KEY,
  body        jsonb NOT NULL,
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE motcua.calendar_edition IS 'Immutable editions of the official calendar. Insert-only by grant.';

CREATE TABLE motcua.catalogue_revision (
  id       int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  revision bigint NOT NULL
);
INSERT INTO motcua.catalogue_revision (revision) VALUES (0);
COMMENT ON TABLE motcua.catalogue_revision IS 'Rises with every addition to the catalogue: other processes notice by it, and writers queue on its row.';
`;

const GRANTS = `
GRANT SELECT, INSERT ON motcua.procedure_version, motcua.process_version, motcua.agency_version,
                        motcua.rule_parameter, motcua.calendar_edition TO motcua_writer;
GRANT SELECT, UPDATE (revision) ON motcua.catalogue_revision TO motcua_writer;
GRANT SELECT ON motcua.procedure_version, motcua.process_version, motcua.agency_version,
                motcua.rule_parameter, motcua.calendar_edition, motcua.catalogue_revision TO motcua_reader;
`;
