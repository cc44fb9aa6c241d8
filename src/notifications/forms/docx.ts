import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Issuer, Page, Piece, PrintedSignature } from '../../press/page.js';

const FONT = 'Times New Roman';
const NOTHING = { style: BorderStyle.NONE, size: 0 } as const;
const BARE = {
  top: NOTHING,
  bottom: NOTHING,
  left: NOTHING,
  right: NOTHING,
  insideHorizontal: NOTHING,
  insideVertical: NOTHING,
};
/** Twentieths of a point: 148 × 210 mm and 210 × 297 mm. */
const SIZES = { a5: { width: 8391, height: 11906 }, a4: { width: 11906, height: 16838 } } as const;
const DOTS = '…'.repeat(20);

/** The same page as an editable draft, in the same words: officers change it before they sign what they wrote of their own. */
export function draftOf(page: Page): Promise<Buffer> {
  const size = page.size === 'a5' ? 21 : 26; // half points
  const body = [
    ...(page.formName === null ? [] : [paragraph(page.formName, { align: AlignmentType.RIGHT })]),
    side(headingOf(page.issuer, page.number), nationalOf(page.placed)),
    paragraph(page.title.toUpperCase(), { align: AlignmentType.CENTER, bold: true, before: 200 }),
    ...(page.subtitle === null ? [] : [paragraph(page.subtitle, { align: AlignmentType.CENTER })]),
    ...page.pieces.flatMap(drawn),
    side(
      page.recipients.length === 0
        ? []
        : [paragraph('Nơi nhận:', { italic: true }), ...page.recipients.map((one) => paragraph(`- ${one}`))],
      page.signatures.flatMap(signed),
    ),
  ];
  const footer = new Footer({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  });
  const document = new Document({
    title: page.title,
    creator: page.issuer.name,
    styles: { default: { document: { run: { font: FONT, size, language: { value: 'vi-VN' } } } } },
    sections: [{ properties: { page: { size: SIZES[page.size] } }, footers: { default: footer }, children: body }],
  });
  return Packer.toBuffer(document);
}

interface Looks {
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly before?: number;
}

const paragraph = (
  text: string,
  { align = AlignmentType.LEFT, bold = false, italic = false, before = 0 }: Looks = {},
) =>
  new Paragraph({
    alignment: align,
    keepNext: bold,
    spacing: { before, after: 80 },
    children: [new TextRun({ text, bold, italics: italic })],
  });

const centred = { align: AlignmentType.CENTER } as const;

const headingOf = ({ upper, name }: Issuer, number: string | null): Paragraph[] => [
  ...(upper === null ? [] : [paragraph(upper.toUpperCase(), centred)]),
  paragraph(name.toUpperCase(), { ...centred, bold: true }),
  ...(number === null ? [] : [paragraph(`Số: ${number}`, centred)]),
];

const nationalOf = (placed: string): Paragraph[] => [
  paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...centred, bold: true }),
  paragraph('Độc lập - Tự do - Hạnh phúc', { ...centred, bold: true }),
  paragraph(placed, { ...centred, italic: true }),
];

const signed = ({ post, hint, state, name }: PrintedSignature): Paragraph[] => [
  paragraph(post.toUpperCase(), { ...centred, bold: true, before: 200 }),
  ...(hint === null ? [] : [paragraph(hint, { ...centred, italic: true })]),
  paragraph(state ?? '', { ...centred, before: 300 }),
  paragraph(name ?? '', { ...centred, bold: true }),
];

/** Two halves of one line that no page break tears apart. */
const side = (left: readonly Paragraph[], right: readonly Paragraph[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: BARE,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (half) =>
            new TableCell({
              borders: BARE,
              width: { size: 50, type: WidthType.PERCENTAGE },
              children: half.length === 0 ? [paragraph('')] : half,
            }),
        ),
      }),
    ],
  });

function drawn(piece: Piece): (Paragraph | Table)[] {
  switch (piece.kind) {
    case 'line':
      return [paragraph(`${piece.label}: ${piece.value ?? DOTS}`)];
    case 'text':
      return [paragraph(piece.text)];
    case 'note':
      return [paragraph(piece.text, { italic: true })];
    case 'table':
      return [
        tableOf(
          piece.columns.map(({ head }) => head),
          piece.rows,
        ),
      ];
  }
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell) => new TableCell({ children: [paragraph(cell, { bold: isHead })] })),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
  });
}
