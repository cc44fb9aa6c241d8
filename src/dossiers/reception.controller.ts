import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { AcceptLanguage } from '../http/accept-language.js';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import { languageOf, text } from '../text.js';
import { instant, localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { promiseInputs } from '../workflow/reception.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import { promiseAnswer } from './promise-answer.js';
import { PromiseAnswer } from './read-answers.dto.js';
import {
  DuplicatesAnswer,
  DuplicatesBody,
  KnownPersonBody,
  KnownPersonFound,
  PromisePreviewBody,
} from './reception.dto.js';
import { SamePerson } from './same-person.js';
import { Views } from './views.js';

const DOOR = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] };

/** What an officer should know before he receives. Asked by POST: an identity number has no place in an address. */
@ApiTags('Tiếp nhận')
@Roles('desk-officer', 'post-staff')
@Controller('reception')
export class ReceptionController {
  constructor(
    private readonly people: SamePerson,
    private readonly queries: DossierQueries,
    private readonly views: Views,
    private readonly catalogue: Catalogue,
    private readonly times: TimeRulesOf,
    private readonly clock: Clock,
  ) {}

  @Post('duplicates')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ReadsPeople('duplicates-searched')
  @ApiOperation({
    operationId: 'findDuplicates',
    summary: 'Hồ sơ đang mở của cùng người, cùng thủ tục, trước khi tiếp nhận; mỗi lần tra được ghi lại',
  })
  @ApiOkResponse({ type: DuplicatesAnswer })
  @ApiProblems(DOOR)
  async duplicates(@Body() { procedureCode, ...identity }: DuplicatesBody, @Me() me: Actor): Promise<DuplicatesAnswer> {
    const { seen, elsewhere } = await this.people.duplicates(identity, procedureCode, viewersOf(me));
    const items = seen.map(({ resolver, ...twin }) => ({ ...twin, resolverName: this.catalogue.agencyName(resolver) }));
    return { items, elsewhere };
  }

  @Post('known-person')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ReadsPeople('applicant-looked-up')
  @ApiOperation({
    operationId: 'findKnownPerson',
    summary: 'Dữ liệu mà hồ sơ trước của người này đã có: che cho đến khi người đó đồng ý dùng lại',
    description: 'Lần xem hiện cho người nộp hồ sơ trước; khi đồng ý, kèm lý do.',
  })
  @ApiOkResponse({ type: KnownPersonFound })
  @ApiProblems(DOOR)
  async known(@Body() { agreed = false, ...identity }: KnownPersonBody, @Me() me: Actor): Promise<KnownPersonFound> {
    const viewers = viewersOf(me);
    const found = await this.people.known(identity, viewers, agreed);
    if (found === null) return { known: null };
    const { dossierId, code, person } = found;
    const { dossier } = await this.queries.one(dossierId, viewers);
    const why = agreed ? text('vi', 'view-reason.reuse-agreed') : null;
    await this.views.record(agreed ? 'parties-unmasked' : 'parties-read', me, dossierId, dossier, why);
    const { name, phone, email, address, birthDate } = person;
    return { known: { dossierId, code, masked: !agreed, name, phone, email, address, birthDate } };
  }

  @Post('promise-preview')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'previewPromise',
    summary:
      'Lời hẹn nếu tiếp nhận bây giờ, hoặc lúc bưu gửi đến: hạn giải quyết, hạn xin lỗi, chứng minh từng ngày; không lưu gì',
  })
  @AcceptLanguage()
  @ApiOkResponse({ type: PromiseAnswer })
  @ApiProblems({ ...DOOR, 404: ['procedure-not-found', 'no-such-variant'] })
  preview(
    @Body() { procedureCode, variant: asked, receiver, receivedAt }: PromisePreviewBody,
    @Headers('accept-language') accepted: string | undefined,
  ): PromiseAnswer {
    const now = this.clock.legalNow();
    const from = receivedAt ? instant(receivedAt) : now;
    const today = localDate(from);
    const procedure = this.catalogue.procedure(procedureCode, today);
    if (!procedure) throw new Problem(404, 'procedure-not-found', { detail: { code: procedureCode } });
    const id = asked ?? 'main';
    const variant = procedure.variants.find((one) => one.id === id);
    if (!variant?.limit) throw new Problem(404, 'no-such-variant', { detail: { variant: id } });
    const edition = this.catalogue.calendarAt(now);
    const inputs = promiseInputs({ receiver }, variant, from, this.catalogue.rulesOn(today));
    const promise = this.times.of(edition.id).promise(inputs, 1, 1, 'reception');
    return promiseAnswer(promise, edition, languageOf(accepted));
  }
}
