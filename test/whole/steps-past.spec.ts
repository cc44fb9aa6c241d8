import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { AsOf } from '../../src/reports/as-of.js';
import { ConsultationQueries } from '../../src/reports/consultations.js';
import type { Scope } from '../../src/reports/scope.js';
import { StepQueries } from '../../src/reports/step-queries.js';
import { date, type LocalDate, localDate } from '../../src/workflow/instant.js';
import { superuserIn } from '../support/database.js';
import { asked } from '../support/figures.js';
import { followed } from '../support/followed.js';
import { Lives, turns, VIEWERS } from '../support/lives.js';
import { type Service, startService } from '../support/service.js';

const numRuns = Math.max(3, Number(process.env['LIVES_RUNS'] ?? 0) / 10);
/** Every so many turns a report is taken. */
const EVERY = 4;
const PAGE = { after: null, limit: 1000 };
const [FROM, TO] = [date('2026-11-01'), date('2027-03-31')];
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
    let told = 0;
    await fc.assert(
      fc.asyncProperty(turns, async (sequence) => {
        await superuser.query(`TRUNCATE ${EMPTIED} CASCADE`);
        const taken: { today: LocalDate; scope: Scope; report: unknown }[] = [];
        let turn = 0;
        await lives.play(sequence, async () => {
          if (turn++ % EVERY !== 0) return;
          await followed(service);
          const now = service.clock.legalNow();
          const knownTo = (await service.app.get(AsOf).ofVersions())!;
          const today = localDate(now);
          const scope = { ...asked(FROM, TO).scope, asOf: now, knownAt: now, knownTo };
          taken.push({ today, scope, report: await reported(today) });
          service.clock.advance(1);
        });
        await followed(service);
        for (const { today, scope, report } of taken) {
          const { asOf, knownAt, knownTo } = scope;
          if (JSON.stringify(await reported(today)) !== JSON.stringify(report)) told++;
          expect(await reported(today, { asOf, knownAt })).toEqual(report);
          expect(await reported(today, { knownAt })).toEqual(report);
          expect(await reported(today, { knownTo: knownTo! })).toEqual(report);
        }
      }),
      { numRuns, seed: Number(process.env['LIVES_SEED'] ?? 9), endOnFailure: true },
    );
    expect(told).toBeGreaterThan(numRuns);
  }, 300_000);
});
