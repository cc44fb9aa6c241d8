import { describe, expect, it } from '@jest/globals';
import { formatOf } from './formats.js';

describe('the format that a request asks for', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['text/html', 'json'],
    ['application/pdf', 'pdf'],
    ['text/CSV; charset=utf-8', 'csv'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.1', 'xlsx'],
    ['text/html, application/json, text/csv', 'json'],
    ['application/json;q=0.5, text/csv;q=0.9', 'csv'],
    ['text/csv;q=0, application/pdf;q=0.1', 'pdf'],
  ] as const)('accepting %s is %s', (accept, format) => expect(formatOf(undefined, accept)).toBe(format));

  it('is the one named, whatever is accepted', () => {
    expect(formatOf('xlsx', 'application/pdf')).toBe('xlsx');
  });
});
