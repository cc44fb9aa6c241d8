import { dayOf } from '../../press/dates.js';
import type { Table } from '../../press/table.js';
import type { AgencyEvaluationAnswer } from '../evaluations.dto.js';
import type { ListRowAnswer, WorkingListAnswer } from '../lists/lists.dto.js';
import type { Heading } from './headings.js';
import { line, plainSheet, total } from './plain-sheet.js';

/** A working list with why each dossier stands in it; of nobody's name. */
export function listSheet(
  heading: Heading,
  today: string,
  { id, name, means }: WorkingListAnswer,
  rows: readonly ListRowAnswer[],
): Table {
  // prettier-ignore
  return plainSheet(heading, {
    name: `viec-can-lam-${id}-${today}`,
    title: name,
    period: `Ngày ${dayOf(today)}`,
    source: null,
    columns: [['Mã hồ sơ', 3], ['Thủ tục', 5], ['Cơ quan giải quyết', 4], ['Bước, nơi giữ', 4], ['Hạn', 2], ['Vì sao', 6]],
    rows: rows.map(({ code, procedure, procedureName, agencyName, steps, holderName, dueDate, why }) =>
      line(
        ...[code, procedureName ?? procedure, agencyName],
        steps.map((step) => `${step.name} (${step.ownerName})`).join('; ') || holderName,
        dueDate && dayOf(dueDate),
        why.map(({ text }) => text).join('; '),
      ),
    ),
    notes: [means, `Số hồ sơ: ${rows.length}.`],
  });
}

/** The nine indicators of an agency, each with all that speaks for it, and what they come to. */
export function evaluationSheet(heading: Heading, answer: AgencyEvaluationAnswer): Table {
  const { period, agency, agencyName, source, dossiers, elsewhere, indicators, rating } = answer;
  const { name, from, to } = period as { readonly name: string | null; readonly from: string; readonly to: string };
  return plainSheet(heading, {
    name: `danh-gia-${name ?? `${from}-${to}`}-${agency}`,
    title: `Đánh giá việc giải quyết thủ tục hành chính: ${agencyName}`,
    period: `Từ ngày ${dayOf(from)} đến ngày ${dayOf(to)}`,
    source,
    columns: [
      ...([['Chỉ số', null], ['Nội dung', 6], ['Tổng điểm hồ sơ', null], ['Số hồ sơ', null], ['Tính được', null]] as const), // prettier-ignore
      ...([
        ['Tự chấm', null],
        ['Thẩm định', null],
        ['Điểm được tính', null],
        ['Vì sao không có', 4],
      ] as const),
    ],
    rows: [
      ...indicators.map(({ indicator, name: named, computed, self, appraised, score, leftOut }) =>
        line(
          ...[indicator, named, computed?.numerator ?? null, computed?.denominator ?? null, computed?.score ?? null],
          ...[self?.score ?? null, appraised?.score ?? null, score, leftOut],
        ),
      ),
      total(null, rating?.classText ?? 'Không có hồ sơ được đánh giá', null, dossiers, null, null, null, rating?.total ?? null, null), // prettier-ignore
    ],
    notes: [`${elsewhere.dossiers} hồ sơ xong trong kỳ được tiếp nhận theo nghị định khác: ${elsewhere.why}`],
  });
}
