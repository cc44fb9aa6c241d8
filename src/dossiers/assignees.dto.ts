import { ApiProperty } from '@nestjs/swagger';

export class AssigneeAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Lý A Páo' }) displayName: string;
  @ApiProperty({ description: 'Đang giữ bước này: giao lại không đổi gì' }) isAssignee: boolean;
}

export class AssigneesAnswer {
  @ApiProperty({ type: [AssigneeAnswer], description: 'Theo tên' }) items: AssigneeAnswer[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Vì sao không có ai ngoài người đang giữ; null: có',
  })
  nobody: string | null;
}
