import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { instant } from '../workflow/instant.js';
import { brandIn, contrastWithWhite, LOGO, mediaTypeOf, type PageBrand } from './brand.js';
import { CITIZEN_POLICY } from './citizen-layout.js';
import { frontPage } from './front.js';
import { HALL_POLICY, hallPage } from './hall.js';
import { KIOSK_POLICY, ticketPage } from './kiosk.js';
import { POLICY } from './layout.js';
import { askingPage } from './asking.js';
import { PUBLIC_POLICY } from './public-layout.js';
import { signInPage } from './sign-in.js';
import { type Words, wordsIn } from './words.js';

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

describe('a page for citizens', () => {
  const HUE: PageBrand = { place: { vi: 'thành phố Huế', en: 'Huế City' }, colour: '#4B2E83', logo: LOGO };
  const at = instant('2026-11-24T08:00:00+07:00');
  const desk = { id: 'hue.ttpvhcc', name: 'Trung tâm' };
  const ticket = { line: 'A', no: 7, counter: null, ahead: 2, takenAt: at } as unknown as Parameters<
    typeof ticketPage
  >[2];
  const counts = { received: 0, returned: 0, waiting: 0, ready: [] } as unknown as Parameters<
    typeof hallPage
  >[2]['hall'];
  const PAGES = [
    ['the front page', (w: Words) => frontPage(w, null), PUBLIC_POLICY],
    ['the search for a dossier', (w: Words) => askingPage(w), POLICY],
    ['the sign-in', (w: Words) => signInPage(w, { on: '/' }), CITIZEN_POLICY],
    ['the board of a hall', (w: Words) => hallPage(w, desk.name, { hall: counts, at, calls: [] }), HALL_POLICY],
    ['a number on paper', (w: Words) => ticketPage(w, desk, ticket, 'k'), KIOSK_POLICY],
  ] as const;

  it.each(PAGES)('bears the name, the colour and the logo of its province: %s', (_, pageIn, policy) => {
    const page = pageIn(wordsIn('vi', HUE)).toString();
    expect(page).toContain(`<img src="${LOGO}" alt="" /> Ủy ban nhân dân thành phố Huế`);
    expect(pageIn(wordsIn('en', HUE)).toString()).toContain('Huế City');
    const style = /<style>([^]*?)<\/style>/.exec(page)![1]!;
    expect(style).toContain('--brand: #4B2E83;');
    expect(style).toContain('header { background: var(--brand);');
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy(HUE)).toContain(`style-src 'sha256-${hash}'; img-src 'self';`);
  });

  it('loads no picture where the province has no logo', () => {
    const bare = { ...HUE, logo: null };
    expect(frontPage(wordsIn('vi', bare), null).toString()).not.toContain('<img');
    expect(PUBLIC_POLICY(bare)).toContain("img-src 'none'");
  });

  it('has the name on the paper itself, where the head of the page is not printed', () => {
    const slip = /<div class="ticket">([^]*?)<\/div>/.exec(
      ticketPage(wordsIn('vi', HUE), desk, ticket, 'k').toString(),
    )!;
    expect(slip[1]).toContain('Ủy ban nhân dân thành phố Huế');
  });
});
