import { readMapping } from '../../src/catalogue/shipped-processes.js';
import { rulesOn } from '../../src/catalogue/rules.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { timeRules } from '../../src/sla/time-rules.js';
import type { AgencyFacts, Circumstances } from '../../src/workflow/circumstances.js';
import type { DossierCommand } from '../../src/workflow/commands.js';
import { decide } from '../../src/workflow/decide.js';
import {
  type Dossier,
  isReceived,
  openSteps,
  type Received,
  type StepInstance,
  UNKNOWN,
} from '../../src/workflow/dossier.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { evolve } from '../../src/workflow/evolve.js';
import type { Filing } from '../../src/workflow/filing.js';
import { type Instant, localDate } from '../../src/workflow/instant.js';
import { type Actor, type Role, SYSTEM } from '../../src/workflow/people.js';
import type { ProcedureVersion, ProcessVersion } from '../../src/workflow/procedure.js';
import { type Ask, document, filing, ID, PROCEDURES } from './law.js';

const shipped = readShipped();
const { fields } = readMapping();
export const EDITION = shipped.calendars[0]!;
const time = timeRules(EDITION);
/** Every agency of the register, whenever it works: what is walked is the way, not the succession of agencies. */
const register = new Map(
  shipped.agencies.map((one): [string, AgencyFacts] => [
    one.id,
    { ...one, identifier: 'H60.01', openFrom: null, openTo: null },
  ]),
);
export const isAgency = (id: string): boolean => register.has(id);

/** Where the dossier is received and who resolves it. */
export const RECEIVER = 'tq.vp.ttpvhcc';
export const RESOLVER = 'tq.stp';
/** A commune with its one-stop desk's committee: its police and the like lie below it. */
export const COMMUNE = shipped.agencies.find(({ level, type, openTo }) => level === 'commune' && type === 'people_committee' && openTo === null)!.id; // prettier-ignore

/** The procedure of a process as the walk needs it: all channels, its limit the one that the process keeps. */
export function procedureFor({ procedureCode, committed }: ProcessVersion): ProcedureVersion {
  const known = shipped.procedures.find(({ code }) => code === procedureCode) ?? PROCEDURES.ten;
  const limit = committed ?? known.variants[0]!.limit ?? { value: 30, unit: 'working_days' };
  return {
    ...known,
    variants: [{ ...known.variants[0]!, limit }],
    findings: [],
    papers: [],
    noResultDocument: false,
    levels: ['province', 'commune'],
    channels: ['direct', 'online', 'postal'],
  };
}

const ORDER = { migration: 'm1', orderedBy: 'office' };

export interface Walked {
  readonly process: ProcessVersion;
  readonly procedure?: ProcedureVersion;
  readonly resolver?: string;
  readonly from: Instant;
  readonly filing?: Partial<Filing>;
}

/** A dossier on its way through any process: whoever owns a step does it. Nothing is known here of what opens next. */
export class Walk {
  dossier: Dossier = UNKNOWN;
  readonly facts: DossierEvent[] = [];
  now: Instant;
  private readonly procedure: ProcedureVersion;
  private process: ProcessVersion;
  private target: ProcessVersion | null = null;

  constructor(private readonly given: Walked) {
    this.now = given.from;
    this.process = given.process;
    this.procedure = given.procedure ?? procedureFor(given.process);
    const { code: procedureCode } = this.procedure;
    const taken = { procedureCode, receiver: RECEIVER, resolver: given.resolver ?? RESOLVER, papers: [] };
    this.ask('desk-officer', RECEIVER, {
      type: 'ReceiveDossier',
      channel: 'direct',
      filing: filing({ ...taken, ...given.filing }),
      receivedAt: null,
    });
  }

  get received(): Received {
    if (!isReceived(this.dossier)) throw new Error(`it is ${this.dossier.status}`);
    return this.dossier;
  }

  get open(): readonly StepInstance[] {
    return openSteps(this.dossier);
  }

  /** A person with that post asks; a refusal is thrown. */
  ask(role: Role, agency: string, ask: Ask): void {
    this.command({ kind: 'person', id: `${role}@${agency}`, posts: [{ role, agency }] }, ask);
  }

  /** The alarm of a step that is still open rings. */
  ring({ no: stepNo, dueAt }: StepInstance): void {
    if (dueAt !== null) this.command(SYSTEM, { type: 'ReportStepOverdue', stepNo, dueAt });
  }

  /** Goes over to another version; a refusal is thrown. */
  migrate(target: ProcessVersion): void {
    this.target = target;
    const { id, version } = target;
    this.command(SYSTEM, { type: 'MigrateProcess', process: { id, version }, steps: [], ...ORDER });
    this.process = target;
  }

  undoMigration(): void {
    this.command(SYSTEM, { type: 'UndoMigration', ...ORDER });
    this.process = this.given.process;
  }

  private command(actor: Actor, ask: Ask): void {
    const { process, target } = this;
    const c: Circumstances = {
      now: this.now,
      actor,
      rules: rulesOn(shipped.parameters, localDate(this.given.from)),
      procedure: this.procedure,
      process,
      target,
      time,
      agency: (id) => register.get(id) ?? null,
      ofField: fields[this.procedure.fieldGroup] ?? null,
      supervisor: 'tq.vp',
      holds: () => true,
    };
    const { events } = decide({ ...ask, dossierId: ID } as DossierCommand, this.dossier, c);
    this.facts.push(...events);
    this.dossier = events.reduce<Dossier>(evolve, this.dossier);
  }

  /** The open step that the dossier waits at; null: it does not wait at one. */
  get waitsAt(): StepInstance | null {
    return this.open.find(({ no }) => no === this.received.wait?.stepNo) ?? null;
  }

  /** Does the work of an open step, as its kind asks; the last one brings the result to the desk. */
  complete({ no, stepId, kind, owner, signs, child }: StepInstance): void {
    if (child !== undefined) return this.childEnds(no, child);
    const done: Ask = { type: 'CompleteStep', stepId, note: null };
    switch (kind) {
      case 'reception':
        if (this.dossier.status === 'received')
          return this.ask('desk-officer', owner, { type: 'HandOver', paperHandedOver: true, note: null });
        return this.ask('desk-officer', owner, done);
      case 'processing':
      case 'inter_agency':
        this.ask('division-head', owner, { type: 'Assign', stepId, assignee: `specialist@${owner}` });
        return this.ask(
          'specialist',
          owner,
          kind === 'processing' && this.waitsAt?.no !== no
            ? { type: 'SubmitToLeader', stepId, proposal: 'grant', draft: document, note: null }
            : done,
        );
      case 'review':
        return this.ask('division-head', owner, { type: 'SubmitToLeader', stepId, proposal: 'grant', draft: null, note: null }); // prettier-ignore
      case 'approval':
        if (signs === false) return this.ask('signing-leader', owner, done);
        return this.ask('signing-leader', owner, { type: 'SignResult', stepId, decision: 'granted', reason: null, document }); // prettier-ignore
      case 'clerk':
        return this.unnumbered ? this.number(stepId, owner) : this.ask('clerk', owner, done);
      case 'result':
        if (this.unnumbered) this.number(stepId, this.received.filing.resolver);
        return this.ask('desk-officer', owner, { type: 'DeliverResult', stepId, immediate: null });
    }
  }

  /** There is no desk to open its dossier: its end is told by hand. */
  private childEnds(stepNo: number, procedure: string): void {
    const part = { stepNo, procedure, dossierId: `${ID}/${stepNo}`, outcome: 'granted', document: null } as const;
    this.command(SYSTEM, { type: 'ReportChildEnded', part, endedAt: this.now });
  }

  private get unnumbered(): boolean {
    return this.received.result?.document?.number === null;
  }

  private number(stepId: string, agency: string): void {
    this.ask('clerk', agency, { type: 'NumberResult', stepId, number: '1/KQ', date: localDate(this.now) });
  }
}
