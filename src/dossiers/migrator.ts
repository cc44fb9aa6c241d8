import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { alone } from '../ledger/alone.js';
import { passing } from '../ledger/fail-point.js';
import { Rounds } from '../ledger/rounds.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { workOff } from '../ledger/work-off.js';
import { Worker } from '../ledger/worker.js';
import type { MigrateProcess } from '../workflow/commands/changes.js';
import { Submit } from '../workflow/envelopes.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { submitted, withOrders } from './job-submission.js';
import { type Migration, MigrationRows, type MigrationTask } from './migration-rows.js';

/** How often the orders are looked at: another process may have taken one. */
const LOOK_MS = 2_000;
const SLICE = 200;
/** Dossiers moved at once: enough to fill a commit, few enough to leave room for people. */
const AT_ONCE = 16;
/** Any number, the same in every process: whoever holds it moves dossiers. */
const MOVING = 20_261_122;

export const MIGRATING: Actor = { kind: 'system', id: 'process-migration', posts: [] };

interface OrderedTask extends MigrationTask {
  readonly order: Migration;
}

/** What an order asks of one dossier. */
export const commandOf = (
  order: Pick<Migration, 'id' | 'process' | 'version' | 'orderer'> & Pick<Migration['body'], 'steps'>,
  dossierId: string,
): MigrateProcess => ({
  type: 'MigrateProcess',
  dossierId,
  process: { id: order.process, version: order.version },
  steps: order.steps,
  migration: order.id,
  orderedBy: order.orderer,
});

/**
 * Carries out what was ordered, one submission for each dossier under a key of migration and dossier: killed anywhere, nothing
 * is done twice. A dossier that has changed since the order is left as it is, and so is one that the law refuses.
 */
@Injectable()
export class Migrator extends Worker {
  private readonly log = new Logger(Migrator.name);
  protected readonly rounds = new Rounds(
    () => this.round(),
    { everyMs: LOOK_MS },
    (reason) => this.log.warn(`migration: ${reason}; taken up again soon`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly rows: MigrationRows,
    private readonly catalogue: Catalogue,
    private readonly bus: CommandBus,
    @Inject(CONFIG) protected readonly config: Config,
  ) {
    super();
  }

  private async round(): Promise<void> {
    if ((await this.rows.toMove(1)).length + (await this.rows.toUndo(1)).length === 0) return;
    await this.catalogue.refreshIfChanged();
    await alone(this.stores.writer, MOVING, async () => {
      const together = { atOnce: AT_ONCE, rounds: this.rounds };
      await workOff(
        () => this.ordered(this.rows.toMove(SLICE)),
        (task) => this.move(task),
        together,
      );
      await workOff(
        () => this.ordered(this.rows.toUndo(SLICE)),
        (task) => this.undo(task),
        together,
      );
    });
  }

  private async ordered(found: Promise<MigrationTask[]>): Promise<OrderedTask[]> {
    return withOrders(
      await found,
      ({ migration }) => migration,
      (id) => this.rows.one(id),
    );
  }

  private async move(task: OrderedTask): Promise<void> {
    const { migration, dossier, expected, order } = task;
    const command = commandOf({ ...order, steps: order.body.steps }, dossier);
    const submit = new Submit(command, `${migration}/${dossier}`, MIGRATING, { expected });
    const outcome = await submitted(this.bus, submit, this.log);
    if (outcome instanceof Refusal) return this.rows.settle(task, 'refused', outcome.code, outcome.detail);
    if (typeof outcome === 'string') return this.rows.settle(task, outcome);
    passing('process-migration');
    await this.rows.settle(task, 'moved');
  }

  private async undo(task: OrderedTask): Promise<void> {
    const { migration, dossier, order } = task;
    const command = { type: 'UndoMigration', dossierId: dossier, migration, orderedBy: order.undoOrderer! } as const;
    const outcome = await submitted(this.bus, new Submit(command, `${migration}/${dossier}/undo`, MIGRATING), this.log);
    if (outcome instanceof Refusal || typeof outcome === 'string') return this.rows.settleUndo(task, 'kept');
    passing('process-migration');
    await this.rows.settleUndo(task, 'undone');
  }
}
