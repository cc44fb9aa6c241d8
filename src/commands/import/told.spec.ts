import { describe, expect, it } from '@jest/globals';
import type { Told } from './importer.js';
import { PRINTERS } from './told.js';

const good: Told = { line: 2, code: 'H60.13-240108-0001', outcome: 'imported', faults: [] };
const bad: Told = {
  line: 3,
  code: '=1+1',
  outcome: 'refused',
  faults: [
    { column: 'code', code: 'not-a-code' },
    { column: null, code: 'in-future' },
  ],
};

describe('the report of an import', () => {
  it('is a JSON object a row, with each fault and its reason', () => {
    expect(JSON.parse(PRINTERS.jsonl.lines(good))).toEqual({ line: 2, code: good.code, outcome: 'imported' });
    expect(JSON.parse(PRINTERS.jsonl.lines(bad))).toEqual({
      ...{ line: 3, code: '=1+1', outcome: 'refused' },
      faults: [
        { field: 'code', reason: 'Không phải mã hồ sơ (mã cơ quan-YYMMDD-số thứ tự).' },
        { field: null, reason: 'Có thời điểm ở tương lai.' },
      ],
    });
  });

  it('is in CSV a line a fault, and none of its cells a formula', () => {
    expect(PRINTERS.csv.lines(good)).toBe('2,"H60.13-240108-0001","imported",,\n');
    expect(PRINTERS.csv.lines(bad).split('\n')).toEqual([
      `3,"'=1+1","refused","code","Không phải mã hồ sơ (mã cơ quan-YYMMDD-số thứ tự)."`,
      `3,"'=1+1","refused",,"Có thời điểm ở tương lai."`,
      '',
    ]);
  });
});
