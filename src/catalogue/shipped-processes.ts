import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProcess, recordOf } from './process-file.js';
import { mapped, type Overlay, readOverlay, readUnits, type Units } from './process-mapping.js';
import type { ProcessRecord } from './records.js';

/** The data that the product brings along; src/ and dist/ lie equally deep. */
export const DATA = join(import.meta.dirname, '../../data');

const textOf = (file: string): string => readFileSync(join(DATA, file), 'utf8');
const namesIn = (folder: string): string[] => readdirSync(join(DATA, folder)).sort();

/** What the words of all sources stand for, and which agency is in charge of a field. */
export const readMapping = (): Units => readUnits(textOf('mapping/units.yaml'));

/** Every process as its decision published it, and behind it the draft that data/mapping completes for this province. */
export function readProcesses(): ProcessRecord[] {
  const units = readMapping();
  return namesIn('processes').flatMap((name) => versionsIn(name, units));
}

/** The versions of one shipped process, the completed draft last; empty: none has that id. */
export function shippedProcess(id: string): ProcessRecord[] {
  const name = `${id}.yaml`;
  return namesIn('processes').includes(name) ? versionsIn(name, readMapping()) : [];
}

function versionsIn(name: string, units: Units): ProcessRecord[] {
  const source = recordOf(readProcess(textOf(`processes/${name}`)), 1);
  const next = mapped(source, units, overlayOf(name));
  return next === source ? [source] : [source, next];
}

function overlayOf(name: string): Overlay | undefined {
  const file = `mapping/processes/${name}`;
  return existsSync(join(DATA, file)) ? readOverlay(textOf(file)) : undefined;
}
