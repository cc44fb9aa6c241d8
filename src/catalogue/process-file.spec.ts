import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { BadProcessFile, fileOf, LONGEST_FILE, printProcess, readProcess, recordOf } from './process-file.js';
import { processSchema } from './process-schema.js';
import { DATA, readProcesses } from './shipped-processes.js';

const FOLDER = join(DATA, 'processes');
const texts = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);
const sources = readProcesses().filter(({ version }) => version === 1);

const [, sample] = texts.find(([name]) => name.startsWith('LT-ND297'))!;
/** The sample with something else in it. */
const changed = (change: (file: Record<string, unknown> & { steps: Record<string, unknown>[] }) => void): string => {
  const file = parse(sample) as Parameters<typeof change>[0];
  change(file);
  return stringify(file);
};

const faultsOf = (text: string) => {
  try {
    readProcess(text);
  } catch (error) {
    if (error instanceof BadProcessFile) return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
    throw error;
  }
  return [];
};

describe('data/processes', () => {
  it('has the 38 processes and 307 steps of the sources: codes, totals, names, units, roles and times as they were published', () => {
    const rows = sources
      .map(({ id, procedureCode, case: kase, committed, steps }) => [
        ...[id, procedureCode, kase, committed?.value ?? null],
        steps.map(({ id, kind, name, unit, role, limit }) => [id, kind, name, unit, role, limit?.value ?? null]),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    expect(rows).toHaveLength(38);
    expect(sources.flatMap(({ steps }) => steps)).toHaveLength(307);
    // of the same rows made from the table of the sources
    expect(createHash('sha256').update(JSON.stringify(rows)).digest('hex')).toBe(
      '3f25f1624d1e0c5a9869b0ea925db0486f51847b48b6ce77350b4d5f8ede4d31',
    );
  });

  it.each(texts)('%s is one process, named as it, written as the export writes it', (name, text) => {
    const record = recordOf(readProcess(text), 1);
    expect(`${record.id}.yaml`).toBe(name);
    expect(text).toBe(`# yaml-language-server: $schema=../../docs/process.schema.json\n${printProcess(record)}`);
  });

  it('counts each step in the unit of its decision, and gives one without a duration no limit of its own', () => {
    const limitOf = (id: string, no: number) => sources.find((one) => one.id === id)!.steps[no - 1]!.limit;
    expect(limitOf('CaoBang-2022-1.001806', 1)).toEqual({ value: 0.5, unit: 'working_days' });
    expect(limitOf('NgheAn-3760-1.014333', 3)).toEqual({ value: 58, unit: 'working_hours' });
    expect(limitOf('BacNinh-1582-1.009645', 6)).toEqual({ value: 7, unit: 'calendar_days' });
    expect(limitOf('CaoBang-2022-1.004946', 1)).toEqual({ value: 0.5, unit: 'clock_hours' });
    expect(limitOf('HN-1610-2025-nghiavutaichinh', 3)).toBeNull();
  });
});

describe('a process file', () => {
  it('is the same as YAML, as JSON, and after a turn through the database', () => {
    const record = recordOf(readProcess(sample), 3);
    const scrambled = JSON.parse(JSON.stringify(record), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as typeof record;
    expect(recordOf(readProcess(JSON.stringify(fileOf(record))), 3)).toEqual(record);
    expect(printProcess(scrambled)).toBe(printProcess(record));
  });

  it.each<[string, string, string[]]>([
    ['a field that there is not', changed((file) => (file['ghiChu'] = 'x')), ['/ghiChu unknown']],
    [
      'a field of a step that there is not',
      changed(({ steps }) => (steps[1]!['goto'] = 's9')),
      ['/steps/1/goto unknown'],
    ],
    ['no name', changed((file) => delete file['name']), ['/name required']],
    [
      'a kind of step that there is not',
      changed(({ steps }) => (steps[0]!['kind'] = 'magic')),
      ['/steps/0/kind invalid'],
    ],
    [
      'a limit in an unknown unit',
      changed(({ steps }) => (steps[2]!['limit'] = { value: 3, unit: 'ngày' })),
      ['/steps/2/limit/unit invalid'],
    ],
    [
      'a negative limit',
      changed((file) => (file['committed'] = { value: -1, unit: 'months' })),
      ['/committed/value invalid'],
    ],
    ['no steps', changed((file) => (file.steps = [])), ['/steps invalid']],
    ['hidden characters', changed((file) => (file['name'] = 'Cấp\u202Ephép')), ['/name invalid']],
    ['decomposed letters', changed((file) => (file['name'] = 'Cấp phép'.normalize('NFD'))), ['/name invalid']],
    ['a guard as text', changed(({ steps }) => (steps[1]!['when'] = 'channel == online')), ['/steps/1/when invalid']],
    ['a list instead of a process', '- a\n- b\n', [' invalid']],
    ['a key twice', `${sample}\nid: twice\n`, [' syntax']],
    ['text that is no YAML', 'id: [1, 2', [' syntax']],
    ['references, which may multiply', 'a: &a [x, x]\nb: [*a, *a]\n', [' syntax']],
    ['too much', `# ${'x'.repeat(LONGEST_FILE)}\n${sample}`, [' maxLength']],
    ['nesting beyond measure', '['.repeat(90_000), [' tooDeep']],
    ['nesting by lines', '- '.repeat(45_000), [' tooDeep']],
    ['nesting by indentation', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}-`).join('\n'), [' tooDeep']],
  ])('with %s is refused by pointer', (_, text, faults) => {
    expect(faultsOf(sample)).toEqual([]);
    expect(faultsOf(text)).toEqual(faults);
  });

  it('has a step without an owner as a unit in words, or as nobody', () => {
    const named = recordOf(readProcess(changed(({ steps }) => delete steps[0]!['owner'])), 1);
    expect(named.steps[0]!.owner).toEqual({ agency: 'Trung tâm Phục vụ hành chính công' });
    const nobody = changed(({ steps }) => {
      delete steps[0]!['owner'];
      delete steps[0]!['unit'];
    });
    expect(recordOf(readProcess(nobody), 1).steps[0]!.owner).toEqual({ agency: '' });
  });
});

describe('docs/process.schema.json', () => {
  it('is the schema that files are read by; `npm run -s motcua -- process schema` writes it', () => {
    const published = readFileSync(join(DATA, '../docs/process.schema.json'), 'utf8');
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(processSchema())));
  });
});
