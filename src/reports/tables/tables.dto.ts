import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { MEDIA_TYPES, TABLE_FORMATS, type TableFormat } from '../../press/formats.js';
import { open, WordsAnswer } from '../figures.dto.js';
import { SummaryFilter } from '../report-period.js';
import { Columns06a, Form06aFilter } from '../reports.dto.js';
import type { Column07 } from './form-07.js';
import { CAUSE_ROWS, type CauseBy, VOLUME_ROWS, type VolumeBy } from './report-forms.js';
import type { RowKind } from './rows.js';

const ROWS_BY = [...VOLUME_ROWS, ...CAUSE_ROWS];

export const FormatField = () =>
  applyDecorators(
    ApiProperty({
      enum: TABLE_FORMATS,
      required: false,
      description: 'Mặc định theo tiêu đề Accept, không có thì json; csv, xlsx, pdf là tệp tải xuống, cùng số liệu',
    }),
    IsOptional(),
    IsIn(TABLE_FORMATS),
  );

const ByField = (values: readonly string[], description: string) =>
  applyDecorators(ApiProperty({ enum: values, required: false, description }), IsOptional(), IsIn(values));

export class Form06aTableFilter extends Form06aFilter {
  @FormatField() format?: TableFormat;
}

export class ConsolidatedFilter extends SummaryFilter {
  @ByField(VOLUME_ROWS, 'Mỗi dòng là gì; mặc định là cách đầu tiên của biểu (GET /reports/forms)')
  by?: VolumeBy;

  @FormatField() format?: TableFormat;
}

export class CausesFilter extends SummaryFilter {
  @ByField(CAUSE_ROWS, 'cause (mặc định): nguyên nhân, dưới là lý do; unit: cơ quan, dưới là nguyên nhân')
  by?: CauseBy;

  @FormatField() format?: TableFormat;
}

export class ReportFormAnswer {
  @ApiProperty({ example: '06b' }) id: string;
  @ApiProperty({ example: 'II.06b/VPCP/KSTT' }) number: string;
  @ApiProperty({ type: WordsAnswer }) name: WordsAnswer;
  @ApiProperty({
    enum: ['volume', 'causes'],
    description: 'Cột 3 đến 13 của Biểu II.06a; hồ sơ quá hạn theo nguyên nhân',
  })
  figures: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'commune',
    description: 'Chỉ cơ quan của cấp này; null: mọi cấp',
  })
  level: string | null;
  @ApiProperty({ enum: ROWS_BY, isArray: true, description: 'Mỗi dòng là gì, cách đầu tiên là mặc định' })
  rows: readonly string[];
  @ApiProperty({ example: 'Thông tư 01/2020/TT-VPCP' }) source: string;
  @ApiProperty({ description: 'false: số hiệu, phạm vi ghi theo trí nhớ, phải đối chiếu với văn bản' })
  verified: boolean;
  @ApiProperty({ example: 'M-M' }) tag: string;
}

export class ReportFormsAnswer {
  @ApiProperty({ type: [ReportFormAnswer] }) items: readonly ReportFormAnswer[];
}

class TableAnswer {
  @ApiProperty({ type: ReportFormAnswer }) form: ReportFormAnswer;
  @ApiProperty({ ...open, example: { from: '2026-11-16', to: '2026-12-04', agency: null } }) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ enum: ROWS_BY }) by: string;
  @ApiProperty({ type: [String], example: [], description: 'Đẳng thức không đúng; có thì không được dùng số liệu' })
  violations: readonly string[];
}

const ROW = {
  no: { example: '1.2', description: 'Cột 1; dưới một dòng cộng: số của dòng đó, chấm, số của dòng' },
  kind: { enum: ['group', 'line'], description: 'group: dòng cộng của các dòng bên dưới' },
  group: { type: String, nullable: true, description: 'key của dòng cộng bên trên; null: không có' },
  name: { example: 'Cấp xã', description: 'Cột 2' },
} as const;

export class ConsolidatedRowAnswer extends Columns06a {
  @ApiProperty(ROW.no) no: string;
  @ApiProperty(ROW.kind) kind: RowKind;
  @ApiProperty(ROW.group) group: string | null;
  @ApiProperty({ example: 'commune' }) key: string;
  @ApiProperty(ROW.name) name: string;
}

export class ConsolidatedAnswer extends TableAnswer {
  @ApiProperty({ type: [ConsolidatedRowAnswer] }) rows: readonly ConsolidatedRowAnswer[];
  @ApiProperty({ type: Columns06a }) total: Columns06a;
  @ApiProperty({ example: 'ON_TIME', description: 'Hồ sơ rút, dừng được xếp vào cột 9' }) returnedBucket: string;
  @ApiProperty({
    ...open,
    example: { early: 1, onTime: 0, late: 1 },
    description: 'Hồ sơ rút, dừng so với hạn; ngoài các cột',
  })
  withoutResult: unknown;
}

const figure = (column: string) => ({ type: 'integer' as const, minimum: 0, description: `Cột ${column}` });

export class Columns07Answer implements Record<Column07, number> {
  @ApiProperty(figure('3: hồ sơ quá hạn, tổng = 4+5')) c3: number;
  @ApiProperty(figure('4: đã giải quyết quá hạn trong kỳ, bằng cột 10 của II.06a')) c4: number;
  @ApiProperty(figure('5: đang giải quyết, quá hạn cuối kỳ, bằng cột 13 của II.06a')) c5: number;
}

const link = { example: '/api/v1/reports/07/rows?column=c3&cause=many-agencies' };

/** Where the dossiers behind each number are listed. */
export class Links07Answer implements Record<Column07, string> {
  @ApiProperty(link) c3: string;
  @ApiProperty(link) c4: string;
  @ApiProperty(link) c5: string;
}

export class CausesRowAnswer extends Columns07Answer {
  @ApiProperty(ROW.no) no: string;
  @ApiProperty(ROW.kind) kind: RowKind;
  @ApiProperty(ROW.group) group: string | null;
  @ApiProperty({ example: 'many-agencies' }) key: string;
  @ApiProperty({ example: 'Phải lấy ý kiến nhiều cơ quan, đơn vị', description: 'Cột 2' }) name: string;
  @ApiProperty({ type: Links07Answer, description: 'Hồ sơ đứng sau từng cột' }) links: Links07Answer;
}

export class CausesAnswer extends TableAnswer {
  @ApiProperty({ ...open, description: 'Cách xếp lý do vào nhóm: phiên bản, nguồn, điều chưa chắc' }) causes: unknown;
  @ApiProperty({ type: [CausesRowAnswer] }) rows: readonly CausesRowAnswer[];
  @ApiProperty({ type: Columns07Answer }) total: Columns07Answer;
  @ApiProperty({ type: Links07Answer, description: 'Hồ sơ đứng sau dòng cộng' }) links: Links07Answer;
}

/** What a route of a table answers: its JSON, or the same figures as a file. */
export const ApiTable = (answer: Type) =>
  applyDecorators(
    ApiExtraModels(answer),
    ApiOkResponse({
      content: {
        [MEDIA_TYPES.json]: { schema: { $ref: getSchemaPath(answer) } },
        [MEDIA_TYPES.csv]: { schema: { type: 'string' } },
        [MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
        [MEDIA_TYPES.pdf]: { schema: { type: 'string', format: 'binary' } },
      },
    }),
  );
