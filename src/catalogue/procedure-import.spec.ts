import { describe, expect, it } from '@jest/globals';
import { importProcedure, isFullyOnline, nationalCode, type RawProcedure } from './procedure-import.js';
import { readShipped } from './shipped.js';

const shipped = readShipped().procedures;
const procedure = (code: string) => shipped.find((held) => held.code === code)!;
const codesWith = (list: 'findings' | 'remarks', code: string) =>
  shipped.filter((held) => held[list].includes(code)).map((held) => held.code);

const raw: RawProcedure = {
  code: '1.008377.000.00.00.H13',
  name: 'Cấp giấy phép',
  field: 'Thử',
  fieldGroup: 'Thử',
  levels: ['province'],
  agency: 'Sở Tư pháp',
  timeLimit: { value: 10.5, unit: 'working_days', confidence: 'verified' },
  onlineLevel: 'mot_phan',
  postal: true,
  submissionMethods: ['direct'],
  fees: [],
  documents: [],
  legalBasis: [],
  result: ['Giấy phép'],
  source: 'nguồn',
  confidence: 'verified',
};

describe('the code of a procedure', () => {
  it('loses the identifier of the province, old and new form', () => {
    expect(nationalCode('1.008377.000.00.00.H13')).toBe('1.008377');
    expect(nationalCode('1.000948.H38')).toBe('1.000948');
    expect(nationalCode('2.000635')).toBe('2.000635');
  });

  it.each(['', '4.000001', '1.00001', '1.000001.XYZ', 'KTTV-1'])('refuses %p', (code) => {
    expect(() => nationalCode(code)).toThrow(RangeError);
  });
});

describe('the limit of a procedure', () => {
  it('keeps half days', () => {
    expect(importProcedure(raw).variants[0]!.limit).toEqual({ value: 10.5, unit: 'working_days' });
    expect(procedure('2.001717').variants[0]!.limit).toEqual({ value: 10.5, unit: 'working_days' });
  });

  it('has the variant main, then the cases in the order of the source', () => {
    const { variants } = procedure('2.002622');
    expect(variants.map(({ id, limit }) => [id, limit?.value])).toEqual([
      ['main', 9],
      ['v1', 18],
      ['v2', 6],
      ['v3', 11],
    ]);
    expect(variants[0]!.name).toBeNull();
    expect(variants[1]!.name).toBe('người có công');
  });

  it('puts the 15:00 cut-off on same-day variants only', () => {
    expect(procedure('1.001193').variants.map((variant) => variant.sameDayCutoff)).toEqual(['15:00', null]);
    expect(procedure('1.004859').variants.map((variant) => variant.sameDayCutoff)).toEqual([null, '15:00', null]);
    expect(procedure('2.000748').variants.map((variant) => variant.sameDayCutoff)).toEqual([null, '15:00']);
  });

  it('moves day 0 after 15:00 for the two linked procedures, in every variant, and for no other', () => {
    const moving = shipped.filter(({ variants }) => variants.some((variant) => variant.receptionCutoff !== null));
    expect(moving.map(({ code }) => code).sort()).toEqual(['2.002621', '2.002622']);
    for (const { variants, apologyAfterEnd } of moving) {
      expect(variants.every((variant) => variant.receptionCutoff === '15:00' && variant.sameDayCutoff === null)).toBe(
        true,
      );
      expect(apologyAfterEnd).toBe(true);
    }
  });

  it('runs on clock hours for 1.004946', () => {
    expect(procedure('1.004946').variants[0]!.limit).toEqual({ value: 12, unit: 'clock_hours' });
  });
});

describe('a procedure that cannot be received yet', () => {
  it('is one without a limit', () => {
    expect(codesWith('findings', 'limit-missing').sort()).toEqual(['1.005136', '1.011606', '1.012301', '2.002516']);
    expect(procedure('1.005136').variants[0]!.limit).toBeNull();
  });

  it('is one whose unit, source or cases are in doubt', () => {
    expect(codesWith('findings', 'limit-unit-ambiguous')).toHaveLength(21);
    expect(codesWith('findings', 'limit-unit-unconfirmed')).toHaveLength(7);
    expect(codesWith('findings', 'limit-unverified')).toHaveLength(16);
    expect(codesWith('findings', 'limit-needs-review').sort()).toEqual(['1.012783', '1.013831', '1.013980']);
    expect(codesWith('findings', 'limit-by-case-unclear').sort()).toEqual([
      '1.000028',
      '1.010801',
      '1.013040',
      '1.013947',
    ]);
  });

  it('leaves 139 that can, each with a limit in every variant', () => {
    const ready = shipped.filter(({ findings }) => findings.length === 0);
    expect(ready).toHaveLength(139);
    expect(ready.flatMap(({ variants }) => variants).filter(({ limit }) => limit === null)).toEqual([]);
  });
});

describe('channels', () => {
  it('are those of the source and the post', () => {
    expect(importProcedure(raw).channels).toEqual(['direct', 'postal']);
  });

  it('decide whether a procedure counts as fully online', () => {
    const without = codesWith('remarks', 'full-online-without-channel');
    expect(without).toHaveLength(8);
    expect(without.some((code) => isFullyOnline(procedure(code)))).toBe(false);
    expect(shipped.filter(isFullyOnline)).toHaveLength(59 - 8);
  });
});

describe('fees', () => {
  it('are unknown where only the portal shows a zero', () => {
    const unknown = shipped
      .flatMap(({ fees }) => fees)
      .filter(({ condition }) => condition?.startsWith('Cổng DVCQG ghi 0'));
    expect(unknown).toHaveLength(69);
    expect(unknown.every(({ amountVnd }) => amountVnd === null)).toBe(true);
  });

  it('are unknown where the rows contradict each other', () => {
    for (const code of ['1.012300', '1.014199', '1.004845']) {
      expect(
        procedure(code)
          .fees.map(({ amountVnd }) => amountVnd)
          .filter((amount) => amount !== null),
      ).toEqual([]);
      expect(procedure(code).remarks).toContain('fees-contradict');
    }
  });

  it('keep a zero that the law gives, and amounts', () => {
    expect(procedure('1.001193').fees.map(({ amountVnd }) => amountVnd)).toEqual([0, null, 8000]);
  });
});

describe('papers', () => {
  it('are numbered, and flagged when the source cut the name off', () => {
    const papers = shipped.flatMap((held) => held.papers);
    expect(papers).toHaveLength(928);
    expect(papers.filter(({ nameTruncated }) => nameTruncated)).toHaveLength(296);
    expect(codesWith('remarks', 'paper-names-truncated')).toHaveLength(111);
    expect(procedure('1.001193').papers.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
  });

  it('stand under the headings of the source, without its mark', () => {
    const groups = shipped.flatMap(({ papers }) => papers).flatMap(({ group }) => group ?? []);
    expect(groups).toContain('Giấy tờ phải nộp');
    expect(groups.filter((group) => !/^[\p{L}\d(]/u.test(group))).toEqual([]);
  });
});

it('imports all 193 procedures, each code once, as version 1', () => {
  expect(shipped).toHaveLength(193);
  expect(new Set(shipped.map(({ code }) => code)).size).toBe(193);
  expect(shipped.every(({ version, validTo }) => version === 1 && validTo === null)).toBe(true);
});
