import { Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { FieldError } from '../problem.js';
import type { ProcessRecord, StepRecord } from './records.js';
import { type ProcessFile, processFile, type StepFile, stepFile } from './process-schema.js';

/** What is no process file, by pointers into it; `line` where the text itself cannot be read. */
export class BadProcessFile extends Error {
  override readonly name = 'BadProcessFile';
  constructor(readonly faults: readonly FieldError[]) {
    super(faults.map(({ pointer, code, message }) => `${pointer || '/'}: ${message ?? code}`).join('\n'));
  }
}

/** Longer than any real one ten times over. */
export const LONGEST_FILE = 100_000;
/** Deeper than any real one four times over. */
const DEEPEST = 40;
const MOST_FAULTS = 50;

/**
 * A file as text, YAML or JSON (which is YAML too).
 * @throws BadProcessFile
 */
export function readProcess(text: string): ProcessFile {
  const parsed = processFile.safeParse(valueOf(text));
  if (parsed.success) return parsed.data;
  throw new BadProcessFile(
    parsed.error.issues.slice(0, MOST_FAULTS).flatMap((issue): FieldError[] => {
      const at = issue.path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ pointer: `${at}/${key}`, code: 'unknown' }));
      }
      const absent = issue.code === 'invalid_type' && / undefined$/.test(issue.message);
      return [{ pointer: at, code: absent ? 'required' : 'invalid' }];
    }),
  );
}

/** References (`*a`) are not followed: a short text could stand for a very long one. */
function valueOf(text: string): unknown {
  if (text.length > LONGEST_FILE) throw new BadProcessFile([{ pointer: '', code: 'maxLength' }]);
  if (isTooDeep(text)) throw new BadProcessFile([{ pointer: '', code: 'tooDeep' }]);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: true });
    const [error] = document.errors;
    if (!error) return document.toJS({ maxAliasCount: 0 }) as unknown;
    const { line } = lines.linePos(error.pos[0]);
    throw new BadProcessFile([{ pointer: '', code: 'syntax', message: `line ${line}: ${error.code}` }]);
  } catch (error) {
    if (error instanceof BadProcessFile) throw error;
    throw new BadProcessFile([{ pointer: '', code: 'syntax' }]); // an alias, or nested beyond all measure
  }
}

/**
 * Before anything walks it: the parser goes as deep as the text does, and ends the process where the stack ends. Counts
 * brackets wherever they stand, and how far to the right a line begins, its `- ` and `? ` included.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return new RegExp(`^(?: |[-?:][ \\t]){${2 * DEEPEST},}`, 'm').test(text);
}

/** The record of a draft, as the catalogue keeps it. */
export const recordOf = (file: ProcessFile, version: number): ProcessRecord => ({
  ...file,
  version,
  state: 'draft',
  steps: file.steps.map(stepOf),
});

/** A step that names no owner has its unit in words instead, which the register does not know. */
const stepOf = ({ id, kind, name, owner, ...step }: StepFile): StepRecord => ({
  ...{ id, kind, name },
  owner: owner ?? { agency: step.unit ?? '' },
  ...step,
});

/** The file of a version, members in the schema's order: what the catalogue added is left out, and what says nothing. */
export function fileOf(record: ProcessRecord): object {
  const steps = record.steps.map(({ owner, ...step }) => {
    const inWords = typeof owner === 'object' && 'agency' in owner && owner.agency === (step.unit ?? '');
    return membersOf(stepFile, { ...step, owner: inWords ? undefined : owner });
  });
  const file = processFile.parse(membersOf(processFile, { ...record, steps }));
  return saying({
    ...file,
    interAgency: file.interAgency || null,
    specialRules: file.specialRules.length > 0 ? file.specialRules : null,
  });
}

const membersOf = ({ shape }: typeof processFile | typeof stepFile, value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, value[name]]));

/** Without the members that are null, at any depth. */
function saying<T>(value: T): T {
  if (Array.isArray(value)) return value.map(saying) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, saying(member as unknown)])) as T;
}

/** In YAML, for people: small things stay on one line. */
export function printProcess(record: ProcessRecord): string {
  const document = new Document(fileOf(record));
  const short = (item: unknown) => isScalar(item) && String(item.value).length < 24;
  visit(document, {
    Map: (_, node) => {
      node.flow = node.items.length <= 3 && node.items.every(({ value }) => short(value));
    },
    Seq: (_, node) => {
      node.flow = node.items.every(short);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
