import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import type { Counts } from '../../src/commands/import.js';
import type { Columns } from '../../src/reports/form-06a.js';
import { compiled } from '../support/compiled.js';
import { testDatabase } from '../support/database.js';
import { describeQuarter, figuresOf } from './published.js';
import { FROM, PUBLISHED, TO } from './quarter.js';

const run = promisify(execFile);
const LINES = 512 * 1024 * 1024;

/** The whole quarter, by the command line as a province would do it. */
describeQuarter(
  { share: 1, minutes: 30 },
  async () => {
    const db = await testDatabase();
    const { cli, remove } = compiled();
    const folder = mkdtempSync(join(tmpdir(), 'motcua-import-'));
    const env = {
      ...process.env,
      ...{ DATABASE_URL: db.url, MIGRATION_DATABASE_URL: db.ownerUrl, MOTCUA_DATA_DIR: folder },
      ...{ MOTCUA_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') },
    };
    const motcua = async (...args: string[]): Promise<string> =>
      (await run(process.execPath, [cli, ...args], { env, maxBuffer: LINES })).stdout;
    return {
      db,
      bring: async (file) => {
        const [path, report] = [join(folder, 'quy-1-2024.csv'), join(folder, 'report.jsonl')];
        await pipeline(Readable.from(file), createWriteStream(path));
        await motcua('import', path, '--source', 'lam-dong', '--report', report);
        return countsOf(readFileSync(report, 'utf8'));
      },
      form: async () => {
        const text = await motcua('report', '06a', '--from', FROM, '--to', TO, '--by', 'agency', '--format', 'json');
        return (JSON.parse(text) as { total: Columns }).total;
      },
      close: async () => {
        rmSync(folder, { recursive: true });
        remove();
        await db.drop();
      },
    };
  },
  (form) =>
    it('shows exactly what was published', () => {
      const { percent, ...published } = PUBLISHED;
      const { inTime, resolved } = figuresOf(form());
      expect(figuresOf(form())).toEqual(published);
      expect(((100 * inTime) / resolved).toFixed(2)).toBe(percent);
    }),
);

function countsOf(report: string): Counts {
  const counts: Counts = { imported: 0, already: 0, held: 0, refused: 0 };
  for (const line of report.split('\n').filter(Boolean))
    counts[(JSON.parse(line) as { outcome: keyof Counts }).outcome]++;
  return counts;
}
