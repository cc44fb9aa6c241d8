import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { text } from '../text.js';
import { portalStatusOf, type Status } from '../workflow/dossier.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import { DossierQueries, type TrackedLine } from './dossier-queries.js';
import { isDead, LookupSecrets } from './lookup-secret.js';
import type { TrackedAnswer } from './tracking.dto.js';
import { TrackingCourse } from './tracking-course.js';
import { LookupGenerations } from './tracking-generations.js';
import { TrackingLimit } from './tracking-limit.js';

/** Both code styles, F1 and F2 (law.md §18.13). */
const CODE = /^(?:[A-Z]\d{2}(?:\.\d{1,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-\d{6}-\d{4,}$/;

/** Nobody's code: asked for in place of what is no code at all. */
const NO_CODE = '-';
/** No dossier: what is looked up for a code that is nobody's. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A code as it was meant: nothing but these characters is in one, nor given back. */
export const tidyCode = (wanted: string): string => wanted.toUpperCase().replace(/[^A-Z0-9.-]/g, '');

/**
 * What anyone may know of a dossier: by its code the stage, dates and agency; with the look-up PIN or QR token the course.
 * Codes can be counted through: one that does not exist is answered in the same shape, after the same work.
 */
@Injectable()
export class Tracking {
  constructor(
    private readonly queries: DossierQueries,
    private readonly secrets: LookupSecrets,
    private readonly generations: LookupGenerations,
    private readonly course: TrackingCourse,
    private readonly catalogue: Catalogue,
    private readonly limit: TrackingLimit,
    private readonly clock: Clock,
  ) {}

  /**
   * @param address who asks, for the brake
   * @param secret the look-up PIN or QR token; absent: by the code alone
   * @throws Problem 403 `wrong-secret`, 429 `too-many-attempts`
   */
  async track(wanted: string, address: string, secret?: string): Promise<TrackedAnswer> {
    this.limit.spend(address);
    const code = tidyCode(wanted);
    const line = await this.queries.track(CODE.test(code) ? code : NO_CODE);
    if (secret === undefined) {
      const stage = this.stage(code, line !== null && portalStatusOf(line.status as Status) !== null ? line : null);
      return { ...stage, level: 0, timeline: null, wait: null, missing: null, letters: null, children: null };
    }
    const { id, receiver } = await this.proven(code, secret, line);
    return { ...this.stage(code, line), level: 1, ...(await this.course.of(id, [receiver])) };
  }

  /** @param line null: no such code, or no stage that the public is shown; the same members, all empty */
  private stage(code: string, line: TrackedLine | null) {
    return {
      code,
      status: line && line.status,
      statusText: line && text('vi', `status.${line.status}`),
      portalStatus: line && portalStatusOf(line.status as Status),
      agency: line && this.catalogue.agencyName(line.resolver),
      desk: line && this.catalogue.agencyName(line.receiver),
      procedureName: line && (this.catalogue.procedure(line.procedureCode, this.today())?.name ?? line.procedureCode),
      receivedOn: line && line.receivedOn,
      dueDate: line && line.dueDate,
      returnDate: line && line.returnDate,
      finishedOn: line && line.finishedOn,
      returnedOn: line && line.returnedOn,
    };
  }

  /** The same answer after the same work for a wrong secret of a known code and for any secret of an unknown one. */
  private async proven(code: string, secret: string, line: TrackedLine | null): Promise<TrackedLine> {
    const guessable = this.secrets.guessable(secret);
    if (guessable) this.limit.check(code);
    const generation = await this.generations.of(line?.id ?? NOBODY, [line?.receiver ?? NOBODY]);
    const proves = this.secrets.proves(secret, line?.id ?? NOBODY, generation);
    if (proves && line !== null && !isDead(line.returnedOn, this.today())) return line;
    if (guessable) this.limit.failed(code);
    throw new Problem(403, 'wrong-secret');
  }

  private today(): LocalDate {
    return localDate(this.clock.legalNow());
  }
}
