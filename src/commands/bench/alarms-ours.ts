import type { CommandBus } from '@nestjs/cqrs';
import { CONFIG } from '../../config.js';
import { type AppendItem, Ledger } from '../../ledger/ledger.js';
import { AlarmClock } from '../../sla/alarm-clock.js';
import type { Alarm } from '../../sla/alarms.js';
import { Fuse } from '../../sla/fuse.js';
import type { Submit } from '../../workflow/envelopes.js';
import { plusMs } from '../../workflow/instant.js';
import { SYSTEM } from '../../workflow/people.js';
import { type Contender, type Due, MOVED_BY_MS, type Rings } from './alarms-plan.js';
import type { BenchHouse } from './copied-dossiers.js';

/** Our rows: armed and moved by the ledger's commits, rung by the alarm clock's claims. */
export function ourRows({ app, stores, clock }: BenchHouse, rings: Rings): Contender {
  const ledger = app.get(Ledger);
  const fuse = app.get(Fuse);
  const commit = (stream: string, key: string, part: Partial<AppendItem>) =>
    ledger.record({ ...EMPTY, stream, key: `${rings}/${key}`, now: clock.legalNow(), ...part });
  const writeEach = async (name: string, due: readonly Due[], alarms: (one: Due) => Alarm[]): Promise<void> => {
    await Promise.all(due.map((one) => commit(one.dossier, `${name}/${one.dossier}`, { arm: alarms(one) })));
  };
  const ringer = (): AlarmClock => {
    if (rings === 'with its fact') return app.get(AlarmClock);
    const execute = ({ command, key, options }: Submit) =>
      commit(command.dossierId, key, { alarm: options.alarm ?? null });
    // All that the alarm clock uses of a bus.
    return new AlarmClock(stores, clock, { execute } as unknown as CommandBus, app.get(CONFIG), fuse);
  };
  return {
    name: 'alarm rows',
    arm: (due) => writeEach('arm', due, ({ alarm, later }) => [alarm, later]),
    move: (due) =>
      writeEach('move', due, ({ later }) => [{ ...later, generation: 2, dueAt: plusMs(later.dueAt, MOVED_BY_MS) }]),
    async fire(due, at) {
      clock.freeze(at);
      await fuse.looked(at); // the sweep before had seen them armed
      const began = performance.now();
      const late: number[] = [];
      const stop = ledger.onRecorded(() => void late.push(performance.now() - began));
      await ringer().ringDue();
      stop();
      if (late.length !== due.length) throw new Error(`${late.length} of ${due.length} alarms were answered`);
      return late;
    },
    close: async () => void (await stores.writer.query('DELETE FROM motcua.alarm')),
  };
}

/** A commit of nothing but alarms. */
const EMPTY: Omit<AppendItem, 'stream' | 'key' | 'now'> = {
  expected: 0,
  actor: { kind: 'system', id: SYSTEM.id, post: null },
  actorId: SYSTEM.id,
  hash: null,
  answer: {},
  events: [],
  row: null,
  allocate: null,
  alarm: null,
  arm: [],
  drop: [],
  closes: false,
  parties: [],
};
