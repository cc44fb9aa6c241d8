import { CommandBus } from '@nestjs/cqrs';
import type pg from 'pg';
import { CONFIG } from '../../config.js';
import { Ledger } from '../../ledger/ledger.js';
import { AlarmClock } from '../../sla/alarm-clock.js';
import type { Alarm } from '../../sla/alarms.js';
import { Fuse } from '../../sla/fuse.js';
import { plusMs } from '../../workflow/instant.js';
import { commit, type Contender, type Due, MOVED_BY_MS, type Work } from './alarms-plan.js';
import type { BenchHouse } from './copied-dossiers.js';

export const OURS = 'alarm rows';

/** Our rows: armed and moved by the ledger's commits, rung by the alarm clock's claims. */
export function ourRows({ app, stores, clock }: BenchHouse, work: Work): Contender {
  const ledger = app.get(Ledger);
  const fuse = app.get(Fuse);
  const writeEach = async (name: string, due: readonly Due[], alarms: (one: Due) => Alarm[]): Promise<void> => {
    const now = clock.legalNow();
    const one = (each: Due) =>
      commit(ledger, each.dossier, `${work}/${name}/${each.dossier}`, now, { arm: alarms(each) });
    await Promise.all(due.map(one));
  };
  return {
    name: OURS,
    arm: (due) => writeEach('arm', due, ({ alarm, later }) => [alarm, later]),
    move: (due) =>
      writeEach('move', due, ({ later }) => [{ ...later, generation: 2, dueAt: plusMs(later.dueAt, MOVED_BY_MS) }]),
    async fire(due, at) {
      clock.freeze(at);
      await fuse.looked(at); // the sweep before had seen them armed
      const began = performance.now();
      const late: number[] = [];
      const answered = (count: number) => {
        for (let n = 0; n < count; n++) late.push(performance.now() - began);
      };
      const writer = watched(stores.writer, answered);
      const stop = ledger.onRecorded(() => answered(1));
      await new AlarmClock({ ...stores, writer }, clock, app.get(CommandBus), app.get(CONFIG), fuse).ringDue();
      stop();
      if (late.length !== due.length) throw new Error(`${late.length} of ${due.length} alarms were answered`);
      return late;
    },
    elsewhereMicros: () => Promise.resolve(0),
    close: async () => void (await stores.writer.query('DELETE FROM motcua.alarm')),
  };
}

/** The pool, telling how many warnings were given as soon as they are: no listener is told of rows that are no facts. */
function watched(pool: pg.Pool, given: (count: number) => void): pg.Pool {
  const query = async (asked: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> => {
    const result = await pool.query(asked, values);
    if (asked.name === 'give-warnings') given(result.rowCount ?? 0);
    return result;
  };
  return { query } as unknown as pg.Pool; // all that the alarm clock uses of it
}
