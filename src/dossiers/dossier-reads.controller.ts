import { createHash } from 'node:crypto';
import { Controller, Get, Header, Headers, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { AcceptLanguage } from '../http/accept-language.js';
import { Me, ReadsPeople } from '../http/access.js';
import { reasonOf } from '../http/reason.js';
import { ApiProblems } from '../http/api-problems.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { calendarOf } from '../sla/time-rules.js';
import { type Language, languageOf, refusalText, text } from '../text.js';
import { doneOnTheWay } from '../workflow/openings.js';
import { allowedOf } from '../workflow/permit.js';
import { type Dossier, isReceived } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent } from '../workflow/events.js';
import { inVietNam, type Instant, localDate } from '../workflow/instant.js';
import { type Actor, standsFor } from '../workflow/people.js';
import { portalStatusOf, type Status } from '../workflow/status.js';
import { viewersOf } from '../workflow/visibility.js';
import { CircumstancesOf } from './circumstances.js';
import { DossierFilter } from './dossier-filter.dto.js';
import { type DossierLine, DossierQueries } from './dossier-queries.js';
import { LinkedAnswers } from './linked-answers.js';
import { openStepAnswers } from './open-steps.js';
import { promiseAnswer } from './promise-answer.js';
import { promiseChanges } from './promise-changes.js';
import { DossierAnswer, DossierListAnswer, PromiseAnswer, TimelineAnswer } from './read-answers.dto.js';
import { givenTo, isForApplicant, toldFact } from './told-facts.js';
import { type Names, peopleIn, TELLING, underWayOf } from './under-way.js';
import type { PromiseChangeAnswer } from './under-way.dto.js';
import { PartyLines } from './views-parties.js';
import { isApplicant, Views } from './views.js';

const REASON = ApiHeader({
  name: 'X-Reason',
  required: false,
  description: 'Lý do xem, nếu có; hiện cho người nộp hồ sơ',
});
/** What officers and applicants read of dossiers; rows that are not theirs do not exist for them. */
@ApiTags('Hồ sơ: đọc')
@Controller('dossiers')
export class DossierReadsController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly circumstances: CircumstancesOf,
    private readonly lines: PartyLines,
    private readonly views: Views,
    private readonly linked: LinkedAnswers,
    private readonly directory: Directory,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'listDossiers',
    summary: 'Danh sách hồ sơ: còn ít thời gian làm việc nhất trước, rồi hồ sơ đang tạm dừng, rồi hồ sơ đã xong',
    description: 'Phân trang theo khóa: gửi lại next vào cursor.',
  })
  @ApiOkResponse({ type: DossierListAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'] })
  async list(@Query() filter: DossierFilter, @Me() me: Actor): Promise<DossierListAnswer> {
    const now = this.clock.legalNow();
    const { items, next, total } = await this.queries.list(filter, viewersOf(me), [me.id, ...standsFor(me, now)]);
    if (filter.q) await this.views.searched(me, filter.q, items.length);
    return {
      now: inVietNam(now),
      today: localDate(now),
      items: items.map((line) => this.listed(line, now)),
      next,
      total,
    };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @AcceptLanguage()
  @REASON
  @ApiOperation({
    operationId: 'getDossier',
    summary: 'Một hồ sơ: trạng thái, lời hẹn kèm chứng minh, việc được làm và không được làm',
  })
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'ETag của lần đọc trước: chưa có gì khác thì trả 304, không tính là một lần xem',
  })
  @ApiOkResponse({ type: DossierAnswer })
  @ApiResponse({ status: 304, description: 'Không có gì khác so với ETag đã gửi' })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async one(
    @Param('id', ParseUUIDPipe) id: string,
    @Me() me: Actor,
    @Headers('accept-language') asked: string | undefined,
    @Headers('x-reason') reason: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: { header(n: string, v: string): unknown; status(code: number): unknown },
  ): Promise<DossierAnswer | void> {
    const language = languageOf(asked);
    const viewers = viewersOf(me);
    const { line, dossier } = await this.queries.one(id, viewers);
    const byApplicant = isApplicant(me, dossier);
    const [parties, facts, linked] = await Promise.all([
      this.lines.of(dossier, viewers, byApplicant),
      this.queries.factsOf(TELLING, line, viewers),
      this.linked.of(id, dossier),
    ]);
    const names = await this.names(facts);
    const { rules, procedure, process } = this.circumstances.versions(null, dossier);
    const { allowed, blocked } = allowedOf(dossier, me, { rules, procedure, process, now: this.clock.legalNow() });
    const answer: DossierAnswer = {
      ...this.line(line),
      ...caseOf(dossier),
      ...linked,
      procedureName: procedure?.name ?? null,
      work: isReceived(dossier)
        ? dossier.work.map((step) => ({
            ...step,
            name: process?.steps.find(({ id }) => id === step.stepId)?.name ?? null,
            ownerName: this.catalogue.agencyName(step.owner),
            consults: step.consults ?? [],
            backTo: process && step.closedAt === null ? doneOnTheWay(dossier, step, process).map(({ stepId }) => stepId) : [], // prettier-ignore
          }))
        : [],
      ...underWayOf(dossier, facts, names, byApplicant),
      papers: dossier.status === 'unknown' ? [] : dossier.filing.papers,
      parties,
      promise: this.promise(dossier, language, promiseChanges(facts, language, names)),
      allowed,
      blocked: blocked.map(({ detail, ...one }) => ({
        ...one,
        message: refusalText(language, one.code, detail, this.catalogue),
      })),
    };
    const tag = tagOf(line.version, answer);
    reply.header('etag', tag);
    if (known === tag) return void reply.status(304); // nothing is told, so nobody has looked
    await this.views.record('dossier-read', me, id, dossier, reasonOf(reason));
    return answer;
  }

  @Get(':id/timeline')
  @ReadsPeople('dossier-read', 'timeline')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getTimeline', summary: 'Quá trình giải quyết: việc gì, ai, lúc nào, theo văn bản nào' })
  @ApiOkResponse({ type: TimelineAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async timeline(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<TimelineAnswer> {
    const viewers = viewersOf(me);
    const { dossier } = await this.queries.one(id, viewers);
    const all = await this.queries.facts(id, viewers);
    const byApplicant = isApplicant(me, dossier);
    const facts = byApplicant ? all.filter(isForApplicant) : all;
    const names = await this.directory.displayNames(
      facts.flatMap(({ actor, event }) => [actor.id, actor.onBehalfOf ?? [], givenTo(event) ?? []].flat()),
    );
    const items = facts.map((fact) => {
      const { version, code, actor } = fact;
      const told = toldFact(fact, (agency) => this.catalogue.agencyName(agency));
      const name = names.get(actor.id) ?? null;
      const onBehalfOf = (actor.onBehalfOf && names.get(actor.onBehalfOf)) ?? null;
      const given = byApplicant ? null : this.given(fact.event, names); // among officers: who has it is told to nobody else
      return { ...told, version, code, actor: { ...told.actor, name, onBehalfOf }, givenTo: given };
    });
    return { items };
  }

  /** Who has the step now: by name, or the agency whose turn it is again. */
  private given(event: DossierEvent, names: ReadonlyMap<string, string>): string | null {
    const account = givenTo(event);
    const agency = event.type === 'SentBack' ? this.catalogue.agencyName(event.opens.owner) : null;
    return (account === null ? null : names.get(account)) ?? agency;
  }

  private async names(facts: readonly RecordedFact[]): Promise<Names> {
    const ids = peopleIn(facts);
    const people = ids.length > 0 ? await this.directory.displayNames(ids) : new Map<string, string>();
    return { agency: (id) => this.catalogue.agencyName(id), person: (id) => people.get(id) ?? null };
  }

  private promise(dossier: Dossier, language: Language, changes: PromiseChangeAnswer[]): PromiseAnswer | null {
    if (!isReceived(dossier) || dossier.promise === null) return null;
    const edition = this.catalogue.calendar(dossier.promise.edition);
    return promiseAnswer(dossier.promise, edition, language, changes);
  }

  /** The minutes are the list's alone: a dossier's own answer would be another each minute, and each look at it a new one. */
  private listed(line: DossierLine, now: Instant) {
    return { ...this.line(line), intakeMinutes: this.intakeMinutes(line, now) };
  }

  private intakeMinutes({ status, receiver, intakeDueAt }: DossierLine, now: Instant): number | null {
    if (status !== 'submitted' || intakeDueAt === null) return null;
    const due = new Date(intakeDueAt).toISOString() as Instant;
    return calendarOf(this.catalogue.calendarAt(now), receiver).workingMinutesBetween(now, due);
  }

  private line(line: DossierLine) {
    const now = this.clock.legalNow();
    const iso = (at: unknown) => (at === null ? null : inVietNam(new Date(at as string).toISOString() as Instant));
    return {
      ...line,
      portalStatus: portalStatusOf(line.status as Status),
      statusText: text('vi', `status.${line.status}`),
      dueAt: iso(line.dueAt),
      stepDueAt: iso(line.stepDueAt),
      openSteps: openStepAnswers(line.openSteps, (id) => this.catalogue.agencyName(id)),
      overdueAt: iso(line.overdueAt),
      intakeDueAt: iso(line.intakeDueAt),
      sentPapersAt: iso(line.sentPapersAt),
      late: line.overdueAt !== null && new Date(line.overdueAt).toISOString() <= now,
      receiverName: this.catalogue.agencyName(line.receiver),
      resolverName: this.catalogue.agencyName(line.resolver),
    };
  }
}

/** What a dossier has from its reception on; before it, none of that. */
function caseOf(dossier: Dossier) {
  const received = isReceived(dossier) ? dossier : null;
  return {
    pins: received?.pins ?? null,
    result: received?.result ?? null,
    apologyLetters: received?.apologies ?? [],
    owedApologies: received?.owedApologies ?? [],
    owedVnd: received?.owed ?? null,
    partPayments: received?.parts ?? [],
    refunds: received?.refunds ?? [],
    receipt: received?.receipt ?? null,
  };
}

/** The version, by which commands are sent, and a hash: what may be done, and what is late, changes with no new version. */
const tagOf = (version: number, answer: DossierAnswer): string =>
  `"${version}-${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 16)}"`;
