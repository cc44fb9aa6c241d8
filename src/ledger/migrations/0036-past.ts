import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of a past moment look for the dossiers that have moved on since; and every table can be frozen. */
export class Past1763700000036 implements MigrationInterface {
  readonly name = 'Past1763700000036';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
-- Facts come in nearly in the order of both times, so that a few pages of an index tell which blocks are worth reading.
CREATE INDEX event_recorded_at ON motcua.event USING brin (recorded_at);
CREATE INDEX event_occurred_at ON motcua.event USING brin (occurred_at);
ALTER TABLE motcua.frozen_report DROP CONSTRAINT frozen_report_kind_check,
  ADD CONSTRAINT frozen_report_kind_check CHECK (kind IN ('06a', '06b', '06c', '06d', '07', 'board', 'index-766'));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.frozen_report DROP CONSTRAINT frozen_report_kind_check,
  ADD CONSTRAINT frozen_report_kind_check CHECK (kind IN ('06a'));
DROP INDEX motcua.event_occurred_at, motcua.event_recorded_at;`);
  }
}
