import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadProcessFile, readProcess, recordOf } from '../catalogue/process-file.js';
import type { ProcessRecord } from '../catalogue/records.js';
import { shippedProcess } from '../catalogue/shipped-processes.js';
import { languageOf } from '../text.js';

const USAGE = `motcua process draw <file|id>        the process as a diagram (Markdown, Mermaid)
motcua process check <file|id>       what stands in the way of publishing it; 1 when something must be mended
motcua process diff <file|id> <file|id>
motcua process schema                writes docs/process.schema.json
An id is one of data/processes, completed by data/mapping; id@1 is the source itself.
`;

const SCHEMA = join(import.meta.dirname, '..', '..', 'docs', 'process.schema.json');

/** How many processes each takes, and what it does with them. */
const TASKS: Readonly<Record<string, { readonly takes: number; run(...of: ProcessRecord[]): Promise<number> }>> = {
  draw: { takes: 1, run: (record) => draw(record!) },
  check: { takes: 1, run: (record) => check(record!) },
  diff: { takes: 2, run: (before, after) => diff(before!, after!) },
  schema: { takes: 0, run: () => schema() },
};

/** `motcua process`: over files alone; each part loads what it needs, neither Nest nor a database. */
export async function processFiles([what = '', ...names]: readonly string[]): Promise<number> {
  const task = Object.hasOwn(TASKS, what) ? TASKS[what] : undefined;
  if (task?.takes !== names.length) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    return await task.run(...names.map(load));
  } catch (error) {
    if (!(error instanceof BadProcessFile || error instanceof NoSuchProcess)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 65;
  }
}

class NoSuchProcess extends Error {}

/** A file by its path, or a shipped process by its id. */
function load(name: string): ProcessRecord {
  if (/\.(ya?ml|json)$/.test(name)) return recordOf(readProcess(textOf(name)), 1);
  const [, id, version] = /^(.+?)(?:@(\d+))?$/.exec(name) ?? [];
  const found = shippedProcess(id ?? name).findLast((one) => version === undefined || one.version === Number(version));
  if (!found) throw new NoSuchProcess(`Không có quy trình ${name} (no such process)`);
  return found;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new NoSuchProcess(`Không đọc được tệp ${file} (cannot read the file)`);
  }
}

/** `en_US.UTF-8` → English. */
const language = () => languageOf(process.env['LANG']?.slice(0, 2));
const say = (lines: readonly string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));

async function draw(record: ProcessRecord): Promise<number> {
  const { drawProcess } = await import('../catalogue/process-draw.js');
  const { readAgencies } = await import('../catalogue/shipped.js');
  const names = new Map(readAgencies().map(({ id, name }) => [id, name]));
  say([drawProcess(record, language(), (agency) => names.get(agency) ?? agency)]);
  return 0;
}

async function check(record: ProcessRecord): Promise<number> {
  const { checkProcess } = await import('../catalogue/process-check.js');
  const { shippedContext } = await import('../catalogue/process-context.js');
  const { findingWords } = await import('../catalogue/process-words.js');
  const findings = checkProcess(record, shippedContext());
  say(findings.map((one) => [one.grade, one.rule, one.step ?? '–', findingWords(one, language())].join('\t')));
  return findings.some(({ grade }) => grade === 'blocking') ? 1 : 0;
}

async function diff(before: ProcessRecord, after: ProcessRecord): Promise<number> {
  const { differencesOf, differenceWords } = await import('../catalogue/process-diff.js');
  say(differencesOf(before, after).map((one) => differenceWords(one, language())));
  return 0;
}

async function schema(): Promise<number> {
  const { processSchema } = await import('../catalogue/process-schema.js');
  writeFileSync(SCHEMA, `${JSON.stringify(processSchema(), null, 2)}\n`);
  return 0;
}
