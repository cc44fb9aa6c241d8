import { ApiProperty } from '@nestjs/swagger';
import type { MissingPaper } from '../workflow/filing.js';
import type { LetterLine, PartLine, TimelineLine } from './tracking-course.js';
import { CONSENT_CHANNELS } from './consent.js';
import { WaitAnswer } from './under-way.dto.js';
import { ViewAnswer } from './views.dto.js';

const open = { type: 'object' as const, additionalProperties: true };
const shown = (example?: string) => ({ type: String, nullable: true, ...(example ? { example } : {}) });
const proven = (description: string) => ({
  type: 'array' as const,
  items: open,
  nullable: true,
  description: `${description}; chỉ khi có mã tra cứu đúng`,
});

export class SurveyView {
  @ApiProperty({ description: 'Hồ sơ này đã được đánh giá; đánh giá thế nào không ai tra được' }) answered: boolean;
  @ApiProperty({ ...shown(), description: 'Chỉ dùng để trả lời khảo sát, thay cho mã tra cứu; null: đã trả lời' })
  key: string | null;
}

export class NoticeWayView {
  @ApiProperty({ enum: CONSENT_CHANNELS }) channel: string;
  @ApiProperty({ description: 'Đã đồng ý nhận tin qua kênh này' }) agreed: boolean;
  @ApiProperty({ description: 'Đã cho số điện thoại hoặc thư điện tử' }) known: boolean;
}

/**
 * Level 0: by the code alone. Level 1: with the look-up PIN or QR token also the course, what it waits for, what is missing,
 * the letters. A code that is nobody's, or of a dossier that was entered by mistake: every member but the code and level is null.
 */
export class TrackedAnswer {
  @ApiProperty({ example: 'H60.13-261120-0001', description: 'Mã đã hỏi' }) code: string;
  @ApiProperty({ ...shown('processing'), description: 'null: không có hồ sơ nào để hiện theo mã này' })
  status: string | null;
  @ApiProperty(shown('Đang xử lý')) statusText: string | null;
  @ApiProperty({ example: 4, type: Number, nullable: true }) portalStatus: number | null;
  @ApiProperty(shown()) agency: string | null;
  @ApiProperty(shown()) desk: string | null;
  @ApiProperty(shown()) procedureName: string | null;
  @ApiProperty(shown('2026-11-20')) receivedOn: string | null;
  @ApiProperty(shown('2026-12-04')) dueDate: string | null;
  @ApiProperty(shown('2026-12-08')) returnDate: string | null;
  @ApiProperty(shown()) finishedOn: string | null;
  @ApiProperty(shown()) returnedOn: string | null;
  @ApiProperty({ enum: [0, 1] }) level: number;
  @ApiProperty(proven('Quá trình')) timeline: readonly TimelineLine[] | null;
  @ApiProperty({
    type: WaitAnswer,
    nullable: true,
    description: 'Đang chờ gì, từ khi nào, thời hạn có dừng tính không; chỉ khi có mã tra cứu đúng',
  })
  wait: WaitAnswer | null;
  @ApiProperty(proven('Giấy tờ còn thiếu')) missing: readonly MissingPaper[] | null;
  @ApiProperty(proven('Biểu mẫu, văn bản gửi người nộp')) letters: readonly LetterLine[] | null;
  @ApiProperty(proven('Thủ tục thành phần của hồ sơ liên thông: cơ quan, trạng thái, kết quả'))
  children: readonly PartLine[] | null;
  @ApiProperty({
    type: SurveyView,
    nullable: true,
    description: 'Khảo sát hài lòng; chỉ khi có mã tra cứu đúng và kết quả đã trả',
  })
  survey: SurveyView | null;
  @ApiProperty({
    ...shown('2026-11-17T17:00:00+07:00'),
    description: 'Hồ sơ nộp trực tuyến được kiểm tra chậm nhất lúc này',
  })
  intakeDueAt: string | null;
  @ApiProperty({ type: [ViewAnswer], nullable: true, description: 'Ai đã xem hồ sơ; chỉ khi có mã tra cứu đúng' })
  views: readonly ViewAnswer[] | null;
  @ApiProperty({ type: [NoticeWayView], nullable: true, description: 'Kênh nhận tin; chỉ khi có mã tra cứu đúng' })
  notices: readonly NoticeWayView[] | null;
  @ApiProperty({
    ...shown(),
    description: 'Thay cho mã tra cứu ở các trang tiếp theo, trong 30 phút; chỉ khi có mã tra cứu đúng',
  })
  pass: string | null;
}
