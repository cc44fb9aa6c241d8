import { addressee, letterOf } from './apologies.js';
import type { ApologyDraft, ApologyProposal } from './apology.js';
import type { Circumstances } from './circumstances.js';
import type { ApproveApology, DeclineApology, NumberApology, ProposeApology } from './commands/apologies.js';
import type { Open } from './dossier.js';
import type { DossierEvent } from './events.js';
import { localDate, type LocalDate } from './instant.js';
import type { Post } from './people.js';
import { Refusal, type RefusalCode } from './refusal.js';

/**
 * The way of an apology for lateness (law.md §9): the specialist gives the reason and the new date, the division head and the
 * signing leader of the agency at fault approve, văn thư numbers it, and with the number it is issued.
 */
export function proposeApology(
  { newDate, reason, reasonText }: ProposeApology,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  if (reason === 'other' && !reasonText) throw no('reason-missing', '/reasonText');
  mustBeAhead(newDate, dossier, c, '/newDate');
  const { no: promiseNo } = dossier.promise!;
  return [{ type: 'ApologyProposed', occurredAt: c.now, promiseNo, newDate, reason, reasonText, proposer: c.actor.id }];
}

/** The head first, the leader then; nobody approves what he has proposed. */
export function approveApology(_: ApproveApology, dossier: Open, post: Post, c: Circumstances): DossierEvent[] {
  const as = post.role === 'signing-leader' ? 'signing-leader' : 'division-head';
  if (as === 'signing-leader') mustBeAhead(proposalOf(dossier).newDate, dossier, c);
  return [{ type: 'ApologyApproved', occurredAt: c.now, promiseNo: dossier.promise!.no, as, approver: c.actor.id }];
}

/** Back to the specialist, with what is wrong with it. */
export function declineApology({ reason }: DeclineApology, dossier: Open, c: Circumstances): DossierEvent[] {
  return [{ type: 'ApologyDeclined', occurredAt: c.now, promiseNo: dossier.promise!.no, reason, by: c.actor.id }];
}

/** What was agreed to, as it was agreed to; a date that has passed meanwhile is no date any more. */
export function numberApology(
  { number, document, dossierId }: NumberApology,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  const { newDate, reason, reasonText, signer } = proposalOf(dossier);
  mustBeAhead(newDate, dossier, c);
  const { no: promiseNo, dueDate: promisedDate } = dossier.promise!;
  const input = document ?? { id: `${dossierId}:apology`, sha256: null };
  return [
    {
      ...{ type: 'ApologyIssued', occurredAt: c.now, cause: 'late', promiseNo },
      ...{ addressee: addressee(dossier.filing), agencyAtFault: dossier.filing.resolver },
      ...{ promisedDate, newDate, reason, reasonText },
      document: letterOf(input, number, signer!, c),
    },
  ];
}

/**
 * A new date is after the old one, on a working day, and not past (edge 43, decisions.md §20).
 * @param pointer where the body has it; absent: it was proposed before
 */
function mustBeAhead(newDate: LocalDate, { promise }: Open, c: Circumstances, pointer?: string): void {
  const { dueDate } = promise!;
  if (newDate <= dueDate) throw no('new-date-not-after-old', pointer, { dueDate });
  if (newDate < localDate(c.now)) throw no('new-date-in-past', pointer);
  if (!c.time.isWorkingDay(newDate)) throw no('new-date-closed', pointer);
}

const no = (code: RefusalCode, pointer?: string, detail: Refusal['detail'] = {}): Refusal =>
  new Refusal(code, 'NĐ 61/2018/NĐ-CP Đ.19 k.9', detail, pointer);

/** Guards have seen that there is one. */
function proposalOf({ apologyDraft }: Open): ApologyProposal {
  const { proposal } = apologyDraft as ApologyDraft;
  if (!proposal) throw new Refusal('no-apology-proposed');
  return proposal;
}
