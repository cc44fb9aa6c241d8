import { Controller, Get, Header, Inject, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, ReadsPeople } from '../http/access.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';

export class LetterAnswer {
  @ApiProperty({ enum: ['receipt', 'supplement', 'control-slip', 'apology', 'refusal', 'stop', 'notice'] })
  kind: string;
  @ApiProperty({ example: 'late-1' }) incident: string;
  @ApiProperty({ type: String, nullable: true, example: 'F2-04' }) form: string | null;
  @ApiProperty({ example: '2026-11-23T15:10:00+07:00' }) issuedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) fields: unknown;
}

/** The forms and letters of a dossier, as typed data. */
@ApiTags('Hồ sơ: đọc')
@Controller('dossiers')
export class LettersController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get(':id/letters')
  @ReadsPeople('dossier-read', 'letters')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getLetters',
    summary: 'Biểu mẫu và văn bản của hồ sơ: Mẫu 01, phiếu kiểm soát, văn bản xin lỗi',
  })
  @ApiOkResponse({ type: [LetterAnswer] })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async letters(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<LetterAnswer[]> {
    const viewers = viewersOf(me).join(' ');
    const there = await this.stores.reader.query(`SELECT FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`, [
      viewers,
      id,
    ]);
    if (there.rowCount === 0) throw new Problem(404, 'no-such-dossier');
    const { rows } = await this.stores.reader.query<LetterAnswer & { at: Date }>(
      `SELECT kind, incident, form, fields, issued_at AS at FROM motcua.letter WHERE ${SEEN_BY} AND dossier = $2 ORDER BY issued_at, kind, incident`,
      [viewers, id],
    );
    return rows.map(({ at, ...letter }) => ({ ...letter, issuedAt: inVietNam(at.toISOString() as Instant) }));
  }
}
