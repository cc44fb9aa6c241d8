import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { materialFor, OWNER, REGISTER, WRITTEN } from '../../../test/support/forms.js';
import { pageOf } from './print.js';
import { registerTable } from './register.js';
import { tablePage } from '../../press/table.js';
import { Typst } from '../../press/typst.js';

const pages = [
  ...Object.values(WRITTEN).map((written) => pageOf(materialFor(written()))),
  tablePage(registerTable(REGISTER)),
];
const hashes = (typst: Typst) => pages.map((page) => createHash('sha256').update(typst.pdf(page)).digest('hex'));

describe('drawing', () => {
  it('gives the same bytes for the same page, whoever draws it when', () => {
    const [first, second] = [new Typst(), new Typst()];
    const drawn = hashes(first);
    expect(new Set(drawn).size).toBe(pages.length);
    expect(hashes(first)).toEqual(drawn);
    expect(hashes(second)).toEqual(drawn);
  });

  it('puts no date of its own into the file', () => {
    const text = new Typst().pdf(pages[0]!).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).not.toMatch(/CreationDate|ModDate|CreateDate/);
  });

  it('takes whatever people are called for text, never for markup', () => {
    const name = '#panic("x") $a_b$ *đậm* ] } \\ "quotes" @ref <label> https://x.vn';
    const page = pageOf(materialFor(WRITTEN['apology']!(), { person: () => ({ ...OWNER, name }) }));
    expect(new Typst().pdf(page).length).toBeGreaterThan(1_000);
  });

  it('lives on after many pages', () => {
    const typst = new Typst();
    const first = typst.pdf(pages[2]!);
    for (let i = 0; i < 60; i++) typst.pdf({ ...pages[2]!, number: String(i) });
    expect(typst.pdf(pages[2]!).equals(first)).toBe(true);
  });
});
