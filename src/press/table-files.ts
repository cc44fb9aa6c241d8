import { Injectable } from '@nestjs/common';
import type { Instant } from '../workflow/instant.js';
import { csvOf } from './csv.js';
import { type FileFormat, MEDIA_TYPES } from './formats.js';
import { tablePage, type Table } from './table.js';
import { Typst } from './typst.js';
import { xlsxOf } from './xlsx.js';

export interface TableFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** `bieu-II.06a-2026-Q1.xlsx`. */
  readonly name: string;
}

/** The one door through which tables leave as files. */
@Injectable()
export class TableFiles {
  constructor(private readonly typst: Typst) {}

  /** @param made what the file may say of when it was made: the legal clock's moment */
  async file(table: Table, format: FileFormat, made: Instant): Promise<TableFile> {
    return {
      bytes: await this.bytes(table, format, made),
      mediaType: format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : MEDIA_TYPES[format],
      name: `${table.name}.${format}`,
    };
  }

  private async bytes(table: Table, format: FileFormat, made: Instant): Promise<Buffer> {
    switch (format) {
      case 'csv':
        return Buffer.from(csvOf(table), 'utf8');
      case 'xlsx':
        return xlsxOf(table, made);
      case 'pdf':
        return this.typst.pdf(tablePage(table));
    }
  }
}
