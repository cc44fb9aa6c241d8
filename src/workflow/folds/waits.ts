import { withCome, withList } from '../asked.js';
import type { Open } from '../dossier.js';
import type { Filing, MissingPaper } from '../filing.js';
import type { Wait } from '../wait.js';
import { flagged, type Folds, opened, redated } from './parts.js';

/** Waits for the applicant or on a ground, and their ends. */
export const waits: Folds<
  | 'SupplementProposed'
  | 'SupplementApproved'
  | 'SupplementDeclined'
  | 'SupplementRequested'
  | 'SupplementPartReceived'
  | 'SupplementCompleted'
  | 'SupplementPeriodEnded'
  | 'ProcessingPaused'
  | 'ProcessingResumed'
  | 'WaitPeriodEnded'
> = {
  SupplementProposed: (dossier, event) => {
    const { stepId, missing, legalGround, periodDays } = event;
    return {
      ...opened(dossier, event),
      supplementDraft: { stepId, missing, legalGround, periodDays, approved: false },
    };
  },

  SupplementApproved: (dossier, event) => {
    const state = flagged(opened(dossier, event), 'supplement-flagged', event.flagged);
    return { ...state, supplementDraft: state.supplementDraft && { ...state.supplementDraft, approved: true } };
  },

  SupplementDeclined: (dossier, event) => ({ ...opened(dossier, event), supplementDraft: null }),

  SupplementRequested: (dossier, event) => {
    const at = event.occurredAt;
    const { no, missing, expiresAt, resume, afterDue } = event;
    const wait: Wait = {
      kind: 'supplement',
      since: at,
      stopsClock: true,
      afterDue,
      resume,
      missing,
      expiresAt,
      expired: false,
    };
    const state = flagged(opened(dossier, event), 'supplement-after-due', afterDue);
    return {
      ...state,
      status: 'awaiting-supplement',
      supplements: no,
      asked: withList(state.asked, missing, at, 'processing'),
      supplementDraft: null,
      wait,
      apologyDraft: null,
    };
  },

  SupplementPartReceived: (dossier, event) => {
    const state = opened(dossier, event);
    return {
      ...withPapers(state, event.papers),
      ...withCome(state.asked, named(state.wait, event.provided)),
      wait: state.wait && { ...state.wait, missing: still(state.wait.missing, event.provided) },
    };
  },

  SupplementCompleted: (dossier, event) => {
    const state = withPapers(opened(dossier, event), event.papers);
    const come = withCome(state.asked, named(state.wait, event.provided));
    return { ...state, ...come, status: 'processing', wait: null, work: redated(state.work, event) };
  },

  SupplementPeriodEnded: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, wait: state.wait && { ...state.wait, expired: true } };
  },

  ProcessingPaused: (dossier, event) => {
    const at = event.occurredAt;
    const state = opened(dossier, event);
    const wait: Wait = {
      kind: 'pause',
      since: at,
      stopsClock: event.clockRuns !== true,
      afterDue: event.afterDue,
      resume: 'remaining',
      missing: [],
      expiresAt: null,
      expired: false,
      ...(event.until ? { until: event.until } : {}),
      ...(event.withParent ? { withParent: true as const } : {}),
    };
    return { ...state, status: 'paused', wait, apologyDraft: wait.stopsClock ? null : state.apologyDraft };
  },

  ProcessingResumed: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, status: 'processing', wait: null, work: redated(state.work, event) };
  },

  WaitPeriodEnded: (dossier, event) => {
    const state = opened(dossier, event);
    const wait = state.wait && { ...state.wait, stopsClock: false };
    return { ...state, wait, work: redated(state.work, event) };
  },
};

const still = (missing: readonly MissingPaper[], provided: readonly string[]): MissingPaper[] =>
  missing.filter(({ id }) => !provided.includes(id));

const named = (wait: Wait | null, provided: readonly string[]): MissingPaper[] =>
  (wait?.missing ?? []).filter(({ id }) => provided.includes(id));

const withPapers = (state: Open, papers: Filing['papers']): Open => ({
  ...state,
  filing: { ...state.filing, papers: [...state.filing.papers, ...papers] },
});
