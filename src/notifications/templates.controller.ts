import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Ledger } from '../ledger/ledger.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { NoticeBook } from './notice-book.js';
import { NOTICE_FIELDS, type NoticeFields, noticesOf, type NoticeTemplate } from './notices.js';
import { PreviewAnswer, PreviewQuery, TemplateParam, TemplatesAnswer } from './notices.dto.js';
import { lint, sampleOf } from './templates.js';

const OFFICERS = ['desk-officer', 'specialist', 'division-head', 'signing-leader', 'provincial-office'] as const;

/** The texts of notices: what is wrong with them, and how one reads for a real dossier. */
@ApiTags('Thông báo')
@Controller('notice-templates')
export class TemplatesController {
  constructor(
    private readonly book: NoticeBook,
    private readonly ledger: Ledger,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  @Get()
  @Roles(...OFFICERS, 'administrator')
  @ApiOperation({ operationId: 'getNoticeTemplates', summary: 'Mẫu tin: phiên bản, trường, lỗi' })
  @ApiOkResponse({ type: TemplatesAnswer })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
  templates(): TemplatesAnswer {
    const { templates } = this.book.texts;
    const findings = lint(this.book.texts);
    const ids = [...new Set([...Object.keys(NOTICE_FIELDS), ...Object.keys(templates)])];
    return {
      items: ids.map((id) => ({
        id,
        priority: templates[id]?.priority ?? null,
        versions: templates[id]?.versions.map(({ version }) => version) ?? [],
        fields: NOTICE_FIELDS[id as NoticeTemplate] ?? [],
        findings: findings.filter(({ template }) => template === id),
      })),
    };
  }

  @Get(':id/sample')
  @Roles(...OFFICERS, 'administrator')
  @ApiOperation({ operationId: 'sampleNotice', summary: 'Đọc thử tin với giá trị mẫu, không của hồ sơ nào' })
  @ApiOkResponse({ type: PreviewAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'], 404: ['no-such-template'] })
  sample(@Param() { id }: TemplateParam): PreviewAnswer {
    const template = templateOf(id);
    const now = this.clock.legalNow();
    return this.read(template, sampleOf(template, localDate(now)), null, false);
  }

  @Get(':id/preview')
  @Roles(...OFFICERS)
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'previewNotice', summary: 'Xem trước tin theo một hồ sơ thật, cả hai ngôn ngữ' })
  @ApiOkResponse({ type: PreviewAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required'],
    404: ['no-such-template', 'no-such-dossier'],
  })
  async preview(
    @Param() { id }: TemplateParam,
    @Query() { dossier }: PreviewQuery,
    @Me() me: Actor,
  ): Promise<PreviewAnswer> {
    const template = templateOf(id);
    const { rows } = await this.stores.reader.query<{ receiver: string; code: string | null }>(
      `SELECT receiver, code FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`,
      [viewersOf(me).join(' '), dossier],
    );
    if (!rows[0]) throw new Problem(404, 'no-such-dossier');
    const { receiver, code } = rows[0];
    const facts = await this.ledger.history(dossier);
    const told = facts.flatMap(noticesOf).findLast((notice) => notice.template === template);
    return this.read(template, { ...told?.fields, code: code ?? dossier }, receiver, told !== undefined);
  }

  /** In each language, whole and short. @param receiver whose desk the text names; null: a desk as such */
  private read(
    template: NoticeTemplate,
    fields: NoticeFields,
    receiver: string | null,
    happened: boolean,
  ): PreviewAnswer {
    const { version } = this.book.pin(template, this.clock.legalNow());
    const row = { template, template_version: version, fields };
    const languages = (['vi', 'en'] as const).map((language) => ({
      language,
      full: this.book.text(row, 'email', language, receiver),
      short: this.book.text(row, 'sms', language, receiver),
    }));
    return { template, version, happened, languages };
  }
}

/** @throws Problem 404 `no-such-template` */
function templateOf(id: string): NoticeTemplate {
  if (!Object.hasOwn(NOTICE_FIELDS, id)) throw new Problem(404, 'no-such-template');
  return id as NoticeTemplate;
}
