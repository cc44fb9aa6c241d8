import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { acting, type Actor, type Post } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import type { Evaluated } from './evaluation-queries.js';
import type { EvaluationFilter, GivenScoreBody } from './evaluations.dto.js';
import { isHeadOf, isOffice } from './heads.js';
import { ReportPeriods } from './report-period.js';

/** An evaluation that may be asked for. */
export interface Granted {
  /** The period's own; null: days without a name. */
  readonly name: string | null;
  readonly evaluated: Evaluated;
}

/** Who may see and score whom: an officer himself, a head his agency, the Provincial Office everybody. */
@Injectable()
export class EvaluationDesk {
  constructor(
    private readonly periods: ReportPeriods,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 400 when it names no period, 403 `not-your-agency` */
  head(filter: EvaluationFilter, me: Actor): Granted {
    const as = this.as(me, (post) => isOffice(post) || isHeadOf(filter.agency)(post));
    if (as === null) throw new Problem(403, 'not-your-agency');
    return this.granted(filter, as);
  }

  /** As {@link head}, and for everybody of the agency. @returns `only` the officer who may be told of; null: all */
  officer(filter: EvaluationFilter, me: Actor): Granted & { readonly only: string | null } {
    const head = this.as(me, (post) => isOffice(post) || isHeadOf(filter.agency)(post));
    if (head) return { ...this.granted(filter, head), only: null };
    if (!me.posts.some(({ agency }) => agency === filter.agency)) throw new Problem(403, 'not-your-agency');
    return { ...this.granted(filter, me), only: me.id };
  }

  /** @throws Problem 400 of a period to come or an agency that does not exist, 403 when it is not his to score */
  mayScore({ agency, period, kind }: GivenScoreBody, me: Actor): void {
    if (!this.catalogue.agency(agency)) throw wrong('/agency', 'agency-not-found');
    const may = this.as(me, kind === 'self' ? isHeadOf(agency) : isOffice);
    if (may === null && kind === 'self') throw new Problem(403, 'not-your-agency');
    if (may === null) throw new Problem(403, 'role-required', { detail: { roles: 'provincial-office' } });
    if (this.periods.of({ period }).from > this.periods.today()) throw wrong('/period', 'in-future');
  }

  /** As whom the Provincial Office looks; the door lets nobody else in. */
  office(me: Actor): readonly string[] {
    return viewersOf(this.as(me, isOffice)!);
  }

  private as(me: Actor, fits: (post: Post) => boolean): Actor | null {
    return acting(me, this.clock.legalNow(), fits);
  }

  private granted({ quarter, year, agency, from, to, ...filter }: EvaluationFilter, as: Actor): Granted {
    const name = quarter ?? year ?? null;
    if (name === null && (from === undefined || to === undefined)) throw wrong('?quarter', 'required');
    if (quarter !== undefined && year !== undefined) throw wrong('?year', 'named-twice');
    const days = { ...(from && { from }), ...(to && { to }), ...(name && { period: name }) };
    // The agency is the evaluated one, of whatever it had a step: no dossier is left out for being another's.
    if (!this.catalogue.agency(agency)) throw wrong('?agency', 'agency-not-found');
    return { name, evaluated: { agency, ...this.periods.asked({ ...days, ...filter }, as) } };
  }
}

const wrong = (pointer: string, code: string): Problem => new Problem(400, 'invalid', { errors: [{ pointer, code }] });
