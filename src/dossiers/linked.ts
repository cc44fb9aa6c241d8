import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { v5 as uuidv5 } from 'uuid';
import { CONFIG, type Config } from '../config.js';
import { passing } from '../ledger/fail-point.js';
import { Ledger } from '../ledger/ledger.js';
import { messageOf } from '../ledger/message-of.js';
import { Rounds } from '../ledger/rounds.js';
import { Worker } from '../ledger/worker.js';
import { Problem } from '../problem.js';
import type { DossierCommand } from '../workflow/commands.js';
import type { Received } from '../workflow/dossier.js';
import { Submit } from '../workflow/envelopes.js';
import { partiesOf } from '../workflow/parties-of.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { openingOf, type Telling, tellingOf } from './linked-commands.js';
import { type LinkDue, LinkedRows } from './linked-rows.js';

const NAMESPACE = '0d5be0a4-7c0e-4f0b-8c4f-5a1f0f6e9a19';
/** Who asks. */
const ACTOR: Actor = { kind: 'system', id: 'linked-dossiers', posts: [] };
const PACE = { everyMs: 1000, gapMs: 20 };
const MOST = 200;

/** The dossier of a parent's step: asked for again, it is the same one. */
export const childIdOf = (parent: string, stepNo: number): string => uuidv5(`${parent}/${stepNo}`, NAMESPACE);

/**
 * Opens the dossiers of linked procedures, and tells parent and part of each other's ends and waits. What is to be done is read
 * off the state rows, and the key of each command is what it is about: killed anywhere, each is done, and done once.
 */
@Injectable()
export class LinkedDossiers extends Worker {
  private readonly log = new Logger(LinkedDossiers.name);
  protected readonly rounds = new Rounds(
    () => this.round(),
    PACE,
    (reason) => this.log.warn(`linked dossiers: ${reason}`),
  );

  constructor(
    private readonly rows: LinkedRows,
    private readonly ledger: Ledger,
    private readonly bus: CommandBus,
    @Inject(CONFIG) protected readonly config: Config,
  ) {
    super();
  }

  protected override listen(wake: () => void): () => void {
    return this.ledger.onRecorded(wake);
  }

  /** @returns how many commands were sent */
  async round(): Promise<number> {
    const due = await this.rows.due(MOST);
    for (const one of due) {
      if (this.rounds.isStopping) break;
      passing('linked');
      await this.settle(one);
    }
    return due.length;
  }

  private async settle(due: LinkDue): Promise<void> {
    try {
      await (due.what === 'open' ? this.open(due) : this.tell(due.what, due));
    } catch (error) {
      const why = error instanceof Refusal || error instanceof Problem ? error.code : messageOf(error);
      this.log.warn(`${due.what} of ${due.parent}/${due.stepNo}: ${why}; looked at again`);
    }
  }

  /** What cannot be received there is left to the people of the step. */
  private async open({ parent: dossierId, stepNo }: LinkDue): Promise<void> {
    const { dossier } = await this.read(dossierId);
    const command = openingOf(childIdOf(dossierId, stepNo), { dossierId, stepNo }, dossier);
    const parties = await this.rows.partiesOf(dossierId, partiesOf(dossier));
    const key = `${dossierId}/${stepNo}`;
    try {
      await this.bus.execute(new Submit(command, key, ACTOR, { parties }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.send({ type: 'ReportChildNotOpened', dossierId, stepNo, reason: error.code }, `${key}/not-opened`);
    }
  }

  private async tell(what: Telling, { parent: parentId, stepNo, child: childId }: LinkDue): Promise<void> {
    const [above, part] = await Promise.all([this.read(parentId), this.read(childId!)]);
    const link = { parentId, parent: above.dossier, stepNo, childId: childId!, child: part.dossier };
    const command = tellingOf(what, link);
    if (command === null) return;
    const { version } = command.dossierId === parentId ? above : part;
    await this.send(command, `${parentId}/${stepNo}/${what}/${version}`);
  }

  private async read(id: string): Promise<{ dossier: Received; version: number }> {
    const { dossier, version } = await this.ledger.read(id, ACTOR.id, '');
    return { dossier: dossier as Received, version };
  }

  private async send(command: DossierCommand, key: string): Promise<void> {
    await this.bus.execute(new Submit(command, key, ACTOR));
  }
}
