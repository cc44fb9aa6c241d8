import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LINE_COLUMNS } from '../../src/reports/line.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import { reportLines } from '../../src/reports/report-lines.subscription.js';
import type { Scope } from '../../src/reports/scope.js';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import { date, instant, lastMomentOf, localDate } from '../../src/workflow/instant.js';
import { emptyFigures } from '../support/empty-figures.js';
import * as law from '../support/law.js';
import type { Story } from '../support/law.js';
import { recordedOf } from '../support/recorded.js';
import { endings } from '../support/endings.js';

const told = emptyFigures();

const [FROM, TO] = [date('2026-11-01'), date('2026-12-31')];

async function follow(facts: readonly RecordedFact[], runs: readonly (readonly RecordedFact[])[] = [facts]) {
  const client = await told.stores.writer.connect();
  try {
    for (const run of runs) for (const follower of [reportDossiers, reportLines]) await follower.handle(client, run);
  } finally {
    client.release();
  }
}
const tell = async (...stories: Story[]): Promise<void> => {
  for (const { facts } of stories) await follow(recordedOf(facts));
};
/** The form of November and December up to that day. */
const upTo = async (day: string, scope: Partial<Scope> = {}) => told.figures.form(FROM, date(day), date(day), scope);
const asOf = (day: string) => upTo(day, { asOf: lastMomentOf(date(day)) });
const columns = LINE_COLUMNS.map((column) => `r.${column}`).join(', ');

const rehomed = law.assigned.then('office', '2026-11-18T09:00', {
  type: 'RehomeDossier',
  agency: null,
  into: law.OTHER,
  document: 'QĐ 1',
  reason: 'Sáp nhập',
});
const STORIES: Readonly<Record<string, Story>> = { ...endings, rehomed };

describe('the follower of the versions', () => {
  it('keeps the same versions by a run of facts as by each alone, and ends where the line of today stands', async () => {
    const versions = async () =>
      (await told.stores.writer.query('SELECT to_jsonb(r) AS row FROM motcua.report_line r ORDER BY dossier, no')).rows;
    for (const [name, { facts }] of Object.entries(STORIES)) {
      const recorded = recordedOf(facts);
      await told.empty();
      await follow(recorded);
      const atOnce = await versions();
      const today = await told.stores.writer.query(`SELECT ${columns} FROM motcua.report_dossier r`);
      const last = await told.stores.writer.query(
        `SELECT ${columns} FROM motcua.report_line r WHERE next_known_at = 'infinity'`,
      );
      expect([name, last.rows]).toEqual([name, today.rows]);
      await told.empty();
      await follow(
        recorded,
        recorded.map((fact) => [fact]),
      );
      expect([name, await versions()]).toEqual([name, atOnce]);
      expect(atOnce.length).toBeGreaterThan(0);
    }
  });

  it('writes nothing of a version afterwards but which is the next', async () => {
    await tell(law.received);
    const refused = /permission denied/;
    await expect(told.stores.writer.query(`UPDATE motcua.report_line SET due_date = '2027-01-01'`)).rejects.toThrow(refused); // prettier-ignore
    await expect(told.stores.writer.query('DELETE FROM motcua.report_line')).rejects.toThrow(refused);
  });

  it('shows each agency the versions that were its own', async () => {
    await tell(rehomed);
    const seen = async (viewers: readonly string[], day: string) =>
      (await upTo(day, { asOf: lastMomentOf(date(day)), viewers })).total.c3;
    expect([await seen([law.RESOLVER], '2026-11-17'), await seen([law.OTHER], '2026-11-17')]).toEqual([1, 0]);
    expect([await seen([law.RESOLVER], '2026-11-18'), await seen([law.OTHER], '2026-11-18')]).toEqual([0, 1]);
  });
});

describe('Biểu II.06a as of a past day', () => {
  it('is what the lines of that day said, on every day of every life', async () => {
    for (const [name, { facts }] of Object.entries(STORIES)) {
      const days = [...new Set(facts.map(({ occurredAt }) => localDate(occurredAt)))];
      for (const day of days) {
        await told.empty();
        const stream = randomUUID();
        await follow(
          recordedOf(
            facts.filter(({ occurredAt }) => localDate(occurredAt) <= day),
            stream,
          ),
        );
        const then = await upTo(day);
        await told.empty();
        await follow(recordedOf(facts, stream));
        expect([name, day, await asOf(day)]).toEqual([name, day, then]);
      }
    }
  });

  it('still has a finish that was corrected away since', async () => {
    await tell(STORIES.finishedAgain!);
    expect((await asOf('2026-11-21')).total).toMatchObject({ c7: 1, c8: 1, c11: 0 });
    expect((await upTo('2026-11-21')).total).toMatchObject({ c7: 0, c11: 1 });
  });

  it('has the due date of before a correction: overdue then, in time by the new one', async () => {
    const corrected = law.assigned
      .then('office', '2026-12-03T09:00', {
        type: 'ProposeCorrection',
        correction: { kind: 'due-date', dueDate: date('2026-12-10') },
        reason: 'Nhập nhầm thời hạn',
        document: 'TTr 9',
      })
      .then('inspector', '2026-12-03T10:00', { type: 'ApproveCorrection', proposal: 1 });
    await tell(corrected);
    expect((await asOf('2026-12-02')).total).toMatchObject({ c12: 0, c13: 1 });
    expect((await upTo('2026-12-02')).total).toMatchObject({ c12: 1, c13: 0 });
  });

  it('has the due date of before a restart', async () => {
    await tell(STORIES.supplemented!);
    const due = async (scope: Partial<Scope>) =>
      (await told.figures.counted(date('2026-12-01'), date('2026-12-01'), date('2026-12-01'), scope)).map(
        (one) => one.due,
      );
    expect([await due({ asOf: instant('2026-11-20T12:00:00+07:00') }), await due({})]).toEqual([[1], [0]]);
  });

  it('has a wait that has ended since', async () => {
    await tell(STORIES.resumed!);
    const waiting = async (scope: Partial<Scope>) =>
      (await told.figures.counted(FROM, TO, date('2026-11-19'), scope))[0]!.openDueByEnd;
    expect([await waiting({ asOf: lastMomentOf(date('2026-11-19')) }), await waiting({})]).toEqual([0, 1]);
  });

  it('has the agency that resolved it before a succession', async () => {
    await tell(rehomed);
    const agencies = async (form: Promise<{ rows: readonly { key: string }[] }>) =>
      (await form).rows.map(({ key }) => key);
    expect(await agencies(asOf('2026-11-17'))).toEqual([law.RESOLVER]);
    expect(await agencies(upTo('2026-11-17'))).toEqual([law.OTHER]);
  });
});

describe('Biểu II.06a as it was known', () => {
  const known = (day: string, knownOn: string, more: Partial<Scope> = {}) =>
    upTo(day, { knownAt: lastMomentOf(date(knownOn)), ...more });

  it('counts what was voided later', async () => {
    await tell(law.voided);
    const day = localDate(law.voided.facts.at(-1)!.occurredAt);
    expect((await known('2026-12-31', '2026-11-16')).total.c3).toBe(1);
    expect((await known('2026-12-31', day)).total.c3).toBe(0);
  });

  it('does not know what was recorded later, however early it happened', async () => {
    const late = instant('2026-11-25T08:00:00+07:00');
    await follow(
      recordedOf(law.finished.facts, randomUUID(), ({ type, occurredAt }) =>
        type === 'ResultDelivered' ? late : occurredAt,
      ),
    );
    expect((await known('2026-11-24', '2026-11-24')).total).toMatchObject({ c7: 0, c11: 1 });
    expect((await known('2026-11-24', '2026-11-25')).total).toMatchObject({ c7: 1, c11: 0 });
    const then = { asOf: lastMomentOf(date('2026-11-19')) };
    expect((await known('2026-11-24', '2026-11-25', then)).total).toMatchObject({ c7: 0, c11: 1 });
  });

  it('ends at a fact, where a position is named', async () => {
    const facts = recordedOf(law.finished.facts);
    await follow(facts);
    for (const { tx, position } of facts) {
      const line = (await told.stores.writer.query(
        `SELECT status FROM motcua.report_line WHERE (tx, position) <= ($1::xid8, $2::bigint) ORDER BY no DESC LIMIT 1`,
        [tx, position],
      )).rows[0]; // prettier-ignore
      const { total } = await upTo('2026-12-31', { knownTo: { tx, position } });
      expect([position, total.c7]).toEqual([position, line.status === 'finished' ? 1 : 0]);
    }
  });
});
