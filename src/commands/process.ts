import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BadProcessFile, readProcess, recordOf } from '../catalogue/process-file.js';
import type { ProcessRecord } from '../catalogue/records.js';
import { shippedProcess } from '../catalogue/shipped-processes.js';
import { languageOf } from '../text.js';
import { type Days, periodOf } from '../catalogue/period.js';

const USAGE = `motcua process draw <file|id>                   the process as a diagram (Markdown, Mermaid)
motcua process draw [<file|id>] --dossier CODE  the process of a dossier, with its path over it
motcua process check <file|id>                  what stands in the way of publishing it; 1 when something must be mended
motcua process diff <file|id> <file|id>         what the second has otherwise
motcua process simulate <file|id> --history PERIOD [--json]
                                                how late past dossiers would have been on it
motcua process schema                           writes docs/process.schema.json
An id is one of data/processes, completed by data/mapping; id@1 is the source itself.
A period is 2026-10-01..2026-10-31, 2026-10 or 2026-Q4.
`;

const SCHEMA = join(import.meta.dirname, '..', '..', 'docs', 'process.schema.json');

/** What is told beside the processes. */
interface Flags {
  readonly dossier?: string;
  readonly history?: Days;
}

interface Task {
  /** How many processes it takes. */
  readonly takes: readonly number[];
  run(processes: readonly ProcessRecord[], flags: Flags): Promise<number>;
}

/** By what is asked, then by the flags given with it. */
const TASKS: Readonly<Record<string, Readonly<Record<string, Task>>>> = {
  draw: {
    '': { takes: [1], run: ([record]) => draw(record!) },
    '--dossier': { takes: [0, 1], run: ([record], { dossier }) => drawPath(record, dossier!) },
  },
  check: { '': { takes: [1], run: ([record]) => check(record!) } },
  diff: { '': { takes: [2], run: ([before, after]) => diff(before!, after!) } },
  simulate: {
    '--history': { takes: [1], run: ([draft], { history }) => simulated(draft!, history!, false) },
    '--history --json': { takes: [1], run: ([draft], { history }) => simulated(draft!, history!, true) },
  },
  schema: { '': { takes: [0], run: () => schema() } },
};

/** `motcua process`: each part loads what it needs; only what asks for past dossiers opens a database. */
export async function processFiles(args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  if (asked === null) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    return await asked.task.run(asked.names.map(load), asked.flags);
  } catch (error) {
    if (!(error instanceof BadProcessFile || error instanceof NoSuchProcess)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 65;
  }
}

/** null: nothing that can be asked for. */
function askedFor(args: readonly string[]): { task: Task; names: readonly string[]; flags: Flags } | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { dossier: { type: 'string' }, history: { type: 'string' }, json: { type: 'boolean' } },
    });
    const { dossier, history, json } = values;
    const [what = '', ...names] = positionals;
    const given = [dossier && '--dossier', history && '--history', json && '--json'].filter(Boolean);
    const task = Object.hasOwn(TASKS, what) ? TASKS[what]![given.join(' ')] : undefined;
    if (!task?.takes.includes(names.length)) return null;
    return {
      task,
      names,
      flags: { ...(dossier ? { dossier } : {}), ...(history ? { history: periodOf(history) } : {}) },
    };
  } catch {
    return null; // an unknown flag, a period that does not exist
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

/** The process that the dossier runs on; one that is named must be that one, in any version. */
async function drawPath(named: ProcessRecord | undefined, code: string): Promise<number> {
  const { drawProcess } = await import('../catalogue/process-draw.js');
  const { pathOf } = await import('../catalogue/process-path.js');
  const { withHistory } = await import('./process-history.js');
  return withHistory(async (history, now) => {
    const found = await history.byCode(code);
    if (found === null) throw new NoSuchProcess(`Không có hồ sơ ${code} (no such dossier)`);
    const { dossier, process: its } = found;
    if (named && named.id !== its.id) {
      throw new NoSuchProcess(`Hồ sơ ${code} theo quy trình ${its.id} v${its.version} (it runs on another process)`);
    }
    say([drawProcess(named ?? its, language(), (id) => history.agencyName(id), pathOf(dossier, now))]);
    return 0;
  });
}

async function simulated(draft: ProcessRecord, days: Days, json: boolean): Promise<number> {
  const { simulate } = await import('../catalogue/process-simulate.js');
  const { printedSimulation } = await import('./process-printed.js');
  const { withHistory } = await import('./process-history.js');
  const simulation = simulate(draft, await withHistory((history) => history.past(draft, days)));
  const { id, version } = draft;
  const whole = { process: { id, version }, history: days, ...simulation };
  say(json ? [JSON.stringify(whole, null, 2)] : printedSimulation(draft, days, simulation, language()));
  return 0;
}

async function check(record: ProcessRecord): Promise<number> {
  const { checkProcess } = await import('../catalogue/process-check.js');
  const { askedCut, shippedContext } = await import('../catalogue/process-context.js');
  const { cutWords, findingWords } = await import('../catalogue/process-words.js');
  const { codesOf, cutsOf } = await import('../catalogue/process-cuts.js');
  const context = shippedContext();
  const findings = checkProcess(record, context);
  say(findings.map((one) => [one.grade, one.rule, one.step ?? '–', findingWords(one, language())].join('\t')));
  say(
    cutsOf(
      record,
      codesOf(record).flatMap((code) => context.procedure(code) ?? []),
      askedCut(),
      context.horizon,
    ).map((cut) => ['cut', cut.procedure, cut.variant, cutWords(cut, language())].join('\t')),
  );
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
