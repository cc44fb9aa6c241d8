import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose every working minute of a dossier is: of open ones too, of agencies asked for their opinion, of outages. */
export class Attribution1763700000031 implements MigrationInterface {
  readonly name = 'Attribution1763700000031';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
-- The follower reads the facts again from the first: the new columns are filled for old dossiers too.
TRUNCATE motcua.step_charge;
DELETE FROM motcua.checkpoint WHERE follower = 'step-charges';
ALTER TABLE motcua.step_charge
  DROP CONSTRAINT step_charge_kind_check,
  ADD CHECK (kind IN ('step', 'supplement', 'payment', 'pause', 'consultation', 'outage', 'return')),
  ADD COLUMN party text NOT NULL CHECK (party IN ('citizen', 'desk', 'agency', 'consultation', 'payment', 'pause', 'outside', 'post')),
  ADD COLUMN process text,
  ADD COLUMN runs_from timestamptz,
  ADD COLUMN part int,
  ADD COLUMN parts int,
  ADD CHECK ((runs_from IS NULL) = (part IS NULL) AND (part IS NULL) = (parts IS NULL)),
  ALTER COLUMN closed_at DROP NOT NULL,
  ALTER COLUMN closed_on DROP NOT NULL;
COMMENT ON TABLE motcua.step_charge IS 'Whose the working minutes of a dossier were: a line for every step, wait, question to another agency and outage, kept by the follower "step-charges" from facts. charged adds up to the working time from the desk''s reception to the finish, the lines "return" aside: they are the time from there to the applicant. What branches spend side by side is shared among them. charged_to: the agency that answers for it; null: none does.';
COMMENT ON COLUMN motcua.step_charge.runs_from IS 'From then on time goes to this line too, as the part-th of parts; null: not now.';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
TRUNCATE motcua.step_charge;
DELETE FROM motcua.checkpoint WHERE follower = 'step-charges';
ALTER TABLE motcua.step_charge
  DROP CONSTRAINT step_charge_kind_check,
  ADD CHECK (kind IN ('step', 'supplement', 'payment', 'pause')),
  DROP COLUMN party, DROP COLUMN process, DROP COLUMN runs_from, DROP COLUMN part, DROP COLUMN parts,
  ALTER COLUMN closed_at SET NOT NULL,
  ALTER COLUMN closed_on SET NOT NULL;`);
  }
}
