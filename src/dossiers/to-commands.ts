import { v5 as uuidv5 } from 'uuid';
import { papersOf } from '../http/paper.dto.js';
import type { NumberApology, ProposeApology } from '../workflow/commands/apologies.js';
import type { ReturnResult } from '../workflow/commands/results.js';
import type { DocumentInput } from '../workflow/documents.js';
import type { SealedParty } from '../workflow/envelopes.js';
import type { Filing, MissingPaper } from '../workflow/filing.js';
import { date } from '../workflow/instant.js';
import type { NumberApologyBody, ProposeApologyBody } from './apology.dto.js';
import type { DocumentBody } from './document.dto.js';
import type { FilingBody, PersonBody } from './filing.dto.js';
import type { ReturnResultBody } from './results.dto.js';
import type { MissingPaperBody } from './supplements.dto.js';
import type { Parties, PersonData } from './parties.js';

const NAMESPACE = '6f1a6b0c-9a0e-4a4e-8f0d-3f4f5f2f9c77';

/** The dossier that a first command opens: the same submission sent again opens the same one. */
export const dossierIdOf = (actorId: string, key: string): string => uuidv5(`${actorId}|${key}`, NAMESPACE);

export const documentOf = (body: DocumentBody | null | undefined): DocumentInput | null =>
  body ? { id: body.id, sha256: body.sha256 ?? null } : null;

export const proposedApologyOf = (
  dossierId: string,
  { reason, reasonText, newDate }: ProposeApologyBody,
): ProposeApology => ({
  type: 'ProposeApology',
  dossierId,
  reason,
  reasonText: reasonText ?? null,
  newDate: date(newDate),
});

export const numberedApologyOf = (dossierId: string, { number, document }: NumberApologyBody): NumberApology => ({
  type: 'NumberApology',
  dossierId,
  number,
  document: documentOf(document),
});

export function returnOf(
  dossierId: string,
  { channel, recipient, originalsReturned = true }: ReturnResultBody,
): ReturnResult {
  const { kind, proof, authorisation = null, signed, parcel } = recipient;
  const to = { kind, proof, authorisation, signed, ...(parcel ? { parcel } : {}) };
  return { type: 'ReturnResult', dossierId, channel, recipient: to, originalsReturned };
}

/** The filing with its people replaced by references, and the sealed people to be stored beside it. */
export async function filingOf(
  body: FilingBody,
  dossierId: string,
  parties: Parties,
): Promise<{ filing: Filing; sealed: readonly SealedParty[] }> {
  const owner = await parties.seal(personOf(body.owner), `${dossierId}|owner`);
  const submitter = body.submitter ? await parties.seal(personOf(body.submitter), `${dossierId}|submitter`) : null;
  const filing: Filing = {
    procedureCode: body.procedureCode,
    variant: body.variant ?? 'main',
    receiver: body.receiver,
    resolver: body.resolver,
    subject: body.subject,
    owner: owner.ref,
    subjectKind: body.owner.kind,
    submitter: submitter?.ref ?? null,
    authorised: body.authorised ?? false,
    papers: papersOf(body.papers),
    returnChannel: body.returnChannel ?? 'direct',
  };
  return { filing, sealed: submitter ? [owner.sealed, submitter.sealed] : [owner.sealed] };
}

export const missingOf = (missing: readonly MissingPaperBody[]): MissingPaper[] =>
  missing.map(({ paperId, name, reason }, index) => ({ id: `m${index + 1}`, paperId: paperId ?? null, name, reason }));

function personOf(body: PersonBody): PersonData {
  return {
    kind: body.kind,
    name: body.name.trim(),
    idKind: body.idKind ?? null,
    idNumber: body.idKind ? (body.idNumber ?? null) : null,
    birthDate: body.birthDate ?? null,
    address: body.address ?? null,
    phone: body.phone ?? null,
    email: body.email ?? null,
  };
}
