import { dateOf, issued } from './apologies.js';
import type { Circumstances } from './circumstances.js';
import type { ApproveApology, DeclineApology, NumberApology, ProposeApology } from './commands.js';
import type { ApologyDraft, ApologyProposal, Open } from './dossier.js';
import type { DossierEvent } from './events.js';
import type { Post } from './people.js';
import { Refusal } from './refusal.js';

/**
 * The way of an apology for lateness (law.md §9): the specialist gives the reason and the new date, the division head and the
 * signing leader of the agency at fault approve, văn thư numbers it, and with the number it is issued.
 */
export function proposeApology(
  { newDate, reason, reasonText }: ProposeApology,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  dateOf({ newDate, reason, reasonText }, dossier, c);
  const { no: promiseNo } = dossier.promise!;
  return [{ type: 'ApologyProposed', occurredAt: c.now, promiseNo, newDate, reason, reasonText, proposer: c.actor.id }];
}

/** The head first, the leader then; nobody approves what he has proposed. */
export function approveApology(_: ApproveApology, dossier: Open, post: Post, c: Circumstances): DossierEvent[] {
  const as = post.role === 'signing-leader' ? 'signing-leader' : 'division-head';
  if (as === 'signing-leader') dateOf(proposalOf(dossier), dossier, c);
  return [{ type: 'ApologyApproved', occurredAt: c.now, promiseNo: dossier.promise!.no, as, approver: c.actor.id }];
}

/** Back to the specialist, with what is wrong with it. */
export function declineApology({ reason }: DeclineApology, dossier: Open, c: Circumstances): DossierEvent[] {
  return [{ type: 'ApologyDeclined', occurredAt: c.now, promiseNo: dossier.promise!.no, reason, by: c.actor.id }];
}

/** What was agreed to, as it was agreed to; a date that has passed meanwhile is no date any more. */
export function numberApology(command: NumberApology, dossier: Open, c: Circumstances): DossierEvent[] {
  const proposal = proposalOf(dossier);
  dateOf(proposal, dossier, c);
  const { number, document, dossierId } = command;
  return issued({ ...proposal, cause: 'late', number, document, dossierId, signer: proposal.signer! }, dossier, c);
}

/** Guards have seen that there is one. */
function proposalOf({ apologyDraft }: Open): ApologyProposal {
  const { proposal } = apologyDraft as ApologyDraft;
  if (!proposal) throw new Refusal('no-apology-proposed');
  return proposal;
}
