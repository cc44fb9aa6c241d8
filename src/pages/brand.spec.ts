import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { brandIn, contrastWithWhite, mediaTypeOf } from './brand.js';

const brand = (change: object) =>
  JSON.stringify({ place: { vi: 'thành phố Huế', en: 'Huế City' }, colour: '#0B5CAD', logo: null, ...change });

describe('a province’s own name, colour and logo', () => {
  it('are those of the shipped register unless another file is named', () => {
    expect(brandIn(readFileSync('data/brand.json', 'utf8')).place.vi).toBe('tỉnh Tuyên Quang');
  });
  it('have a colour on which white text can be read', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21);
    expect(contrastWithWhite('#0B5CAD')).toBeCloseTo(6.67, 2);
    expect(() => brandIn(brand({ colour: '#F5A300' }))).toThrow(/colour: too light/);
    expect(() => brandIn(brand({ colour: 'blue' }))).toThrow(/colour/);
  });
  it('have a logo that lies beside the file, and nowhere else', () => {
    expect(brandIn(brand({ logo: 'hue.svg' })).logo).toBe('hue.svg');
    for (const logo of ['../secret.svg', '/etc/passwd', 'hue.html'])
      expect(() => brandIn(brand({ logo }))).toThrow(/logo/);
    expect([mediaTypeOf('hue.svg'), mediaTypeOf('hue.png')]).toEqual(['image/svg+xml', 'image/png']);
  });
  it('say nothing that is not asked', () => {
    expect(() => brandIn(brand({ font: 'Comic' }))).toThrow(/font/);
    expect(() => brandIn(brand({ place: { vi: 'tỉnh X' } }))).toThrow(/place.en/);
  });
});
