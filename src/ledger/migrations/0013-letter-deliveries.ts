import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To whom a letter goes, by which way, and whether it has arrived (law.md §9). Letters written before keep no delivery. */
export class LetterDeliveries1763700000013 implements MigrationInterface {
  readonly name = 'LetterDeliveries1763700000013';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.letter
  ADD COLUMN recipient text NOT NULL DEFAULT 'applicant' CHECK (recipient IN ('applicant', 'one-stop-unit', 'leadership', 'record')),
  ADD COLUMN channel text CHECK (channel IN ('email', 'zalo', 'sms', 'desk', 'post')),
  ADD COLUMN delivery text CHECK (delivery IN ('not-sent-yet', 'pending-hand-over', 'handed-over')),
  ADD COLUMN handed_over_at timestamptz,
  ADD COLUMN handed_over_by text,
  ADD COLUMN handed_over_note text,
  ADD CONSTRAINT letter_handed_over CHECK ((delivery = 'handed-over') = (handed_over_at IS NOT NULL));
UPDATE motcua.letter SET recipient = 'record' WHERE kind = 'control-slip';
CREATE INDEX letter_pending ON motcua.letter (dossier) WHERE delivery = 'pending-hand-over';
COMMENT ON COLUMN motcua.letter.delivery IS 'not-sent-yet: electronic, nothing sends it so far. pending-hand-over: paper that waits at the desk or for the post. null: not to the applicant, or written before deliveries were kept.';
GRANT UPDATE (delivery, handed_over_at, handed_over_by, handed_over_note) ON motcua.letter TO motcua_writer;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      'ALTER TABLE motcua.letter DROP COLUMN recipient, DROP COLUMN channel, DROP COLUMN delivery, DROP COLUMN handed_over_at, DROP COLUMN handed_over_by, DROP COLUMN handed_over_note',
    );
  }
}
