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

export class AgencyWorkView {
  @ApiProperty({ example: 12, description: 'Hồ sơ đang giải quyết còn việc ở cơ quan này' }) dossiers: number;
  @ApiProperty({ example: 0, description: 'Trong đó cơ quan là nơi tiếp nhận' }) receiver: number;
  @ApiProperty({ example: 10, description: 'Trong đó cơ quan giải quyết' }) resolver: number;
  @ApiProperty({ example: 3, description: 'Trong đó cơ quan giữ bước đang mở' }) step: number;
  @ApiProperty({ example: 1, description: 'Trong đó cơ quan đang được lấy ý kiến' }) consulted: number;
  @ApiProperty({ example: 2, description: 'Đơn vị trực thuộc còn hoạt động: không chuyển theo' }) units: number;
  @ApiProperty({ example: 7, description: 'Người giữ vai trò ở đó: không chuyển theo, phải giao vai trò mới' })
  people: number;
  @ApiProperty({ example: 1, description: 'Quy trình đã công bố nêu đích danh cơ quan này: phải có phiên bản mới' })
  processes: number;
}
