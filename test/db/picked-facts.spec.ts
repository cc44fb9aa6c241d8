import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Coming, COMING_TYPES, comingTo, momentOf, passedOver, readOf } from '../../src/ledger/coming.js';
import type { Subscription } from '../../src/ledger/subscription.js';
import { type Line, lineOf } from '../../src/reports/line.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import { reportLines } from '../../src/reports/report-lines.subscription.js';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import { instant } from '../../src/workflow/instant.js';
import * as law from '../support/law.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

interface Stored {
  readonly type: string;
  readonly schema: number;
  readonly occurredAt: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const golden = (file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'golden', file), 'utf8')) as {
    readonly facts: readonly Stored[];
  }[];
const told = [...golden('facts.json'), ...golden('older.json')].map(({ facts }) => facts);
const first = told.find(([fact]) => fact!.type === 'DossierReceived')!;

/** As imported: without a due date; and as a part that is counted with its whole. */
const imported = (key: 'undated' | 'uncounted'): readonly Stored[] =>
  first.map((fact, i) => (i === 0 ? { ...fact, payload: { ...fact.payload, [key]: true } } : fact));
const countedOtherwise = first.map((fact) =>
  fact.type === 'PromiseMade' ? { ...fact, payload: { ...fact.payload, countedDueDate: '2026-12-24' } } : fact,
);
/** Of a step at which somebody waits, to the next. */
const waited: readonly Stored[] = law
  .waitingAt('phase')
  .given.then('specialist', '2026-11-18T09:00', law.complete('processing'))
  .facts.map(({ type, occurredAt, ...payload }) => ({ type, schema: 1, occurredAt, payload }));
const HISTORIES = [...told, imported('undated'), imported('uncounted'), countedOtherwise, waited];

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  for (const facts of HISTORIES) {
    const stream = randomUUID();
    for (const [i, { type, schema, occurredAt, payload }] of facts.entries())
      await db.stores.writer.query(
        `INSERT INTO motcua.event (stream, version, type, schema, occurred_at, recorded_at, actor, payload)
         VALUES ($1, $2, $3, $4, $5, $5, '{"kind": "system"}', $6)`,
        [stream, i + 1, type, schema, occurredAt, JSON.stringify(payload)],
      );
  }
});
afterAll(() => db.drop());

async function facts(subscription: Subscription): Promise<readonly RecordedFact[]> {
  const { rows } = await db.stores.writer.query<Coming>({
    text: `SELECT ${comingTo(subscription)} FROM motcua.event WHERE $1::text IS NULL AND $2::text IS NULL ORDER BY tx, position`,
    values: [null, null, passedOver(subscription)],
    types: COMING_TYPES,
  });
  return readOf(rows);
}

/** Every line after every fact that is read. */
async function linesOf(subscription: Subscription): Promise<ReadonlyMap<string, Line | null>> {
  const lines = new Map<string, Line | null>();
  for (const fact of await facts(subscription)) lines.set(fact.stream, lineOf(lines.get(fact.stream) ?? null, fact));
  return lines;
}

describe('what a follower of the numbers picks of the facts', () => {
  it.each([reportDossiers, reportLines])('is all that a line turns on: $name', async (subscription) => {
    const { picks, onlyWith, ...whole } = subscription;
    expect([picks, onlyWith]).toEqual([expect.anything(), expect.anything()]);
    const lines = await linesOf(whole);
    expect(lines.size).toBeGreaterThan(20);
    expect(await linesOf(subscription)).toEqual(lines);
  });

  it('is little of a promise, and nothing of a step at which nobody waits', async () => {
    const all = await facts(reportDossiers);
    expect(all.filter(({ event }) => event.type === 'PromiseMade').map(({ event }) => Object.keys(event).sort())[0]).toEqual(
      ['countedDueDate', 'occurredAt', 'promise', 'type'],
    ); // prettier-ignore
    const steps = all.flatMap(({ event }) => (event.type === 'StepCompleted' ? [event] : []));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((event) => !('waits' in event) && !('resumes' in event))).toEqual([]);
  });
});

describe('what a follower asks', () => {
  it('is put together once, however often it reads', () => {
    let looked = 0;
    const follower = (picked: readonly string[]): Subscription => ({
      ...reportDossiers,
      get picks() {
        looked++;
        return { PromiseMade: picked };
      },
    });
    const [one, other] = [follower(['promise']), follower(['counted'])];
    const asked = [one, one, other, one].map((each) => comingTo(each));
    expect(new Set(asked).size).toBe(2);
    expect([asked[0], asked[2]]).toEqual([expect.stringContaining('{promise}'), expect.stringContaining('{counted}')]);
    expect(looked).toBe(2);
  });
});

describe('a moment as PostgreSQL writes it', () => {
  it.each([
    ['2026-11-20 08:30:00+00', '2026-11-20T08:30:00.000Z'],
    ['2026-11-20 08:30:00.1+00', '2026-11-20T08:30:00.100Z'],
    ['2026-11-20 08:30:00.123+00', '2026-11-20T08:30:00.123Z'],
    ['2026-11-20 15:30:00.123+07', '2026-11-20T08:30:00.123Z'],
    ['2026-11-20 08:30:00.123456+00', '2026-11-20T08:30:00.123Z'],
  ])('%s is %s', (written, moment) => expect(momentOf(written)).toBe(instant(moment)));
});
