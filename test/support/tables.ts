import type { Table } from '../../src/press/table.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { COLUMNS, IDENTITIES, type Columns } from '../../src/reports/form-06a.js';
import { form07 } from '../../src/reports/tables/form-07.js';
import { rowsOf } from '../../src/reports/tables/rows.js';
import { type Around, sheet06, sheet07 } from '../../src/reports/tables/sheets.js';
import { TableBook } from '../../src/reports/tables/table-book.js';

const book = new TableBook();
const days = { period: '2026-Q1', from: '2025-12-15' as LocalDate, to: '2026-03-14' as LocalDate };
const heading = {
  period: {
    ...days,
    agency: null,
    field: null,
    procedure: null,
    channel: null,
    officer: null,
    asOf: null,
    knownAt: null,
  },
  days,
  issuer: { upper: 'Ủy ban nhân dân tỉnh Tuyên Quang', name: 'Văn phòng Ủy ban nhân dân tỉnh' },
  placed: 'Tuyên Quang, ngày 16 tháng 3 năm 2026',
} satisfies Omit<Around, 'form' | 'by'>;

const columns = (...figures: number[]) =>
  Object.fromEntries(COLUMNS.map((column, i) => [column, figures[i]])) as unknown as Columns;

/** Two levels, agencies with long names, figures of six digits. */
export function consolidatedTable(communes = 2): Table {
  const counted = [
    { level: 'Cấp tỉnh', name: 'Sở Tư pháp tỉnh Tuyên Quang', figures: columns(159845, 100000, 50000, 9845, 151295, 140000, 8761, 2534, 8550, 7815, 735) }, // prettier-ignore
    ...Array.from({ length: communes }, (_, i) => ({
      level: 'Cấp xã',
      name: `Ủy ban nhân dân xã Hương Tích Quảng Bạ Thượng Lâm số ${i + 1}`,
      figures: columns(3, 1, 1, 1, 2, 1, 0, 1, 1, 1, 0),
    })),
  ];
  const read = rowsOf(counted, {
    columns: COLUMNS,
    identities: IDENTITIES,
    figuresOf: ({ figures }) => figures,
    groupOf: ({ level }) => ({ key: level, name: level }),
    lineOf: ({ name }) => ({ key: name, name }),
  });
  const withoutResult = { early: 1, onTime: 0, late: 2 };
  return sheet06({ ...heading, form: book.volume('06d')!, by: 'level' }, { ...read, withoutResult });
}

/** Three causes of two agencies, one dossier without a reason. */
export function causesTable(): Table {
  const causes = book.causesOn(days.to);
  const counted = [
    { agency: 'stp', reason: 'consulted-agency', late: 4, finished: 4, open: 0 },
    { agency: 'stp', reason: null, late: 1, finished: 0, open: 1 },
    { agency: 'snv', reason: 'other', late: 2, finished: 2, open: 0 },
  ] as const;
  const read = form07(counted, 'cause', causes, { agency: (id) => id, reason: (reason) => reason ?? 'Chưa có lý do' });
  return sheet07({ ...heading, form: book.causes(), by: 'cause' }, read, causes);
}
