import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { verifyStores } from '../../src/commands/verify.js';
import { AsOf } from '../../src/reports/as-of.js';
import { FigureQueries } from '../../src/reports/figure-queries.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import type { Scope } from '../../src/reports/scope.js';
import { date, type LocalDate, localDate } from '../../src/workflow/instant.js';
import { superuserIn } from '../support/database.js';
import { asked } from '../support/figures.js';
import { followed } from '../support/followed.js';
import { Lives, turns } from '../support/lives.js';
import { type Service, startService } from '../support/service.js';

/** A tenth of the lives of the invariants: each is looked at many times. */
const numRuns = Math.max(3, Number(process.env['LIVES_RUNS'] ?? 0) / 10);
/** Every so many turns a report is taken. */
const EVERY = 4;

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

const [FROM, TO] = [date('2026-11-01'), date('2027-03-31')];

/** All that is reported of the lives, by whichever way the service goes for such a scope. */
async function reported(today: LocalDate, scope: Partial<Scope> = {}) {
  const of = asked(FROM, TO, { ...scope, today });
  const form = await service.app.get(Form06aQueries).counted(of);
  const [figures] = await service.app.get(FigureQueries).counted([of.period], of.scope, today);
  const sorted = (lines: readonly { readonly agency: string; readonly procedure: string }[]) =>
    lines
      .map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'no' && name !== 'officer')))
      .sort((a, b) => (`${a['agency']} ${a['procedure']}` < `${b['agency']} ${b['procedure']}` ? -1 : 1));
  return { form: sorted(form), figures: sorted(figures!) };
}

describe('a report of any past moment', () => {
  it(`is the one that was taken at that moment, in each of ${numRuns} random histories`, async () => {
    let otherwise = 0; // reports that today's lines no longer give
    await fc.assert(
      fc.asyncProperty(turns, async (sequence) => {
        await superuser.query('TRUNCATE motcua.report_dossier, motcua.report_tally, motcua.report_line');
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
          if (!isDeepStrictEqual(await reported(today), report)) otherwise++;
          const { asOf, knownAt, knownTo } = scope;
          expect(await reported(today, { asOf, knownAt })).toEqual(report);
          expect(await reported(today, { knownAt })).toEqual(report);
          expect(await reported(today, { knownTo: knownTo! })).toEqual(report);
        }
      }),
      { numRuns, seed: Number(process.env['LIVES_SEED'] ?? 9), endOnFailure: true },
    );
    expect(otherwise).toBeGreaterThan(numRuns);
  }, 300_000);

  it('leaves nothing that is to be found wrong', async () => {
    await superuser.query(`DELETE FROM motcua.checkpoint WHERE follower IN ('report-dossiers', 'report-lines')`);
    await superuser.query('TRUNCATE motcua.report_dossier, motcua.report_tally, motcua.report_line');
    await followed(service);
    const lines: string[] = [];
    await verifyStores(service.db.stores, (line) => lines.push(line));
    expect(lines).toEqual([]);
  }, 120_000);
});
