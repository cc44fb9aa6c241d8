import { randomUUID } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import { type Config, readConfig } from '../../src/config.js';
import type { Clock } from '../../src/ledger/clock.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { Stores } from '../../src/ledger/stores.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { Fuse } from '../../src/sla/fuse.js';
import type { Submit } from '../../src/workflow/envelopes.js';

/** An alarm row as the ledger's commit writes it. @returns its dossier */
export async function arm(
  { writer }: Stores,
  dueAt: string,
  { dossier = randomUUID() as string, kind = 'due', promiseNo = 1, generation = 1 } = {},
): Promise<string> {
  await writer.query(
    'INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at) VALUES ($1, $2, $3, $4, $5)',
    [dossier, kind, promiseNo, generation, dueAt],
  );
  return dossier;
}

export interface AlarmState {
  readonly dossier: string;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly fence: string;
  readonly reason: string | null;
  readonly not_before: Date | null;
  readonly belled: number | null;
}

export async function alarmRows({ writer }: Stores): Promise<AlarmState[]> {
  return (await writer.query<AlarmState>('SELECT * FROM motcua.alarm ORDER BY due_at, dossier')).rows;
}

/** What a desk that decides "nothing follows" does with an alarm: a commit without facts. */
export async function answer(ledger: Ledger, clock: Clock, { command, key, actor, options }: Submit): Promise<string> {
  const verdict = await ledger.record({
    stream: command.dossierId,
    expected: 0,
    now: clock.systemNow(),
    actor: { kind: actor.kind, id: actor.id, post: null },
    actorId: actor.id,
    key,
    hash: null,
    answer: {},
    events: [],
    row: null,
    allocate: null,
    alarm: options.alarm!,
    arm: [],
    drop: [],
    closes: false,
    parties: [],
  });
  if (verdict.kind !== 'recorded') throw Object.assign(new Error(verdict.kind), { code: verdict.kind });
  return verdict.kind;
}

/** An alarm clock whose submissions land at `desk`; by default at {@link answer}. `rung` lists them as they came. */
export function alarmClockWith(
  stores: Stores,
  clock: Clock,
  desk?: (submit: Submit, answered: () => Promise<string>) => Promise<unknown>,
  env: NodeJS.ProcessEnv = {},
) {
  const ledger = new Ledger(stores);
  const config: Config = readConfig({ NODE_ENV: 'test', ...env });
  const rung: { dossier: string; kind: string; key: string; at: string }[] = [];
  const execute = async (submit: Submit) => {
    rung.push({
      dossier: submit.command.dossierId,
      kind: submit.options.alarm!.kind,
      key: submit.key,
      at: clock.legalNow(),
    });
    const answered = () => answer(ledger, clock, submit);
    return desk ? desk(submit, answered) : answered();
  };
  const bus = { execute } as unknown as CommandBus; // all that the alarm clock uses of it
  const fuse = new Fuse(stores, clock);
  return { alarmClock: new AlarmClock(stores, clock, bus, config, fuse), fuse, rung, config };
}

/** Looks again until it holds; fails with the last look after `ms`. */
export async function eventually(holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not come true within ${ms} ms: ${holds}`);
    await new Promise((done) => setTimeout(done, 20)); // a pause between two looks, not a wait for time to pass
  }
}
