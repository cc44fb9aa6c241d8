import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TrackingLimit } from '../dossiers/tracking-limit.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebReply, WebRequest } from '../http/web.js';
import type { Formula } from '../reports/formulas.js';
import { PUBLISHED_COUNTS, type PublishedLine } from '../reports/publication.js';
import type { Publication } from '../reports/publication-reader.js';
import { isKnown, tagOf } from './answering.js';
import { type Published, Publications } from './publications.js';
import { PublishedReportView, type PublishedCountView, type PublishedLineView, type PublishedShareView } from './publications.dto.js'; // prettier-ignore
import { countText, endsOf, shareText } from './published-words.js';
import { speechIn } from './words.js';

/** The file behind the page of a month, open to everyone. */
@ApiTags('Công khai')
@Public()
@Controller('public/reports')
export class PublicationsController {
  constructor(
    private readonly publications: Publications,
    private readonly limit: TrackingLimit,
  ) {}

  @Get(':month')
  @ApiOperation({
    operationId: 'getPublishedReport',
    summary: 'Số liệu công khai của một tháng báo cáo: tỷ lệ của từng cơ quan và sổ xin lỗi',
    description:
      'Tháng từ ngày 15 tháng trước đến ngày 14. Không có dữ liệu cá nhân; số nhỏ và những số làm lộ số nhỏ không công bố. Có ETag: gửi lại If-None-Match thì nhận 304 khi chưa thay đổi.',
  })
  @ApiOkResponse({ type: PublishedReportView })
  @ApiProblems({ 400: ['invalid'], 404: ['publication-not-found'], 429: ['too-many-attempts'] })
  async month(@Param('month') month: string, @Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    this.limit.spend(request.ip);
    const text = JSON.stringify(viewOf(await this.publications.of(month)));
    const tag = tagOf(text);
    const known = isKnown(request, tag);
    reply
      .status(known ? 304 : 200)
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .header('etag', tag)
      .send(known ? '' : text);
  }
}

function viewOf({ publication, apologies }: Published): PublishedReportView {
  const { month, knownAt, asOf, smallBelow, formulas, province, agencies } = publication;
  return {
    ...{ month: month.name, from: month.from, to: month.to, knownAt, asOf, smallBelow },
    formulas: formulas.map(formulaView),
    province: lineView(province, publication),
    agencies: agencies.map((agency) => ({ id: agency.id, name: agency.name, ...lineView(agency, publication) })),
    apologies: [...apologies],
  };
}

const formulaView = ({ id, version, name, numerator, denominator, unit, source, from }: Formula) => ({
  ...{ id, version, name: name.vi, numerator: numerator.vi, denominator: denominator.vi, unit, source, from },
});

const VIETNAMESE = speechIn('vi');

const lineView = (line: PublishedLine, { formulas, smallBelow }: Publication): PublishedLineView => ({
  counts: PUBLISHED_COUNTS.map((name): PublishedCountView => {
    const shown = line.counts[name];
    return { name, value: typeof shown === 'number' ? shown : null, shown: countText(VIETNAMESE, shown, smallBelow) };
  }),
  shares: formulas.map((formula): PublishedShareView => {
    const share = line.shares[formula.id]!;
    const [least, most] = Array.isArray(share) ? endsOf(share as [number, number], formula) : [null, null];
    return { formula: formula.id, value: least === most ? least : null, least, most, shown: shareText(VIETNAMESE, share, formula) }; // prettier-ignore
  }),
});
