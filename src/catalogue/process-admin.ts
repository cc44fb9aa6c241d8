import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import { Catalogue } from './catalogue.js';
import type { HeldProcess, ProcessAct } from './process-acts.js';
import { checkProcess, type CheckContext, horizonOf } from './process-check.js';
import { BadProcessFile, readProcess, recordOf } from './process-file.js';
import { keyOf, type ProcessFinding } from './process-findings.js';
import type { ProcessFile } from './process-schema.js';
import { ProcessStore } from './process-store.js';

/** A finding, and who took it upon himself; null: nobody yet. */
export interface Judged {
  readonly finding: ProcessFinding;
  readonly acceptedBy: string | null;
  readonly reason: string | null;
}

/** From a draft to a published process and its end: findings mended or accepted by name, published by another person (decisions.md §10). */
@Injectable()
export class ProcessAdmin {
  /** The horizon of one calendar edition is the same for every check. */
  private horizon: { readonly edition: string; readonly value: CheckContext['horizon'] } | null = null;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly store: ProcessStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 `process-not-found` */
  version(id: string, version: number): HeldProcess {
    const found = this.catalogue.processes().find((one) => one.id === id && one.version === version);
    if (!found) throw new Problem(404, 'process-not-found', { detail: { id } });
    return found;
  }

  /** All versions, oldest first. @throws Problem 404 `process-not-found` */
  versions(id: string): readonly HeldProcess[] {
    const found = this.catalogue.processes().filter((one) => one.id === id);
    if (found.length === 0) throw new Problem(404, 'process-not-found', { detail: { id } });
    return found;
  }

  /** What the check finds today in a version, and what of it somebody has accepted. */
  judged(process: HeldProcess): Judged[] {
    return checkProcess(process, this.context()).map((finding) => {
      const accepted = process.acts.find((one) => one.act === 'accepted' && one.finding === keyOf(finding));
      const reason = accepted?.act === 'accepted' ? accepted.reason : null;
      return { finding, acceptedBy: accepted?.by ?? null, reason };
    });
  }

  /**
   * A file as the next version of its process.
   * @param seen the newest version that the author knows; undefined: he says that there is none
   * @throws Problem 400 `invalid` with pointers into the file, 412 `process-stale`, 428 `process-version-required`
   */
  async draft(text: string, seen: number | undefined, author: string): Promise<HeldProcess> {
    const file = fileIn(text);
    if (seen === undefined && this.catalogue.processes().some(({ id }) => id === file.id)) {
      throw new Problem(428, 'process-version-required');
    }
    const version = await this.store.addDraft((next) => recordOf(file, next), file.id, seen ?? 0, author);
    await this.catalogue.load();
    if (version === null)
      throw this.stale(this.catalogue.processes().findLast(({ id }) => id === file.id)?.version ?? 0);
    return this.version(file.id, version);
  }

  /** @throws Problem 409 `process-not-a-draft`, `finding-not-found`, `finding-not-acceptable`; 412 */
  async accept(process: HeldProcess, seen: number, finding: string, reason: string, by: string): Promise<HeldProcess> {
    if (process.state !== 'draft') throw new Problem(409, 'process-not-a-draft');
    const found = this.judged(process).filter((one) => keyOf(one.finding) === finding);
    if (found.length === 0) throw new Problem(409, 'finding-not-found');
    if (found.some((one) => one.finding.grade === 'blocking')) {
      throw new Problem(409, 'finding-not-acceptable');
    }
    return found.some((one) => one.acceptedBy !== null)
      ? process
      : this.act(process, seen, { act: 'accepted', finding, reason }, by);
  }

  /** @throws Problem 409 `process-not-a-draft`, `same-person`, `findings-open`; 400 `invalid`; 412 */
  async publish(process: HeldProcess, seen: number, from: LocalDate, by: string): Promise<HeldProcess> {
    if (process.state !== 'draft') throw new Problem(409, 'process-not-a-draft');
    if (process.author === by) throw new Problem(409, 'same-person');
    const open = this.judged(process).filter(({ acceptedBy }) => acceptedBy === null);
    if (open.length > 0) {
      const findings = open.map(({ finding: { rule, step, grade } }) => ({ rule, step, grade }));
      throw new Problem(409, 'findings-open', { detail: { count: open.length }, members: { findings } });
    }
    this.notBeforeToday(from);
    return this.act(process, seen, { act: 'published', from }, by);
  }

  /** Dossiers received before go on under it. @throws Problem 409 `process-not-published`; 400 `invalid`; 412 */
  async retire(process: HeldProcess, seen: number, from: LocalDate, reason: string, by: string): Promise<HeldProcess> {
    if (process.state !== 'published') throw new Problem(409, 'process-not-published');
    this.notBeforeToday(from);
    return this.act(process, seen, { act: 'retired', from, reason }, by);
  }

  private async act(process: HeldProcess, seen: number, act: ProcessAct, by: string): Promise<HeldProcess> {
    const added = await this.store.addAct(process, seen, act, by);
    await this.catalogue.load();
    const now = this.version(process.id, process.version);
    if (!added) throw this.stale(now.acts.length);
    return now;
  }

  private stale(version: number): Problem {
    return new Problem(412, 'process-stale', { members: { version } });
  }

  /** Receptions of days gone by keep the process that they were given. */
  private notBeforeToday(from: LocalDate): void {
    if (from < localDate(this.clock.legalNow())) {
      throw new Problem(400, 'invalid', { errors: [{ pointer: '/from', code: 'before-today' }] });
    }
  }

  /** What processes are held against today. */
  context(): CheckContext {
    const edition = this.catalogue.newestCalendar();
    if (this.horizon?.edition !== edition.id) this.horizon = { edition: edition.id, value: horizonOf(edition) };
    const newest = new Map(this.catalogue.procedures().map((one) => [one.code, one]));
    return {
      procedure: (code) => newest.get(code) ?? null,
      agencies: this.catalogue.agencies(),
      ofField: (group) => this.catalogue.agencyOfField(group),
      horizon: this.horizon.value,
    };
  }
}

function fileIn(text: string): ProcessFile {
  try {
    return readProcess(text);
  } catch (error) {
    if (!(error instanceof BadProcessFile)) throw error;
    const errors = error.faults.map((fault) => ({ ...fault, pointer: `/file${fault.pointer}` }));
    throw new Problem(400, 'invalid', { errors });
  }
}
