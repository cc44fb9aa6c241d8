import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

export class AgencySwitchView {
  @ApiProperty({ example: 'tq.stp' }) agency: string;
  @ApiProperty({ example: 'Sở Tư pháp' }) agencyName: string;
  @ApiProperty({ example: true, description: 'Tự động báo trễ hạn, không chữ ký; văn bản xin lỗi vẫn phải có' })
  latenessNotice: boolean;
  @ApiProperty({ description: 'Tài khoản' }) changedBy: string;
  @ApiProperty({ example: '2026-11-16T08:00:00+07:00' }) changedAt: string;
}

export class AgencySwitchesView {
  @ApiProperty({ type: [AgencySwitchView], description: 'Cơ quan không có trong danh sách: tắt' })
  items: AgencySwitchView[];
}

export class SetAgencySwitchBody {
  @ApiProperty({ example: true })
  @IsBoolean()
  latenessNotice: boolean;
}
