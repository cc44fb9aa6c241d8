import { ApiProperty } from '@nestjs/swagger';

const orNull = (description: string, example?: string) => ({
  type: String,
  nullable: true,
  description,
  ...(example ? { example } : {}),
});

class LinkAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'H60.13-261120-0001' }) code: string;
  @ApiProperty({ example: '1.004222' }) procedureCode: string;
  @ApiProperty() procedureName: string;
  @ApiProperty({ example: 'tq.x00691.ca', description: 'Cơ quan giải quyết' }) agency: string;
  @ApiProperty() agencyName: string;
  @ApiProperty({ example: 'processing' }) status: string;
  @ApiProperty({ example: 'Đang xử lý' }) statusText: string;
  @ApiProperty(orNull('Hạn tính vào số liệu', '2026-11-20')) dueDate: string | null;
  @ApiProperty({ description: 'Đang mở và đã quá hạn' }) late: boolean;
  @ApiProperty(orNull('Ngày có kết quả')) finishedOn: string | null;
  @ApiProperty({ example: 3, description: 'Bước của hồ sơ liên thông mà hồ sơ thành phần giải quyết' }) stepNo: number;
}

/** The dossier that this one is a part of: its applicant has that one's receipt and appointment alone. */
export class ParentAnswer extends LinkAnswer {}

/** A linked procedure's own dossier. */
export class ChildAnswer extends LinkAnswer {
  @ApiProperty({ example: 's3' }) stepId: string;
  @ApiProperty({
    ...orNull('Đã báo cho hồ sơ liên thông; null: chưa xong'),
    enum: ['granted', 'refused', 'withdrawn', 'terminated', 'voided'],
  })
  outcome: string | null;
}
