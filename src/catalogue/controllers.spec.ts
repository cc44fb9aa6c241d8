import { describe, expect, it } from '@jest/globals';
import { Clock } from '../ledger/clock.js';
import type { Problem } from '../problem.js';
import { fold } from '../workflow/fold.js';
import { AgenciesController } from './agencies.controller.js';
import { CalendarController } from './calendar.controller.js';
import type { AgencyChanges } from './agency-changes.js';
import type { CatalogueAdmin } from './catalogue-admin.js';
import type { Catalogue } from './catalogue.js';
import { ProceduresController } from './procedures.controller.js';
import { readShipped } from './shipped.js';

const shipped = readShipped();
const catalogue = {
  procedures: () => shipped.procedures,
  procedure: (code: string) => shipped.procedures.find((held) => held.code === code) ?? null,
  agencies: () => shipped.agencies,
  newestCalendar: () => shipped.calendars[0],
} as unknown as Catalogue;
const admin = {} as CatalogueAdmin;
const clock = new Clock(() => Date.parse('2026-11-23T02:00:00Z'));
const procedures = new ProceduresController(catalogue, admin, clock);

describe('GET /procedures', () => {
  it('finds by words without marks, in code and name', () => {
    const found = procedures.list({ q: 'KHAI SINH dang ky', limit: 200 }).items;
    expect(found.length).toBeGreaterThan(1);
    const words = ['khai', 'sinh', 'dang', 'ky'];
    expect(found.every(({ name }) => words.every((word) => fold(name).includes(word)))).toBe(true);
    expect(found.map(({ name }) => name)).toContain('Đăng ký khai sinh');
    expect(procedures.list({ q: '1.001193' }).items.map(({ code }) => code)).toEqual(['1.001193']);
  });

  it('lists each procedure once over all pages, by code', () => {
    const codes: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = procedures.list({ cursor, limit: 40 });
      codes.push(...page.items.map(({ code }) => code));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(codes).toEqual(shipped.procedures.map(({ code }) => code).sort());
  });

  it('tells those that can be received from those that cannot, and why', () => {
    const ready = procedures.list({ ready: true, limit: 200 }).items;
    const waiting = procedures.list({ ready: false, limit: 200 }).items;
    expect(ready.length + waiting.length).toBe(193);
    expect(ready.every((row) => row.ready && row.findings.length === 0)).toBe(true);
    expect(waiting.every((row) => !row.ready && row.findings.length > 0)).toBe(true);
  });

  it('narrows by field, level and channel together', () => {
    const found = procedures.list({ field: 'ho tich', level: 'commune', channel: 'online', limit: 200 }).items;
    expect(found.length).toBeGreaterThan(3);
    for (const row of found) {
      expect(row.field).toBe('Hộ tịch');
      expect(row.levels).toContain('commune');
      expect(row.channels).toContain('online');
    }
  });

  it('says 404 for a code that no procedure has', () => {
    expect(() => procedures.one('1.999999')).toThrow(
      expect.objectContaining({ status: 404, code: 'procedure-not-found' } as Problem),
    );
  });
});

describe('GET /agencies', () => {
  it('finds by name, identifier, type and parent', () => {
    const agencies = new AgenciesController(catalogue, admin, {} as AgencyChanges, clock);
    expect(agencies.list({ q: 'H60.13' }).items.map(({ id }) => id)).toEqual(['tq.stp']);
    expect(agencies.list({ parent: 'tq.x00700', type: 'pssc' }).items.map(({ id }) => id)).toEqual([
      'tq.x00700.ttpvhcc',
    ]);
  });
});

describe('GET /calendar', () => {
  const calendar = new CalendarController(catalogue, clock);

  it('shows this year when none is asked for', () => {
    const { year, announced, days } = calendar.year({});
    expect([year, announced]).toEqual([2026, true]);
    expect(days.every(({ date }) => date.startsWith('2026-'))).toBe(true);
    expect(days.find(({ date }) => date === '2026-11-24')).toMatchObject({ kind: 'off', note: null });
  });

  it('marks a day known from memory only as unverified', () => {
    const { days } = calendar.year({ year: 2018 });
    const memory = days.filter(({ confidence }) => confidence === 'memory');
    expect(memory).not.toEqual([]);
    expect(memory.every(({ note }) => note === 'chưa xác minh')).toBe(true);
    expect(days.find(({ date }) => date === '2018-01-01')?.note).toBeNull();
  });

  it('does not pretend to know a year beyond the edition', () => {
    expect(calendar.year({ year: 2030 })).toMatchObject({ announced: false, days: [] });
  });
});
