import type { LocalDate } from '../../workflow/instant.js';
import { formOn } from '../../workflow/rules.js';
import { dayOf, placedAt } from '../../press/dates.js';
import type { Issuer } from '../../press/page.js';
import type { Table, TableColumn, TableRow } from '../../press/table.js';
import { formName, titleOf } from './wording.js';

/** A dossier in the register, numbered from 1 each year (TT 01/2018 Đ.10). null: not known, or not yet. */
export interface RegisterLine {
  readonly no: number;
  readonly code: string;
  readonly subject: string;
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly receivedOn: LocalDate;
  readonly dueDate: LocalDate | null;
  readonly finishedOn: LocalDate | null;
  readonly returnedOn: LocalDate | null;
  readonly resolver: string;
  readonly receivedBy: string | null;
  readonly status: string;
}

export interface Register {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly printedOn: LocalDate;
  readonly issuer: Issuer;
  readonly place: string;
  readonly lines: readonly RegisterLine[];
}

const column = (head: string, width: number | null, numeric = false): TableColumn => ({
  ...{ head: [head], no: null, width, numeric },
});

const COLUMNS = [
  column('STT', null, true),
  column('Mã hồ sơ', null),
  column('Nội dung', 4),
  column('Số bộ', 1, true),
  column('Chủ hồ sơ, địa chỉ, số điện thoại', 5),
  column('Ngày nhận', 2.4, true),
  column('Ngày hẹn trả', 2.4, true),
  column('Ngày có kết quả', 2.4, true),
  column('Ngày trả', 2.4, true),
  column('Bên giải quyết', 3),
  column('Người nhận hồ sơ', 2.5),
  column('Ký nhận kết quả', 2),
  column('Ghi chú', 2),
];

/** F1 Mẫu 06, F2 Mẫu 07, A4 lying: what a desk has received over a period. */
export function registerTable({ from, to, printedOn, issuer, place, lines }: Register): Table {
  const form = formOn('register', printedOn)!;
  const on = (day: LocalDate | null) => day && dayOf(day);
  const rows = lines.map((one): TableRow => ({
    kind: 'line',
    cells: [
      one.no,
      one.code,
      one.subject,
      null, // the law asks for it, nobody has told the service
      [one.name, one.address, one.phone].filter(Boolean).join('; '),
      ...[one.receivedOn, one.dueDate, one.finishedOn, one.returnedOn].map(on),
      one.resolver,
      one.receivedBy,
      null,
      one.status,
    ],
  }));
  return {
    name: `so-theo-doi-${from}-${to}`,
    formName: formName(form),
    title: titleOf(form),
    period: `Từ ngày ${dayOf(from)} đến ngày ${dayOf(to)}`,
    about: [],
    columns: COLUMNS,
    rows,
    notes: [`Sổ trong kỳ gồm ${lines.length} hồ sơ.`],
    issuer,
    placed: placedAt(place, printedOn),
    signers: ['Người lập sổ'],
  };
}
