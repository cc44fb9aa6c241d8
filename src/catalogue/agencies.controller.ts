import { Body, Controller, Get, Param, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '../problem.js';
import { fold, matches } from '../workflow/fold.js';
import { Public, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { SetIdentifierBody } from './admin.dto.js';
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

  @Roles('administrator')
  @Put(':id/identifier')
  @ApiOperation({ operationId: 'setAgencyIdentifier', summary: 'Nhập mã định danh để cơ quan được cấp mã hồ sơ' })
  @ApiOkResponse({ type: AgencyView })
  @ApiProblems({
    400: ['invalid'],
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
