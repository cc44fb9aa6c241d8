import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebReply } from '../http/web.js';
import { Problem } from '../problem.js';
import { BrandView } from './brand.dto.js';
import { ProvinceBrand } from './province-brand.js';

/** What the screens show of the province whose service this is. */
@ApiTags('health')
@Public()
@Controller('brand')
export class BrandController {
  constructor(private readonly province: ProvinceBrand) {}

  @Get()
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ operationId: 'getBrand', summary: 'Tên địa phương, màu, biểu trưng của dịch vụ' })
  @ApiOkResponse({ type: BrandView })
  view(): BrandView {
    return this.province.brand;
  }

  @Get('logo')
  @Header('cache-control', 'public, max-age=300')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @ApiOperation({ operationId: 'getLogo', summary: 'Biểu trưng' })
  @ApiProduces('image/svg+xml', 'image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 404: ['not-found'] })
  logo(@Res() reply: WebReply): void {
    const { image } = this.province;
    if (image === null) throw new Problem(404, 'not-found');
    reply.header('content-type', image.mediaType).send(image.bytes);
  }
}
