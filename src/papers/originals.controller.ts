import { Controller, Get, Header, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Ledger } from '../ledger/ledger.js';
import { isReceived } from '../workflow/dossier.js';
import { inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { OriginalsAnswer } from './files.dto.js';
import { originalsOf } from './originals.js';
import { SeenDossiers } from './seen-dossiers.js';

/** The applicant's originals, and where they are. */
@ApiTags('Giấy tờ, tệp')
@Controller('dossiers')
export class OriginalsController {
  constructor(
    private readonly dossiers: SeenDossiers,
    private readonly ledger: Ledger,
  ) {}

  @Get(':id/originals')
  @Header('cache-control', 'no-store')
  @ReadsPeople('dossier-read', 'originals')
  @ApiOperation({ operationId: 'getOriginals', summary: 'Bản chính đã nhận, bản còn giữ, lúc trả lại' })
  @ApiOkResponse({ type: OriginalsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async held(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<OriginalsAnswer> {
    const dossier = await this.dossiers.one(id, me);
    if (!isReceived(dossier)) return { items: [], returnedAt: null }; // before reception nothing is kept
    const { items, returnedAt } = originalsOf(dossier, await this.ledger.history(id));
    return { items: [...items], returnedAt: returnedAt && inVietNam(returnedAt) };
  }
}
