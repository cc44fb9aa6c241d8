import { describe, expect, it } from '@jest/globals';
import { shownName } from './file-name.js';

const name = (told: string, endings = ['pdf']) => shownName(told, endings);

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\config', 'config.pdf'],
    ['/etc/cron.d/x.pdf', 'x.pdf'],
    ['..', 'tep.pdf'],
    ['.', 'tep.pdf'],
    ['', 'tep.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['...pdf', 'pdf.pdf'],
    ['a/', 'tep.pdf'],
    ['x\u0000.pdf', 'x.pdf'],
    ['C:\\fake\\Đơn.PDF', 'Đơn.PDF'],
  ])('is never a path: %j', (told, shown) => {
    expect(name(told)).toBe(shown);
  });

  it('is composed, whatever system it comes from', () => {
    expect(name('Giấy chứng nhận quyền sử dụng đất.pdf'.normalize('NFD'))).toBe(
      'Giấy chứng nhận quyền sử dụng đất.pdf',
    );
  });

  it('ends as its kind does, and no other way', () => {
    expect(name('a.exe')).toBe('a.exe.pdf');
    expect(name('ảnh.jpeg', ['jpg', 'jpeg'])).toBe('ảnh.jpeg');
    expect(name('a.pdf', ['png'])).toBe('a.pdf.png');
  });

  it('has nothing hidden in it, and nothing that a header or a disk reads as more than a letter', () => {
    expect(name('đơn\u202Efdp.exe\r\nSet-Cookie: x=1.pdf')).toBe('đơnfdp.exeSet-Cookie_ x=1.pdf');
    expect(name('a"b<c>|d?*.pdf')).toBe('a_b_c__d__.pdf');
  });

  it('is of a length that every disk takes', () => {
    expect([...name(`${'ế'.repeat(400)}.pdf`)].length).toBeLessThanOrEqual(120);
  });
});
