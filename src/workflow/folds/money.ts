import type { Wait } from '../wait.js';
import { advanced, type Folds, opened, received, redated } from './parts.js';

/** What is owed and what was paid. */
export const money: Folds<
  'ObligationRaised' | 'PaymentRecorded' | 'PaymentPartRecorded' | 'RefundOwed' | 'RefundPaid'
> = {
  ObligationRaised: (dossier, event) => {
    const at = event.occurredAt;
    const state = opened(dossier, event);
    const stopsClock = event.stopsClock !== null;
    const { afterDue, until, opens } = event;
    const wait: Wait = {
      kind: 'payment',
      since: at,
      stopsClock,
      afterDue,
      resume: event.firstPhase ? 'phase' : 'remaining',
      missing: [],
      expiresAt: null,
      expired: false,
      ...(until ? { until } : {}),
    };
    return {
      ...state,
      status: 'awaiting-payment',
      wait,
      owed: event.amountVnd,
      apologyDraft: stopsClock ? null : state.apologyDraft,
      ...(opens ? advanced(state, { ...event, opens }) : {}),
    };
  },

  PaymentRecorded: (dossier, event) => {
    const state = opened(dossier, event);
    const { stepId, opens = null } = event;
    return {
      ...state,
      status: 'processing',
      wait: null,
      owed: null,
      parts: [],
      paid: true,
      payments: [...state.payments, event.transaction],
      ...(stepId ? advanced(state, { ...event, stepId, opens }) : { work: redated(state.work, event) }),
    };
  },

  PaymentPartRecorded: (dossier, event) => {
    const state = opened(dossier, event);
    const { transaction, amountVnd, owedVnd } = event;
    const parts = [...state.parts, { transaction, amountVnd }];
    return { ...state, owed: owedVnd, parts, payments: [...state.payments, transaction] };
  },

  RefundOwed: (dossier, event) => {
    const state = received(dossier, event);
    const { transaction, amountVnd, why } = event;
    const payments = [...state.payments.filter((known) => known !== transaction), transaction];
    return { ...state, payments, refunds: [...state.refunds, { transaction, amountVnd, why }] };
  },

  RefundPaid: (dossier, event) => {
    const state = received(dossier, event);
    return { ...state, refunds: state.refunds.filter(({ transaction }) => transaction !== event.transaction) };
  },
};
