import type { LocalDate } from '../../workflow/instant.js';
import { formOn } from '../../workflow/rules.js';
import { column, type Issuer, type Page, words } from './page.js';
import { dayOf, formName, placedAt, titleOf } from './wording.js';

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
export function registerPage({ from, to, printedOn, issuer, place, lines }: Register): Page {
  const form = formOn('register', printedOn)!;
  const on = (day: LocalDate | null) => (day === null ? '' : dayOf(day));
  const rows = lines.map((one) => [
    String(one.no),
    one.code,
    one.subject,
    '', // the law asks for it, nobody has told the service
    [one.name, one.address, one.phone].filter(Boolean).join('; '),
    on(one.receivedOn),
    on(one.dueDate),
    on(one.finishedOn),
    on(one.returnedOn),
    one.resolver,
    one.receivedBy ?? '',
    '',
    one.status,
  ]);
  return {
    form,
    formName: formName(form),
    size: 'a4',
    landscape: true,
    issuer,
    number: null,
    placed: placedAt(place, printedOn),
    title: titleOf(form),
    subtitle: `Từ ngày ${dayOf(from)} đến ngày ${dayOf(to)}`,
    codes: null,
    pieces: [{ kind: 'table', columns: COLUMNS, rows }, words(`Sổ trong kỳ gồm ${lines.length} hồ sơ.`)],
    recipients: [],
    signatures: [{ post: 'Người lập sổ', hint: '(Ký, ghi rõ họ tên)', state: null, name: null }],
  };
}
