import { ApiProperty } from '@nestjs/swagger';
import { PublicApologyView } from '../dossiers/public-apologies.dto.js';
import { PUBLISHED_COUNTS, PUBLISHED_SHARES } from '../reports/publication.js';

const MaybeNumber = (example: number | null, description: string) =>
  ApiProperty({ type: Number, nullable: true, example, description });

export class PublishedCountView {
  @ApiProperty({ enum: PUBLISHED_COUNTS, example: 'received' }) name: string;
  @MaybeNumber(120, 'null: không công bố') value: number | null;
  @ApiProperty({ example: '120', description: 'Như in trên trang: “<5” là từ 1 đến 4' }) shown: string;
}

export class PublishedShareView {
  @ApiProperty({ enum: PUBLISHED_SHARES.map(({ formula }) => formula), example: 'F-ONTIME.OWN' }) formula: string;
  @MaybeNumber(98.33, 'null: không có dữ liệu, hoặc chỉ biết khoảng') value: number | null;
  @MaybeNumber(98.33, 'Nhỏ nhất có thể theo các số đã công bố; null: không có dữ liệu, hoặc không công bố')
  least: number | null;
  @MaybeNumber(98.33, 'Lớn nhất có thể theo các số đã công bố') most: number | null;
  @ApiProperty({ example: '98,33 %' }) shown: string;
}

export class PublishedLineView {
  @ApiProperty({ type: [PublishedCountView] }) counts: PublishedCountView[];
  @ApiProperty({ type: [PublishedShareView] }) shares: PublishedShareView[];
}

export class PublishedAgencyView extends PublishedLineView {
  @ApiProperty({ example: 'tq.stp' }) id: string;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) name: string;
}

export class PublishedFormulaView {
  @ApiProperty({ example: 'F-ONTIME.OWN' }) id: string;
  @ApiProperty({ example: 1 }) version: number;
  @ApiProperty({ example: 'Tỷ lệ giải quyết đúng và trước hạn' }) name: string;
  @ApiProperty({ example: 'hồ sơ có kết quả trước hạn và đúng hạn trong kỳ' }) numerator: string;
  @ApiProperty({ example: 'hồ sơ có kết quả trong kỳ, có hạn' }) denominator: string;
  @ApiProperty({ example: '%' }) unit: string;
  @ApiProperty({ example: 'Thông tư 01/2020/TT-VPCP' }) source: string;
  @ApiProperty({ format: 'date', example: '2015-01-01', description: 'Có hiệu lực từ' }) from: string;
}

export class PublishedPositionView {
  @ApiProperty({ example: '1042', description: 'Vị trí trong sổ cái' }) position: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-16T08:00:00+07:00' }) at: string;
}

export class PublishedReportView {
  @ApiProperty({ example: '2026-10' }) month: string;
  @ApiProperty({ format: 'date', example: '2026-09-15' }) from: string;
  @ApiProperty({ format: 'date', example: '2026-10-14' }) to: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-10-15T00:00:00+07:00',
    description: 'Như sổ cái đã biết lúc này; null: tháng chưa hết, số liệu còn thay đổi',
  })
  knownAt: string | null;
  @ApiProperty({ type: PublishedPositionView, nullable: true, description: 'Đã đọc sổ cái đến đâu; null: chưa đọc gì' })
  asOf: PublishedPositionView | null;
  @ApiProperty({ example: 5, description: 'Số từ 1 đến dưới số này không công bố (docs/decisions)' })
  smallBelow: number;
  @ApiProperty({ type: [PublishedFormulaView] }) formulas: PublishedFormulaView[];
  @ApiProperty({ type: PublishedLineView }) province: PublishedLineView;
  @ApiProperty({ type: [PublishedAgencyView], description: 'Cơ quan có số liệu trong kỳ, theo tên' })
  agencies: PublishedAgencyView[];
  @ApiProperty({ type: [PublicApologyView], description: 'Văn bản xin lỗi vì trễ hẹn ban hành trong kỳ' })
  apologies: PublicApologyView[];
}
