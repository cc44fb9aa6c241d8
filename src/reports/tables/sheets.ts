import { dayOf } from '../../press/dates.js';
import type { Table, TableColumn } from '../../press/table.js';
import { localDate, localTime, type Instant, instant } from '../../workflow/instant.js';
import { type Column, COLUMNS, type WithoutResult } from '../form-06a.js';
import { NOBODY, type Period } from '../scope.js';
import { type Column07, COLUMNS_07 } from './form-07.js';
import type { Heading } from './headings.js';
import type { LatenessCauses } from './lateness-causes.js';
import { periodSlug, type NamedDays, periodWords } from './period-words.js';
import type { CauseBy, ReportForm, VolumeBy } from './report-forms.js';
import type { Figures, RowKind } from './rows.js';

/** What a row is of; a form that is sent has no officers. */
type RowsBy = VolumeBy | CauseBy | 'officer';

/** What stands around the figures of a statutory table. */
export interface Around extends Heading {
  readonly form: Pick<ReportForm, 'number' | 'name' | 'source' | 'verified'>;
  readonly by: RowsBy;
  readonly days: NamedDays;
  readonly period: Period;
}

/** Of what was read: II.06a numbers its rows and has no sums among them. */
export interface Read<C extends string> {
  readonly rows: readonly (Figures<C> & { readonly no: string | number; readonly name: string; readonly kind?: RowKind })[]; // prettier-ignore
  readonly total: Figures<C>;
  readonly violations: readonly string[];
}

const HANDLED = 'Nhận giải quyết';
const RESOLVED = 'Đã giải quyết';
const OPEN = 'Đang giải quyết';

const HEADS: Readonly<Record<Column, readonly string[]>> = {
  c3: [HANDLED, 'Tổng số'],
  c4: [HANDLED, 'Trong kỳ', 'Trực tuyến'],
  c5: [HANDLED, 'Trong kỳ', 'Trực tiếp, dịch vụ bưu chính'],
  c6: [HANDLED, 'Từ kỳ trước'],
  c7: [RESOLVED, 'Tổng số'],
  c8: [RESOLVED, 'Trước hạn'],
  c9: [RESOLVED, 'Đúng hạn'],
  c10: [RESOLVED, 'Quá hạn'],
  c11: [OPEN, 'Tổng số'],
  c12: [OPEN, 'Trong hạn'],
  c13: [OPEN, 'Quá hạn'],
};

const LATE = 'Số hồ sơ quá hạn';
const HEADS_07: Readonly<Record<Column07, readonly string[]>> = {
  c3: [LATE, 'Tổng số'],
  c4: [LATE, 'Đã giải quyết'],
  c5: [LATE, 'Đang giải quyết'],
};

/** What a row is of: column 2. */
const ROW_HEADS: Readonly<Record<RowsBy, string>> = {
  field: 'Lĩnh vực',
  agency: 'Cơ quan, đơn vị',
  officer: 'Cán bộ',
  level: 'Cấp, cơ quan, đơn vị',
  cause: 'Nguyên nhân, lý do',
  unit: 'Cơ quan, đơn vị, nguyên nhân',
};

/** II.06a and the forms that consolidate it. */
export function sheet06(around: Around, read: Read<Column> & { readonly withoutResult: WithoutResult }): Table {
  const { early, onTime, late } = read.withoutResult;
  const placed = `Hồ sơ rút, dừng được xếp vào cột (9); so với hạn: trước ${early}, đúng ${onTime}, quá hạn ${late}.`;
  return sheetOf(around, COLUMNS, HEADS, read, [placed]);
}

/** II.07, with what is not certain about its causes. */
export function sheet07(around: Around, read: Read<Column07>, causes: LatenessCauses): Table {
  const doubts = causes.causes.flatMap(({ doubt }) => doubt ?? []);
  const mapped = `Nguyên nhân theo lý do ghi trong văn bản xin lỗi. Cách xếp nhóm (phiên bản ${causes.version}): ${causes.source}.`;
  return sheetOf(around, COLUMNS_07, HEADS_07, read, [
    ...(doubts.length > 0 ? [`Chưa chắc chắn: ${doubts.join('; ')}.`] : []),
    mapped,
  ]);
}

function sheetOf<C extends string>(
  { form, by, days, period, issuer, placed }: Around,
  columns: readonly C[],
  heads: Readonly<Record<C, readonly string[]>>,
  { rows, total, violations }: Read<C>,
  notes: readonly string[],
): Table {
  const short = form.number.split('/')[0]!;
  const cells = (no: string | number, name: string, figures: Figures<C>) => [
    no,
    name,
    ...columns.map((c) => figures[c]),
  ];
  return {
    name: ['bieu', short, periodSlug(days), ...(period.agency === null ? [] : [period.agency])].join('-'),
    formName: `Biểu ${form.number}`,
    title: form.name.vi,
    period: periodWords(days),
    about: [
      ['Đơn vị báo cáo', issuer.name],
      ['Đơn vị tính', 'hồ sơ'],
      ['Căn cứ', form.source],
    ],
    columns: [
      column(['STT'], 1, { width: null, numeric: true }),
      column([ROW_HEADS[by]], 2, { width: 6, numeric: false }),
      ...columns.map((c) => column(heads[c], Number(c.slice(1)), { width: 1.5, numeric: true })),
    ],
    rows: [
      ...rows.map((row) => ({ kind: row.kind ?? 'line', cells: cells(row.no, row.name, row) })),
      { kind: 'total', cells: cells('', 'Tổng số', total) },
    ],
    notes: [
      ...notes,
      ...scopeNotes(period),
      ...(form.verified ? [] : ['Số hiệu và phạm vi của biểu ghi theo trí nhớ, chưa đối chiếu với văn bản.']),
      violations.length === 0 ? 'Các đẳng thức của biểu đều đúng.' : `Đẳng thức KHÔNG đúng: ${violations.join('; ')}.`,
    ],
    issuer,
    placed,
    signers: ['Người lập biểu', 'Thủ trưởng đơn vị'],
  };
}

const column = (head: readonly string[], no: number, more: Pick<TableColumn, 'width' | 'numeric'>): TableColumn => ({
  ...{ head, no: `(${no})` },
  ...more,
});

const CHANNELS = { direct: 'trực tiếp', online: 'trực tuyến', postal: 'dịch vụ bưu chính' } as const;

/** A part of the dossiers, or another moment than now, is never left unsaid. */
export function scopeNotes({ field, procedure, channel, officer, asOf, knownAt }: Period): string[] {
  const only = [
    ...(field === null ? [] : [`lĩnh vực ${field}`]),
    ...(procedure === null ? [] : [`thủ tục ${procedure}`]),
    ...(channel === null ? [] : [`kênh ${CHANNELS[channel]}`]),
    ...(officer === null ? [] : [officer === NOBODY ? 'chưa phân công' : 'của một cán bộ']),
  ];
  return [
    ...(only.length > 0 ? [`Chỉ gồm hồ sơ: ${only.join('; ')}.`] : []),
    ...(asOf === null ? [] : [`Như tình trạng lúc ${momentWords(instant(asOf))}.`]),
    ...(knownAt === null ? [] : [`Theo những gì hệ thống đã ghi nhận đến ${momentWords(instant(knownAt))}.`]),
  ];
}

const momentWords = (at: Instant): string => `${localTime(at)} ngày ${dayOf(localDate(at))}`;
