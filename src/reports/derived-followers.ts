import type { Catalogue } from '../catalogue/catalogue.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Subscription } from '../ledger/subscription.js';
import { ChargeClock } from './charge-clock.js';
import { reportConsultations } from './report-consultations.subscription.js';
import { reportDossiers } from './report-dossiers.subscription.js';
import { reportLines } from './report-lines.subscription.js';
import { stepCharges } from './step-charges.subscription.js';

/** Those of the numbers: all that they keep follows from the facts alone, and may be built anew (motcua.derived_table names their tables). */
export const derivedFollowers = (ledger: Ledger, catalogue: Catalogue): readonly Subscription[] => [
  reportDossiers,
  reportLines,
  reportConsultations,
  stepCharges(ledger, new ChargeClock((id) => catalogue.calendar(id))),
];
