import { type Received } from '../../src/workflow/dossier.js';
import { instant, type Instant } from '../../src/workflow/instant.js';
import type { StepDefinition } from '../../src/workflow/procedure.js';
import * as law from './law.js';

export const at = (moment: string): Instant => instant(`${moment}:00+07:00`);

/** The linked procedure of the first step. */
export const CHILD = law.PROCEDURES.ten.code;

const step = (id: string, more: Partial<StepDefinition>): StepDefinition => ({ id, kind: 'inter_agency', name: id, owner: 'resolver', limit: null, ...more }); // prettier-ignore
/** Two linked procedures side by side, joined before the result; what they sign is the result. */
const STEPS: readonly StepDefinition[] = [
  step('take', { kind: 'reception', owner: 'receiver', next: ['one', 'two'] }),
  step('one', { child: CHILD, limit: { value: 1, unit: 'working_days' }, next: ['give'] }),
  step('two', { child: '1.000001', next: ['give'] }),
  step('give', { kind: 'result', owner: 'receiver', join: true }),
];
export const linked: law.Twist = (c) => ({ ...c, process: c.process && { ...c.process, id: 'LT', steps: STEPS } });

/** Handed over on Mon 16/11/2026 at 10:00: both linked dossiers are to begin then. */
export const parent = law.Story.empty
  .under(linked)
  .then('desk', '2026-11-16T08:00', law.RECEIVE)
  .then('desk', '2026-11-16T10:00', law.HAND_OVER);

export const { receipt } = parent.dossier as Received;

export const OPEN_CHILD: law.Ask = {
  type: 'OpenChild',
  parent: { dossierId: 'parent', stepNo: 2 },
  filing: law.filing({ papers: [] }),
  channel: 'online',
  openedAt: at('2026-11-16T10:00'),
  receipt,
};

/** The first one's dossier, ten working days: due Tue 1/12/2026. */
export const child = law.Story.empty.then('system', '2026-11-16T10:05', OPEN_CHILD);

export const ENDED: law.Ask = {
  type: 'ReportParentEnded',
  as: 'withdrawn',
  endedAt: at('2026-11-18T09:00'),
  channel: null,
};
