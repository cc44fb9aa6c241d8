import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { verifyStores } from '../../src/commands/verify.js';
import { FigureQueries } from '../../src/reports/figure-queries.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import type { Scope } from '../../src/reports/scope.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { superuserIn } from '../support/database.js';
import { asked } from '../support/figures.js';
import { followed } from '../support/followed.js';
import { Lives } from '../support/lives.js';
import { expectPastTold, FROM, numRuns, TO } from '../support/past-reports.js';
import { type Service, startService } from '../support/service.js';

const EMPTIED = 'motcua.report_dossier, motcua.report_tally, motcua.report_line';

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
    const empty = () => superuser.query(`TRUNCATE ${EMPTIED}`);
    expect(await expectPastTold({ service, lives, empty, reported })).toBeGreaterThan(numRuns);
  }, 300_000);

  it('leaves nothing that is to be found wrong', async () => {
    await superuser.query(`DELETE FROM motcua.checkpoint WHERE follower IN ('report-dossiers', 'report-lines')`);
    await superuser.query(`TRUNCATE ${EMPTIED}`);
    await followed(service);
    const lines: string[] = [];
    await verifyStores(service.db.stores, (line) => lines.push(line));
    expect(lines).toEqual([]);
  }, 120_000);
});
