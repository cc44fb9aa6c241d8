import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LISTS } from '../../src/reports/lists/lists.js';
import { type Dossier, isOpen, isReceived, overdueAtOf } from '../../src/workflow/dossier.js';
import { type Instant, instant, localDate } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { Lives, type Turn, turns } from '../support/lives.js';
import { setParameters } from '../support/parameters.js';
import { type Client, type Service, startService } from '../support/service.js';
import { CENTRE } from '../support/straight-path.js';

/** LIVES_RUNS raises it, LIVES_SEED explores elsewhere. */
const numRuns = Number(process.env['LIVES_RUNS'] ?? 16);

/** Thresholds by which lives as short as these come onto the rarer lists. */
const EASY = {
  ...{ repeatedSupplements: 1, pauseNearDueWorkingDays: 60 },
  ...{ bulkFinishCount: 1, bulkFinishMinutes: 600, bulkFinishWorkingDays: 30 },
};

/** What is next on a dossier's way; of a first turn the pick says how it begins. */
const turn = (pick: number): Turn => ({ mood: 'onward', life: 0, pick, gap: 0 });
const isPaused = async (): Promise<boolean> =>
  (await service.db.stores.writer.query(`SELECT FROM motcua.dossier WHERE status = 'paused'`)).rowCount !== 0;

let service: Service;
let viewers: readonly Client[];

beforeAll(async () => {
  service = await startService(undefined, { MOTCUA_ROLE: 'web' });
  const lives = await Lives.at(service);
  for (const [i, sequence] of fc.sample(turns, { numRuns, seed: Number(process.env['LIVES_SEED'] ?? 8) }).entries())
    await lives.play(sequence.slice(0, 4 + (i % 16))); // cut off in the middle: lists are of what goes on
  await lives.play([turn(2)]); // a submission that nobody looks at
  await lives.play([turn(3)]); // an applicant who was told at the counter what is missing
  for (let pick = 0; pick < 100 && !(await isPaused()); pick += 2)
    await lives.play([turn(0), turn(0), turn(0), { ...turn(pick), mood: 'allowed' }]);
  await followed(service);
  await setParameters(service, '2026-11-01', EASY);
  viewers = [
    await service.as({ role: 'provincial-office', agency: 'tq.vp' }),
    await service.as({ role: 'desk-officer', agency: CENTRE }),
    await service.as({ role: 'division-head', agency: 'tq.stp' }),
    await service.as({ role: 'division-head', agency: 'tq.snv' }),
  ];
}, 300_000);
afterAll(() => service.stop());

/** What the lists say in SQL, said once more of the folded state. */
const ORACLE: Readonly<Record<string, (dossier: Dossier, now: Instant) => boolean>> = {
  'late-without-apology': (dossier, now) => {
    if (!isReceived(dossier) || dossier.parent) return false;
    const overdueAt = overdueAtOf(dossier);
    return overdueAt !== null && overdueAt <= now && !dossier.apologies.some(({ cause }) => cause === 'late');
  },
  'due-soon': (dossier, now) => {
    if (!isReceived(dossier) || dossier.countedDueDate === null) return false;
    const overdueAt = overdueAtOf(dossier);
    const near = NEXT_WORKING_DAY[localDate(now)]!;
    return overdueAt !== null && overdueAt > now && dossier.countedDueDate <= near;
  },
  'repeated-supplements': (dossier) =>
    ('intakeDueAt' in dossier ? ['submitted', 'intake-supplement'].includes(dossier.status) : isOpen(dossier)) &&
    'supplements' in dossier &&
    (dossier.supplements >= EASY.repeatedSupplements || (dossier.flags ?? []).includes('intake-supplement-again')),
  'intake-late': (dossier, now) => dossier.status === 'submitted' && dossier.intakeDueAt <= now,
};

const NEXT_WORKING_DAY: Readonly<Record<string, string>> = {
  '2026-11-17': '2026-11-18',
  '2026-11-27': '2026-11-30',
  '2026-12-01': '2026-12-02',
  '2026-12-20': '2026-12-21', // a Sunday
};
const MOMENTS = Object.keys(NEXT_WORKING_DAY).map((day) => instant(`${day}T09:00:00+07:00`));

/** Every row, three at a time. */
async function rowsOf(who: Client, list: string): Promise<{ count: number; ids: string[]; unexplained: number }> {
  const items: { dossierId: string | null; submission: string; why: unknown[] }[] = [];
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: any = (await who.get(`reports/lists/${list}?limit=3${cursor && `&cursor=${cursor}`}`)).body;
    items.push(...page.items);
    [count, cursor] = [page.list.count, page.next];
  }
  const unexplained = items.filter(({ why }) => why.length === 0).length;
  return { count, ids: items.map(({ dossierId, submission }) => dossierId ?? submission), unexplained };
}

describe('a working list', () => {
  it('counts as many as it has rows, each once and each with a reason, for every viewer, page by page', async () => {
    const filled = new Set(['bulk-finishes']); // a life that is cut off seldom comes to its result
    for (const now of MOMENTS) {
      service.clock.freeze(now);
      for (const who of viewers) {
        const { lists } = (await who.get('reports/lists')).body;
        for (const { id, count } of lists) {
          const rows = await rowsOf(who, id);
          expect([now, id, rows.count, new Set(rows.ids).size, rows.ids.length]).toEqual([
            now,
            id,
            ...Array(3).fill(count),
          ]);
          expect([now, id, rows.unexplained]).toEqual([now, id, 0]);
          if (count > 0) filled.add(id);
        }
      }
    }
    expect([...filled].sort()).toEqual(LISTS.map(({ id }) => id).sort());
  });

  it('holds what its rule says of the folded state', async () => {
    const { rows } = await service.db.stores.writer.query<{ id: string; state: Dossier }>(
      `SELECT id, state FROM motcua.dossier WHERE '${CENTRE}' = ANY (visible_to)`,
    );
    for (const now of MOMENTS) {
      service.clock.freeze(now);
      for (const [list, isOn] of Object.entries(ORACLE)) {
        const expected = rows.filter(({ state }) => isOn(state, now)).map(({ id }) => id);
        expect([now, list, (await rowsOf(viewers[1]!, list)).ids.sort()]).toEqual([now, list, expected.sort()]);
      }
      const late = rows.filter(({ state }) => ORACLE['intake-late']!(state, now)).map(({ id }) => id.slice(0, 8));
      expect([now, (await rowsOf(viewers[0]!, 'intake-late')).ids.sort()]).toEqual([now, late.sort()]);
    }
  });
});
