import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked and who did; what people consent to; which look-up secrets are good. */
export class Audit1763700000006 implements MigrationInterface {
  readonly name = 'Audit1763700000006';

  async up(q: QueryRunner): Promise<void> {
    await q.query(AUDIT);
    await q.query(CONSENT);
    await q.query(LOOKUP);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.audit, motcua.audit_head, motcua.consent, motcua.lookup');
  }
}

const AUDIT = `
CREATE TABLE motcua.audit (
  agency  text NOT NULL,
  no      bigint NOT NULL CHECK (no > 0),
  at      timestamptz NOT NULL,
  actor   jsonb NOT NULL,
  session text,
  what    text NOT NULL,
  subject uuid,
  why     text,
  details jsonb NOT NULL,
  prev    bytea NOT NULL CHECK (octet_length(prev) = 32),
  hash    bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (agency, no)
);
COMMENT ON TABLE motcua.audit IS 'Who looked and who did, one hash chain an agency ("-": no agency''s post), insert-only by grant. hash = SHA-256(prev, canonical JSON of the entry). Ids and hashes, never a person''s data.';
CREATE INDEX audit_views ON motcua.audit (subject, at) WHERE what IN ('dossier-read', 'parties-read', 'parties-unmasked');

CREATE TABLE motcua.audit_head (
  agency text PRIMARY KEY,
  no     bigint NOT NULL,
  hash   bytea NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE motcua.audit_head IS 'The last entry of each chain: its row lock puts the appends of an agency in order, and it tells when entries are missing at the end.';

GRANT SELECT, INSERT ON motcua.audit TO motcua_writer;
GRANT SELECT, INSERT, UPDATE ON motcua.audit_head TO motcua_writer;
GRANT SELECT ON motcua.audit TO motcua_reader;
ALTER TABLE motcua.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.audit FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.audit TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.audit FOR SELECT TO motcua_reader
  USING (what IN ('dossier-read', 'parties-read', 'parties-unmasked') AND EXISTS (SELECT FROM motcua.dossier d WHERE d.id = audit.subject));
`;

const CONSENT = `
CREATE TABLE motcua.consent (
  party        uuid NOT NULL REFERENCES motcua.party ON DELETE CASCADE,
  channel      text NOT NULL CHECK (channel IN ('email', 'sms', 'zalo')),
  given_at     timestamptz NOT NULL,
  withdrawn_at timestamptz,
  source       text NOT NULL CHECK (source IN ('applicant', 'desk')),
  PRIMARY KEY (party, channel, given_at)
);
CREATE UNIQUE INDEX consent_open ON motcua.consent (party, channel) WHERE withdrawn_at IS NULL;
COMMENT ON TABLE motcua.consent IS 'Channels by which a person agreed to be written to; no row: not agreed. A withdrawal ends the row, a new consent is a new one.';
GRANT SELECT, INSERT ON motcua.consent TO motcua_writer;
GRANT UPDATE (withdrawn_at) ON motcua.consent TO motcua_writer;
GRANT SELECT ON motcua.consent TO motcua_reader;
ALTER TABLE motcua.consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.consent FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.consent TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.consent FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier_party x WHERE x.party = consent.party));
`;

const LOOKUP = `
CREATE TABLE motcua.lookup (
  dossier    uuid PRIMARY KEY,
  generation int NOT NULL CHECK (generation > 1),
  rotated_at timestamptz NOT NULL
);
COMMENT ON TABLE motcua.lookup IS 'Generation of a dossier''s look-up PIN and QR token since they were first changed; no row: the first.';
GRANT SELECT, INSERT, UPDATE ON motcua.lookup TO motcua_writer;
GRANT SELECT ON motcua.lookup TO motcua_reader;
ALTER TABLE motcua.lookup ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.lookup FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.lookup TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.lookup FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));
`;
