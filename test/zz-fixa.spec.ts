import { it } from '@jest/globals';
import * as law from './support/law.js';
import { caseOf } from './support/law.js';
it('x', () => {
  const s = law.assigned.then('specialist', '2026-11-20T08:00', law.PROPOSE);
  console.log(JSON.stringify(caseOf(s).work, null, 1), law.assigned.refusal('specialist', '2026-11-17T09:00', { ...law.PROPOSE_SUPPLEMENT, legalGround: '' } as never), law.assigned.refusal('specialist', '2026-11-17T09:00', { ...law.PROPOSE_SUPPLEMENT, legalGround: '  ' } as never));
});
