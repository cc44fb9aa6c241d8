import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { BadFile, rowsOf } from './csv.js';
import type { NumberedRow } from './importer.js';

const HEAD = 'code,procedure,receiver,resolver,channel,received_at,due';
async function read(...pieces: readonly string[]): Promise<NumberedRow[]> {
  const rows: NumberedRow[] = [];
  for await (const row of rowsOf(Readable.from(pieces.map((piece) => Buffer.from(piece))))) rows.push(row);
  return rows;
}

describe('a CSV file of the past', () => {
  it('is read with or without its mark, in quotes, over pieces, with the line of each row', async () => {
    const rows = await read(`\ufeff${HEAD},owner_name\r\nA,1,r,s,direct,x,y,"Hoàng ""Mỷ"", `, `Tuyên Quang"\r\n\r\nB,1,r,s,direct,x,y,\r\n`); // prettier-ignore
    expect(rows.map(({ line, fields }) => [line, fields?.code, fields?.owner_name])).toEqual([
      [2, 'A', 'Hoàng "Mỷ", Tuyên Quang'],
      [4, 'B', ''],
    ]);
  });

  it('goes on behind a row with a cell too many or too few', async () => {
    const rows = await read(`${HEAD}\nA,1,r,s,direct,x\nB,1,r,s,direct,x,y,z\nC,1,r,s,direct,x,y\n`);
    expect(rows.map(({ line, fields }) => [line, fields?.code ?? null])).toEqual([
      [2, null],
      [3, null],
      [4, 'C'],
    ]);
  });

  it.each([
    ['an unknown column', `${HEAD},status\n`, 'không có cột "status"'],
    ['a column missing', `${HEAD.replace(',due', '')}\n`, 'thiếu cột "due"'],
    ['a column twice', `${HEAD},due\n`, 'cột "due" ghi hai lần'],
    ['a quote that never closes', `${HEAD}\n"A,1\n`, 'dòng 2'],
    ['a row without end', `${HEAD}\n"${'x'.repeat(70_000)}"\n`, 'dòng 2'],
  ])('is none with %s', async (_, file, message) => {
    const reading = read(file);
    await expect(reading).rejects.toThrow(BadFile);
    await expect(reading).rejects.toThrow(message);
  });

  it('says that it cannot be opened', async () => {
    const gone = new Readable({ read: () => undefined });
    const reading = rowsOf(gone).next();
    gone.destroy(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
    await expect(reading).rejects.toThrow('no such file');
  });
});
