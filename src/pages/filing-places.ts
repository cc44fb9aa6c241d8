import { FILING, MINE } from './citizen-layout.js';
import { type Step, STEPS } from './filing-steps.js';

/** Where a procedure's filing begins. */
export const beginPlace = (code: string): string => `${FILING}/thu-tuc/${code}`;

export const stepPlace = (draft: string, step: Step): string => `${FILING}/${draft}/${STEPS[step]}`;

/** Where a draft's files are sent and removed, it is thrown away, and it is sent. */
export const filePlace = (draft: string, act: 'tep' | 'xoa-tep' | 'xoa' | 'gui' = 'tep'): string =>
  `${FILING}/${draft}/${act}`;

export const minePlace = (dossier: string, part?: 'da-nop'): string => `${MINE}/${dossier}${part ? `/${part}` : ''}`;
