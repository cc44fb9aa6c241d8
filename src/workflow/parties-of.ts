import { type Dossier, isFiled, isReceived } from './dossier.js';

/** The parties that a dossier speaks of. */
export const partiesOf = (dossier: Dossier) =>
  isReceived(dossier) || isFiled(dossier)
    ? [dossier.filing.owner, ...(dossier.filing.submitter ? [dossier.filing.submitter] : [])]
    : [];
