import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '../problem.js';
import { languageOf } from '../text.js';
import { date } from '../workflow/instant.js';
import { Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Reasoned } from '../http/reason.js';
import type { WebReply, WebRequest } from '../http/web.js';
import { Catalogue } from './catalogue.js';
import { CutQueries } from './cut-queries.js';
import type { HeldProcess } from './process-acts.js';
import { ProcessAdmin } from './process-admin.js';
import { differenceInFiles, differencesOf, differenceWords } from './process-diff.js';
import { fileOf, printProcess } from './process-file.js';
import { keyOf } from './process-findings.js';
import { findingWords } from './process-words.js';
import { stepsInWords } from './step-words.js';
import { summaryOf } from './processes.controller.js';
import {
  AcceptFindingBody,
  DifferencesQuery,
  DifferencesView,
  DraftProcessBody,
  FileQuery,
  ProcessVersionSummaryView,
  ProcessVersionView,
  PublishProcessBody,
  RetireProcessBody,
} from './process.dto.js';

const WRITING = {
  400: ['invalid'],
  401: ['not-signed-in'],
  403: ['role-required'],
  404: ['process-not-found'],
  412: ['process-stale'],
  428: ['process-version-required'],
};
const READING = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'], 404: ['process-not-found'] };

const IfMatch = (required: boolean, description: string) =>
  ApiHeader({ name: 'If-Match', required, description, schema: { type: 'string', example: '"2"' } });

/** An act on a version: refused when somebody else has acted since the ETag was given. */
const Act = (path: string, id: string, summary: string, conflicts: readonly string[], bad = WRITING[400]) =>
  applyDecorators(
    Post(`:id/versions/:version/${path}`),
    HttpCode(200),
    ApiOperation({ operationId: id, summary }),
    IfMatch(true, 'ETag của phiên bản quy trình đang xem'),
    ApiOkResponse({ type: ProcessVersionView }),
    ApiProblems({ ...WRITING, 400: bad, 409: conflicts }),
  );

/** The life of a process: drafted as a file, checked, accepted and published by different people, retired. */
@ApiTags('Danh mục')
@Controller('processes')
export class ProcessVersionsController {
  constructor(
    private readonly admin: ProcessAdmin,
    private readonly cuts: CutQueries,
    private readonly catalogue: Catalogue,
  ) {}

  @Roles('administrator')
  @Post()
  @ApiOperation({ operationId: 'draftProcess', summary: 'Nhập tệp quy trình thành bản thảo mới, kèm các điểm cần xem' })
  @IfMatch(false, 'Số phiên bản mới nhất đang có của quy trình; bỏ trống khi quy trình chưa có')
  @ApiCreatedResponse({ type: ProcessVersionView })
  @ApiProblems({ ...WRITING, 413: ['too-large'] })
  async draft(
    @Body() { file }: DraftProcessBody,
    @Headers('if-match') match: string | undefined,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<ProcessVersionView> {
    const seen = match === undefined ? undefined : seenIn(match);
    return this.view(await this.admin.draft(file, seen, request.actor!.id), request, reply);
  }

  @Roles('administrator', 'provincial-office')
  @Get(':id/versions')
  @ApiOperation({ operationId: 'listProcessVersions', summary: 'Các phiên bản của một quy trình' })
  @ApiOkResponse({ type: [ProcessVersionSummaryView] })
  @ApiProblems(READING)
  versions(@Param('id') id: string): ProcessVersionSummaryView[] {
    return this.admin.versions(id).map(versionSummary);
  }

  @Roles('administrator', 'provincial-office')
  @Get(':id/versions/:version')
  @ApiOperation({
    operationId: 'getProcessVersion',
    summary: 'Một phiên bản: các điểm cần xem, ai đã chấp nhận, công bố',
  })
  @ApiOkResponse({ type: ProcessVersionView })
  @ApiProblems(READING)
  version(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): ProcessVersionView {
    return this.view(this.admin.version(id, version), request, reply);
  }

  @Roles('administrator', 'provincial-office')
  @Get(':id/versions/:version/file')
  @ApiOperation({ operationId: 'exportProcess', summary: 'Xuất một phiên bản thành tệp' })
  @ApiOkResponse({ content: { 'application/yaml': {}, 'application/json': {} } })
  @ApiProblems(READING)
  file(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() { format = 'yaml' }: FileQuery,
    @Res({ passthrough: true }) reply: WebReply,
  ): string {
    const process = this.admin.version(id, version);
    reply.header('content-type', `application/${format}; charset=utf-8`);
    return format === 'yaml' ? printProcess(process) : `${JSON.stringify(fileOf(process), null, 2)}\n`;
  }

  @Roles('administrator', 'provincial-office')
  @Get(':id/versions/:version/differences')
  @ApiOperation({ operationId: 'compareProcessVersions', summary: 'Khác gì so với một phiên bản khác' })
  @ApiOkResponse({ type: DifferencesView })
  @ApiProblems(READING)
  differences(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() { against }: DifferencesQuery,
    @Headers('accept-language') asked: string | undefined,
  ): DifferencesView {
    const language = languageOf(asked);
    const found = differencesOf(this.admin.version(id, against), this.admin.version(id, version));
    const differences = found.map((one) => ({
      ...{ kind: one.kind, step: one.step, technical: differenceInFiles(one) },
      message: differenceWords(one, language, this.named),
    }));
    return { differences };
  }

  @Roles('administrator')
  @Act('acceptances', 'acceptProcessFinding', 'Chấp nhận một điểm cần xem, kèm lý do', [
    'process-not-a-draft',
    'finding-not-found',
    'finding-not-acceptable',
  ])
  async accept(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { finding, reason }: AcceptFindingBody,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<ProcessVersionView> {
    const process = this.admin.version(id, version);
    return this.view(
      await this.admin.accept(process, seenBy(request), finding, reason, request.actor!.id),
      request,
      reply,
    );
  }

  @Roles('administrator')
  @Reasoned()
  @Act(
    'publication',
    'publishProcess',
    'Công bố bản thảo do người khác soạn',
    ['process-not-a-draft', 'same-person', 'findings-open'],
    ['invalid', 'reason-required'],
  )
  async publish(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { from }: PublishProcessBody,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<ProcessVersionView> {
    const process = this.admin.version(id, version);
    return this.view(await this.admin.publish(process, seenBy(request), date(from), request.actor!.id), request, reply);
  }

  @Roles('administrator')
  @Act('retirement', 'retireProcess', 'Thôi áp dụng; hồ sơ đã tiếp nhận vẫn theo phiên bản của mình', [
    'process-not-published',
  ])
  async retire(
    @Param('id') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() { from, reason }: RetireProcessBody,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<ProcessVersionView> {
    const process = this.admin.version(id, version);
    const retired = await this.admin.retire(process, seenBy(request), date(from), reason, request.actor!.id);
    return this.view(retired, request, reply);
  }

  private readonly named = (agency: string): string => this.catalogue.agencyName(agency);

  private view(process: HeldProcess, { headers }: WebRequest, reply: WebReply): ProcessVersionView {
    const language = languageOf(headers['accept-language'] as string | undefined);
    reply.header('etag', `"${process.acts.length}"`);
    return {
      ...versionSummary(process),
      steps: stepsInWords(process, language, this.named),
      cuts: this.cuts.of(process),
      findings: this.admin.judged(process).map(({ finding, acceptedBy, reason }) => {
        const { rule, step, grade } = finding;
        return { key: keyOf(finding), rule, step, grade, message: findingWords(finding, language), acceptedBy, reason };
      }),
      acts: process.acts.map((one) => ({
        ...{ act: one.act, by: one.by, at: one.at },
        from: 'from' in one ? one.from : null,
        finding: 'finding' in one ? one.finding : null,
        reason: 'reason' in one ? one.reason : null,
      })),
    };
  }
}

const versionSummary = (process: HeldProcess): ProcessVersionSummaryView => {
  const { author, validFrom, validTo } = process;
  return { ...summaryOf(process), author, validFrom, validTo };
};

/** @throws Problem 428 without an If-Match */
function seenBy({ headers }: WebRequest): number {
  const match = headers['if-match'];
  if (typeof match !== 'string') throw new Problem(428, 'process-version-required');
  return seenIn(match);
}

function seenIn(match: string): number {
  const seen = /^(?:W\/)?"?(\d{1,9})"?$/.exec(match)?.[1];
  if (seen === undefined) throw new Problem(400, 'invalid', { errors: [{ pointer: 'If-Match', code: 'format' }] });
  return Number(seen);
}
