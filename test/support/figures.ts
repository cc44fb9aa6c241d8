import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Stores } from '../../src/ledger/stores.js';
import type { Subscription } from '../../src/ledger/subscription.js';
import { FigureQueries } from '../../src/reports/figure-queries.js';
import type { CountedLine } from '../../src/reports/figures.js';
import { form06a } from '../../src/reports/form-06a.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import { reportConsultations } from '../../src/reports/report-consultations.subscription.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import type { LocalDate } from '../../src/workflow/instant.js';

/** Who sees the whole province's figures. */
export const PROVINCE = ['tq.vp'];

/** Biểu II.06a over stories that never went through a desk. */
export class Figures {
  private readonly queries: Form06aQueries;

  constructor(private readonly stores: Stores) {
    this.queries = new Form06aQueries(stores);
  }

  /** The facts of each story reach the follower, in one run or one by one. */
  tell(stories: readonly (readonly DossierEvent[])[], oneByOne = false): Promise<void> {
    return this.follow(reportDossiers, stories, oneByOne);
  }

  /** As {@link tell}, to the follower of the consultations. */
  consulted(stories: readonly (readonly DossierEvent[])[]): Promise<void> {
    return this.follow(reportConsultations, stories, false);
  }

  private async follow(
    follower: Subscription,
    stories: readonly (readonly DossierEvent[])[],
    oneByOne: boolean,
  ): Promise<void> {
    const client = await this.stores.writer.connect();
    try {
      for (const facts of stories) {
        const stream = randomUUID();
        const recorded = facts.map((event, i) => ({ stream, event, version: i + 1 }) as RecordedFact);
        for (const run of oneByOne ? recorded.map((fact) => [fact]) : [recorded]) await follower.handle(client, run);
      }
    } finally {
      client.release();
    }
  }

  /** All that formulas count in the period. */
  async counted(from: LocalDate, to: LocalDate, today = to): Promise<readonly CountedLine[]> {
    const [lines] = await new FigureQueries(this.stores).counted([{ from, to }], null, today, PROVINCE);
    return lines!;
  }

  /** The form by resolving agency; its identities must hold for every row and the total. */
  async form(
    from: LocalDate,
    to: LocalDate,
    today = to,
  ): Promise<Pick<ReturnType<typeof form06a>, 'rows' | 'total' | 'withoutResult'>> {
    const counted = await this.queries.counted({ from, to, agency: null }, today, PROVINCE);
    const { rows, total, violations, withoutResult } = form06a(counted, {
      keyOf: ({ agency }) => agency,
      nameOf: (key) => key,
    });
    expect(violations).toEqual([]);
    return { rows, total, withoutResult };
  }
}
