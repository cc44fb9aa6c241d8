import { describe, expect, it } from '@jest/globals';
import { donePage, formPage, spentPage, unknownPage } from './first-start.page.js';

const empty = { token: 'tok', username: '', displayName: '', errors: [] };
const hostile = `"><script>alert('x')</script>&`;

describe('the first-start pages', () => {
  it('tie every visible field to a label', () => {
    const html = formPage(empty);
    const inputs = [...html.matchAll(/<input id="(\w+)"/g)].map(([, id]) => id);
    expect(inputs).toEqual(['username', 'displayName', 'password', 'passwordAgain']);
    for (const id of inputs) expect(html).toContain(`<label for="${id}">`);
  });

  it('list what is wrong, link to the field, describe it there, and say so in the title', () => {
    const html = formPage({ ...empty, errors: [{ pointer: '/password', code: 'password-too-short' }] });
    expect(html).toContain('<title>Lỗi: ');
    expect(html).toContain('<a href="#password">Mật khẩu phải có ít nhất 12 ký tự</a>');
    expect(html).toMatch(
      /<input id="password"[^>]*aria-describedby="password-hint password-error"[^>]*aria-invalid="true"/,
    );
  });

  it('escape what was typed and never send a password back', () => {
    const html = formPage({ token: hostile, username: hostile, displayName: hostile, errors: [] });
    expect(html).not.toContain('<script');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"');
    expect(html).toMatch(/<input id="password"[^>]*value=""/);
    expect(donePage(hostile)).not.toContain('<script');
  });

  it('carry neither script nor inline style', () => {
    for (const html of [formPage(empty), donePage('Lan'), spentPage(), unknownPage()]) {
      expect(html).not.toMatch(/<script|<style|style=|\son\w+=/);
      expect(html).toContain('<html lang="vi">');
    }
  });
});
