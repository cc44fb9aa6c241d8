import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dossier on its way between the desk that received it and the agencies that resolve it (NĐ 61/2018 Đ.18 k.2, k.3). */
export class Transfers1763700000021 implements MigrationInterface {
  readonly name = 'Transfers1763700000021';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.transfer (
  dossier      uuid NOT NULL,
  no           int NOT NULL CHECK (no > 0),
  submission   uuid UNIQUE,
  from_agency  text NOT NULL,
  to_agency    text NOT NULL CHECK (to_agency <> from_agency),
  way          text NOT NULL CHECK (way IN ('electronic', 'direct', 'postal')),
  parcel       text,
  note         text,
  sent_at      timestamptz NOT NULL,
  sent_by      jsonb NOT NULL,
  arrived_at   timestamptz,
  arrived_by   jsonb,
  arrival_note text,
  PRIMARY KEY (dossier, no),
  CHECK (way <> 'electronic' OR arrived_at = sent_at),
  CHECK ((arrived_by IS NULL) = (way = 'electronic' OR arrived_at IS NULL))
);
CREATE UNIQUE INDEX transfer_on_the_way ON motcua.transfer (dossier) WHERE arrived_at IS NULL;
CREATE INDEX transfer_waiting ON motcua.transfer (sent_at, dossier) WHERE arrived_at IS NULL;
COMMENT ON TABLE motcua.transfer IS 'Hand-overs between agencies. The electronic dossier arrives as it is sent; paper when somebody there says so, and it is in one place at a time. Hand-overs by command are written by the follower "transfers". Insert-only by grant, but for the arrival.';
GRANT SELECT, INSERT, UPDATE (arrived_at, arrived_by, arrival_note) ON motcua.transfer TO motcua_writer;
GRANT SELECT ON motcua.transfer TO motcua_reader;
ALTER TABLE motcua.transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.transfer TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.transfer FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.transfer');
  }
}
