import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COLUMNS } from '../../src/commands/import/cells.js';
import { verifyStores } from '../../src/commands/verify.js';
import type { Import } from '../../src/commands/import.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { csvOf, importText, type Line, ROW } from '../import/imported.js';
import { followed } from '../support/followed.js';
import { type Service, startService } from '../support/service.js';

let service: Service;
let day = 1;
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
});
afterAll(() => service.stop());

const house = () => {
  const { db, config, clock } = service;
  return { stores: db.stores, secretKey: Buffer.alloc(32, 7), config, clock };
};
const bring = (rows: readonly Line[], more: Partial<Import> = {}) => importText(house(), [csvOf(rows)], more);
const query = async <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> =>
  (await service.db.stores.writer.query<T>(sql, values)).rows;
const factsOf = async (code: string): Promise<string[]> => {
  const rows = await query<{ type: string }>(
    'SELECT e.type FROM motcua.event e JOIN motcua.dossier d ON d.id = e.stream WHERE d.code = $1 ORDER BY e.version',
    code,
  );
  return rows.map(({ type }) => type);
};
const rowOf = async (code: string) =>
  (await query<Record<string, unknown>>('SELECT * FROM motcua.dossier WHERE code = $1', code))[0];
const count = async (table: string): Promise<number> =>
  Number((await query<{ n: string }>(`SELECT count(*) AS n FROM motcua.${table}`))[0]!.n);
const told = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, any>);

/** A row with a code of its own. */
function row(more: Line = {}): Line & { readonly code: string } {
  const code = `000.00.13.H60-2309${String(day++).padStart(2, '0')}-0001`;
  return { ...ROW, code, ...more };
}
const FINISHED = { finished_at: '2024-01-22T23:00', decision: 'granted' };

describe('a dossier of the past', () => {
  it('becomes the facts that a dossier of today has, at its own instants, by the import', async () => {
    const past = row({
      ...{ handed_over_at: '2024-01-08T10:00', ...FINISHED, returned_at: '2024-02-01T09:00', return_channel: 'postal' },
      waits: 'supplement 2024-01-09T08:00/2024-01-11T09:00; payment 2024-01-12T08:00/2024-01-15T09:00',
      ...{ rehomed_at: '2024-01-16T08:00', rehomed_into: 'tq0.snv', rehomed_document: 'QĐ 1/QĐ-UBND' },
    });
    expect((await bring([past])).counts).toEqual({ imported: 1, already: 0, held: 0, refused: 0 });
    expect(await factsOf(past.code)).toEqual([
      ...['DossierReceived', 'PromiseMade', 'DossierHandedOver', 'SupplementRequested', 'SupplementCompleted'],
      ...['ProcessingPaused', 'ProcessingResumed', 'DossierRehomed', 'ResultDelivered', 'ResultReturned'],
    ]);
    const facts = await query<{ occurred_at: Date; recorded_at: Date; actor: object; type: string }>(
      'SELECT e.* FROM motcua.event e JOIN motcua.dossier d ON d.id = e.stream WHERE d.code = $1 ORDER BY e.version',
      past.code,
    );
    expect(facts[0]!.occurred_at.toISOString()).toBe('2024-01-08T01:30:00.000Z');
    expect(facts.at(-2)!.occurred_at.toISOString()).toBe('2024-01-22T16:00:00.000Z');
    for (const { actor, recorded_at: recorded } of facts) {
      expect(actor).toEqual({ kind: 'import', id: 'import:mot-cua-cu', post: null });
      expect(recorded.toISOString()).toBe('2026-11-16T01:00:00.000Z');
    }
    expect(await rowOf(past.code)).toMatchObject({
      status: 'returned',
      resolver: 'tq0.snv',
      receiver: 'tq0.vp.ttpvhcc',
    });
  });

  it('keeps the date that the other system promised, which no one computes again', async () => {
    const past = row({ ...FINISHED, due: '2024-01-20' }); // a Saturday, and not ten working days
    await bring([past]);
    expect(await rowOf(past.code)).toMatchObject({ status: 'finished', due_at: new Date('2024-01-20T17:00:00+07:00') });
    await followed(service);
    const differences: string[] = [];
    expect((await verifyStores(service.db.stores, (line) => differences.push(line))).differences).toBe(0);
    expect(differences).toEqual([]);
  });

  it('writes no letter, no notice, no webhook and arms no alarm when it is closed', async () => {
    const closed = [row(FINISHED), row({ ended_at: '2024-01-10T09:00', ending: 'withdrawn' })];
    await query(
      `INSERT INTO motcua.webhook_endpoint (id, url, types, secret, created_by, created_at) VALUES ($1, 'http://127.0.0.1:9', '{}', 's', 'office', '2026-11-01')`,
      randomUUID(),
    );
    await bring(closed);
    await followed(service);
    await query(`UPDATE motcua.webhook_endpoint SET disabled_at = '2026-11-16', disabled_by = 'office'`);
    for (const table of ['letter', 'notice', 'webhook_delivery'])
      expect([table, await count(table)]).toEqual([table, 0]);
    const ids = await Promise.all(closed.map(async ({ code }) => (await rowOf(code))!['id']));
    expect(await query('SELECT FROM motcua.alarm WHERE dossier = ANY($1::uuid[])', ids)).toEqual([]);
  });

  it('has its code for good, and the counter of that day goes on behind it', async () => {
    await bring([
      { ...ROW, code: 'H60.13-231005-0041', ...FINISHED },
      { ...ROW, code: 'H60.13-231005-0007', ...FINISHED },
    ]);
    expect(await query(`SELECT last FROM motcua.code_serial WHERE agency = 'H60.13' AND day = '2023-10-05'`)).toEqual([
      { last: 41 },
    ]);
  });

  it('is known by whom it was told only with the key of the house', async () => {
    const past = row({ ...FINISHED, owner_name: 'Hoàng Thị Mỷ', applicant: 'citizen' });
    await bring([past]);
    const stored = await query<{ all: string }>(
      `SELECT concat(e.payload::text, d.state::text, s.answer::text, s.hash) AS all FROM motcua.dossier d
       JOIN motcua.event e ON e.stream = d.id JOIN motcua.submission s ON s.stream = d.id WHERE d.code = $1`,
      past.code,
    );
    expect(stored).toHaveLength(3);
    for (const { all } of stored) expect(all).not.toContain('Mỷ');
    const office = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
    const { body } = await office.get(`dossiers/${String((await rowOf(past.code))!['id'])}`);
    expect(JSON.stringify(body)).toContain('Hoàng Thị Mỷ');
  });
});

describe('a dossier of the past that is still open', () => {
  it('rings from now on, and nothing for the days before', async () => {
    const [late, unapologised, waiting, running] = [
      row({ handed_over_at: '2024-01-08T10:00', apology_at: '2024-01-19T08:00', apology_date: '2024-01-26' }),
      row({ handed_over_at: '2024-01-08T10:00' }),
      row({ waits: 'pause 2024-01-10T08:00/' }),
      row({ received_at: '2026-11-13T08:00', due: '2026-11-27', receiver: 'tq.vp.ttpvhcc', resolver: 'tq.stp' }),
    ];
    await bring([late, unapologised, waiting, running]);
    await service.app.get(AlarmClock).ringDue();
    const facts = ['DossierReceived', 'PromiseMade'];
    expect(await factsOf(late.code)).toEqual([
      ...[...facts, 'DossierHandedOver', 'ApologyIssued', 'DeadlineMissed', 'ReappointmentMissed'],
    ]);
    expect(await factsOf(unapologised.code)).toEqual([
      ...facts,
      'DossierHandedOver',
      'DeadlineMissed',
      'ApologyDrafted',
    ]);
    const { apologyDraft } = (await rowOf(unapologised.code))!['state'] as { apologyDraft: object };
    expect(apologyDraft).toMatchObject({ draftedAt: '2026-11-16T01:00:00.000Z' });
    expect(await factsOf(waiting.code)).toEqual([...facts, 'ProcessingPaused']);
    expect(await factsOf(running.code)).toEqual(facts);
    await followed(service);
    expect(await count('notice')).toBe(0);
    const next = await query<{ kind: string; due_at: Date }>(
      `SELECT a.kind, a.due_at FROM motcua.alarm a JOIN motcua.dossier d ON d.id = a.dossier WHERE d.code = $1 AND a.state = 'armed'`,
      late.code,
    );
    expect(next).toEqual([{ kind: 'warning', due_at: new Date('2026-11-17T00:00:00+07:00') }]);
  });

  it('goes on at its desk, or with its agency', async () => {
    const [atDesk, away] = [row(), row({ handed_over_at: '2024-01-08T10:00' })];
    await bring([atDesk, away]);
    expect(await rowOf(atDesk.code)).toMatchObject({
      status: 'received',
      step_owner: 'tq0.vp.ttpvhcc',
      step_due_at: null,
    });
    expect(await rowOf(away.code)).toMatchObject({ status: 'processing', step_owner: 'tq0.stp', step_due_at: null });
  });
});

describe('a file', () => {
  it('like the one in docs/ is imported as it stands', async () => {
    const example = readFileSync('docs/import-example.csv', 'utf8');
    const { counts } = await importText(house(), [example], { source: 'example' });
    expect(counts).toEqual({ imported: 5, already: 0, held: 0, refused: 0 });
    const columns = new Set(example.split('\n')[0]!.split(','));
    expect(columns).toEqual(new Set(COLUMNS));
    const described = readFileSync('docs/import.md', 'utf8');
    for (const column of COLUMNS) expect(described).toContain(`\`${column}\``);
  });

  it('adds nothing the second time, and says where it says something else', async () => {
    const rows = [row(FINISHED), row(FINISHED)];
    await bring(rows);
    const before = await count('event');
    const again = await bring([...rows, { ...rows[0]!, finished_at: '2024-01-19T08:00' }]);
    expect(again.counts).toEqual({ imported: 0, already: 2, held: 0, refused: 1 });
    expect(told(again.lines)[2]).toEqual({
      ...{ line: 4, code: rows[0]!.code, outcome: 'refused' },
      faults: [{ field: 'code', reason: expect.stringContaining('nội dung khác') }],
    });
    expect(await count('event')).toBe(before);
  });

  it('of another system does not take a code that is borne already', async () => {
    const rows = [row(FINISHED), row(FINISHED)];
    await bring([rows[0]!]);
    const other = await bring(rows, { source: 'he-thong-khac' });
    expect(told(other.lines).map(({ outcome }) => outcome as string)).toEqual(['refused', 'imported']);
    expect(other.lines[0]).toContain('Một hồ sơ khác đã mang mã này.');
  });

  it('is kept row by row, or not at all where one is refused and all is asked for', async () => {
    const rows = [row(FINISHED), row({ due: '30/02/2024' }), row(FINISHED)];
    const before = await count('event');
    const whole = await bring(rows, { whole: true });
    expect(told(whole.lines).map(({ outcome }) => outcome as string)).toEqual(['held', 'refused', 'held']);
    expect(await count('event')).toBe(before);
    const apart = await bring(rows);
    expect(told(apart.lines).map(({ outcome }) => outcome as string)).toEqual(['imported', 'refused', 'imported']);
    expect((await bring([rows[0]!, rows[2]!, row(FINISHED)], { whole: true })).counts).toMatchObject({
      imported: 1,
      already: 2,
    });
  });

  it('leaves nothing behind where it is only tried', async () => {
    const rows = [row(FINISHED), row({ channel: 'fax' })];
    const before = await count('event');
    expect((await bring(rows, { dry: true })).counts).toEqual({ imported: 0, already: 0, held: 1, refused: 1 });
    expect(await count('event')).toBe(before);
    expect(await rowOf(rows[0]!.code)).toBeUndefined();
  });

  it('that cannot be read to its end leaves whole batches, and goes on from there the next time', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      ...{ ...ROW, ...FINISHED },
      code: `H60.14-231117-${String(i + 1).padStart(4, '0')}`,
    }));
    await expect(importText(house(), [csvOf(rows), '"cắt ngang'])).rejects.toThrow('dòng 302');
    const { already, imported } = (await bring(rows)).counts;
    expect([already % 250, already + imported]).toEqual([0, 300]);
  });

  it('is in the figures when the command ends', async () => {
    const past = row(FINISHED);
    await bring([past]);
    const [line] = await query<Record<string, unknown>>(
      'SELECT r.* FROM motcua.report_dossier r JOIN motcua.dossier d ON d.id = r.dossier WHERE d.code = $1',
      past.code,
    );
    expect(line).toMatchObject({ status: 'finished', finished_after_hours: true, decision: 'granted' });
  });

  it('is a class of its own where no day was promised: received and finished, in no rate, without a difference', async () => {
    const past = row({ ...FINISHED, due: '' });
    await bring([past]);
    const [line] = await query<Record<string, unknown>>(
      `SELECT r.received_on::text AS "receivedOn", r.due_date AS "dueDate", r.finished_on IS NOT NULL AS finished
       FROM motcua.report_dossier r JOIN motcua.dossier d ON d.id = r.dossier WHERE d.code = $1`,
      past.code,
    );
    expect(line).toEqual({ receivedOn: past.received_at!.slice(0, 10), dueDate: null, finished: true });
    const differences: string[] = [];
    await verifyStores(service.db.stores, (difference) => differences.push(difference));
    expect(differences).toEqual([]);
  });
});
