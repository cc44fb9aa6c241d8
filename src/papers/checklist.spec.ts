import { describe, expect, it } from '@jest/globals';
import type { CataloguePaper, ProcedureRecord } from '../catalogue/records.js';
import type { Channel, FiledPaper } from '../workflow/filing.js';
import { checklistOf, compared } from './checklist.js';

const paper = (id: string, kind: string, more: Partial<CataloguePaper> = {}): CataloguePaper => ({
  id,
  name: `Giấy ${id}`,
  copies: 1,
  kind,
  nameTruncated: false,
  conditional: false,
  group: null,
  ...more,
});
const procedure = {
  code: '1.001193',
  version: 2,
  papers: [
    paper('p1', 'form'),
    paper('p2', 'original', { copies: 2 }),
    paper('p3', 'copy'),
    paper('p4', 'original', { conditional: true, group: 'Trường hợp ủy quyền' }),
  ],
  fees: [{ name: 'Lệ phí', amountVnd: null, condition: 'Mức thu do HĐND cấp tỉnh quyết định' }],
} as unknown as ProcedureRecord;
const list = checklistOf(procedure, 'main');

const handed = (paperId: string | null, more: Partial<FiledPaper> = {}): FiledPaper => ({
  paperId,
  name: 'x',
  originals: 0,
  certifiedCopies: 0,
  photocopies: 0,
  digitised: false,
  ...more,
});
const ALL = [handed('p1', { originals: 1 }), handed('p2', { originals: 2 }), handed('p3', { photocopies: 1 })];

describe('the checklist of a case', () => {
  it('says how many originals and copies of each paper, and does not guess the sort of a copy', () => {
    expect(list).toMatchObject({ procedure: '1.001193', version: 2, variant: 'main' });
    expect(list.papers.map(({ paperId, form, wanted }) => ({ paperId, form, ...wanted }))).toEqual([
      { paperId: 'p1', form: true, originals: 1, certifiedCopies: 0, copies: 0 },
      { paperId: 'p2', form: false, originals: 2, certifiedCopies: 0, copies: 0 },
      { paperId: 'p3', form: false, originals: 0, certifiedCopies: null, copies: 1 },
      { paperId: 'p4', form: false, originals: 1, certifiedCopies: 0, copies: 0 },
    ]);
  });
  it('names the fees of the table, without an amount where the source has none', () => {
    expect(list.fees).toEqual([{ id: 'f1', ...procedure.fees[0], collect: null, exempt: false }]);
  });
});

describe('rates of one fee', () => {
  const rate = (condition: string | null, amountVnd: number) => ({ name: 'Lệ phí', amountVnd, condition });
  const fees = [
    rate('nộp trực tiếp', 15_000),
    rate('nộp trực tuyến', 7_000),
    rate('mỗi người, nộp trực tiếp', 10_000),
    rate('nộp trực tuyến: miễn', 0),
    rate('nộp trực tiếp/bưu chính: 50% mức 50.000 đồng', 25_000),
    rate('nộp trực tuyến hoặc chuyển đổi từ hộ kinh doanh: miễn', 0),
    rate('Mức thu do HĐND cấp tỉnh quyết định (Cổng hiển thị 150.000 trực tuyến, 50.000 trực tiếp)', 1),
    rate(null, 2),
  ];
  const ids = (channel?: Channel) =>
    checklistOf({ ...procedure, fees } as ProcedureRecord, 'main', null, channel && { channel }).fees.map(
      ({ id }) => id,
    );

  it('are those of the way of filing, where the source ties one to it; each keeps its id', () => {
    expect(ids('online')).toEqual(['f2', 'f4', 'f6', 'f7', 'f8']);
    expect(ids('direct')).toEqual(['f1', 'f3', 'f5', 'f6', 'f7', 'f8']);
    expect(ids('postal')).toEqual(ids('direct'));
    expect(ids()).toHaveLength(8);
  });
});

describe('the checklist of a case that the process tells apart', () => {
  const business = { field: 'subjectKind', op: 'eq', value: 'business' } as const;
  const rules = {
    papers: [
      { paper: 'p2', when: business },
      { paper: 'p4', when: business },
    ],
    fees: [
      { name: 'Phí thẩm định', amountVnd: 300_000, when: business, collect: 'before' },
      { name: 'Lệ phí', amountVnd: 50_000, exempt: { not: business } },
    ],
  } as const;
  const of = (known: Parameters<typeof checklistOf>[3]) => checklistOf(procedure, 'main', rules, known);

  it('asks for what the case needs, and nothing that it does not', () => {
    expect(of({ subjectKind: 'business' }).papers.map(({ paperId, conditional }) => [paperId, conditional])).toEqual([
      ['p1', false],
      ['p2', false],
      ['p3', false],
      ['p4', false],
    ]);
    expect(of({ subjectKind: 'citizen' }).papers.map(({ paperId }) => paperId)).toEqual(['p1', 'p3']);
  });
  it('tells the condition where the case does not', () => {
    const [, second] = of({}).papers;
    expect(second).toMatchObject({ paperId: 'p2', conditional: true, when: 'subjectKind = business' });
    expect(compared(of({}), [handed('p1', { originals: 1 }), handed('p3', { photocopies: 1 })])).toMatchObject({
      complete: true,
      toAsk: [{ paperId: 'p2' }, { paperId: 'p4' }],
    });
  });
  it('takes the fees of the process for those of the procedure, each under its own number', () => {
    const fees = (known: Parameters<typeof checklistOf>[3]) =>
      of(known).fees.map(({ id, collect, exempt, condition }) => [id, collect, exempt, condition]);
    expect(fees({ subjectKind: 'business' })).toEqual([
      ['f1', 'before', false, null],
      ['f2', null, false, null],
    ]);
    expect(fees({ subjectKind: 'citizen' })).toEqual([['f2', null, true, null]]);
    expect(fees({})).toEqual([
      ['f1', 'before', false, 'subjectKind = business'],
      ['f2', null, null, null],
    ]);
  });
});

describe('what was handed in, beside the checklist', () => {
  const missing = (filed: readonly FiledPaper[]) =>
    compared(list, filed).missing.map(
      ({ paper: { paperId }, short }) => `${paperId} ${short.originals}+${short.copies}`,
    );

  it('is complete when every unconditional paper is there', () => {
    expect(compared(list, ALL)).toMatchObject({
      complete: true,
      missing: [],
      toAsk: [{ paperId: 'p4' }],
      unlisted: [],
    });
  });
  it('lacks everything when nothing came', () => {
    expect(missing([])).toEqual(['p1 1+0', 'p2 2+0', 'p3 0+1']);
  });
  it('counts the lines of one paper together', () => {
    expect(missing([...ALL.slice(0, 1), handed('p2', { originals: 1 }), ALL[2]!])).toEqual(['p2 1+0']);
    expect(missing([...ALL, handed('p2', { originals: 1 })])).toEqual([]);
  });
  it('takes an original for a copy, and no copy for an original', () => {
    expect(missing([ALL[0]!, ALL[1]!, handed('p3', { originals: 1 })])).toEqual([]);
    expect(missing([ALL[0]!, handed('p2', { originals: 1, certifiedCopies: 1 }), ALL[2]!])).toEqual(['p2 1+0']);
  });
  it('does not ask again for what has been digitised', () => {
    expect(missing([ALL[0]!, handed('p2', { digitised: true }), ALL[2]!])).toEqual([]);
  });
  it('asks the rest of a conditional paper of which some came', () => {
    expect(missing([...ALL, handed('p4', { photocopies: 1 })])).toEqual(['p4 1+0']);
  });
  it('names what is on no list, without asking for it', () => {
    const found = compared(list, [...ALL, handed(null, { name: 'Ảnh' }), handed('p9')]);
    expect([found.complete, found.unlisted.map(({ name }) => name)]).toEqual([true, ['Ảnh', 'x']]);
  });
});
