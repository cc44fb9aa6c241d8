import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Reasoned } from '../http/reason.js';
import { inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { type AgencySwitch, AgencySwitches } from './agency-switches.js';
import { AgencySwitchesView, AgencySwitchView, SetAgencySwitchBody } from './agency-switches.dto.js';

/** What the province lets each agency do by itself; every change is on record. */
@ApiTags('Cơ quan')
@Roles('administrator', 'provincial-office')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('agency-switches')
export class AgencySwitchesController {
  constructor(
    private readonly switches: AgencySwitches,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listAgencySwitches', summary: 'Cơ quan nào tự động báo trễ hạn' })
  @ApiOkResponse({ type: AgencySwitchesView })
  async list(): Promise<AgencySwitchesView> {
    return { items: (await this.switches.all()).map((one) => this.view(one)) };
  }

  @Put(':agency')
  @Reasoned()
  @ApiOperation({ operationId: 'setAgencySwitch', summary: 'Bật, tắt việc tự động báo trễ hạn của một cơ quan' })
  @ApiOkResponse({ type: AgencySwitchView })
  @ApiProblems({ 400: ['invalid', 'reason-required'], 404: ['agency-not-found'] })
  async set(
    @Param('agency') agency: string,
    @Body() { latenessNotice }: SetAgencySwitchBody,
    @Me() me: Actor,
  ): Promise<AgencySwitchView> {
    return this.view(await this.switches.set(agency, latenessNotice, me.id));
  }

  private view({ changedAt, ...one }: AgencySwitch): AgencySwitchView {
    return { ...one, agencyName: this.catalogue.agencyName(one.agency) ?? one.agency, changedAt: inVietNam(changedAt) };
  }
}
