import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Me } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import type { Received } from '../workflow/dossier.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import type { Actor, ActorStamp } from '../workflow/people.js';
import { CircumstancesOf } from './circumstances.js';
import { openStepAnswers } from './open-steps.js';
import { paperDueAt, whereabouts } from './transfer-rules.js';
import {
  ArrivalBody,
  SendPapersBody,
  TransferAnswer,
  TransfersAnswer,
  TransfersQuery,
  WaitingTransfersAnswer,
} from './transfers.dto.js';
import { type Transfer, Transfers } from './transfers.js';
import { TransfersWaiting, type WaitingTransfer } from './transfers-waiting.js';

const WRITING = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['papers-elsewhere'] };
type Names = ReadonlyMap<string, string>;

/** A dossier that is received at one agency and resolved at another: what goes between them, and who has it. */
@ApiTags('Hồ sơ: bàn giao giữa hai cơ quan')
@Controller()
export class TransfersController {
  constructor(
    private readonly transfers: Transfers,
    private readonly waiting: TransfersWaiting,
    private readonly circumstances: CircumstancesOf,
    private readonly directory: Directory,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get('transfers')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'listTransfers',
    summary: 'Hồ sơ giấy trên đường: cơ quan mình gửi, hoặc đang đến, chưa ai xác nhận',
  })
  @ApiOkResponse({ type: WaitingTransfersAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'] })
  async list(@Query() query: TransfersQuery, @Me() me: Actor): Promise<WaitingTransfersAnswer> {
    const { items, next, total } = await this.waiting.list(query, me);
    const names = await this.names(items, me);
    return {
      now: inVietNam(this.clock.legalNow()),
      items: items.map((item) => ({ ...this.answer(item, names), ...this.dossierOf(item) })),
      next,
      total,
    };
  }

  @Get('dossiers/:id/transfers')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getTransfers', summary: 'Hồ sơ đã qua những cơ quan nào, hồ sơ giấy đang ở đâu' })
  @ApiOkResponse({ type: TransfersAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async of(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<TransfersAnswer> {
    const { dossier, moves } = await this.transfers.of(id, me);
    const names = await this.names(moves, me);
    const where = dossier && whereabouts(dossier, moves);
    const due = dossier && this.dueOf(dossier);
    return {
      heldBy: where && where.heldBy,
      heldByName: where && this.catalogue.agencyName(where.heldBy),
      onTheWay: where?.onTheWay ?? false,
      handOverDueAt: due && inVietNam(due),
      items: moves.map((move) => this.answer(move, names)),
    };
  }

  @Post('dossiers/:id/transfers')
  @HttpCode(201)
  @ApiOperation({
    operationId: 'sendPapers',
    summary: 'Ghi nhận hồ sơ giấy rời cơ quan đang giữ: giao trực tiếp hoặc bưu chính',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: TransferAnswer })
  @ApiProblems({ ...WRITING, 404: ['no-such-dossier'], 409: ['papers-on-the-way', 'no-papers'], 422: ['key-reused'] })
  async send(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { to, way, parcel = null, note = null }: SendPapersBody,
    @SubmissionKey() key: string,
    @Me() me: Actor,
  ): Promise<TransferAnswer> {
    return this.one(await this.transfers.send(id, { to, way, parcel, note }, me, key), me);
  }

  @Put('dossiers/:id/transfers/:no/arrival')
  @ApiOperation({
    operationId: 'confirmArrival',
    summary: 'Bên nhận xác nhận hồ sơ giấy đã đến',
    description: 'Ghi một lần: gửi lại giữ nguyên người nhận và thời điểm đầu tiên.',
  })
  @ApiOkResponse({ type: TransferAnswer })
  @ApiProblems({ ...WRITING, 404: ['no-such-dossier', 'no-such-transfer'] })
  async arrive(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() { note = null }: ArrivalBody,
    @Me() me: Actor,
  ): Promise<TransferAnswer> {
    return this.one(await this.transfers.arrive(id, no, note, me), me);
  }

  private async one(transfer: Transfer, me: Actor): Promise<TransferAnswer> {
    return this.answer(transfer, await this.names([transfer], me));
  }

  private dossierOf({ id, code, procedureCode, dossier, openSteps, first, from, sentAt }: WaitingTransfer) {
    const due = first && from === dossier.filing.receiver ? this.dueOf(dossier) : null;
    return {
      ...{ dossierId: id, code, procedureCode },
      handOverDueAt: due && inVietNam(due),
      sentInTime: due && sentAt <= due,
      openSteps: openStepAnswers(openSteps, (agency) => this.catalogue.agencyName(agency)),
    };
  }

  private dueOf(dossier: Received): Instant | null {
    return paperDueAt(dossier, this.circumstances.versions(null, dossier).time);
  }

  /** Officers' names are for officers. */
  private async names(transfers: readonly Transfer[], { posts }: Actor): Promise<Names> {
    if (posts.every(({ role }) => role === 'citizen')) return new Map();
    const ids = transfers.flatMap(({ sentBy, arrivedBy }) => [sentBy.id, ...(arrivedBy ? [arrivedBy.id] : [])]);
    return this.directory.displayNames(ids);
  }

  private answer(transfer: Transfer, names: Names): TransferAnswer {
    const { no, from, to, way, parcel, note, sentAt, sentBy, arrivedAt, arrivedBy, arrivalNote } = transfer;
    return {
      ...{ no, from, to, way, parcel, note, arrivalNote },
      fromName: this.catalogue.agencyName(from),
      toName: this.catalogue.agencyName(to),
      sentAt: inVietNam(sentAt),
      sentBy: hand(sentBy, names),
      arrivedAt: arrivedAt && inVietNam(arrivedAt),
      arrivedBy: arrivedBy && hand(arrivedBy, names),
    };
  }
}

const hand = ({ id, post }: ActorStamp, names: Names) => ({
  agency: post?.agency ?? null,
  role: post?.role ?? null,
  name: names.get(id) ?? null,
});
