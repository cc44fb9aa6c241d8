import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problem.js';
import { Refusal } from '../workflow/refusal.js';
import { answerTo } from './problem-answer.js';

const NAMES = {
  agencyName: (id: string) => (id === 'tq.snv' ? 'Sở Nội vụ' : id),
  procedureName: (code: string) => (code === '1.001193' ? 'Đăng ký khai sinh' : code),
};
const told = (error: unknown) => answerTo(error, 'vi', NAMES);

describe('a refusal as people read it', () => {
  it('names the agency, above and beside the field, and tells its id to programs alone', () => {
    const answer = told(new Refusal('agency-closed', null, { agency: 'tq.snv' }, '/filing/resolver'));
    const words = 'Sở Nội vụ không hoạt động vào ngày này.';
    expect(answer).toMatchObject({ status: 409, title: words, about: { agency: 'tq.snv' } });
    expect(answer.errors).toEqual([{ pointer: '/filing/resolver', code: 'agency-closed', message: words }]);
  });

  it('names the procedure; a code that nobody knows stays what was asked for', () => {
    const unknown = (procedure: string) => told(new Refusal('unknown-procedure', null, { procedure })).title;
    expect(unknown('1.001193')).toBe('Không có thủ tục “Đăng ký khai sinh”, hoặc thủ tục không còn hiệu lực.');
    expect(unknown('9.999999')).toContain('“9.999999”');
  });

  it('names steps and papers as the law tells it to', () => {
    const steps = { step: 'tham-dinh', stepName: 'Thẩm định', before: 'y-kien', beforeName: 'Lấy ý kiến' };
    expect(told(new Refusal('step-before-undone', null, steps)).title).toBe(
      'Ở phiên bản chuyển đến, trước bước “Thẩm định” còn bước “Lấy ý kiến” chưa làm',
    );
    const paper = { paper: 'p3', paperName: 'Giấy chứng sinh' };
    expect(told(new Refusal('paper-not-listed', null, paper)).title).toContain('“Giấy chứng sinh”');
  });

  it('writes days and moments as they are written here, and tells programs theirs', () => {
    const late = told(new Refusal('new-date-not-after-old', null, { dueDate: '2026-12-01' }));
    expect([late.title, late['about']]).toEqual([
      'Ngày hẹn mới phải sau hạn cũ (01/12/2026).',
      { dueDate: '2026-12-01' },
    ]);
    const over = told(new Refusal('delegation-over', null, { until: '2026-11-28T17:30:00+07:00' }));
    expect(over.title).toContain('(đến 28/11/2026 17:30)');
  });

  it('names roles, statuses and channels', () => {
    const of = (code: 'wrong-role' | 'wrong-status' | 'channel-not-offered', detail: Refusal['detail']) =>
      told(new Refusal(code, null, detail)).title;
    expect(of('wrong-role', { roles: 'clerk, specialist' })).toContain('Văn thư, Chuyên viên thụ lý');
    expect(of('wrong-status', { status: 'finished' })).toContain('Đã xử lý xong');
    expect(of('channel-not-offered', { offered: 'direct, postal' })).toContain('trực tiếp, bưu chính công ích');
  });
});

describe('a problem as people read it', () => {
  it('names the roles that it is for, and when a fee is taken', () => {
    const roles = { roles: 'administrator, provincial-office' };
    expect(told(new Problem(403, 'role-required', { detail: roles })).title).toBe(
      'Bạn không giữ vai trò được làm việc này (Quản trị, Văn phòng UBND tỉnh)',
    );
    const fee = told(new Problem(409, 'fee-collected-otherwise', { detail: { payable: 'before' } }));
    expect(fee.title).toBe('Quy trình định thu khoản này vào lúc khác: thu trước khi giải quyết.');
    const cut = { detail: { procedure: '1.001193', paper: 'Bản sao…' } };
    expect(told(new Problem(409, 'paper-name-cut', cut)).title).toContain('của thủ tục “Đăng ký khai sinh”');
  });

  it('that nobody foresaw says nothing', () => {
    expect(told(new Error('tq.snv'))).toEqual({
      status: 500,
      code: 'internal',
      title: expect.not.stringContaining('tq'),
    });
    expect(told({ statusCode: 413 })).toMatchObject({ status: 413, code: 'too-large' });
    expect(told({ code: 'FST_ERR_BAD_URL' })).toMatchObject({ status: 400, code: 'malformed-address' });
  });
});
