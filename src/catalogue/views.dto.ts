import { ApiProperty } from '@nestjs/swagger';
import type { Channel } from '../workflow/filing.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Fee, Limit, LimitUnit, StepOwner } from '../workflow/procedure.js';

const Text = (example: string, description?: string) => ApiProperty({ example, description });
const MaybeText = (example: string, description?: string) =>
  ApiProperty({ type: String, nullable: true, example, description });
const Day = (example: string | null, description?: string) =>
  ApiProperty({ type: String, format: 'date', nullable: true, example, description });
const Texts = (example: string[], description?: string) => ApiProperty({ type: [String], example, description });

export class LimitView {
  @ApiProperty({ example: 10 })
  value: number;
  @ApiProperty({ enum: ['working_days', 'working_hours', 'clock_hours', 'calendar_days', 'months', 'same_day'] })
  unit: LimitUnit;
}

const MaybeLimit = () => ApiProperty({ type: LimitView, nullable: true, description: 'null: chưa có dữ liệu' });

export class VariantView {
  @Text('main')
  id: string;
  @MaybeText('cấp lại', 'Trường hợp; null: trường hợp chung')
  name: string | null;
  @MaybeLimit()
  limit: Limit | null;
  @MaybeText('15:00', 'Tiếp nhận sau giờ này: trả kết quả ngày làm việc tiếp theo')
  sameDayCutoff: string | null;
  @MaybeText('15:00', 'Tiếp nhận sau giờ này: ngày làm việc tiếp theo là ngày tiếp nhận')
  receptionCutoff: string | null;
  @ApiProperty({ example: false })
  lastHourCountsNextDay: boolean;
}

export class PaperView {
  @Text('p1')
  id: string;
  @Text('Tờ khai đăng ký khai sinh theo mẫu')
  name: string;
  @ApiProperty({ example: 1 })
  copies: number;
  @Text('form', 'original · copy · form')
  kind: string;
  @ApiProperty({ example: false, description: 'Nguồn cắt bớt tên' })
  nameTruncated: boolean;
  @ApiProperty({ example: false, description: 'Chỉ phải nộp trong một số trường hợp' })
  conditional: boolean;
  @MaybeText('Giấy tờ phải nộp')
  group: string | null;
}

export class FeeView {
  @Text('Lệ phí đăng ký khai sinh')
  name: string;
  @ApiProperty({ type: Number, nullable: true, example: 8000, description: 'Đồng; null: chưa có dữ liệu' })
  amountVnd: number | null;
  @MaybeText('mỗi bản, nếu có yêu cầu')
  condition: string | null;
}

export class ProcedureSummaryView {
  @Text('1.001193')
  code: string;
  @ApiProperty({ example: 1 })
  version: number;
  @Text('Đăng ký khai sinh')
  name: string;
  @Text('Hộ tịch')
  field: string;
  @Text('Tư pháp - Hộ tịch')
  fieldGroup: string;
  @Texts(['commune'])
  levels: readonly string[];
  @Text('Ủy ban nhân dân cấp xã')
  agency: string;
  @MaybeLimit()
  limit: Limit | null;
  @ApiProperty({ enum: ['toan_trinh', 'mot_phan', 'none'], example: 'mot_phan' })
  onlineLevel: string;
  @ApiProperty({ enum: ['direct', 'online', 'postal'], isArray: true })
  channels: readonly Channel[];
  @ApiProperty({ example: true, description: 'Tiếp nhận được: thời hạn đã rõ' })
  ready: boolean;
  @Texts(['limit-missing'], 'Vì sao chưa tiếp nhận được')
  findings: readonly string[];
}

export class ProcedureView extends ProcedureSummaryView {
  @ApiProperty({ type: [VariantView] })
  variants: readonly VariantView[];
  @ApiProperty({ type: [PaperView] })
  papers: readonly PaperView[];
  @ApiProperty({ type: [FeeView] })
  fees: readonly Fee[];
  @Texts(['Giấy khai sinh'])
  results: readonly string[];
  @Texts(['123/2015/NĐ-CP'])
  legalBasis: readonly string[];
  @Texts([], 'Điểm yếu của dữ liệu không cản trở tiếp nhận')
  remarks: readonly string[];
  @Texts([], 'Thủ tục thành phần của thủ tục liên thông')
  linkedProcedures: readonly string[];
  @MaybeText('1040/QĐ-BCT')
  publishingDecision: string | null;
  @MaybeText('Ngay trong ngày; tiếp nhận sau 15 giờ thì trả kết quả ngày làm việc tiếp theo')
  limitNote: string | null;
  @Text('QĐ 2022/QĐ-UBND ngày 27/11/2025, Phụ lục I')
  limitSource: string;
  @Day('2026-07-18')
  validFrom: LocalDate;
  @Day(null)
  validTo: LocalDate | null;
  @Text('Cổng Dịch vụ công quốc gia')
  source: string;
  @Text('verified', 'verified · memory')
  confidence: string;
}

export class ProcedurePage {
  @ApiProperty({ type: [ProcedureSummaryView] })
  items: readonly ProcedureSummaryView[];
  @MaybeText('1.001193')
  next: string | null;
}

export class StepView {
  @Text('s1')
  id: string;
  @Text('reception')
  kind: string;
  @Text('Kiểm tra, tiếp nhận, số hóa hồ sơ')
  name: string;
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['receiver', 'resolver', 'applicant'] },
      { type: 'object', properties: { agency: { type: 'string' } } },
      { type: 'object', properties: { unit: { type: 'string' }, of: { type: 'string' } } },
      { type: 'object', properties: { committee: { type: 'string' }, of: { type: 'string' } } },
      { type: 'object', properties: { field: { type: 'string' } } },
    ],
    example: 'receiver',
  })
  owner: StepOwner;
  @MaybeLimit()
  limit: Limit | null;
  @Texts(['s2'], 'Các bước mở khi bước này xong')
  next: readonly string[];
  @ApiProperty({ example: false, description: 'Chờ đủ các nhánh dẫn tới' })
  join: boolean;
  @MaybeText('channel = online', 'Bước được bỏ qua khi điều kiện không đúng; null: luôn có')
  condition: string | null;
}

export class ProcessSummaryView {
  @Text('CaoBang-2022-1.001806')
  id: string;
  @ApiProperty({ example: 1 })
  version: number;
  @MaybeText('1.001806')
  procedureCode: string | null;
  @ApiProperty({ enum: ['generated', 'draft', 'published', 'retired'], example: 'draft' })
  state: string;
  @Text('Quyết định công nhận cơ sở sản xuất, kinh doanh')
  name: string;
  @Text('2022/QĐ-UBND ngày 27/11/2025')
  source: string;
}

export class ProcessPage {
  @ApiProperty({ type: [ProcessSummaryView] })
  items: readonly ProcessSummaryView[];
  @MaybeText('CaoBang-2022-1.001806')
  next: string | null;
}

export class AgencyView {
  @Text('tq.stp')
  id: string;
  @MaybeText('tq')
  parentId: string | null;
  @Text('Sở Tư pháp tỉnh Tuyên Quang')
  name: string;
  @Text('department')
  type: string;
  @Text('province')
  level: string;
  @MaybeText('H60.13', 'Mã định danh; null: chưa có dữ liệu')
  identifier: string | null;
  @ApiProperty({ example: false, description: 'Mã dành cho chạy thử' })
  identifierIsDemo: boolean;
  @MaybeText('QĐ 123/QĐ-UBND ngày 02/01/2026')
  identifierSource: string | null;
  @Day('2025-07-01')
  openFrom: LocalDate | null;
  @Day(null)
  openTo: LocalDate | null;
  @ApiProperty({ example: false, description: 'Suy ra từ mẫu tổ chức cấp xã' })
  derived: boolean;
  @MaybeText('tên chính xác sau hợp nhất chưa xác minh')
  note: string | null;
  @Text('verified')
  confidence: string;
  @Text('Cổng Dịch vụ công quốc gia')
  source: string;
}

export class AgencyPage {
  @ApiProperty({ type: [AgencyView] })
  items: readonly AgencyView[];
  @MaybeText('tq.stp')
  next: string | null;
}

export class CalendarDayView {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' })
  date: LocalDate;
  @ApiProperty({ enum: ['off', 'working', 'half'], example: 'off' })
  kind: string;
  @Text('Ngày Văn hóa Việt Nam')
  name: string;
  @MaybeText('10065/VPCP-KGVX')
  source: string | null;
  @Day('2026-10-02')
  announcedOn: LocalDate | null;
  @Text('verified')
  confidence: string;
  @MaybeText('chưa xác minh', 'Lời nhắc khi nguồn chưa được xác minh')
  note: string | null;
  @ApiProperty({ enum: ['adopted', 'proposed', 'withdrawn'], example: 'adopted' })
  status: string;
}

export class CalendarView {
  @Text('vn-state-2026-10-02', 'Bản lịch')
  edition: string;
  @Text('Lịch làm việc của cơ quan nhà nước 2018–2027')
  title: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T08:00:00+07:00',
    description: 'Áp dụng từ lúc; null: bản lịch đi kèm phần mềm',
  })
  effectiveFrom: string | null;
  @ApiProperty({ example: 2026 })
  year: number;
  @ApiProperty({ example: true, description: 'Năm này đã có ngày nghỉ được công bố trong bản lịch' })
  announced: boolean;
  @ApiProperty({ type: [CalendarDayView] })
  days: readonly CalendarDayView[];
}
