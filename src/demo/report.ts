import { aligned as table, textOf } from '../press/text-table.js';
import type { Form06a } from '../reports/form-06a.reader.js';
import { sheet06 } from '../reports/tables/sheets.js';
import { TableBook } from '../reports/tables/table-book.js';
import { text } from '../text.js';
import { localDate, type LocalDate } from '../workflow/instant.js';
import { ADMINISTRATOR, demoAccounts, DEMO_PASSWORD, INSPECTOR, PROCESS_OFFICER, SUPERVISOR } from './cast.js';
import type { Driven } from './driver.js';
import { SWAP, SWAP_AT } from './swap.js';
import type { Tally } from './tally.js';

/** What of `GET /reports/summary` is printed. */
export interface Summary extends Tally {
  readonly rates: readonly {
    readonly formula: { readonly id: string; readonly version: number };
    readonly name: { readonly vi: string };
    readonly numerator: number;
    readonly denominator: number;
    readonly value: number | null;
  }[];
  readonly targets: readonly PrintedTarget[];
}

export interface PrintedTarget {
  readonly formula: string;
  readonly text: string;
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly source: string;
  readonly note: string | null;
}

/** What of `GET /reports/steps` is printed. */
export interface PrintedSteps {
  readonly agencies: readonly (StepLine & { readonly name: string })[];
  readonly steps: readonly (StepLine & { readonly process: string; readonly step: string; readonly name: string })[];
  readonly waits: readonly { readonly kind: string; readonly ended: number; readonly minutes: number }[];
}

interface StepLine {
  readonly closed: number;
  readonly onTime: number;
  readonly late: number;
  readonly noLimit: number;
  readonly again: number;
  readonly minutes: number;
  readonly percentOnTime: number | null;
}

/** Of a table that is shown and not sent. */
const HEADING = {
  form: new TableBook().volume('06a')!,
  issuer: { upper: null, name: 'Văn phòng Ủy ban nhân dân tỉnh' },
  placed: '',
};

/** The tables with which a demonstration ends. */
export function reportOf(
  summary: Summary,
  form: Form06a,
  steps: PrintedSteps,
  driven: Driven,
  differs: readonly string[],
): string {
  const { dossiers } = driven;
  const waiting = dossiers.filter(({ receivedOn }) => receivedOn === null);
  const procedures = new Set(dossiers.map(({ procedureCode }) => procedureCode)).size;
  return [
    `Ba tuần làm việc 16/11–04/12/2026 tại tỉnh Tuyên Quang: ${dossiers.length} hồ sơ, ${procedures} thủ tục, ${driven.acknowledged} lệnh.`,
    `Trong đó ${waiting.length} lần nộp, đến quầy không được tiếp nhận hoặc chưa được tiếp nhận (không tính vào các bảng dưới).`,
    processesOf(driven),
    swapOf(driven),
    titled('Theo kênh tiếp nhận', byChannel(summary)),
    titled(
      'Theo trạng thái',
      table(
        ['Trạng thái', 'Số hồ sơ'],
        summary.statuses.map(({ status, count }) => [text('vi', `status.${status}`), count]),
      ),
    ),
    titled('Hồ sơ trễ hạn và văn bản xin lỗi', lateTable(summary)),
    titled('Đóng không có kết quả, đã hủy', endedTable(summary)),
    textOf(sheet06({ ...HEADING, by: form.by, days: form.period, period: form.period }, form)),
    titled(
      'Đúng hạn theo cơ quan',
      stepTable(
        'Cơ quan',
        steps.agencies.map((line) => ({ ...line, key: line.name })),
      ),
    ),
    titled(
      'Đúng hạn theo bước của quy trình mặc định',
      stepTable(
        'Bước',
        summed(defaults(steps), ({ name }) => name),
      ),
    ),
    titled(
      `Đúng hạn theo quy trình riêng (${driven.processes.published.length} quy trình đã công bố)`,
      stepTable(
        'Quy trình',
        summed(own(steps), ({ process }) => `${process} ${named(process, driven)}`),
      ),
    ),
    titled(
      `Đúng hạn theo bước của quy trình riêng: ${LATEST} bước quá hạn nhiều nhất (tất cả: GET /reports/steps)`,
      stepTable('Bước', latest(steps)),
    ),
    titled('Thời gian chờ, không tính cho cơ quan nào', waitTable(steps)),
    titled('Tỷ lệ', rates(summary)),
    titled('Đối chiếu với chỉ tiêu', targets(summary)),
    differs.length === 0
      ? 'Đối chiếu: số liệu báo cáo khớp với những gì đã làm.'
      : `Đối chiếu: KHÔNG khớp (báo cáo ≠ đã làm): ${differs.join('; ')}`,
  ].join('\n\n');
}

/** Who may sign in, with the one password. */
export function loginsOf(): string {
  const rows = demoAccounts().map(({ username, displayName, post }) => [
    username,
    text('vi', `role.${post.role}`),
    post.agency ?? '',
    displayName,
  ]);
  return titled(
    `Tài khoản chạy thử (mật khẩu chung: ${DEMO_PASSWORD})`,
    table(['Tên đăng nhập', 'Vai trò', 'Cơ quan', 'Họ và tên'], rows),
  );
}

/** What was published before the first visitor came, and how far it was used. */
function processesOf({ processes: { known, published, accepted }, dossiers }: Driven): string {
  const used = dossiers.filter(({ process, receivedOn }) => process !== null && receivedOn !== null);
  const kinds = new Set(used.map(({ process }) => process)).size;
  return `Công bố ${published.length} trong ${known} quy trình thật (${accepted} điểm được ${PROCESS_OFFICER} chấp nhận có lý do, ${ADMINISTRATOR} công bố); ${used.length} hồ sơ đi theo ${kinds} quy trình ấy, hồ sơ khác theo quy trình mặc định.`;
}

const SHOWN_MOVES = 6;

/** The change of the calendar in the midst of the story, on some of the dossiers that it moved. */
function swapOf({ swap }: Driven): string {
  if (swap === null) return 'Câu chuyện kết thúc trước khi lịch làm việc thay đổi.';
  const days = `nghỉ ${day(SWAP.off)}, làm bù ${day(SWAP.makeUp)}`;
  const title = `Đổi lịch trong ngày làm việc thứ 6 (${day(localDate(SWAP_AT))}): ${days}; ${SUPERVISOR} đề nghị, ${INSPECTOR} công bố; ${swap.moved} hồ sơ đổi hạn`;
  const rows = swap.moves.slice(0, SHOWN_MOVES).map(({ code, from, to }) => [code, day(from), day(to)]);
  return rows.length === 0 ? title : titled(title, table(['Mã hồ sơ', 'Hạn trước', 'Hạn mới'], rows));
}

const day = (on: LocalDate): string => on.split('-').reverse().join('/');

const CHANNELS: Readonly<Record<string, string>> = { direct: 'Trực tiếp', online: 'Trực tuyến', postal: 'Bưu chính' };

function byChannel({ channels }: Summary): string {
  const head = ['Kênh', 'Tiếp nhận', 'Trước hạn', 'Đúng hạn', 'Quá hạn', 'Đang: trong hạn', 'Đang: quá hạn'];
  const rows = channels.map(({ channel, received, early, onTime, late, openInTime, openOverdue }) => [
    CHANNELS[channel] ?? channel,
    ...[received, early, onTime, late, openInTime, openOverdue],
  ]);
  const total = rows.reduce<(string | number)[]>(
    (sum, row) => sum.map((cell, i) => (i === 0 ? cell : Number(cell) + Number(row[i]))),
    ['Cộng', 0, 0, 0, 0, 0, 0],
  );
  return table(head, [...rows, total]);
}

function lateTable({ late }: Summary): string {
  return table(
    ['Trễ hạn', 'Xin lỗi trước hạn', 'Xin lỗi từ ngày đến hạn', 'Không xin lỗi'],
    [[late.late, late.apologyInTime, late.apologyAfterDue, late.withoutApology]],
  );
}

type Step = PrintedSteps['steps'][number];
interface KeyedLine extends StepLine {
  readonly key: string;
}

const isDefault = ({ process }: Step): boolean => process.startsWith('generated:');
const ORDER = ['reception', 'processing', 'review', 'approval', 'result'];
const defaults = ({ steps }: PrintedSteps): Step[] =>
  steps.filter(isDefault).sort((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step));
const own = ({ steps }: PrintedSteps): Step[] => steps.filter((one) => !isDefault(one));
const named = (id: string, { processes }: Driven): string =>
  processes.published.find((one) => one.id === id)?.name ?? '';

/** Lines of the same key as one. */
function summed(steps: readonly Step[], keyOf: (step: Step) => string): KeyedLine[] {
  const lines = new Map<string, KeyedLine>();
  for (const step of steps) {
    const key = keyOf(step);
    const { closed = 0, onTime = 0, late = 0, noLimit = 0, again = 0, minutes = 0 } = lines.get(key) ?? {};
    const sum = {
      closed: closed + step.closed,
      onTime: onTime + step.onTime,
      late: late + step.late,
      noLimit: noLimit + step.noLimit,
      again: again + step.again,
      minutes: minutes + step.minutes,
    };
    lines.set(key, { key, ...sum, percentOnTime: share(sum.onTime, sum.onTime + sum.late) });
  }
  return [...lines.values()];
}

const LATEST = 25;

/** Those that were late most often; of as many, those that were done least often. */
const latest = (steps: PrintedSteps): KeyedLine[] =>
  own(steps)
    .filter(({ late }) => late > 0)
    .map((step) => ({ ...step, key: `${step.process} ${step.step} ${step.name}` }))
    .sort((a, b) => b.late - a.late || a.closed - b.closed || (a.key < b.key ? -1 : 1))
    .slice(0, LATEST);

/** Longer names are cut: a line fits a screen. */
const NAME = 64;
const fitting = (name: string): string => {
  const composed = name.normalize('NFC');
  return composed.length <= NAME ? composed : `${composed.slice(0, NAME - 1).trimEnd()}…`;
};

function stepTable(title: string, lines: readonly KeyedLine[]): string {
  const head = [title, 'Đã xong', 'Đúng hạn', 'Quá hạn', 'Không hạn', 'Làm lại', 'Giờ làm việc', '% đúng hạn'];
  const rows = lines.map(({ key, closed, onTime, late, noLimit, again, minutes, percentOnTime }) => [
    ...[fitting(key), closed, onTime, late, noLimit, again, Math.round(minutes / 60)],
    percentOf(percentOnTime),
  ]);
  return table(head, rows);
}

const WAITS: Readonly<Record<string, string>> = {
  supplement: 'Bổ sung hồ sơ',
  payment: 'Thanh toán',
  pause: 'Tạm dừng',
  applicant: 'Bước của người nộp',
};

const waitTable = ({ waits }: PrintedSteps): string =>
  table(
    ['Chờ', 'Số lần', 'Giờ làm việc'],
    waits.map(({ kind, ended, minutes }) => [WAITS[kind] ?? kind, ended, Math.round(minutes / 60)]),
  );

function endedTable({ ended }: Summary): string {
  const { withdrawn, terminated, closedEarly, closedOnTime, closedLate, noDueDate, voided } = ended;
  return table(
    ['Rút', 'Dừng', 'Đóng trước hạn', 'Đóng đúng hạn', 'Đóng quá hạn', 'Không có hạn', 'Hủy do nhập sai'],
    [[withdrawn, terminated, closedEarly, closedOnTime, closedLate, noDueDate, voided]],
  );
}

function rates({ rates }: Summary): string {
  const rows = rates.map(({ formula, name, numerator, denominator, value }) => [
    name.vi,
    `${formula.id} (${formula.version})`,
    `${numerator}/${denominator}`,
    percentOf(value),
  ]);
  return table(['Tỷ lệ', 'Công thức', 'Tử số/Mẫu số', '%'], rows);
}

/** The seeds' plans are of 2020 and 2021–25 and conflict in one point: each line names its source, and nothing is judged. */
function targets(summary: Summary): string {
  const rows = summary.targets.map(({ formula, text, yearFrom, yearTo, source, note }) => {
    const years = yearFrom === yearTo ? `${yearFrom}` : `${yearFrom}–${yearTo}`;
    return [text, years, percentOf(figure(formula, summary)), note ? `${source}. ${note}` : source];
  });
  const none = summary.targets.some(({ formula }) => formula.startsWith('F-ONTIME'))
    ? ''
    : '\nTỷ lệ đúng hạn: các kế hoạch này không đặt chỉ tiêu bằng số.';
  return table(['Chỉ tiêu', 'Năm', 'Bản chạy thử', 'Nguồn'], rows) + none;
}

const figure = (formula: string, { rates }: Summary): number | null =>
  rates.find((rate) => rate.formula.id === formula)?.value ?? null;

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;
const percentOf = (percent: number | null): string =>
  percent === null ? 'không có dữ liệu' : `${percent.toFixed(2).replace('.', ',')} %`;
const titled = (title: string, body: string): string => `${title}\n${body}`;
