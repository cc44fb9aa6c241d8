import { ApiProperty } from '@nestjs/swagger';

export class PlaceName {
  @ApiProperty({ example: 'tỉnh Tuyên Quang' }) vi: string;
  @ApiProperty({ example: 'Tuyên Quang Province' }) en: string;
}

export class BrandView {
  @ApiProperty({ type: PlaceName, description: 'Tên địa phương, dùng trong câu' }) place: PlaceName;
  @ApiProperty({ example: '#0B5CAD', description: 'Màu chính; chữ trắng trên nền này đọc được' }) colour: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '/api/v1/brand/logo',
    description: 'null: không có biểu trưng',
  })
  logo: string | null;
}
