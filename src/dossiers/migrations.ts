import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { HeldProcess } from '../catalogue/process-acts.js';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { isReceived, type Received } from '../workflow/dossier.js';
import { localDate } from '../workflow/instant.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import { type Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { viewersOf } from '../workflow/visibility.js';
import { CircumstancesOf } from './circumstances.js';
import { DossierQueries } from './dossier-queries.js';
import { type Plan, type PlannedStep, planOf } from './migration-plan.js';
import { type Migration, MigrationRows } from './migration-rows.js';
import { type MigrationScope, scopeValues } from './migration-scope.js';
import { commandOf, MIGRATING, Migrator } from './migrator.js';

const NAMESPACE = '1f3c8a52-7d0e-5b7e-9a57-5c2b1d8e4f66';
const NEWEST = 100;

/** A planned step with the names that its processes and the register give it; null where there is none. */
export interface NamedStep extends PlannedStep {
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly ownerName: string;
}

/** What a migration would do to one dossier. */
export interface Planned extends Plan {
  readonly steps: readonly NamedStep[];
  readonly dossierId: string;
  readonly version: number;
  readonly code: string | null;
  readonly dossier: Received;
}

/** Open dossiers go over to a published version of their process: looked at first, ordered, followed, taken back. */
@Injectable()
export class Migrations {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly rows: MigrationRows,
    private readonly queries: DossierQueries,
    private readonly circumstances: CircumstancesOf,
    private readonly migrator: Migrator,
    private readonly clock: Clock,
  ) {}

  /**
   * A dry run: dossier by dossier what the order would do now. Nothing is written.
   * @throws Problem 400 for a step that the version does not have, 404; Refusal `process-not-in-force`
   */
  async preview(
    target: HeldProcess,
    scope: MigrationScope,
    me: Actor,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<{ items: Planned[]; next: string | null }> {
    this.fitting(target, scope);
    const viewers = viewersOf(me);
    const ids = await this.rows.inScope(viewers, this.values(target, scope), { after, most: limit + 1 });
    const items: Planned[] = [];
    for (const id of ids.slice(0, limit)) {
      const planned = await this.planned(id, target, scope, me);
      if (planned) items.push(planned);
    }
    return { items, next: ids.length > limit ? ids[limit - 1]! : null };
  }

  /**
   * Kept, and begun at once. Who drafted the version has another person order it (decisions.md §10).
   * @throws as {@link preview}; Problem 409 `same-person`, 422 `key-reused`
   */
  async order(target: HeldProcess, scope: MigrationScope, reason: string, key: string, me: Actor): Promise<Migration> {
    const { id: process, version } = target;
    const body = { ...scope, reason };
    const { id, hash } = keptUnder(me.id, key, NAMESPACE, [process, version, body]);
    if ((await this.rows.one(id)) === null) {
      if (target.author === me.id) throw new Problem(409, 'same-person');
      this.fitting(target, scope);
      await this.rows.order({ id, process, version, hash, body, orderer: me.id }, this.values(target, scope));
      this.migrator.wake();
    }
    const migration = (await this.rows.one(id))!;
    if (migration.hash !== hash) throw new Problem(422, 'key-reused');
    return migration;
  }

  /** Taken back wherever nothing else has happened; asked again it is answered as it stands. @throws Problem 404, 409 `migration-running` */
  async undo(target: HeldProcess, id: string, reason: string, me: Actor): Promise<Migration> {
    const { waiting } = await this.one(target, id);
    if (waiting > 0) throw new Problem(409, 'migration-running');
    if (await this.rows.orderUndo(id, reason, me.id)) this.migrator.wake();
    return this.one(target, id);
  }

  /** @throws Problem 404 `migration-not-found` */
  async one({ id: process, version }: HeldProcess, id: string): Promise<Migration> {
    const found = await this.rows.one(id);
    if (found?.process !== process || found.version !== version) throw new Problem(404, 'migration-not-found');
    return found;
  }

  of({ id, version }: HeldProcess): Promise<Migration[]> {
    return this.rows.of(id, version, NEWEST);
  }

  /** @returns null: since it was found in the scope it has gone over, or out of sight */
  private async planned(id: string, target: HeldProcess, scope: MigrationScope, me: Actor): Promise<Planned | null> {
    const found = await this.queries.find(id, viewersOf(me));
    if (!found || !isReceived(found.dossier)) return null;
    const { line, dossier } = found;
    const { id: process, version } = target;
    const command = commandOf({ id: NAMESPACE, process, version, orderer: me.id, steps: scope.steps }, id);
    const plan = planOf(command, dossier, await this.circumstances.for(command, dossier, MIGRATING));
    if (!plan) return null;
    const { process: before } = this.circumstances.versions(null, dossier);
    const steps = plan.steps.map((step) => ({
      ...step,
      fromName: nameIn(before, step.from),
      toName: nameIn(target, step.to),
      ownerName: this.catalogue.agencyName(step.owner),
    }));
    return { dossierId: id, version: line.version, code: line.code, dossier, steps, refusal: plan.refusal };
  }

  private fitting(target: HeldProcess, { agency, steps, dossiers }: MigrationScope): void {
    const today = localDate(this.clock.legalNow());
    if (!this.catalogue.processInForce(target.id, target.version, today)) throw new Refusal('process-not-in-force');
    if (agency !== null && !this.catalogue.agency(agency)) throw misplaced('/agency', 'agency-not-found');
    const unknown = steps.findIndex(({ to }) => !target.steps.some(({ id }) => id === to));
    if (unknown >= 0) throw misplaced(`/steps/${unknown}/to`, 'invalid');
    const again = secondOf(steps.map(({ from }) => from));
    if (again >= 0) throw misplaced(`/steps/${again}/from`, 'named-twice');
    const twice = secondOf((dossiers ?? []).map(({ dossierId }) => dossierId));
    if (twice >= 0) throw misplaced(`/dossiers/${twice}/dossierId`, 'named-twice');
  }

  private values(target: HeldProcess, scope: MigrationScope): unknown[] {
    const { levels } = target;
    const at = (level: string) => levels?.some((one) => one === level) ?? false;
    const levelled = levels ? this.catalogue.agencies().filter(({ level }) => at(level)).map(({ id }) => id) : null; // prettier-ignore
    return scopeValues(target, scope, levelled);
  }
}

const nameIn = (process: ProcessVersion | null, step: string | null): string | null =>
  process?.steps.find(({ id }) => id === step)?.name ?? null;

const secondOf = (names: readonly string[]): number => names.findIndex((name, i) => names.indexOf(name) !== i);

const misplaced = (pointer: string, code: string): Problem =>
  new Problem(400, 'invalid', { errors: [{ pointer, code }] });
