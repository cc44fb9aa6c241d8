import { describe, expect, it } from '@jest/globals';
import { html as made, ours } from './html.js';

const HOSTILE = `"><script>alert('x')</script>&amp;`;
const ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;';

describe('a page in the making', () => {
  it('escapes what is put into text and into quoted attributes', () => {
    expect(made`<p title="${HOSTILE}">${HOSTILE}</p>`.toString()).toBe(`<p title="${ESCAPED}">${ESCAPED}</p>`);
  });

  it('escapes within lists and within parts that are put together', () => {
    const item = (text: string) => made`<li>${text}</li>`;
    expect(made`<ul>${[item('<a>'), item('b'), '<c>']}</ul>`.toString()).toBe(
      '<ul><li>&lt;a&gt;</li><li>b</li>&lt;c&gt;</ul>',
    );
  });

  it('takes no text for markup that only looks like it', () => {
    const posing = { toString: () => '<b>', markup: '<b>' } as unknown as string;
    expect(() => made`${posing}`.toString()).toThrow();
  });

  it('leaves out what is not there, and keeps a nought', () => {
    expect(made`<p>${null}${undefined}${false}${0}${''}</p>`.toString()).toBe('<p>0</p>');
  });

  it('keeps our own style as it is', () => {
    expect(made`<p>${ours('<style>a > b { }</style>')}</p>`.toString()).toBe('<p><style>a > b { }</style></p>');
  });
});
