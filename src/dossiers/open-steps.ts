import type { StepInstance } from '../workflow/dossier.js';
import { inVietNam } from '../workflow/instant.js';
import type { OpenStepAnswer } from './read-answers.dto.js';

/** A step as an inbox shows it. */
export type OpenStep = Pick<StepInstance, 'no' | 'stepId' | 'branch' | 'kind' | 'owner' | 'assignee' | 'dueAt'>;

/** Whose time runs, one step on each branch. */
export const openStepAnswers = (
  steps: readonly OpenStep[],
  agencyName: (id: string) => string,
): readonly OpenStepAnswer[] =>
  steps.map(({ no, stepId, branch, kind, owner, assignee, dueAt }) => ({
    ...{ no, stepId, branch, kind, owner, assignee },
    ownerName: agencyName(owner),
    dueAt: dueAt && inVietNam(dueAt),
  }));
