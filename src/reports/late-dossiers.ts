import type { SharesAnswer } from './attribution.dto.js';
import type { AttributionAnswer } from './late-dossiers.dto.js';
import { rowsLink } from './links.js';
import type { Period } from './scope.js';

type Linked = Pick<AttributionAnswer, keyof SharesAnswer | 'rows'>;

/** Shares of all late dossiers of a period, each sum with the way to the dossiers that it is of. */
export function linkedShares(shares: SharesAnswer, period: Period): Linked {
  const rows = (which: Readonly<Record<string, string>>) => rowsLink('attribution/dossiers', period, which);
  return {
    ...shares,
    rows: rows({}),
    parties: shares.parties.map((one) => ({ ...one, rows: rows({ party: one.party }) })),
    agencies: shares.agencies.map((one) => ({ ...one, rows: rows({ chargedTo: one.agency }) })),
    steps: shares.steps.map((one) => {
      const { party, agency: chargedTo, process, step } = one;
      return { ...one, rows: rows({ party, chargedTo, process, step }) };
    }),
    afterFinish: shares.afterFinish.map((one) => ({ ...one, rows: rows({ party: one.party, afterFinish: 'true' }) })),
  };
}
