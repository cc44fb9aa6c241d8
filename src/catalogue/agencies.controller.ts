import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import { fold, matches } from '../workflow/fold.js';
import { Public, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Reasoned } from '../http/reason.js';
import type { WebRequest } from '../http/web.js';
import { SetIdentifierBody } from './admin.dto.js';
import { AgencyChanges } from './agency-changes.js';
import { EndAgencyBody, FoundAgencyBody, HeirsView, SuccessionView } from './agency-changes.dto.js';
import { CatalogueAdmin } from './catalogue-admin.js';
import { Catalogue } from './catalogue.js';
import { byKey, pageOf } from './page.js';
import { AgenciesQuery } from './query.dto.js';
import { AgencyPage, AgencyView } from './views.dto.js';

@ApiTags('Danh mục')
@Controller('agencies')
export class AgenciesController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly admin: CatalogueAdmin,
    private readonly changes: AgencyChanges,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ operationId: 'listAgencies', summary: 'Cơ quan, đơn vị của tỉnh' })
  @ApiOkResponse({ type: AgencyPage })
  @ApiProblems({ 400: ['invalid'] })
  list(@Query() { q, type, parent, cursor, limit }: AgenciesQuery): AgencyPage {
    const wanted = this.catalogue
      .agencies()
      .filter((agency) => type === undefined || agency.type === type)
      .filter((agency) => parent === undefined || agency.parentId === parent)
      .filter((agency) => q === undefined || matches(q, fold(`${agency.id} ${agency.identifier ?? ''} ${agency.name}`)))
      .sort(byKey(({ id }) => id));
    return pageOf(wanted, ({ id }) => id, cursor, limit);
  }

  @Public()
  @Get(':id')
  @ApiOperation({ operationId: 'getAgency', summary: 'Một cơ quan, đơn vị' })
  @ApiOkResponse({ type: AgencyView })
  @ApiProblems({ 404: ['agency-not-found'] })
  one(@Param('id') id: string): AgencyView {
    const agency = this.catalogue.agency(id);
    if (!agency) throw new Problem(404, 'agency-not-found', { detail: { id } });
    return agency;
  }

  @Public()
  @Get(':id/heirs')
  @ApiOperation({ operationId: 'getAgencyHeirs', summary: 'Cơ quan nào làm việc của cơ quan này hiện nay' })
  @ApiOkResponse({ type: HeirsView })
  @ApiProblems({ 404: ['agency-not-found'] })
  heirs(@Param('id') id: string): HeirsView {
    const agency = this.one(id);
    const heirs = this.catalogue.heirs(id, localDate(this.clock.legalNow()));
    return {
      sole: heirs === null ? agency : heirs.sole === null ? null : this.catalogue.agency(heirs.sole),
      among: (heirs?.among ?? []).map((one) => this.catalogue.agency(one)!),
      by: heirs?.by ?? [],
      line: this.catalogue.line(id),
      takesOver: this.catalogue.takeOvers(id),
    };
  }

  @Roles('administrator')
  @Reasoned()
  @Post()
  @ApiOperation({ operationId: 'foundAgency', summary: 'Thành lập cơ quan, đơn vị' })
  @ApiCreatedResponse({ type: AgencyView })
  @ApiProblems({
    400: ['invalid', 'reason-required'],
    401: ['not-signed-in'],
    403: ['role-required'],
    409: ['agency-exists', 'identifier-taken'],
  })
  found(@Body() body: FoundAgencyBody, @Req() { actor }: WebRequest): Promise<AgencyView> {
    return this.changes.found({ ...body, identifier: body.identifier ?? null }, actor!.id);
  }

  @Roles('administrator')
  @Reasoned()
  @Put(':id/succession')
  @ApiOperation({ operationId: 'endAgency', summary: 'Sáp nhập, chia hoặc giải thể một cơ quan' })
  @ApiOkResponse({ type: SuccessionView })
  @ApiProblems({
    400: ['invalid', 'reason-required'],
    401: ['not-signed-in'],
    403: ['role-required'],
    404: ['agency-not-found'],
  })
  end(@Param('id') id: string, @Body() body: EndAgencyBody, @Req() { actor }: WebRequest): Promise<SuccessionView> {
    return this.changes.end(id, body, actor!.id);
  }

  @Roles('administrator')
  @Reasoned()
  @Put(':id/identifier')
  @ApiOperation({ operationId: 'setAgencyIdentifier', summary: 'Nhập mã định danh để cơ quan được cấp mã hồ sơ' })
  @ApiOkResponse({ type: AgencyView })
  @ApiProblems({
    400: ['invalid', 'reason-required'],
    401: ['not-signed-in'],
    403: ['role-required'],
    404: ['agency-not-found'],
    409: ['identifier-taken'],
  })
  setIdentifier(
    @Param('id') id: string,
    @Body() { identifier, source }: SetIdentifierBody,
    @Req() { actor }: WebRequest,
  ): Promise<AgencyView> {
    return this.admin.setIdentifier(id, identifier, source, actor!.id);
  }
}
