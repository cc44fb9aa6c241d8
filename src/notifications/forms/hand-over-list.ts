import { dayOf, placedAt } from '../../press/dates.js';
import type { Issuer } from '../../press/page.js';
import type { Table, TableColumn, TableRow } from '../../press/table.js';
import { type Instant, inVietNam, type LocalDate } from '../../workflow/instant.js';

/** A dossier that the desk handed over; nobody is named who filed it: the agency that takes it finds it by its code. */
export interface HandedOver {
  readonly code: string;
  readonly procedure: string;
  readonly papers: { readonly originals: number; readonly certifiedCopies: number; readonly photocopies: number };
  /** Whether the papers went with it. */
  readonly onPaper: boolean;
  readonly at: Instant;
  readonly by: string | null;
  readonly note: string | null;
}

export interface HandOverList {
  readonly desk: string;
  readonly to: string;
  readonly toName: string;
  readonly on: LocalDate;
  readonly printedOn: LocalDate;
  readonly issuer: Issuer;
  readonly place: string;
  readonly lines: readonly HandedOver[];
}

const column = (head: string[], width: number | null, numeric = false): TableColumn => ({
  ...{ head, no: null, width, numeric },
});

const COLUMNS = [
  column(['STT'], null, true),
  column(['Mã hồ sơ'], null),
  column(['Thủ tục hành chính'], 6),
  column(['Số bản', 'Chính'], null, true),
  column(['Số bản', 'Sao chứng thực'], 1.4, true),
  column(['Số bản', 'Chụp'], null, true),
  column(['Hồ sơ giấy'], 1.6),
  column(['Giờ giao'], null),
  column(['Người giao'], 2.4),
  column(['Ghi chú'], 2.4),
];

/** The list that goes with a bundle of dossiers; each has its own control slip beside it (F1 Mẫu 05, F2 Mẫu 06). */
export function handOverTable({ desk, to, toName, on, printedOn, issuer, place, lines }: HandOverList): Table {
  const rows = lines.map(({ code, procedure, papers, onPaper, at, by, note }, i): TableRow => ({
    kind: 'line',
    cells: [
      ...[i + 1, code, procedure, papers.originals, papers.certifiedCopies, papers.photocopies],
      ...[onPaper ? 'giao kèm' : 'chưa giao', inVietNam(at).slice(11, 16), by, note],
    ],
  }));
  return {
    name: `ban-giao-${desk}-${to}-${on}`,
    formName: null,
    title: 'Danh sách hồ sơ bàn giao',
    period: `Ngày ${dayOf(on)}`,
    about: [
      ['Bên giao', issuer.name],
      ['Bên nhận', toName],
    ],
    columns: COLUMNS,
    rows,
    notes: [`Gồm ${lines.length} hồ sơ. Mỗi hồ sơ có phiếu kiểm soát quá trình giải quyết hồ sơ đi kèm.`],
    issuer,
    placed: placedAt(place, printedOn),
    signers: ['Bên giao', 'Bên nhận'],
  };
}
