import { ApiProperty } from '@nestjs/swagger';
import { IdField } from '../http/fields.js';

export class TeamQuery {
  @IdField(80, { description: 'Cơ quan mình lãnh đạo', example: 'tq.stp' })
  agency: string;
}

export class OfficerLoadAnswer {
  @ApiProperty({ format: 'uuid' }) account: string;
  @ApiProperty({ type: String, nullable: true, example: 'Lý A Páo' }) name: string | null;
  @ApiProperty({ example: true, description: 'Đang giữ vai trò tại cơ quan; false: đã chuyển đi mà còn việc' })
  isHere: boolean;
  @ApiProperty({ example: false, description: 'Đang vắng mặt' }) isAbsent: boolean;
  @ApiProperty({ example: true, description: 'Được phân công thụ lý' }) isSpecialist: boolean;
  @ApiProperty({ example: 12, description: 'Hồ sơ đang giữ một bước mở' }) open: number;
  @ApiProperty({ example: 3, description: 'Còn hạn, đến hạn trong hai ngày làm việc tới (dueSoonBy)' }) dueSoon: number;
  @ApiProperty({ example: 1 }) overdue: number;
  @ApiProperty({ example: 2, description: 'Đồng hồ đang dừng' }) stopped: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 960,
    description: 'Trung bình số phút làm việc còn lại của hồ sơ còn hạn; null: không có hồ sơ nào',
  })
  remainingMinutes: number | null;
}

export class TeamLoadAnswer {
  @ApiProperty({ example: '2026-11-20T10:50:00+07:00' }) now: string;
  @ApiProperty({ example: '2026-11-23', description: 'Ngày làm việc tới: D-1' }) dueTomorrow: string;
  @ApiProperty({ example: '2026-11-24', description: 'Ngày làm việc thứ hai tới: D-2' }) dueSoonBy: string;
  @ApiProperty({ example: 4, description: 'Hồ sơ có bước mở của cơ quan chưa phân công cho ai' }) unassigned: number;
  @ApiProperty({ type: [OfficerLoadAnswer], description: 'Quá hạn nhiều nhất trước, rồi nhiều việc nhất' })
  officers: OfficerLoadAnswer[];
}
