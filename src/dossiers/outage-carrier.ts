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
import type { ExtendForOutage } from '../workflow/commands/changes.js';
import { Submit } from '../workflow/envelopes.js';
import { instantOf } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { submitted, withOrders } from './job-submission.js';
import { OutageLines, type OutageTask } from './outage-lines.js';
import { type OutageExtension, OutageRows } from './outage-rows.js';
import { scopeValues } from './outage-scope.js';

/** How often the jobs are looked at: a hold may be over, another process may have approved. */
const LOOK_MS = 2_000;
const SLICE = 200;
/** Dossiers at once: enough to fill a commit, few enough to leave room for people. */
const AT_ONCE = 16;
/** Any number, the same in every process: whoever holds it extends. */
const EXTENDING = 20_261_125;

const EXTENDER: Actor = { kind: 'system', id: 'outage-extension', posts: [] };

interface OrderedTask extends OutageTask {
  readonly order: OutageExtension;
}

/**
 * Carries out the approved extensions whose hold is over, one submission for each dossier under a key of extension and dossier:
 * killed anywhere, nothing is done twice. A dossier that has ended meanwhile is left as it is.
 */
@Injectable()
export class OutageCarrier extends Worker {
  private readonly log = new Logger(OutageCarrier.name);
  protected readonly rounds = new Rounds(
    () => this.round(),
    { everyMs: LOOK_MS },
    (reason) => this.log.warn(`outage extension: ${reason}; taken up again soon`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly rows: OutageRows,
    private readonly lines: OutageLines,
    private readonly catalogue: Catalogue,
    private readonly bus: CommandBus,
    @Inject(CONFIG) protected readonly config: Config,
  ) {
    super();
  }

  private async round(): Promise<void> {
    const beginning = await this.rows.toBegin();
    if (beginning.length + (await this.lines.next(1)).length === 0) return;
    await this.catalogue.refreshIfChanged();
    await alone(this.stores.writer, EXTENDING, async () => {
      for (const { id, body } of beginning)
        await this.rows.begin(id, scopeValues(body.scope, this.catalogue.procedures()));
      await workOff(
        () => this.tasks(),
        (task) => this.extend(task),
        { atOnce: AT_ONCE, rounds: this.rounds },
      );
    });
  }

  private async tasks(): Promise<OrderedTask[]> {
    const tasks = await this.lines.next(SLICE);
    return withOrders(
      tasks,
      ({ extension }) => extension,
      (id) => this.rows.one(id),
    );
  }

  private async extend(task: OrderedTask): Promise<void> {
    const { extension, dossier, order } = task;
    const submit = new Submit(commandOf(order, dossier), `${extension}/${dossier}`, EXTENDER);
    const outcome = await submitted(this.bus, submit, this.log);
    if (outcome instanceof Refusal) return this.lines.settle(task, 'unchanged', { why: outcome });
    if (typeof outcome === 'string') return this.lines.settle(task, 'failed');
    passing('outage-extension');
    await this.lines.settle(task, 'extended', { date: outcome.dueDate });
  }
}

function commandOf({ id, body, proposer, judge, decidedAt }: OutageExtension, dossierId: string): ExtendForOutage {
  const { outage, days, reason, legalGround, document } = body;
  return {
    ...{ type: 'ExtendForOutage', dossierId, extension: id, outage, days, reason, legalGround, document },
    ...{ proposer, approver: judge!, approvedAt: instantOf(decidedAt!.getTime()) },
  };
}
