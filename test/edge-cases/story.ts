import { portalStatusOf } from '../../src/workflow/status.js';
import * as law from '../support/law.js';
import { type Ask, caseOf, type Story } from '../support/law.js';

/** Number and sentence of law.md §13 as its §18 corrects it; what the law makes of the story; what it must be. */
export type Edge = readonly [number, string, () => unknown, unknown];

/** Legal status and code of the national portal. */
export const status = ({ dossier }: Story) => `${dossier.status} ${portalStatusOf(dossier.status)}`;
export const last = ({ facts }: Story) => facts.at(-1)!.type;
export const due = (story: Story) => caseOf(story).promise!.dueDate;
export const missed: Ask = { type: 'ReportDeadline', promiseNo: 1, generation: 1 };
export const supply = (...provided: string[]): Ask => ({ type: 'ReceiveSupplement', provided, papers: [] });

/** Its due date, Tue 1/12/2026, has passed. */
export const overdue = law.assigned.then('system', '2026-12-02T00:01', missed);
const SEND: Ask = { type: 'SendSupplementRequest', number: '45/TB' };
export const lateRequest = law.supplementProposed
  .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'x' })
  .then('desk', '2026-12-02T10:00', SEND);
