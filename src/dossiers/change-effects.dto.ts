import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class ChangeEffectsQuery {
  @ApiPropertyOptional({ example: '1.001193', description: 'Thủ tục sắp thay đổi' })
  @IsOptional()
  @Matches(/^[1-3]\.\d{6}$/)
  procedure?: string;

  @ApiPropertyOptional({ example: 'tq.stp', maxLength: 64, description: 'Cơ quan sắp thay đổi' })
  @IsOptional()
  @Matches(/^[\w.-]{1,64}$/)
  agency?: string;
}

export class ChangeEffectsView {
  @ApiProperty({ example: 12, description: 'Hồ sơ đang giải quyết; theo cả hai điều kiện khi nêu cả hai' })
  open: number;
  @ApiProperty({ example: 3, description: 'Trong đó đã quá hạn' })
  overdue: number;
  @ApiProperty({ example: 2, description: 'Hồ sơ trực tuyến chờ kiểm tra, chưa tiếp nhận' })
  submitted: number;
}
