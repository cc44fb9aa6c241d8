import { describe, expect, it } from '@jest/globals';
import { LETTERS, materialFor, OWNER, WRITTEN } from '../../../test/support/forms.js';
import { unzipped } from '../../../test/support/zip.js';
import { draftOf } from './docx.js';
import { pageOf } from './print.js';

/** What a reader sees of it, run by run. */
const textOf = async (kind: string, name = OWNER.name): Promise<string> => {
  const page = pageOf(materialFor(WRITTEN[kind]!(), { person: () => ({ ...OWNER, name }) }));
  const xml = unzipped(await draftOf(page)).get('word/document.xml')!;
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('\n');
};

describe('an editable draft', () => {
  it('says what the letter says, in the same words', async () => {
    const text = await textOf('apology');
    for (const said of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT',
      'Số: 12/XL',
      'Kính gửi: Ông/Bà Nguyễn Thị Ánh Tuyết',
      'Ngày hẹn trả kết quả mới: 04/12/2026',
      'THỦ TRƯỞNG CƠ QUAN',
      '(chờ ký)',
    ])
      expect(text).toContain(said);
  });

  it('has the list of a supplement as a table, and the reason of a refusal', async () => {
    const supplement = await textOf('supplement');
    expect(supplement).toMatch(/Giấy chứng nhận kết hôn\nThiếu\n2\nẢnh chân dung\nMờ/);
    expect(await textOf('refusal')).toContain('Lý do từ chối: Không thuộc thẩm quyền');
  });

  it('keeps every letter, and signs for markup as text', async () => {
    expect(await textOf('apology', LETTERS)).toContain(LETTERS);
    expect(await textOf('apology', 'A & B <w:t>')).toContain('A &amp; B &lt;w:t&gt;');
  });

  it('has the paper of the form', async () => {
    const xml = unzipped(await draftOf(pageOf(materialFor(WRITTEN['apology']!())))).get('word/document.xml')!;
    expect(xml).toMatch(/<w:pgSz[^>]*w:w="8391"[^>]*w:h="11906"/);
  });
});
