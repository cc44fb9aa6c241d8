import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Piece, PrintedSignature } from '../../src/press/page.js';

/** It complains of a bus that it does not need. */
const QUIET = { stdio: ['ignore', 'pipe', 'ignore'] } satisfies ExecFileSyncOptions;

/** Without spaces and ends of lines, which are layout. */
export const bare = (text: string): string => text.replace(/\s+/g, '');

/** What a page says, in the order in which a reader comes to it; capitals and fixed words as the layout has them. */
export function saidBy(page: Page): string {
  const { formName, issuer, number, placed, title, subtitle, codes, pieces, recipients, signatures } = page;
  const heading = [issuer.upper?.toUpperCase(), issuer.name.toUpperCase(), number && `Số: ${number}`];
  const nation = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', placed];
  const look = codes && [
    `Mã hồ sơ: ${codes.code}`,
    `Mã tra cứu: ${codes.pin}`,
    `Tra cứu: ${codes.address}, hoặc quét mã QR`,
  ];
  const copies = recipients.length > 0 ? ['Nơi nhận:', ...recipients.map((one) => `- ${one}`)] : [];
  const said = [formName, ...heading, ...nation, title.toUpperCase(), subtitle, ...(look ?? [])];
  return [...said, ...pieces.flatMap(saidIn), ...copies, ...signatures.flatMap(signed)].filter(Boolean).join(' ');
}

const signed = ({ post, hint, state, name }: PrintedSignature) => [post.toUpperCase(), hint, state, name];

/** Heads in the order in which they are drawn: one over several rows with the last of them. */
function headOf({ heads, columns }: Extract<Piece, { kind: 'table' }>): string[] {
  const free = columns.map(() => 0);
  const placed = (heads ?? columns.map(({ head }) => ({ text: head, across: 1, down: 1 }))).map(
    ({ text, across, down }) => {
      const row = Math.min(...free) + down;
      const left = free.indexOf(row - down);
      free.fill(row, left, left + across);
      return { text, row };
    },
  );
  return placed.sort((a, b) => a.row - b.row).map(({ text }) => text);
}

function saidIn(piece: Piece): (string | null)[] {
  if (piece.kind === 'line') return [`${piece.label}:`, piece.value];
  if (piece.kind === 'table') return [...headOf(piece), ...piece.rows.flat()];
  return [piece.text];
}

/** A PDF in a folder of its own, as other programs read it. */
export class Printed {
  private readonly folder = mkdtempSync(join(tmpdir(), 'motcua-forms-'));
  private readonly path = join(this.folder, 'form.pdf');

  constructor(bytes: Buffer) {
    writeFileSync(this.path, bytes);
  }

  /** Its text in the order in which it was drawn, page by page. */
  get pages(): string[] {
    const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', this.path, '-']).toString('utf8');
    return text.split('\f').slice(0, -1);
  }

  /** `width × height` in millimetres, rounded. */
  get size(): string {
    const info = execFileSync('pdfinfo', [this.path]).toString('utf8');
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info)!;
    return [width, height].map((points) => Math.round((Number(points) / 72) * 25.4)).join(' × ');
  }

  /** The faces that are embedded, without their random prefix; a face that is not embedded has a minus. */
  get fonts(): string[] {
    const lines = execFileSync('pdffonts', [this.path]).toString('utf8').split('\n').slice(2).filter(Boolean);
    return lines.map((line) => {
      const name = line.split(/\s+/)[0]!.replace(/^[A-Z]{6}\+/, '');
      return / yes yes yes /.test(line) ? name : `-${name}`;
    });
  }

  /** Every code that a reader finds on the first page as it comes out of a printer of 300 dots an inch. */
  codes(): string[] {
    execFileSync('pdftoppm', ['-r', '300', '-f', '1', '-l', '1', '-png', this.path, join(this.folder, 'page')]);
    const picture = readdirSync(this.folder).find((name) => name.endsWith('.png'))!;
    const found = execFileSync('zbarimg', ['--quiet', join(this.folder, picture)], QUIET).toString('utf8');
    return found.split('\n').filter(Boolean).sort();
  }

  drop(): void {
    rmSync(this.folder, { recursive: true });
  }
}
