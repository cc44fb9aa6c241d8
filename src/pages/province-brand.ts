import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { brandIn, LOGO, mediaTypeOf, type PageBrand } from './brand.js';

/** src/ and dist/ lie equally deep. */
const SHIPPED = join(import.meta.dirname, '../../data/brand.json');

export interface Logo {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** The province whose service this is. Read once: the start says so when the file is no good. */
@Injectable()
export class ProvinceBrand {
  readonly brand: PageBrand;
  readonly image: Logo | null;

  constructor(@Inject(CONFIG) { brandFile }: Config) {
    const file = brandFile ?? SHIPPED;
    try {
      const { place, colour, logo } = brandIn(readFileSync(file, 'utf8'));
      this.brand = { place, colour, logo: logo && LOGO };
      this.image =
        logo === null ? null : { bytes: readFileSync(join(dirname(file), logo)), mediaType: mediaTypeOf(logo) };
    } catch (error) {
      throw new Error(`BRAND_FILE ${file}: ${(error as Error).message}`, { cause: error });
    }
  }
}
