import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** What every list takes: free text without accents, and keyset paging. */
export class ListQuery {
  @ApiPropertyOptional({ example: 'dang ky khai sinh', description: 'Tìm theo mã và tên, có dấu hay không dấu' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ example: '1.001193', description: 'Giá trị next của trang trước' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cursor?: string;

  @ApiPropertyOptional({ example: 50, minimum: 1, maximum: 200, default: 50, description: 'Số dòng mỗi trang' })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(200)
  @IsInt()
  limit?: number;
}

export class ProceduresQuery extends ListQuery {
  @ApiPropertyOptional({ example: 'Hộ tịch', description: 'Lĩnh vực' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  field?: string;

  @ApiPropertyOptional({ enum: ['province', 'commune', 'central'], example: 'commune', description: 'Cấp giải quyết' })
  @IsOptional()
  @IsIn(['province', 'commune', 'central'])
  level?: 'province' | 'commune' | 'central';

  @ApiPropertyOptional({ enum: ['direct', 'online', 'postal'], example: 'online', description: 'Cách nộp' })
  @IsOptional()
  @IsIn(['direct', 'online', 'postal'])
  channel?: 'direct' | 'online' | 'postal';

  @ApiPropertyOptional({
    type: Boolean,
    example: true,
    description: 'Chỉ thủ tục đã đủ dữ liệu để tiếp nhận (hoặc chưa đủ)',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  ready?: boolean;
}

export class ProcessesQuery extends ListQuery {
  @ApiPropertyOptional({ example: '1.001806', description: 'Mã thủ tục' })
  @IsOptional()
  @Matches(/^[1-3]\.\d{6}$/)
  procedure?: string;
}

export class AgenciesQuery extends ListQuery {
  @ApiPropertyOptional({ example: 'department', description: 'Loại cơ quan' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  type?: string;

  @ApiPropertyOptional({ example: 'tq', description: 'Cơ quan cấp trên trực tiếp' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  parent?: string;
}

export class CalendarQuery {
  @ApiPropertyOptional({ example: 2026, description: 'Năm; bỏ trống: năm nay' })
  @IsOptional()
  @Type(() => Number)
  @Min(1990)
  @Max(2100)
  @IsInt()
  year?: number;
}
