import { generatedProcess } from '../../src/catalogue/generated-process.js';
import { rulesOn } from '../../src/catalogue/rules.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { readMapping } from '../../src/catalogue/shipped-processes.js';
import { bound, Journey } from '../../src/demo/journey.js';
import { contactOf, legOf } from '../../src/demo/legs.js';
import { roughDays } from '../../src/demo/menu.js';
import type { Action, DossierPlan, Setting } from '../../src/demo/plan.js';
import type { OpenStep, Standing } from '../../src/demo/walk.js';
import { FIRST_DAY, type WorkingWeeks } from '../../src/demo/working-week.js';
import type { ProcedureVersion, StepDefinition } from '../../src/workflow/procedure.js';
import { openingsAfter, type Way } from '../../src/workflow/process-flow.js';
import { agencyOf } from '../../src/workflow/process-owner.js';

const shipped = readShipped();
const { fields } = readMapping();
const procedures = new Map(shipped.procedures.map((one): [string, ProcedureVersion] => [one.code, one]));
const register = new Map(shipped.agencies.map((one) => [one.id, one]));
const rules = rulesOn(shipped.parameters, FIRST_DAY);

/** A request with its sender, whoever he turned out to be. */
export type Played = Action & { readonly actor: string };

/** Every request of a dossier, with due dates about as the service would give them and steps opening as its process says. */
export function played(plan: DossierPlan, weeks: WorkingWeeks): Played[] {
  return new Play(plan, weeks).run();
}

class Play {
  private readonly journey: Journey;
  private readonly way: Way;
  private readonly requests: Played[] = [];
  private queue: (Action | Setting)[] = [];
  private open: OpenStep[] = [];
  private readonly done = new Set<string>();
  private opened = 0;
  private status: Standing['status'] = 'submitted';
  private resolver: string;
  private unnumbered = false;
  private sentBack = false;

  constructor(
    private readonly plan: DossierPlan,
    private readonly weeks: WorkingWeeks,
  ) {
    const { item, resolver } = plan;
    this.journey = new Journey(plan, weeks);
    this.way = item.process ?? generatedProcess(procedures.get(item.procedure.code)!, item.variant, rules);
    this.resolver = resolver;
  }

  run(): Played[] {
    this.add(contactOf(this.plan, this.weeks));
    for (let act = this.queue.shift(); act; act = this.queue.shift()) {
      if ('walk' in act) {
        this.journey.begin(act.walk);
        this.goOn(act);
      } else this.ask(act);
    }
    return this.requests;
  }

  private add(acts: readonly (Action | Setting)[]): void {
    this.journey.numbers(acts);
    this.queue = [...this.queue, ...acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  private ask(action: Action): void {
    const { actor, command, at, leads } = action;
    const own = typeof actor === 'string' ? { actor, body: {} } : bound(actor, this.open[0]!, this.plan);
    const request = { ...action, actor: own.actor, body: { ...own.body, ...action.body } };
    this.requests.push(request);
    if (leads === 1) this.receive();
    this.happened(command, request.body);
    if (leads) {
      const day = Math.floor(this.weeks.minutesTo(at) / 480) + roughDays(this.plan.item.limit);
      this.add(legOf(this.plan, leads, { at, dueDate: this.weeks.day(day) }, this.weeks));
    }
    if (action.closes) this.goOn(action);
  }

  private goOn({ at }: Action | Setting): void {
    const { status, resolver, open, sentBack, unnumbered } = this;
    this.add(this.journey.next({ status, resolver, open, sentBack, unnumbered }, at));
  }

  private receive(): void {
    this.status = 'received';
    this.enter(this.way.steps[0]!);
  }

  private happened(command: string, { stepId, assignee, into }: Action['body']): void {
    const step = this.open.find((one) => one.stepId === stepId);
    switch (command) {
      case 'hand-over':
        this.status = 'processing';
        return this.close(this.open[0]!);
      case 'assign':
        this.open = this.open.map((one) => (one === step ? { ...one, assignee: assignee as string } : one));
        return;
      case 'sign-result':
        this.unnumbered = true;
        return this.close(step!);
      case 'number-result':
        this.unnumbered = false;
        return step!.kind === 'clerk' ? this.close(step!) : undefined;
      case 'submit-to-leader':
      case 'complete-step':
        return this.close(step!);
      case 'send-back':
        this.sentBack = true;
        return this.reopen(step!);
      case 'deliver-result':
        this.open = [];
        return;
      case 'approve-correction':
        return this.status === 'processing' && this.open.length === 0 ? this.enter(this.firstWork) : undefined;
      case 'rehome-dossier':
        this.resolver = into as string;
        this.open = this.open.map((one) => ({ ...one, owner: this.resolver, assignee: null }));
    }
  }

  private get firstWork(): StepDefinition {
    return this.way.steps.find(({ kind }) => kind === 'processing')!;
  }

  private reopen(step: OpenStep): void {
    this.open = this.open.filter((one) => one !== step);
    const at = this.way.steps.findIndex(({ id }) => id === step.stepId);
    const back = this.way.steps.slice(0, at).findLast(({ kind }) => kind === 'processing' || kind === 'inter_agency')!;
    for (const { id } of this.way.steps.slice(this.way.steps.indexOf(back))) this.done.delete(id);
    this.enter(back);
  }

  private close(step: OpenStep): void {
    this.open = this.open.filter((one) => one !== step);
    const data = { channel: this.plan.channel } as never; // the ways of the story ask of nothing else
    for (const next of openingsAfter(this.way, step.stepId, this.done, data).open) this.enter(next);
    this.done.add(step.stepId);
  }

  private enter({ id, kind, owner }: StepDefinition): void {
    const { receiver, item } = this.plan;
    const agency = (one: string) => register.get(one) ?? null;
    const ofField = fields[item.procedure.fieldGroup] ?? null;
    const at = agencyOf(owner, { receiver, resolver: this.resolver, agency, ofField }) ?? this.resolver;
    const later = this.way.steps.slice(this.way.steps.findIndex((one) => one.id === id) + 1);
    const signs = kind === 'approval' && later.some((one) => one.kind === 'approval') ? { signs: false as const } : {};
    this.open.push({ no: ++this.opened, stepId: id, kind, owner: at, assignee: null, ...signs });
  }
}
