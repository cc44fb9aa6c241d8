import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { passing } from '../ledger/fail-point.js';
import { Ledger } from '../ledger/ledger.js';
import { Rounds } from '../ledger/rounds.js';
import { Worker } from '../ledger/worker.js';
import { Problem } from '../problem.js';
import { Submit } from '../workflow/envelopes.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { ASSIGNMENT, AssignmentChoices, type FreeStep, keyOf } from './assignment-choices.js';
import { AssignmentRules, type KeptRule } from './assignment-rules.js';

/** Steps of one agency that are given out before the next agency has its turn. */
const MOST = 100;
/** Rounds are at least this far apart, so that under load one round reads what many commits opened. */
const GAP_MS = 100;

const ACTOR: Actor = { kind: 'system', id: ASSIGNMENT, posts: [] };

/**
 * Gives open steps to people by the rule of their agency: woken after each commit of this process, and by a sweep behind it.
 * What there is to do is read off the state rows each time, so nothing is lost with the process. The choice is on record
 * before the command, and the command's key is the step: killed anywhere, the same step goes to the same person, once.
 */
@Injectable()
export class Assigner extends Worker {
  private readonly log = new Logger(Assigner.name);
  private automatic: ReadonlyMap<string, KeptRule> = new Map();
  protected readonly rounds = new Rounds(
    () => this.round(),
    { everyMs: this.config.sweepSeconds * 1000, gapMs: GAP_MS },
    (reason) => this.log.warn(`assignment: ${reason}; tried again at the next sweep`),
  );

  constructor(
    private readonly rules: AssignmentRules,
    private readonly choices: AssignmentChoices,
    private readonly catalogue: Catalogue,
    private readonly ledger: Ledger,
    private readonly bus: CommandBus,
    @Inject(CONFIG) protected readonly config: Config,
  ) {
    super();
  }

  protected override listen(wake: () => void): () => void {
    return this.ledger.onRecorded(() => this.automatic.size > 0 && wake());
  }

  /** One round through the agencies that have a rule, as it is now. @returns for how many steps a command was sent */
  async round(): Promise<number> {
    this.automatic = await this.rules.automatic();
    let given = 0;
    for (const [agency, rule] of this.automatic) {
      for (const step of this.rounds.isStopping ? [] : await this.choices.free(agency, MOST)) {
        if (await this.give(agency, rule, step)) given += 1;
      }
    }
    return given;
  }

  private async give(agency: string, rule: KeptRule, step: FreeStep): Promise<boolean> {
    const field = this.catalogue.procedureVersion(step.procedure, step.procedureVersion)?.field ?? '';
    const assignee = await this.choices.chosen(agency, rule, step, field);
    if (assignee === null) return false;
    passing('assignment');
    const command = { type: 'Assign', dossierId: step.dossier, stepId: step.stepId, assignee } as const;
    try {
      await this.bus.execute(new Submit(command, keyOf(step), ACTOR));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Problem)) throw error;
      this.log.debug(`step ${keyOf(step)} not assigned: ${error.code}; looked at again`); // it has moved on meanwhile
      return false;
    }
  }
}
