import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import type { DossierCommand } from '../workflow/commands.js';
import type { AgencyFacts, Circumstances } from '../workflow/circumstances.js';
import { type Dossier, isReceived } from '../workflow/dossier.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { Actor, Post } from '../workflow/people.js';
import { AgencySwitches } from './agency-switches.js';

/** Gathers all that a decision may know: the versions pinned to the dossier, or those in force today for a new one. */
@Injectable()
export class CircumstancesOf {
  constructor(
    private readonly clock: Clock,
    private readonly catalogue: Catalogue,
    private readonly times: TimeRulesOf,
    private readonly directory: Directory,
    private readonly switches: AgencySwitches,
  ) {}

  async for(command: DossierCommand, dossier: Dossier, actor: Actor): Promise<Circumstances> {
    const now = this.clock.legalNow();
    const named = await this.named(command);
    const tellsLateness =
      command.type === 'ReportDeadline' &&
      'filing' in dossier &&
      (await this.switches.latenessNotice(dossier.filing.resolver));
    const versions = this.versions(command, dossier);
    const to = command.type === 'MigrateProcess' ? command.process : null;
    return {
      now,
      actor,
      ...versions,
      ...(to ? { target: this.catalogue.processInForce(to.id, to.version, localDate(now)) } : {}),
      ofField: versions.procedure && this.catalogue.agencyOfField(versions.procedure.fieldGroup),
      latenessNotice: tellsLateness,
      agency: (id) => this.agency(id),
      supervisor: this.catalogue.supervisor(),
      holds: (account, role, agency) =>
        named.get(account)?.some((post) => post.role === role && post.agency === agency) ?? false,
    };
  }

  /**
   * Rules, procedure and process of a dossier: pinned once received. Its time is the calendar in force: what is counted
   * today knows the days that are announced today, and the fact of it names the edition.
   */
  versions(
    command: DossierCommand | null,
    dossier: Dossier,
  ): Pick<Circumstances, 'rules' | 'procedure' | 'process' | 'time'> {
    const time = this.times.of(this.catalogue.calendarAt(this.clock.legalNow()).id);
    if (isReceived(dossier)) {
      const { pins } = dossier;
      const rules = this.catalogue.rulesById(pins.rules);
      const procedure = this.catalogue.procedureVersion(pins.procedure.code, pins.procedure.version);
      return { rules, procedure, process: this.catalogue.processOf(pins, rules), time };
    }
    const filing = command && 'filing' in command ? command.filing : 'filing' in dossier ? dossier.filing : null;
    const at = takenInAt(command) ?? this.clock.legalNow();
    const today = localDate(at);
    const rules = this.catalogue.rulesOn(today);
    const procedure = filing && this.catalogue.procedure(filing.procedureCode, today);
    const known = procedure?.variants.some(({ id }) => id === filing?.variant);
    const process =
      procedure && known ? this.catalogue.processFor(procedure, filing!.variant, rules, today, filing!.resolver) : null;
    return { rules, procedure, process, time };
  }

  /** Posts of the people whom the command names. */
  private async named(command: DossierCommand): Promise<Map<string, readonly Post[]>> {
    const id =
      command.type === 'Assign'
        ? command.assignee
        : command.type === 'DeliverResult'
          ? command.immediate?.signer
          : undefined;
    return new Map(id ? [[id, await this.directory.posts(id)]] : []);
  }

  private agency(id: string): AgencyFacts | null {
    const agency = this.catalogue.agency(id);
    if (!agency) return null;
    const { level, type, parentId, identifier, openFrom, openTo } = agency;
    return { id, level, type, parentId, identifier, openFrom, openTo };
  }
}

/** When a dossier that a command brings was taken in; null: now. */
function takenInAt(command: DossierCommand | null): Instant | null {
  if (command?.type === 'ReceiveDossier') return command.receivedAt;
  return command?.type === 'OpenChild' ? command.openedAt : null;
}
