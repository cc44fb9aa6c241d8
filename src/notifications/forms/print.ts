import type { Letter } from '../letters.js';
import { apologyPage } from './apology.js';
import { controlSlipPage } from './control-slip.js';
import type { Material } from './material.js';
import { noticePage } from './notice.js';
import type { Page } from '../../press/page.js';
import { receiptPage } from './receipt.js';
import { refusalPage } from './refusal.js';
import { stopPage } from './stop.js';
import { supplementPage } from './supplement.js';

const PAGES: Readonly<Record<Letter['kind'], (m: Material) => Page>> = {
  receipt: receiptPage,
  supplement: supplementPage,
  refusal: refusalPage,
  apology: apologyPage,
  stop: stopPage,
  'control-slip': controlSlipPage,
  notice: noticePage,
};

/**
 * The letter as it goes onto paper, by the form that it was written on: a later set of forms changes nothing of it. Where
 * the set has no such form it is a plain letter.
 */
export const pageOf = (m: Material): Page => (m.letter.form === null ? noticePage(m) : PAGES[m.letter.kind](m));
