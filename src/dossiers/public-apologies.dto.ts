import { ApiProperty, PickType } from '@nestjs/swagger';
import { IdField } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';

export class ApologiesQuery extends PickType(PageQuery, ['cursor', 'limit']) {
  @IdField(80, { optional: true, description: 'Cơ quan có lỗi', example: 'tq.stp' })
  agency?: string;
}

export class PublicApologyView {
  @ApiProperty({ example: 'H60.13-261120-0001' }) code: string;
  @ApiProperty({ example: '1.001193' }) procedureCode: string;
  @ApiProperty({ example: 'Đăng ký khai sinh' }) procedureName: string;
  @ApiProperty({ example: 'Sở Tư pháp', description: 'Cơ quan có lỗi' }) agency: string;
  @ApiProperty({ example: '2026-11-20', description: 'Ngày ban hành văn bản xin lỗi' }) issuedOn: string;
  @ApiProperty({ example: '2026-11-23', description: 'Ngày đã hẹn' }) promisedDate: string;
  @ApiProperty({ example: '2026-11-27', description: 'Ngày hẹn lại' }) newDate: string;
}

export class PublicApologiesView {
  @ApiProperty({ type: [PublicApologyView], description: 'Mới nhất đứng trước' }) items: PublicApologyView[];
  @ApiProperty({ type: String, nullable: true, description: 'Gửi lại vào cursor; null: hết' }) next: string | null;
}
