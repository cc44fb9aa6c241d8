import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { text } from '../text.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { portalStatusOf, type Status } from '../workflow/status.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries, type TrackedLine } from './dossier-queries.js';
import { isDead, LookupSecrets } from './lookup-secret.js';
import { Passes } from './passes.js';
import { SurveyRows } from './survey-rows.js';
import type { SurveyView, TrackedAnswer } from './tracking.dto.js';
import { TrackingCourse } from './tracking-course.js';
import { LookupGenerations } from './tracking-generations.js';
import { TrackingLimit } from './tracking-limit.js';
import { isApplicant } from './views.js';

/** Both code styles, F1 and F2 (law.md §18.13). */
const CODE = /^(?:[A-Z]\d{2}(?:\.\d{1,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-\d{6}-\d{4,}$/;

/** Nobody's code: asked for in place of what is no code at all. */
const NO_CODE = '-';
/** No dossier: what is looked up for a code that is nobody's. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What the code alone does not open. */
const UNPROVEN = {
  ...{ timeline: null, wait: null, missing: null, letters: null, children: null, survey: null },
  ...{ intakeDueAt: null, views: null, notices: null, pass: null },
};

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
    private readonly surveys: SurveyRows,
    private readonly passes: Passes,
    private readonly clock: Clock,
  ) {}

  /**
   * @param address who asks, for the brake
   * @param secret the look-up PIN or QR token; absent: by the code alone
   * @throws Problem 403 `wrong-secret`, 429 `too-many-attempts`
   */
  async track(wanted: string, address: string, secret?: string): Promise<TrackedAnswer> {
    const { code, line } = await this.asked(wanted, address);
    if (secret === undefined) {
      const stage = this.stage(code, line !== null && portalStatusOf(line.status as Status) !== null ? line : null);
      return { ...stage, level: 0, ...UNPROVEN };
    }
    const { line: proven, generation } = await this.proven(code, secret, line, 'course');
    return this.opened(code, proven, generation);
  }

  /**
   * The same for the applicant himself, by his account or as the holder of a pass; before reception the dossier has no code yet.
   * @throws Problem 404 `no-such-dossier`
   */
  async own(id: string, me: Actor): Promise<TrackedAnswer> {
    const viewers = viewersOf(me);
    const { dossier } = await this.queries.one(id, viewers);
    if (!isApplicant(me, dossier)) throw new Problem(404, 'no-such-dossier');
    const [line, generation] = await Promise.all([this.queries.tracked(id, viewers), this.generations.of(id, viewers)]);
    return this.opened(line.code, line, generation);
  }

  private async opened(code: string, line: TrackedLine, generation: number): Promise<TrackedAnswer> {
    const [course, survey] = await Promise.all([
      this.course.of(line.id, [line.receiver]),
      this.survey(line, generation),
    ]);
    const pass = this.passes.issue(line.id, line.receiver, generation);
    return { ...this.stage(code, line), level: 1, ...course, survey, pass };
  }

  /**
   * The dossier that its holder answers the survey for, by a secret of {@link track} or the key that it gives for this alone.
   * @throws Problem 403 `wrong-secret`, 429 `too-many-attempts`
   */
  async surveyed(wanted: string, address: string, secret: string): Promise<TrackedLine> {
    const { code, line } = await this.asked(wanted, address);
    return (await this.proven(code, secret, line, 'survey')).line;
  }

  private async asked(wanted: string, address: string): Promise<{ code: string; line: TrackedLine | null }> {
    this.limit.spend(address);
    const code = tidyCode(wanted);
    return { code, line: await this.queries.track(CODE.test(code) ? code : NO_CODE) };
  }

  /** Once the result is in the applicant's hands; the page has the key in place of the secret, which is in no page. */
  private async survey({ id, status }: TrackedLine, generation: number): Promise<SurveyView | null> {
    if (status !== 'returned') return null;
    const answered = await this.surveys.isGiven(id);
    return { answered, key: answered ? null : this.secrets.surveyKey(id, generation) };
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
  private async proven(
    code: string,
    secret: string,
    line: TrackedLine | null,
    opens: 'course' | 'survey',
  ): Promise<{ line: TrackedLine; generation: number }> {
    const guessable = this.secrets.guessable(secret);
    if (guessable) this.limit.check(code);
    const generation = await this.generations.of(line?.id ?? NOBODY, [line?.receiver ?? NOBODY]);
    const dossier = line?.id ?? NOBODY;
    const proves =
      this.secrets.proves(secret, dossier, generation) ||
      (opens === 'survey' && this.secrets.opensSurvey(secret, dossier, generation));
    if (proves && line !== null && !isDead(line.returnedOn, this.today())) return { line, generation };
    if (guessable) this.limit.failed(code);
    throw new Problem(403, 'wrong-secret');
  }

  private today(): LocalDate {
    return localDate(this.clock.legalNow());
  }
}
