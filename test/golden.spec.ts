import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCHEMAS, upcast, type Upcasters, UnknownFact } from '../src/ledger/upcast.js';
import { type Dossier, evolve, UNKNOWN } from '../src/workflow/dossier.js';
import type { DossierEvent, EventType } from '../src/workflow/events.js';
import type { Instant, LocalDate } from '../src/workflow/instant.js';
import * as law from './support/law.js';
import type { Ask } from './support/law.js';

interface Stored {
  readonly type: string;
  readonly schema: number;
  readonly occurredAt: Instant;
  readonly payload: Record<string, unknown>;
}

/** A history as it was stored, and the state it folded to on that day. Lines are only ever added. */
interface Golden {
  readonly name: string;
  readonly facts: readonly Stored[];
  readonly state: Dossier;
}

const FILE = join(import.meta.dirname, 'golden', 'facts.json');

const apology: Ask = { type: 'IssueApology', cause: 'late', reason: 'field-verification', reasonText: null, newDate: '2026-12-04' as LocalDate, number: '3/XL', document: null };
const step = law.assigned.dossier.status === 'processing' ? law.assigned.dossier.work[1]! : null;
const intake = law.submitted.dossier.status === 'submitted' ? law.submitted.dossier.intakeDueAt : null;

const STORIES = {
  'the straight path': law.returned,
  'online, checked too late, then accepted': law.submitted.then('system', '2026-11-23T17:01', { type: 'ReportIntakeOverdue', dueAt: intake! }).then('desk', '2026-11-25T08:00', { type: 'AcceptSubmission', resolver: null }),
  'sent back, late, with its apology': law.assigned
    .then('specialist', '2026-11-23T09:00', law.PROPOSE)
    .then('head', '2026-11-25T09:00', { type: 'SendBack', stepId: 'review', reason: 'Thiếu căn cứ' })
    .then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 })
    .then('leader', '2026-11-30T09:00', apology)
    .then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }),
  'a step that ran out': law.assigned.then('system', '2026-11-30T08:00', { type: 'ReportStepOverdue', stepNo: 2, dueAt: step!.dueAt! }),
};

const stored = (event: DossierEvent): Stored => {
  const { type, occurredAt, ...payload } = event;
  return { type, schema: SCHEMAS[type], occurredAt, payload };
};

const fresh: Golden[] = Object.entries(STORIES).map(([name, { facts, dossier }]) => ({ name, facts: facts.map(stored), state: dossier }));
if (!existsSync(FILE)) writeFileSync(FILE, `${JSON.stringify(fresh, null, 1)}\n`);
const golden = JSON.parse(readFileSync(FILE, 'utf8')) as Golden[];

const read = ({ type, schema, occurredAt, payload }: Stored) => upcast(type, schema, occurredAt, payload);

describe('facts as they were once stored', () => {
  it.each(golden)('are read by today’s code, and fold to the same state: $name', ({ facts, state }) => {
    const folded = facts.map(read).reduce<Dossier>(evolve, UNKNOWN);
    expect(JSON.parse(JSON.stringify(folded))).toEqual(state);
  });

  it('are there for every type of event', () => {
    const kept = new Set(golden.flatMap(({ facts }) => facts.map(({ type }) => type)));
    expect([...kept].sort()).toEqual(Object.keys(SCHEMAS).sort());
  });

  it('are what the same stories would store today; a type whose payload changes raises its schema', () => {
    expect(JSON.parse(JSON.stringify(fresh))).toEqual(golden);
  });
});

describe('the way up from an older schema', () => {
  const upcasters: Upcasters = { StepAssigned: { 1: ({ who, ...rest }) => ({ ...rest, assignee: who }), 2: (payload) => ({ ...payload, stepId: `s-${String(payload['stepId'])}` }) } };
  const schemas = { ...SCHEMAS, StepAssigned: 3 };
  const at = '2026-11-16T01:00:00.000Z' as Instant;

  it('goes step by step', () => {
    expect(upcast('StepAssigned', 1, at, { stepId: 'p', who: 'x' }, upcasters, schemas)).toEqual({ type: 'StepAssigned', occurredAt: at, stepId: 's-p', assignee: 'x' });
  });
  it('is refused for a type nobody knows, a newer schema, or a missing step', () => {
    expect(() => upcast('Nothing' as EventType, 1, at, {})).toThrow(UnknownFact);
    expect(() => upcast('StepAssigned', 2, at, {})).toThrow(UnknownFact);
    expect(() => upcast('StepAssigned', 1, at, {}, {}, schemas)).toThrow('no way from schema 1 to 2');
  });
});
