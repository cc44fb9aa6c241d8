import { describe, expect, it } from '@jest/globals';
import { BRAND } from '../../test/support/brand.js';
import type { PublicApologyView } from '../dossiers/public-apologies.dto.js';
import { publishedLines } from '../reports/publication.js';
import type { Publication, PublishedMonth } from '../reports/publication-reader.js';
import { date } from '../workflow/instant.js';
import { publishedPage } from './published.js';
import { wordsIn } from './words.js';

const MONTH: PublishedMonth = { name: '2026-10', from: date('2026-09-15'), to: date('2026-10-14'), closed: true };
const APOLOGY: PublicApologyView = {
  ...{ code: 'H60.13-260920-0001', procedureCode: '1.001193', procedureName: 'Khai <b>sinh</b>', agency: 'Sở Tư pháp' },
  ...{ issuedOn: '2026-10-01', promisedDate: '2026-10-02', newDate: '2026-10-09' },
};

/** A month without a dossier, with so many apologies. */
function pageWith(apologies: number): string {
  const publication: Publication = {
    ...{ month: MONTH, knownAt: '2026-10-15T00:00:00+07:00', asOf: null, smallBelow: 5, formulas: [], agencies: [] },
    province: publishedLines([], 5).province,
  };
  const register = Array.from({ length: apologies }, () => APOLOGY);
  return publishedPage({ words: wordsIn('vi', BRAND), publication, apologies: register, months: [MONTH] }).toString();
}

describe('the page of a month', () => {
  it('tells each apology by code, procedure, agency and both dates', () => {
    const page = pageWith(1);
    for (const said of [
      'Số văn bản ban hành trong kỳ: 1.',
      'H60.13-260920-0001',
      'Khai &lt;b&gt;sinh&lt;/b&gt;',
      'Ngày hẹn trả cũ: 02/10/2026. Ngày hẹn trả mới: 09/10/2026.',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain('Còn');
  });

  it('shows fifty of them and says how many more are in the data', () => {
    const page = pageWith(1052);
    expect(page.split('H60.13-260920-0001')).toHaveLength(51);
    expect(page).toContain('Còn 1.002 văn bản trong tệp số liệu.');
  });

  it('says where there is nothing', () => {
    const page = pageWith(0);
    expect(page).toContain('Không có văn bản nào ban hành trong kỳ.');
    expect(page).toMatch(/id="by-agency">Từng cơ quan<\/h2>\s*<p>không có dữ liệu<\/p>/);
  });
});
