import { Injectable, type StreamableFile } from '@nestjs/common';
import { streamed } from '../../http/download.js';
import { Clock } from '../../ledger/clock.js';
import type { TableFormat } from '../../press/formats.js';
import { TableFiles } from '../../press/table-files.js';
import type { ReadTable } from './statutory-tables.js';

/** Sends a table in the format that was asked for. */
@Injectable()
export class TableSender {
  constructor(
    private readonly files: TableFiles,
    private readonly clock: Clock,
  ) {}

  /** The answer itself as JSON; otherwise the table of the same figures as a download. */
  async send<T extends object>(format: TableFormat, { answer, table }: ReadTable<T>): Promise<T | StreamableFile> {
    if (format === 'json') return answer;
    return streamed(await this.files.file(table(), format, this.clock.legalNow()));
  }
}
