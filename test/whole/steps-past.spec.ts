import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { ConsultationQueries } from '../../src/reports/consultations.js';
import type { Scope } from '../../src/reports/scope.js';
import { StepQueries } from '../../src/reports/step-queries.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { superuserIn } from '../support/database.js';
import { asked } from '../support/figures.js';
import { Lives, VIEWERS } from '../support/lives.js';
import { expectPastTold, FROM, numRuns, TO } from '../support/past-reports.js';
import { type Service, startService } from '../support/service.js';

const PAGE = { after: null, limit: 1000 };
/** A history is told anew of all facts there are: those of the one before are taken away. */
const EMPTIED = 'motcua.event, motcua.dossier, motcua.report_dossier, motcua.report_line, motcua.report_consultation, motcua.step_charge'; // prettier-ignore

let service: Service;
let lives: Lives;
let superuser: pg.Client;
beforeAll(async () => {
  service = await startService(undefined, { MOTCUA_ROLE: 'web' });
  lives = await Lives.at(service);
  superuser = await superuserIn(service.db.ownerUrl);
});
afterAll(async () => {
  await superuser.end();
  await service.stop();
});

/** What each agency is told of steps and questions, and the rows behind the numbers. */
async function reported(today: LocalDate, scope: Partial<Scope> = {}) {
  const steps = service.app.get(StepQueries);
  const consultations = service.app.get(ConsultationQueries);
  const told: unknown[] = [];
  for (const viewer of VIEWERS) {
    const of = asked(FROM, TO, { ...scope, today, viewers: [viewer] });
    const { items, total } = await steps.stepsBehind(of, { ...PAGE, count: 'closed', process: null, step: null });
    const questions = await consultations.questionsBehind(of, { ...PAGE, count: 'asked' });
    told.push(await steps.figures(of), total, items.map(coded), await consultations.byAgency(of));
    told.push(questions.total, questions.items.map(coded));
  }
  return told;
}

/** Who may look at a dossier no more is not told its code, nor of a question its procedure. */
const coded = ({ code: _, procedure: __, ...row }: { readonly code: unknown; readonly procedure: unknown }) => row;

describe('what is told of steps and of consulted agencies as of any past moment', () => {
  it(`is what each agency was told at that moment, in each of ${numRuns} random histories`, async () => {
    const empty = () => superuser.query(`TRUNCATE ${EMPTIED} CASCADE`);
    expect(await expectPastTold({ service, lives, empty, reported })).toBeGreaterThan(numRuns);
  }, 300_000);
});
