import type { PageBrand } from '../../src/pages/brand.js';

/** As it is shipped. */
export const BRAND: PageBrand = {
  place: { vi: 'tỉnh Tuyên Quang', en: 'Tuyên Quang Province' },
  colour: '#0B5CAD',
  logo: null,
};
