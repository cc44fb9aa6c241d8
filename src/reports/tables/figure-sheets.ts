import type { Table, TableRow } from '../../press/table.js';
import type { SharesAnswer } from '../attribution.dto.js';
import type { BoardRow } from '../board-reader.js';
import type { BoardLine, HeldTarget } from '../board.js';
import type { ScoredIndex } from '../index-766-reader.js';
import type { Period } from '../scope.js';
import type { Heading } from './headings.js';
import { periodSlug, periodWords } from './period-words.js';
import { group, line, plainSheet, total } from './plain-sheet.js';
import { scopeNotes } from './sheets.js';

const nameOf = (stem: string, period: Period): string =>
  [stem, periodSlug(period), ...(period.agency === null ? [] : [period.agency])].join('-');

const NO_DATA = 'Ô trống: không có dữ liệu.';

/** The target board: a line for each figure and each target that it is held against. */
export function boardSheet(
  heading: Heading,
  { period, targetYear, rows }: { readonly period: Period; readonly targetYear: number; readonly rows: readonly BoardRow[] }, // prettier-ignore
): Table {
  return plainSheet(heading, {
    name: nameOf(`bang-chi-tieu-${targetYear}`, period),
    title: `Bảng chỉ tiêu năm ${targetYear}`,
    period: periodWords(period),
    source: null,
    columns: [
      ...([['Cơ quan', 4], ['Chỉ số', 5], ['Tử số', null], ['Mẫu số', null], ['Giá trị', null], ['Đơn vị', 1.5]] as const), // prettier-ignore
      ...([
        ['Chỉ tiêu', null],
        ['Chênh lệch', null],
        ['Đạt', 1.5],
        ['Còn cần thêm', null],
        ['Nguồn', 4],
      ] as const),
    ],
    rows: rows.flatMap(({ name, lines }) => lines.flatMap((figure) => boardRows(name, figure))),
    notes: [...scopeNotes(period), 'Chỉ tiêu mâu thuẫn đều có mặt, kèm nguồn.', NO_DATA],
  });
}

function boardRows(agency: string, { name, numerator, denominator, value, unit, targets }: BoardLine): TableRow[] {
  const figure = [agency, name.vi, numerator, denominator, value, unit];
  if (targets.length === 0) return [line(...figure, null, null, null, null, null)];
  return targets.map((target) => line(...figure, target.value, target.gap, met(target), target.needed?.more ?? null, target.source)); // prettier-ignore
}

const met = ({ met }: HeldTarget): string | null => (met === null ? null : met ? 'Đạt' : 'Chưa đạt');

/** The index of QĐ 766: its groups, the items of each below it. */
export function indexSheet(
  heading: Heading,
  period: Period,
  source: string,
  { groups, total: sum, forecast }: ScoredIndex,
): Table {
  // prettier-ignore
  return plainSheet(heading, {
    name: nameOf('bo-chi-so-766', period),
    title: 'Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ',
    period: periodWords(period),
    source,
    columns: [
      ...([['Nhóm, chỉ số', 6], ['Điểm tối đa', null], ['Giá trị', null], ['Điểm đạt', null]] as const),
      ...([['Dự báo cuối tháng', null], ['Cách tính', 6]] as const),
    ],
    rows: [
      ...groups.flatMap(({ name, points, items, ...sums }) => [
        group(name, points, null, sums.total.scored, sums.forecast.scored, null),
        ...items.map((item) => line(item.name, item.points, item.figure?.value ?? null, item.scored, item.forecast.scored, item.why)), // prettier-ignore
      ]),
      total('Tổng số', sum.points, null, sum.scored, forecast.scored, null),
    ],
    notes: [...scopeNotes(period), `Điểm đạt trong ${sum.known} điểm của phần có dữ liệu. ${NO_DATA}`],
  });
}

/** Late dossiers: whose the working minutes were, by party, by agency and by step. */
export function attributionSheet(
  heading: Heading,
  { period, dossiers, until, parties, agencies, steps, minutes }: SharesAnswer & { readonly period: Period; readonly dossiers: number; readonly until: string }, // prettier-ignore
): Table {
  return plainSheet(heading, {
    name: nameOf('nguyen-nhan-tre-han', period),
    title: 'Hồ sơ trễ hạn: thời gian làm việc thuộc về ai',
    period: periodWords(period),
    source: null,
    columns: [
      ['Bên, cơ quan, bước', 7],
      ['Số hồ sơ', null],
      ['Phút làm việc', null],
      ['Tỷ lệ (%)', null],
    ],
    rows: [
      group('Theo bên', null, null, null),
      ...parties.map((one) => line(PARTY_NAMES[one.party], one.dossiers, one.minutes, one.percent)),
      group('Theo cơ quan', null, null, null),
      ...agencies.map((one) => line(one.name, one.dossiers, one.minutes, one.percent)),
      group('Theo bước', null, null, null),
      ...steps.map((one) => line(one.name, one.dossiers, one.minutes, one.percent)),
      total('Tổng số', dossiers, minutes, minutes === 0 ? null : 100),
    ],
    notes: [...scopeNotes(period), `Hồ sơ còn mở tính đến ${until}. Tổng số là cộng theo bên.`],
  });
}

const PARTY_NAMES: Readonly<Record<SharesAnswer['parties'][number]['party'], string>> = {
  citizen: 'Người nộp',
  desk: 'Bộ phận Một cửa',
  agency: 'Cơ quan giải quyết',
  consultation: 'Cơ quan được hỏi ý kiến',
  payment: 'Chờ thực hiện nghĩa vụ tài chính',
  pause: 'Tạm dừng theo pháp luật chuyên ngành',
  outside: 'Hệ thống bên ngoài',
  post: 'Bưu chính',
};
