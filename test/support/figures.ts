import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Stores } from '../../src/ledger/stores.js';
import { type Columns, form06a, type Row06a } from '../../src/reports/form-06a.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
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
  async tell(stories: readonly (readonly DossierEvent[])[], oneByOne = false): Promise<void> {
    const client = await this.stores.writer.connect();
    try {
      for (const facts of stories) {
        const stream = randomUUID();
        const recorded = facts.map((event, i) => ({ stream, event, version: i + 1 }) as RecordedFact);
        for (const run of oneByOne ? recorded.map((fact) => [fact]) : [recorded])
          await reportDossiers.handle(client, run);
      }
    } finally {
      client.release();
    }
  }

  /** The form by resolving agency; its identities must hold for every row and the total. */
  async form(from: LocalDate, to: LocalDate, today = to): Promise<{ rows: Row06a[]; total: Columns }> {
    const counted = await this.queries.counted({ from, to, agency: null }, today, PROVINCE);
    const { rows, total, violations } = form06a(counted, { keyOf: ({ agency }) => agency, nameOf: (key) => key });
    expect(violations).toEqual([]);
    return { rows, total };
  }
}
