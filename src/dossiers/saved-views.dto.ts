import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { DateField, IdField, Text } from '../http/fields.js';
import { Part } from '../http/nested-fields.js';
import type { Channel } from '../workflow/filing.js';
import { STATUSES } from '../workflow/status.js';
import { OWED, type Owed } from './dossier-filter.dto.js';

const none = ({ value }: { value: unknown }): unknown => value ?? undefined;

/** What a worklist is narrowed to. Searched words are not kept: they may be a person's name. */
export class SavedFilter {
  @ApiProperty({ isArray: true, enum: STATUSES, example: ['received', 'processing'] })
  @IsIn([...STATUSES], { each: true })
  status: string[];

  @ApiProperty({ required: false, enum: ['direct', 'online', 'postal'] })
  @Transform(none)
  @IsOptional()
  @IsIn(['direct', 'online', 'postal'])
  channel?: Channel;

  @IdField(80, { optional: true, description: 'Mã hoặc loại bước đang mở', example: 'review' })
  step?: string;

  @DateField({ optional: true, description: 'Hạn từ ngày', example: '2026-11-23' })
  dueFrom?: string;

  @DateField({ optional: true, description: 'Hạn đến ngày', example: '2026-11-27' })
  dueTo?: string;

  @ApiProperty({ example: true, description: 'Việc của tôi' })
  @IsBoolean()
  mine: boolean;

  @ApiProperty({ required: false, enum: OWED, description: 'Còn nợ người nộp' })
  @Transform(none)
  @IsOptional()
  @IsIn(OWED)
  owes?: Owed;
}

export class SavedViewBody {
  @Text(60, { example: 'Chờ tôi, quá hạn trong tuần' })
  name: string;

  @Part(SavedFilter)
  filter: SavedFilter;

  @ApiProperty({ example: false, description: 'Mở ra khi vào danh sách; mỗi người nhiều nhất một' })
  @IsBoolean()
  isDefault: boolean;
}

export class SavedViewAnswer extends SavedViewBody {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
