import { type Dossier, type Finished, isReceived, type Received } from '../dossier.js';
import type { EventOf } from '../events.js';
import type { EndedWithParent } from '../events/linked.js';
import { ended, filed, type Folds, opened, received } from './parts.js';

/** The ways to end without a result. */
export const endings: Folds<
  | 'EndedWithParent'
  | 'WithdrawalRequested'
  | 'DossierWithdrawn'
  | 'DossierClosedUnsupplemented'
  | 'ProcessingStopped'
  | 'DossierVoided'
> = {
  EndedWithParent: (dossier, event) => endedWithParent(received(dossier, event), event),

  WithdrawalRequested: (dossier, event) =>
    isReceived(dossier) ? { ...dossier, withdrawalRequested: true } : filed(dossier, event),

  DossierWithdrawn: (dossier, event) =>
    isReceived(dossier)
      ? ended(opened(dossier, event), 'withdrawn', event.occurredAt)
      : { ...filed(dossier, event), status: 'intake-withdrawn' },

  DossierClosedUnsupplemented: terminated,
  ProcessingStopped: terminated,

  DossierVoided: (dossier, event) => ({
    ...ended(received(dossier, event), 'voided', event.occurredAt),
    proposal: null,
    owedApologies: [],
  }),
};

function terminated(
  dossier: Dossier,
  event: EventOf<'DossierClosedUnsupplemented'> | EventOf<'ProcessingStopped'>,
): Dossier {
  return ended(opened(dossier, event), 'terminated', event.occurredAt);
}

function endedWithParent(state: Received, { as, occurredAt, channel }: EndedWithParent): Received {
  switch (as) {
    case 'returned': {
      const { finishedAt } = state as Finished;
      return { ...state, status: 'returned', finishedAt, returnedAt: occurredAt, returnChannel: channel! };
    }
    case 'alone':
      return { ...state, parent: { ...state.parent!, ended: true } };
    case 'withdrawn':
    case 'terminated':
    case 'voided':
      return ended(state, as, occurredAt);
  }
}
