import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebReply } from '../http/web.js';
import { Problem } from '../problem.js';
import { BrandView } from './brand.dto.js';
import { type Brand, brandIn, mediaTypeOf } from './brand.js';

/** src/ and dist/ lie equally deep. */
const SHIPPED = join(import.meta.dirname, '../../data/brand.json');

interface Logo {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** What the screens show of the province whose service this is. Read once: the start says so when the file is no good. */
@ApiTags('health')
@Public()
@Controller('brand')
export class BrandController {
  private readonly brand: Brand;
  private readonly image: Logo | null;

  constructor(@Inject(CONFIG) { brandFile }: Config) {
    const file = brandFile ?? SHIPPED;
    try {
      this.brand = brandIn(readFileSync(file, 'utf8'));
      const { logo } = this.brand;
      this.image =
        logo === null ? null : { bytes: readFileSync(join(dirname(file), logo)), mediaType: mediaTypeOf(logo) };
    } catch (error) {
      throw new Error(`BRAND_FILE ${file}: ${(error as Error).message}`, { cause: error });
    }
  }

  @Get()
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ operationId: 'getBrand', summary: 'Tên địa phương, màu, biểu trưng của dịch vụ' })
  @ApiOkResponse({ type: BrandView })
  view(): BrandView {
    const { place, colour } = this.brand;
    return { place, colour, logo: this.image && '/api/v1/brand/logo' };
  }

  @Get('logo')
  @Header('cache-control', 'public, max-age=300')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @ApiOperation({ operationId: 'getLogo', summary: 'Biểu trưng' })
  @ApiProduces('image/svg+xml', 'image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 404: ['not-found'] })
  logo(@Res() reply: WebReply): void {
    if (this.image === null) throw new Problem(404, 'not-found');
    reply.header('content-type', this.image.mediaType).send(this.image.bytes);
  }
}
