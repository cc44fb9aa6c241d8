import { type Answer, parsed } from './answer.js';
import { faultsOf } from './check.js';
import type { Document, Operation } from './schema.js';
import type { Request } from './wire.js';

export interface Fault {
  readonly what: string;
  times: number;
  /** The first request that showed it, and its answer. */
  readonly request: Pick<Request, 'method' | 'url' | 'headers' | 'payload' | 'spoilt'>;
  readonly answer: Answer;
}

export interface Fuzzed {
  readonly seed: string;
  readonly sent: number;
  readonly spoilt: number;
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** By operation: how many requests, and how many of them it took. */
  readonly operations: ReadonlyMap<string, Figures>;
  readonly spoilings: Readonly<Record<string, number>>;
  readonly dossiers: number;
  readonly faults: readonly Fault[];
}

/** How many requests were sent, how many taken, and why well-made ones were not. */
interface Figures {
  sent: number;
  taken: number;
  readonly answers: Record<string, number>;
}

/** What has come of the requests so far. */
export class Outcome {
  sent = 0;
  spoilt = 0;
  private readonly faults = new Map<string, Fault>();
  private readonly statuses: Record<string, number> = {};
  private readonly spoilings: Record<string, number> = {};
  private readonly operations = new Map<string, Figures>();

  /** Also of those that nothing will be sent to. */
  begin(operations: readonly Operation[]): void {
    for (const { operationId } of operations) this.operations.set(operationId, { sent: 0, taken: 0, answers: {} });
  }

  count(operation: Operation, request: Request, answer: Answer, document: Document): void {
    const figures = this.operations.get(operation.operationId)!;
    this.sent++;
    figures.sent++;
    if (answer.status < 300) figures.taken++;
    else if (request.spoilt.length === 0) {
      const why = `${answer.status} ${(parsed(answer) as { code?: string } | null)?.code ?? ''}`;
      figures.answers[why] = (figures.answers[why] ?? 0) + 1;
    }
    if (request.spoilt.length > 0) this.spoilt++;
    for (const name of request.spoilt) this.spoilings[name] = (this.spoilings[name] ?? 0) + 1;
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1;
    for (const fault of faultsOf(request, answer, document))
      this.found(
        `${request.operation ? operation.operationId : `${request.method} elsewhere`}: ${fault}`,
        request,
        answer,
      );
  }

  told(): Omit<Fuzzed, 'seed' | 'dossiers'> {
    const { sent, spoilt, statuses, operations, spoilings } = this;
    const faults = [...this.faults.values()].sort((a, b) => b.times - a.times);
    return { sent, spoilt, statuses, operations, spoilings, faults };
  }

  private found(what: string, request: Request, answer: Answer): void {
    const known = this.faults.get(what);
    if (known) return void known.times++;
    const { method, url, headers, payload, spoilt } = request;
    this.faults.set(what, { what, times: 1, request: { method, url, headers, payload, spoilt }, answer });
  }
}
