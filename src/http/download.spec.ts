import { describe, expect, it } from '@jest/globals';
import { attachment } from './download.js';

describe('the header of a download', () => {
  it('gives the whole name, and its plain letters to old readers', () => {
    expect(attachment('Đơn đề nghị (1).pdf')).toBe(
      `attachment; filename="Don de nghi (1).pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20%281%29.pdf`,
    );
  });
});
