import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { importsOf, sourcesBelow } from '../../test/support/sources.js';
import { printProcess } from '../catalogue/process-file.js';
import { shippedProcess } from '../catalogue/shipped-processes.js';
import { processFiles } from './process.js';

let [told, complained] = ['', ''];
let folder: string;
const language = process.env['LANG'];

beforeEach(() => {
  [told, complained] = ['', ''];
  folder = mkdtempSync(join(tmpdir(), 'motcua-process-'));
  process.env['LANG'] = 'en_US.UTF-8';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((told += String(text)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((complained += String(text)), true));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  if (language === undefined) delete process.env['LANG'];
  else process.env['LANG'] = language;
});

const file = (text: string): string => {
  const path = join(folder, 'one.yaml');
  writeFileSync(path, text);
  return path;
};
const [source, completed] = shippedProcess('LT-ND63-2024-khaisinh');

describe('motcua process', () => {
  it('draws a file, or a shipped process by its id, agencies by their names', async () => {
    expect(await processFiles(['draw', file(printProcess(completed!))])).toBe(0);
    expect(told).toContain('flowchart TD');
    expect(told).toContain('Bảo hiểm xã hội tỉnh Tuyên Quang');
    const drawn = told;
    told = '';
    expect(await processFiles(['draw', 'LT-ND63-2024-khaisinh'])).toBe(0);
    expect(told).toBe(drawn.replace('` v1', '` v2'));
  });

  it('says what must be mended, what may be accepted, and fails for the former only', async () => {
    expect(await processFiles(['check', 'CaoBang-2028-1.003999'])).toBe(0);
    expect(told).toBe(
      [
        'acceptable\tsteps-differ-from-total\t–\tThe steps add up to 9.5, published are 10.5 working days\n',
        'cut\t1.003999\tmain\tcuts 0 % of the legal limit (10.5 working days of 10.5 working days), less than the plan asks\n',
      ].join(''),
    );
    told = '';
    expect(await processFiles(['check', 'LT-ND63-2024-khaisinh@1'])).toBe(1);
    expect(told).toContain('blocking\towner-unknown\ts3\tThe register has no such agency: Công an cấp xã\n');
  });

  it('tells what another version has otherwise', async () => {
    expect(await processFiles(['diff', file(printProcess(source!)), 'LT-ND63-2024-khaisinh'])).toBe(0);
    expect(told).toContain('Step s2, next steps: none → s3, s4\n');
  });

  it.each([
    [['draw', 'no-such-process'], 65, 'no such process'],
    [['draw', '/no/such/file.yaml'], 65, 'cannot read the file'],
    [['draw'], 64, 'motcua process draw'],
    [['paint', 'x'], 64, 'motcua process draw'],
    [['check', 'LT-ND63-2024-khaisinh', '--json'], 64, 'motcua process draw'],
    [['simulate', 'LT-ND63-2024-khaisinh'], 64, 'motcua process draw'],
    [['simulate', 'LT-ND63-2024-khaisinh', '--history', '2026-Q5'], 64, 'motcua process draw'],
    [['simulate', 'LT-ND63-2024-khaisinh', '--histroy', '2026-Q4'], 64, 'motcua process draw'],
    [['simulate', 'no-such-process', '--history', '2026-Q4'], 65, 'no such process'],
  ])('refuses %j with %d', async (args, code, words) => {
    expect(await processFiles(args)).toBe(code);
    expect(complained).toContain(words);
    expect(told).toBe('');
  });

  it('names each fault of a file by its pointer', async () => {
    const broken = printProcess(source!)
      .replace('kind: reception', 'kind: magic')
      .replace(/^name: .*$/m, 'nmae: x');
    expect(await processFiles(['check', file(broken)])).toBe(65);
    expect(complained).toBe('/name: required\n/steps/0/kind: invalid\n/nmae: unknown\n');
  });

  it('loads neither Nest nor a database, but where it asks for past dossiers', () => {
    const sources = sourcesBelow('src');
    const history = 'src/commands/process-history.ts';
    expect(importsOf('src/commands/process.ts', sources.get('src/commands/process.ts')!).map(({ to }) => to)).toContain(
      history,
    );
    const loaded = new Set<string>([history]);
    const queue = ['src/commands/process.ts'];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (loaded.has(path)) continue;
      loaded.add(path);
      const text = sources.get(path);
      if (text !== undefined)
        queue.push(...importsOf(path, text).flatMap(({ to, typeOnly }) => (typeOnly ? [] : [to])));
    }
    expect(loaded.has('src/catalogue/process-draw.ts')).toBe(true);
    expect([...loaded].filter((path) => /^(@nestjs|typeorm|pg$|bullmq|fastify)/.test(path))).toEqual([]);
  });
});
