import type { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { isAway, isBrief, waitedInVain } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { Recorded, Submit } from '../workflow/envelopes.js';
import { Refusal } from '../workflow/refusal.js';

/** What became of one dossier's share of a job: done, refused, or why not; `changed`: it has moved on since it was looked at. */
export type JobOutcome = Recorded | Refusal | 'changed' | 'failed';

/** Tasks, each with the order that it is part of; an order is read once. */
export async function withOrders<Task, Order>(
  tasks: readonly Task[],
  orderOf: (task: Task) => string,
  read: (order: string) => Promise<Order | null>,
): Promise<(Task & { readonly order: Order })[]> {
  const ids = [...new Set(tasks.map(orderOf))];
  const orders = new Map(await Promise.all(ids.map(async (id) => [id, (await read(id))!] as const)));
  return tasks.map((task) => ({ ...task, order: orders.get(orderOf(task))! }));
}

/**
 * Asks for one dossier's share. One that fails by itself holds up no other; a store that is away is waited for.
 * @throws what is not the dossier's own
 */
export async function submitted(bus: CommandBus, submit: Submit, log: Logger): Promise<JobOutcome> {
  try {
    return await bus.execute<Submit, Recorded>(submit);
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof Problem && error.code === 'stale') return 'changed';
    if (passes(error)) throw error;
    log.error(`${submit.actor.id} ${submit.key}: ${error instanceof Error ? error.stack : String(error)}`);
    return 'failed';
  }
}

/** Whether the same may succeed later, whatever the dossier. */
const passes = (error: unknown): boolean =>
  error instanceof Problem
    ? error.status === 503 || error.code === 'still-running'
    : isAway(error) || isBrief(error) || waitedInVain(error);
