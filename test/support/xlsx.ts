import { unzipped } from './zip.js';

/** The only sheet of a file as another program reads it: cells by row, and the sheet and its properties as they are. */
export function sheetOf(bytes: Buffer): { cells: (string | number)[][]; xml: string; core: string } {
  const files = unzipped(bytes);
  const xml = files.get('xl/worksheets/sheet1.xml')!;
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    textIn(si!),
  );
  const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => cellsOf(row!, shared));
  return { cells: rows, xml, core: files.get('docProps/core.xml')! };
}

const cellsOf = (row: string, shared: readonly string[]): (string | number)[] =>
  [...row.matchAll(/<c r="[A-Z]+\d+"([^>]*?)>(.*?)<\/c>/gs)].flatMap(([, kind, inside]) => {
    if (/ t="inlineStr"/.test(kind!) || / t="str"/.test(kind!)) return [textIn(inside!)];
    const value = /<v>(.*?)<\/v>/s.exec(inside!)?.[1];
    if (value === undefined) return [];
    return [/ t="s"/.test(kind!) ? shared[Number(value)]! : Number(value)];
  });

const textIn = (xml: string): string =>
  [...xml.matchAll(/<(?:t|v)(?: [^>]*)?>(.*?)<\/(?:t|v)>/gs)]
    .map(([, text]) => text)
    .join('')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
