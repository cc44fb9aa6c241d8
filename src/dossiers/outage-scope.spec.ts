import { describe, expect, it } from '@jest/globals';
import { scopeValues } from './outage-scope.js';

const KNOWN = [
  { code: '1.1', fieldGroup: 'Đất đai' },
  { code: '1.2', fieldGroup: 'Đất đai' },
  { code: '1.3', fieldGroup: 'Hộ tịch' },
];

describe('the scope of an extension', () => {
  it('is the whole province where nothing is named', () => {
    expect(scopeValues({ agencies: null, procedures: null, fields: null }, KNOWN)).toEqual([null, null]);
  });
  it('is what is named beside all procedures of the fields, each once', () => {
    const scope = { agencies: ['tq.stp'], procedures: ['1.3', '1.1'], fields: ['Đất đai'] };
    expect(scopeValues(scope, KNOWN)).toEqual([['tq.stp'], ['1.3', '1.1', '1.2']]);
  });
  it('is nobody’s where a field has no procedure', () => {
    expect(scopeValues({ agencies: null, procedures: null, fields: ['Y tế'] }, KNOWN)).toEqual([null, []]);
  });
});
