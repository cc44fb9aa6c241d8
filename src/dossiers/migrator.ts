import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { alone } from '../ledger/alone.js';
import { passing } from '../ledger/fail-point.js';
import { TimedRounds } from '../ledger/rounds.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { MigrateProcess } from '../workflow/commands.js';
import { Submit } from '../workflow/envelopes.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { type Migration, MigrationRows, type MigrationTask } from './migration-rows.js';

/** How often the orders are looked at: another process may have taken one. */
const LOOK_MS = 2_000;
const SLICE = 200;
/** Dossiers moved at once: enough to fill a commit, few enough to leave room for people. */
const AT_ONCE = 16;
/** Any number, the same in every process: whoever holds it moves dossiers. */
const MOVING = 20_261_122;

export const MIGRATING: Actor = { kind: 'system', id: 'process-migration', posts: [] };

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
export class Migrator implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Migrator.name);
  private readonly rounds = new TimedRounds(
    LOOK_MS,
    () => this.round(),
    (error) =>
      this.log.warn(`migration: ${error instanceof Error ? error.message : String(error)}; taken up again soon`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly rows: MigrationRows,
    private readonly catalogue: Catalogue,
    private readonly bus: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role !== 'web') this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  wake(): void {
    this.rounds.wake();
  }

  private async round(): Promise<void> {
    if ((await this.rows.toMove(1)).length + (await this.rows.toUndo(1)).length === 0) return;
    await this.catalogue.refreshIfChanged();
    await alone(this.stores.writer, MOVING, async () => {
      await this.work(
        () => this.rows.toMove(SLICE),
        (task, order) => this.move(task, order),
      );
      await this.work(
        () => this.rows.toUndo(SLICE),
        (task, order) => this.undo(task, order),
      );
    });
  }

  private async work(
    next: () => Promise<MigrationTask[]>,
    does: (task: MigrationTask, order: Migration) => Promise<void>,
  ): Promise<void> {
    for (let tasks = await next(); tasks.length > 0; tasks = await next()) {
      const ids = [...new Set(tasks.map(({ migration }) => migration))];
      const orders = new Map(await Promise.all(ids.map(async (id) => [id, (await this.rows.one(id))!] as const)));
      for (let from = 0; from < tasks.length; from += AT_ONCE) {
        if (this.rounds.isStopping) return;
        const batch = tasks.slice(from, from + AT_ONCE);
        await Promise.all(batch.map((task) => does(task, orders.get(task.migration)!)));
      }
    }
  }

  private async move(task: MigrationTask, order: Migration): Promise<void> {
    const { migration, dossier, expected } = task;
    const command = commandOf({ ...order, steps: order.body.steps }, dossier);
    try {
      await this.bus.execute(new Submit(command, `${migration}/${dossier}`, MIGRATING, { expected }));
    } catch (error) {
      if (error instanceof Refusal) return this.rows.settle(task, 'refused', error.code, error.detail);
      if (error instanceof Problem && error.code === 'stale') return this.rows.settle(task, 'changed');
      this.mustBeItsOwn(error, task);
      return this.rows.settle(task, 'failed');
    }
    passing('process-migration');
    await this.rows.settle(task, 'moved');
  }

  private async undo(task: MigrationTask, { undoOrderer }: Migration): Promise<void> {
    const { migration, dossier } = task;
    const command = { type: 'UndoMigration', dossierId: dossier, migration, orderedBy: undoOrderer! } as const;
    try {
      await this.bus.execute(new Submit(command, `${migration}/${dossier}/undo`, MIGRATING));
    } catch (error) {
      if (!(error instanceof Refusal)) this.mustBeItsOwn(error, task);
      return this.rows.settleUndo(task, 'kept');
    }
    passing('process-migration');
    await this.rows.settleUndo(task, 'undone');
  }

  /** A dossier that fails by itself holds up no other; a store that is away is waited for. @throws what is not the dossier's own */
  private mustBeItsOwn(error: unknown, { migration, dossier }: MigrationTask): void {
    if (!(error instanceof Error) || error instanceof Problem || 'code' in error) throw error;
    this.log.error(`migration ${migration}, dossier ${dossier}: ${error.stack ?? error.message}`);
  }
}
