import { parse } from 'yaml';
import { z } from 'zod';
import type { ProcessRecord, StepRecord } from './records.js';
import { processFile, stepFile } from './process-schema.js';

const owner = stepFile.shape.owner.unwrap();

/** data/mapping/units.yaml: what the words of all sources stand for in this province. */
const unitsFile = z.strictObject({
  why: z.string(),
  units: z.record(z.string(), owner),
  kinds: z.record(z.string(), stepFile.shape.kind),
  /** The department in charge of a field of procedures. */
  fields: z.record(z.string(), z.string()),
});

/** data/mapping/processes/: what the source of one process leaves to its notes. Names and times are never among it. */
const overlayFile = z.strictObject({
  process: z.string(),
  why: z.string(),
  /** Steps that are no agency's, each with its reason. */
  omit: z.record(z.string(), z.string()).default({}),
  steps: z
    .record(
      z.string(),
      stepFile
        .pick({ owner: true, ownerAssumed: true, next: true, join: true, when: true, wait: true, consultation: true })
        .strict(),
    )
    .default({}),
  ...processFile.pick({ variants: true, levels: true, waits: true, supplement: true, fees: true, phases: true }).shape,
});

export type Units = z.infer<typeof unitsFile>;
export type Overlay = z.infer<typeof overlayFile>;

export const readUnits = (text: string): Units => unitsFile.parse(parse(text));
export const readOverlay = (text: string): Overlay => overlayFile.parse(parse(text));

/** The draft that follows the published one, with branches, owners and waits added; the same object when nothing is. */
export function mapped(source: ProcessRecord, units: Units, overlay: Overlay | undefined): ProcessRecord {
  const { process: _, why, omit = {}, steps: added = {}, ...rest } = overlay ?? { why: units.why };
  unknownSteps(source, [...Object.keys(omit), ...Object.keys(added)]);
  const steps = source.steps
    .filter(({ id }) => !Object.hasOwn(omit, id))
    .map((step) => ({ ...byUnit(step, units), ...added[step.id] }) as StepRecord);
  const next = { ...source, ...rest, version: source.version + 1, steps };
  if (same({ ...next, version: source.version }, source)) return source;
  const reasons = [
    source.notes,
    `Bổ sung: ${why}.`,
    ...Object.entries(omit).map(([id, reason]) => `${id}: ${reason}.`),
  ];
  return { ...next, notes: reasons.filter((one) => one !== null).join(' ') };
}

function byUnit(step: StepRecord, { units, kinds }: Units): StepRecord {
  const kind = (step.subKind !== null && kinds[step.subKind]) || step.kind;
  const inWords = typeof step.owner === 'object' && 'agency' in step.owner && step.owner.agency === step.unit;
  const known = inWords ? units[step.unit!] : undefined;
  return { ...step, kind, ...(known === undefined ? {} : { owner: known }) };
}

/** @throws RangeError for a step that the source does not have */
function unknownSteps({ id, steps }: ProcessRecord, named: readonly string[]): void {
  const unknown = named.find((one) => !steps.some((step) => step.id === one));
  if (unknown !== undefined) throw new RangeError(`${id} has no step ${unknown}`);
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
