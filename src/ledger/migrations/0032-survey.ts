import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What applicants say of how they were served, and what agencies and appraisers score (TT 01/2018 Đ.13–15). */
export class Survey1763700000032 implements MigrationInterface {
  readonly name = 'Survey1763700000032';

  async up(q: QueryRunner): Promise<void> {
    await q.query(SURVEY);
    await q.query(EVALUATION);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP TABLE motcua.evaluation_petition, motcua.evaluation_score;
DROP FUNCTION motcua.survey_blocks, motcua.survey_answered, motcua.answer_survey;
DROP TABLE motcua.survey_tally, motcua.survey_given;`);
  }
}

/**
 * No role of the service may read either table: what can be asked are three functions, and none of them tells who said what
 * (docs/decisions/0029). An answer is no row: it is one more in a tally of its agency and half-month.
 */
const SURVEY = `
CREATE TABLE motcua.survey_given (dossier uuid PRIMARY KEY);
COMMENT ON TABLE motcua.survey_given IS 'Dossiers whose applicant has answered the survey: that he did, not what, not when.';

CREATE TABLE motcua.survey_tally (
  agency      text NOT NULL,
  supervisor  text NOT NULL,
  half        date NOT NULL CHECK (extract(day FROM half) IN (1, 15)),
  convenience text NOT NULL CHECK (convenience IN ('very-satisfied', 'satisfied', 'dissatisfied')),
  overall     text NOT NULL CHECK (overall IN ('very-satisfied', 'satisfied', 'dissatisfied')),
  answers     int NOT NULL CHECK (answers > 0),
  PRIMARY KEY (agency, supervisor, half, convenience, overall)
);
COMMENT ON TABLE motcua.survey_tally IS 'How many answered so of the agency that resolved, from the 1st to the 14th or from the 15th on: calendar months and statutory ones are made of such halves.';

CREATE FUNCTION motcua.answer_survey(answered uuid, day date, how_convenient text, how_overall text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = motcua, pg_temp AS $$
BEGIN
  INSERT INTO survey_given VALUES (answered) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO survey_tally AS t
  SELECT resolver, state->>'supervisor', date_trunc('month', day)::date + CASE WHEN extract(day FROM day) < 15 THEN 0 ELSE 14 END,
         how_convenient, how_overall, 1
  FROM dossier WHERE id = answered AND status = 'returned'
  ON CONFLICT (agency, supervisor, half, convenience, overall) DO UPDATE SET answers = t.answers + 1;
  IF NOT FOUND THEN RAISE EXCEPTION 'no result of % has been returned', answered; END IF;
  RETURN true;
END $$;
COMMENT ON FUNCTION motcua.answer_survey IS 'One answer a dossier: false, and nothing counted, when there is one already.';

CREATE FUNCTION motcua.survey_answered(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp
AS $$ SELECT EXISTS (SELECT FROM survey_given WHERE dossier = asked) $$;

CREATE FUNCTION motcua.survey_blocks(today date) RETURNS TABLE (agency text, half date, answers int, satisfied int, convenient int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp AS $$
DECLARE
  one record;
  place text;
BEGIN
  FOR one IN
    SELECT t.agency, t.supervisor, t.half, sum(t.answers)::int AS answers,
           coalesce(sum(t.answers) FILTER (WHERE t.overall <> 'dissatisfied'), 0)::int AS satisfied,
           coalesce(sum(t.answers) FILTER (WHERE t.convenience <> 'dissatisfied'), 0)::int AS convenient
    FROM survey_tally t
    WHERE motcua.viewer() && ARRAY[t.agency, t.supervisor]
      AND CASE WHEN extract(day FROM t.half) = 1 THEN t.half + 14 ELSE (date_trunc('month', t.half) + interval '1 month')::date END <= today
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  LOOP
    IF place IS DISTINCT FROM one.agency || ' ' || one.supervisor THEN
      place := one.agency || ' ' || one.supervisor;
      answers := 0; satisfied := 0; convenient := 0;
    END IF;
    answers := answers + one.answers;
    satisfied := satisfied + one.satisfied;
    convenient := convenient + one.convenient;
    IF answers >= 5 THEN
      agency := one.agency; half := one.half;
      RETURN NEXT;
      answers := 0; satisfied := 0; convenient := 0;
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION motcua.survey_blocks IS 'Answers of half-months that are over, in blocks of at least five of one agency, each told by the half that made it full: the difference of any two figures is made of whole blocks.';

REVOKE ALL ON FUNCTION motcua.answer_survey, motcua.survey_answered, motcua.survey_blocks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.answer_survey TO motcua_writer;
GRANT EXECUTE ON FUNCTION motcua.survey_answered, motcua.survey_blocks TO motcua_reader;
`;

const EVALUATION = `
CREATE TABLE motcua.evaluation_score (
  id        uuid PRIMARY KEY,
  hash      text NOT NULL,
  agency    text NOT NULL,
  period    text NOT NULL CHECK (period ~ '^20[0-9]{2}(-Q[1-4])?$'),
  indicator int NOT NULL CHECK (indicator BETWEEN 1 AND 9),
  kind      text NOT NULL CHECK (kind IN ('self', 'appraised')),
  score     numeric(2, 1) NOT NULL CHECK (score BETWEEN 0 AND 2),
  note      text NOT NULL,
  scorer    text NOT NULL,
  scored_at timestamptz NOT NULL,
  recorded  bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX evaluation_score_of ON motcua.evaluation_score (agency, period, indicator, recorded);
COMMENT ON TABLE motcua.evaluation_score IS 'What an agency scores itself, and what the Provincial Office then makes of it; of one kind the newest counts. Insert-only by grant.';

CREATE TABLE motcua.evaluation_petition (
  id          uuid PRIMARY KEY,
  hash        text NOT NULL,
  dossier     uuid NOT NULL,
  reference   text NOT NULL,
  found_true  boolean NOT NULL,
  document    text NOT NULL,
  recorder    text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded    bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX evaluation_petition_of ON motcua.evaluation_petition (dossier, reference, recorded);
COMMENT ON TABLE motcua.evaluation_petition IS 'What came of petitions about how a dossier was dealt with (indicator 7); of one reference the newest counts. Insert-only by grant.';

GRANT SELECT, INSERT ON motcua.evaluation_score, motcua.evaluation_petition TO motcua_writer;
GRANT SELECT ON motcua.evaluation_score, motcua.evaluation_petition TO motcua_reader;
ALTER TABLE motcua.evaluation_petition ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.evaluation_petition FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.evaluation_petition TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.evaluation_petition FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));
`;
